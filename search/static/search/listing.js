// A chosen facet is applied at once; the form is the same that works without this.
document.addEventListener("change", (event) => {
  const choice = event.target;
  if (choice.type === "date") return; // not ready yet: it has a button
  if (choice.closest("#facets") && choice.form) choice.form.requestSubmit();
});
// Days that nobody chose stay out of the address.
document.addEventListener("formdata", ({ target, formData }) => {
  if (!target.matches("[role=search]")) return;
  for (const name of ["since", "until"]) {
    if (!formData.get(name)) formData.delete(name);
  }
});
document.documentElement.classList.add("facets-apply-themselves");
