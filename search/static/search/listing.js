// A chosen facet is applied at once; the form is the same that works without this.
document.addEventListener("change", (event) => {
  const choice = event.target;
  if (choice.closest("#facets") && choice.form) choice.form.requestSubmit();
});
document.documentElement.classList.add("facets-apply-themselves");
