// Links to the library: what a search finds is added as a row without leaving the page.
import { add } from "../portal/js/rows.js";

for (const field of document.querySelectorAll("[data-find]")) {
  const input = field.querySelector("input[type=search]");
  const list = field.querySelector("[data-found]");
  const rows = document.querySelector(`[data-rows="${field.dataset.into}"]`);
  let asked = 0;
  let timer = 0;

  async function look() {
    const mine = ++asked;
    const text = input.value.trim();
    if (!text) return list.replaceChildren();
    const answer = await fetch(`${field.dataset.find}?q=${encodeURIComponent(text)}`);
    if (answer.ok && mine === asked) list.innerHTML = await answer.text();
  }

  function take(button) {
    const row = add(rows);
    const key = button.value.split(" ")[2];
    row.querySelector(`input[name$="-${field.dataset.column}"]`).value = key;
    row.querySelector("[data-chosen-title]").textContent = button.dataset.title;
    button.closest("li").remove();
    row.querySelector("input:not([type=hidden]), textarea")?.focus();
    rows.dispatchEvent(new Event("input", { bubbles: true }));
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, 250);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    look();
  });
  field.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=do]");
    if (!button) return;
    event.preventDefault();
    if (button.value.startsWith("take ")) take(button);
    else look();
  });
}
