// The last searches: kept in this browser alone, shown under an empty box in focus.
const KEY = "recent-searches";
const MOST = 8;

function kept() {
  try {
    const texts = JSON.parse(localStorage.getItem(KEY));
    return Array.isArray(texts) ? texts.filter((text) => typeof text === "string") : [];
  } catch {
    return []; // no storage here, or somebody else's words in it
  }
}

function keep(texts) {
  try {
    if (texts.length) localStorage.setItem(KEY, JSON.stringify(texts.slice(0, MOST)));
    else localStorage.removeItem(KEY);
  } catch {} // full, or forbidden: then nothing is kept
}

const panelOf = (form) => form?.querySelector("[data-recent]");

function row(form, text) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  const address = new URL(form.action);
  address.searchParams.set(form.querySelector("[data-suggest]").name, text);
  link.href = address;
  link.textContent = text;
  item.append(link);
  return item;
}

function update(form) {
  const panel = panelOf(form);
  if (!panel) return;
  const texts = kept();
  const isInside = form.contains(document.activeElement);
  const isEmpty = !form.querySelector("[data-suggest]").value.trim();
  panel.querySelector("ul").replaceChildren(...texts.map((text) => row(form, text)));
  panel.hidden = !(texts.length && isInside && isEmpty);
}

function hide(form) {
  const panel = panelOf(form);
  if (panel) panel.hidden = true;
}

const formOf = ({ target }) => target.closest?.("form");

document.addEventListener("focusin", (event) => {
  if (event.target.matches("[data-suggest]")) update(formOf(event));
});
document.addEventListener("input", (event) => {
  if (event.target.matches("[data-suggest]")) update(formOf(event));
});
document.addEventListener("focusout", (event) => {
  const form = formOf(event);
  if (!form?.contains(event.relatedTarget)) hide(form);
});
document.addEventListener("keydown", (event) => {
  const form = formOf(event);
  const panel = panelOf(form);
  if (event.key !== "Escape" || !panel || panel.hidden) return;
  event.preventDefault();
  form.querySelector("[data-suggest]").focus();
  hide(form);
});
document.addEventListener("submit", ({ target }) => {
  const text = panelOf(target) && target.querySelector("[data-suggest]").value.trim();
  if (text) keep([text, ...kept().filter((other) => other !== text)]);
});
document.addEventListener("click", (event) => {
  const forget = event.target.closest("[data-forget]");
  if (!forget) return;
  keep([]);
  forget.form.querySelector("[data-suggest]").focus();
  hide(forget.form);
});
