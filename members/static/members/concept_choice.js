// The search for concepts as a combobox (ARIA 1.2): arrows choose, Enter takes, Escape closes.
for (const field of document.querySelectorAll("[data-concepts]")) {
  const input = field.querySelector("input[type=search]");
  const list = field.querySelector("[role=listbox]");
  const chosen = field.querySelector("[data-chosen]");
  const status = field.querySelector("[data-status]");
  let active = null;
  let asked = 0;
  let timer = 0;

  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");
  field.querySelector("button[value=find]").hidden = true;

  const options = () => [...list.querySelectorAll("[role=option]")];

  function open(isOpen) {
    list.hidden = !isOpen;
    input.setAttribute("aria-expanded", String(isOpen));
    if (isOpen) list.scrollIntoView({ block: "nearest" });
    else mark(null);
  }

  function mark(option) {
    active?.setAttribute("aria-selected", "false");
    active = option;
    active?.setAttribute("aria-selected", "true");
    active?.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", active?.id ?? "");
  }

  async function look() {
    const mine = ++asked;
    const text = input.value.trim();
    if (!text) return open(false);
    const answer = await fetch(`${field.dataset.concepts}?q=${encodeURIComponent(text)}`);
    if (!answer.ok || mine !== asked) return;
    active = null;
    list.innerHTML = await answer.text();
    status.textContent = list.querySelector("[data-words]")?.textContent ?? "";
    open(options().length > 0);
  }

  function take(option) {
    if ("suggest" in option.dataset) {
      return field.closest("form").requestSubmit(field.querySelector("button[value=suggest]"));
    }
    const known = [...chosen.querySelectorAll("input")];
    const same = known.find((box) => box.value === option.dataset.slug);
    if (same) same.checked = true;
    else chosen.append(item(option.dataset));
    input.value = "";
    open(false);
  }

  function item({ slug, label }) {
    const made = field.querySelector("template").content.cloneNode(true);
    made.querySelector("input").value = slug;
    made.querySelector("span").textContent = label;
    return made;
  }

  function step(by) {
    const all = options();
    if (all.length) mark(all[(all.indexOf(active) + by + all.length) % all.length] ?? all[0]);
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, 150);
  });
  input.addEventListener("keydown", (event) => {
    const keys = {
      ArrowDown: () => step(1),
      ArrowUp: () => step(active ? -1 : 0),
      Enter: () => take(active ?? options()[0]),
      Escape: () => open(false),
    };
    if (list.hidden || !keys[event.key]) return event.key === "Enter" && event.preventDefault();
    event.preventDefault();
    keys[event.key]();
  });
  input.addEventListener("blur", () => open(false));
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const option = event.target.closest("[role=option]");
    if (option) take(option);
  });
}
