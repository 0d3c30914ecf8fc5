// A video's poster turns into its player on a click; the provider is not asked before.
document.addEventListener("click", (event) => {
  const poster = event.target.closest("[data-video]");
  if (!poster || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const player = document.createElement("iframe");
  player.src = poster.dataset.video;
  player.title = poster.dataset.title;
  player.className = "video-player";
  player.allow = "autoplay; fullscreen; picture-in-picture";
  player.allowFullscreen = true;
  player.referrerPolicy = "strict-origin-when-cross-origin";
  poster.replaceWith(player);
  player.focus();
});
