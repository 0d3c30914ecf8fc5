// While a title is typed: practices that may be the same.
for (const place of document.querySelectorAll("[data-similar]")) {
  const input = document.getElementById(place.dataset.for);
  let asked = 0;
  let timer = 0;

  async function look() {
    const mine = ++asked;
    const title = input.value.trim();
    if (title.length < 5) {
      place.replaceChildren();
      return tellBegin(false);
    }
    const address = `${place.dataset.similar}?title=${encodeURIComponent(title)}`;
    const answer = await fetch(address).catch(() => null);
    if (!answer?.ok || answer.redirected || mine !== asked) return; // or signed out
    place.innerHTML = await answer.text();
    tellBegin(place.childElementCount > 0);
  }

  // Who has seen what is similar need not be asked again by the server.
  function tellBegin(isTold) {
    const button = input.form.querySelector("[data-begin]");
    if (!button) return;
    button.name = isTold ? "do" : "";
    button.value = isTold ? "anyway" : "";
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, 400);
  });
}
