// Counts once for each search that a result was opened: the words, and nothing else.
function count(event) {
  const link = event.target.closest("a");
  const results = link?.closest("[data-clicked-url]");
  if (!results || !link.closest("article") || results.dataset.isCounted) return;
  results.dataset.isCounted = "yes";
  const words = new URLSearchParams({ text: results.dataset.searched });
  navigator.sendBeacon(results.dataset.clickedUrl, words);
}

document.addEventListener("click", count);
document.addEventListener("auxclick", count); // opened beside, by the middle button
