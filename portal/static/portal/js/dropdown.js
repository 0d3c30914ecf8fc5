// Drop-down lists of the band close on Escape and on a click elsewhere.
const opened = () => document.querySelector("details[data-dropdown][open]");

document.addEventListener("click", (event) => {
  const list = opened();
  if (list && !list.contains(event.target)) list.open = false;
});

document.addEventListener("keydown", (event) => {
  const list = opened();
  if (event.key !== "Escape" || !list) return;
  list.open = false;
  list.querySelector("summary").focus();
});
