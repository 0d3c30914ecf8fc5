// Saves a group while it is typed; what could not be sent stays in this browser.
import { unsentOf } from "./unsent.js";

const form = document.querySelector("[data-autosave]");
const state = form.querySelector("[data-state]");
const before = form.elements.before;
const { keep, keepSent, forget, kept, notArrived } = unsentOf(form.dataset.writer);
const pause = 2000; // ms after the last key
const leaving = new AbortController();
let timer = 0;
let isUnsent = false; // something stands here that the server does not have
let isOnItsWay = false;
let running = Promise.resolve();

function typed() {
  const isTyped = ([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken";
  return [...new FormData(form)].filter(isTyped);
}

async function send(entries) {
  const body = new URLSearchParams(entries);
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  const answer = await fetch(form.dataset.autosave, { method: "POST", body, signal: leaving.signal });
  if (answer.status === 401) return { state: "refused", words: form.dataset.signedOut };
  if (!answer.ok) return { state: "refused", words: form.dataset.failed };
  return answer.json();
}

async function save() {
  const entries = typed();
  [isUnsent, isOnItsWay] = [false, true];
  try {
    const told = await send(entries);
    state.textContent = told.words;
    if (told.before) before.value = told.before;
    told.mended?.forEach((name) => form.querySelector(`#line-${name} .write-advice`)?.remove());
    if (told.state === "saved") return isUnsent || forget();
  } catch {
    if (leaving.signal.aborted) return;
    state.textContent = form.dataset.offline;
  } finally {
    isOnItsWay = false;
  }
  isUnsent = true;
  keep(entries);
}

const saveNext = () => (running = running.then(save));

// What was not sent before goes first; in a conflict it is posted: its writer chooses.
async function sendKept(entries) {
  keep(entries);
  try {
    const told = await send(entries);
    if (told.state === "conflict") return post(entries);
    if (told.state === "refused") return (state.textContent = told.words);
    forget();
    location.reload();
  } catch {
    state.textContent = form.dataset.offline;
  }
}

function post(entries) {
  forget();
  const again = document.createElement("form");
  again.method = "post";
  const token = ["csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value];
  for (const [name, value] of [...entries, token]) {
    const input = document.createElement("input");
    Object.assign(input, { type: "hidden", name, value });
    again.append(input);
  }
  document.body.append(again);
  again.submit();
}

// Without a line the browser would leave for a page of its own.
function stay(event) {
  event.preventDefault();
  isUnsent = true;
  keep(typed());
  state.textContent = form.dataset.offline;
}

form.addEventListener("input", (event) => {
  if (event.target.type === "file" || event.target.type === "search") return;
  isUnsent = true;
  clearTimeout(timer);
  timer = setTimeout(saveNext, pause);
});
form.addEventListener("submit", (event) => {
  clearTimeout(timer);
  if (!navigator.onLine) return stay(event);
  forget();
  if (isUnsent || isOnItsWay) keepSent(typed());
  leaving.abort();
  isUnsent = false;
});
addEventListener("online", () => isUnsent && saveNext());
addEventListener("beforeunload", (event) => isUnsent && event.preventDefault());
const waiting = form.querySelector(".form-errors") ? null : (kept() ?? notArrived(typed()));
if (waiting) sendKept(waiting);
