// A search form whose list follows the letters; without script its button does the same.
for (const form of document.querySelectorAll("[data-find-while-typing]")) {
  const input = form.querySelector("input[type=search]");
  const list = document.getElementById(form.dataset.findWhileTyping);
  let asked = 0;
  let timer = 0;

  async function look() {
    const mine = ++asked;
    const wanted = new URLSearchParams({ q: input.value.trim(), fragment: "1" });
    const answer = await fetch(`${form.action}?${wanted}`);
    if (answer.ok && mine === asked) list.innerHTML = await answer.text();
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, 150);
  });
}
