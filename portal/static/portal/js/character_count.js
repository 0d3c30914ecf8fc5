// <character-count for="id" limit="600">: how much of a text's room is used.
class CharacterCount extends HTMLElement {
  connectedCallback() {
    this.control = document.getElementById(this.getAttribute("for"));
    if (!this.control) return;
    this.control.addEventListener("input", () => this.show());
    this.show();
  }

  show() {
    const limit = Number(this.getAttribute("limit"));
    const used = [...this.control.value].length;
    this.textContent = `${used} / ${limit}`;
    this.classList.toggle("is-full", used >= limit);
  }
}

customElements.get("character-count") ||
  customElements.define("character-count", CharacterCount);
