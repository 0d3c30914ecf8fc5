// Suggestions in a search box: ARIA's combobox.
let box, list, request, at;

function choose(to = 0) {
  const stops = [, ...list.querySelectorAll("[id]")];
  at = (to + stops.length) % stops.length;
  stops.forEach((stop) => (stop.ariaSelected = stop == stops[at]));
  box.setAttribute("aria-activedescendant", stops[at]?.id ?? "");
}

function show(html = "") {
  request?.abort();
  list.innerHTML = html;
  box.ariaExpanded = !(list.hidden = !list.children[1]);
  list.nextElementSibling.textContent = list.lastElementChild?.textContent;
  choose();
}

async function type() {
  choose();
  request?.abort();
  const { signal } = (request = new AbortController());
  await new Promise((go) => setTimeout(go, 150));
  if (signal.aborted) return;
  try {
    const url = box.dataset.suggest + encodeURIComponent(box.value);
    const answer = box.value.trim()[1] && (await fetch(url, { signal }));
    show(answer?.ok ? await answer.text() : "");
  } catch {}
}

function pick({ dataset: { url, text } }) {
  if (url) return (location = url);
  box.value = text;
  show();
  box.form.requestSubmit();
}

function press(event) {
  const { key } = event;
  const step = { ArrowDown: 1, ArrowUp: -1 }[key];
  if (step) list.hidden ? type() : choose(at + step);
  else if (key == "Enter" && at) pick(list.children[at - 1]);
  else if (key == "Escape" && !list.hidden) box.focus(), show();
  else return key == "Enter" ? show() : choose();
  event.preventDefault();
}

const focusout = (event) => event.relatedTarget == list || show();
const acts = { input: type, compositionend: type, keydown: press, focusout };
for (const name in acts)
  addEventListener(name, (event) => {
    if ([box, list].includes(event.target) && !event.isComposing)
      acts[name](event);
  });
addEventListener("focusin", ({ target }) => {
  if (!target.dataset.suggest) return;
  box = target;
  box.role = "combobox";
  list = box.form.querySelector("[role=listbox]");
  list.onclick = ({ target }) => target == list || pick(target.closest("li"));
  show();
});
