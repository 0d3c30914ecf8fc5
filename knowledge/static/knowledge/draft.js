// Keeps the typed form as a draft on the server; what could not be sent stays here.
const form = document.querySelector("[data-draft]");
const state = document.getElementById("draft-state");
const pause = 2000; // ms after the last key
const leaving = new AbortController();
let timer = 0;
let isDirty = false;

async function save() {
  const data = new FormData(form);
  data.delete("picture");
  isDirty = false;
  try {
    const options = { method: "POST", body: data, signal: leaving.signal };
    const answer = await fetch(form.dataset.draft, options);
    isDirty = answer.status === 401;
    if (isDirty) return tell(form.dataset.signedOut);
    if (!answer.ok) throw new Error(answer.status);
    tell(await answer.text());
  } catch {
    if (leaving.signal.aborted) return;
    isDirty = true;
    tell(form.dataset.offline);
  }
}

function tell(words) {
  state.textContent = words.trim();
}

form.addEventListener("input", (event) => {
  if (event.target.type === "file") return;
  isDirty = true;
  clearTimeout(timer);
  timer = setTimeout(save, pause);
});
form.addEventListener("submit", () => {
  clearTimeout(timer);
  leaving.abort();
  isDirty = false;
});
addEventListener("online", () => isDirty && save());
addEventListener("beforeunload", (event) => {
  if (isDirty) event.preventDefault();
});
