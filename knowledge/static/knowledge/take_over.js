// Puts the original's text into its field without leaving the page; saved as if typed.
for (const button of document.querySelectorAll("[data-take]")) {
  const field = document.getElementById(button.dataset.take);
  const source = button.closest(".translate-line").querySelector("[data-source]");
  if (!field || !source) continue;
  button.addEventListener("click", (event) => {
    event.preventDefault();
    field.value = source.textContent;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  });
}
