// Says in the page when the browser gave up a passkey, instead of in the console.

document.addEventListener("allauth.error", (event) => {
  const problem = document.querySelector("[data-passkey-problem]");
  if (!problem || !event.detail.tags.includes("webauthn")) return;
  event.preventDefault();
  document.querySelector("main h1").after(problem);
  problem.hidden = false;
});
