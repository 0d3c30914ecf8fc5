// Rows of inputs: add, remove and move without asking the server.
const focusable = "input:not([type=hidden]), select, textarea";

// A row gets its id when it is made; randomUUID is missing on plain http.
function freshId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

export function add(rows) {
  const list = rows.querySelector("ol");
  const number = Number(rows.dataset.next ?? list.children.length + 100);
  rows.dataset.next = number + 1;
  const blank = rows.querySelector("template").innerHTML;
  const html = blank.replaceAll(`${rows.dataset.rows}-N-`, `${rows.dataset.rows}-${number}-`);
  list.insertAdjacentHTML("beforeend", html);
  for (const input of list.lastElementChild.querySelectorAll("[data-fresh-id]")) {
    input.value = freshId();
  }
  return list.lastElementChild;
}

const doing = {
  add(rows) {
    add(rows).querySelector(focusable)?.focus();
  },
  drop(rows, row) {
    const near = row.nextElementSibling ?? row.previousElementSibling;
    row.remove();
    (near?.querySelector(focusable) ?? rows.querySelector(":scope > button"))?.focus();
  },
  up(rows, row, button) {
    row.previousElementSibling?.before(row);
    stay(row, button);
  },
  down(rows, row, button) {
    row.nextElementSibling?.after(row);
    stay(row, button);
  },
};

// A row at the end has one of its buttons hidden: the other keeps the focus.
function stay(row, button) {
  const others = [...row.querySelectorAll(".row-up, .row-down")];
  [button, ...others].find((one) => one.checkVisibility())?.focus();
}

for (const rows of document.querySelectorAll("[data-rows]")) {
  rows.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=do]");
    const word = button?.value.split(" ")[0];
    if (!doing[word]) return;
    event.preventDefault();
    doing[word](rows, button.closest("li"), button);
    rows.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
