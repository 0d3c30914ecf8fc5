// Rows of inputs: add, remove and move up without asking the server.
const doing = {
  add(rows) {
    const list = rows.querySelector("ol");
    const number = Number(rows.dataset.next ?? list.children.length + 100);
    rows.dataset.next = number + 1;
    const blank = rows.querySelector("template").innerHTML;
    const html = blank.replaceAll(`${rows.dataset.rows}-N-`, `${rows.dataset.rows}-${number}-`);
    list.insertAdjacentHTML("beforeend", html);
    list.lastElementChild.querySelector("input, select").focus();
  },
  drop(rows, row) {
    const near = row.nextElementSibling ?? row.previousElementSibling;
    row.remove();
    (near?.querySelector("input, select") ?? rows.querySelector(":scope > button")).focus();
  },
  up(rows, row, button) {
    row.previousElementSibling?.before(row);
    button.focus();
  },
};

for (const rows of document.querySelectorAll("[data-rows]")) {
  rows.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=do]");
    const word = button?.value.split(" ")[0];
    if (!doing[word]) return;
    event.preventDefault();
    doing[word](rows, button.closest("li"), button);
  });
}
