// The chosen picture as a square to drag and zoom; what is chosen goes with the form.
const form = document.querySelector("[data-photo]");
const file = form.elements.photo;
const state = { across: 50, down: 50, size: 100 };
let crop = null;

file.addEventListener("change", () => {
  const picked = file.files[0];
  const isLarge = picked && picked.size > Number(form.dataset.most);
  file.setCustomValidity(isLarge ? form.dataset.tooLarge : "");
  if (isLarge) {
    file.reportValidity();
    file.value = "";
  } else if (picked) {
    const reader = new FileReader();
    reader.addEventListener("load", () => start(reader.result));
    reader.readAsDataURL(picked);
  }
});

function start(source) {
  crop ??= build();
  Object.assign(state, { across: 50, down: 50, size: 100 });
  crop.zoom.value = 0;
  crop.picture.src = source;
}

function build() {
  const part = form.querySelector("template").content.firstElementChild.cloneNode(true);
  const lines = ["position", "size"].map((name) => {
    const control = form.elements[name];
    return (control[0]?.closest ? control[0] : control).closest(".profile-line");
  });
  lines[0].before(part);
  for (const line of lines) line.remove();
  const made = { stage: part.querySelector(".crop-stage"), picture: part.querySelector("img") };
  made.zoom = part.querySelector("input");
  made.position = hidden(part, "position");
  made.size = hidden(part, "size");
  made.picture.addEventListener("load", show);
  made.zoom.addEventListener("input", () => zoom(100 - Number(made.zoom.value)));
  made.stage.addEventListener("keydown", pressed);
  made.stage.addEventListener("pointerdown", (event) => made.stage.setPointerCapture(event.pointerId));
  made.stage.addEventListener("pointermove", (event) => {
    if (event.buttons === 1) move(-event.movementX, -event.movementY);
  });
  return made;
}

function hidden(part, name) {
  const input = document.createElement("input");
  Object.assign(input, { type: "hidden", name });
  part.append(input);
  return input;
}

function pressed(event) {
  const steps = { ArrowLeft: [-8, 0], ArrowRight: [8, 0], ArrowUp: [0, -8], ArrowDown: [0, 8] };
  if (steps[event.key]) move(...steps[event.key]);
  else if (event.key === "+") zoom(state.size - 5);
  else if (event.key === "-") zoom(state.size + 5);
  else return;
  event.preventDefault();
}

// How far the picture reaches beyond the stage, in pixels of the screen.
function slack() {
  const { naturalWidth: width, naturalHeight: height } = crop.picture;
  const edge = crop.stage.clientWidth;
  const scale = edge / (Math.min(width, height) * (state.size / 100));
  return { wide: width * scale, across: width * scale - edge, down: height * scale - edge };
}

const within = (value) => Math.min(100, Math.max(0, value));

function move(x, y) {
  const { across, down } = slack();
  if (across > 0) state.across = within(state.across + (x / across) * 100);
  if (down > 0) state.down = within(state.down + (y / down) * 100);
  show();
}

function zoom(size) {
  state.size = Math.min(100, Math.max(20, size));
  crop.zoom.value = 100 - state.size;
  show();
}

function show() {
  const { wide, across, down } = slack();
  const style = crop.picture.style;
  style.inlineSize = `${wide}px`;
  style.translate = `${(-across * state.across) / 100}px ${(-down * state.down) / 100}px`;
  crop.position.value = `${state.across.toFixed(2)} ${state.down.toFixed(2)}`;
  crop.size.value = state.size;
}
