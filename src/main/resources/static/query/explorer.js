// The tree's panel: hidden on wish, a drawer on small screens.
import { $ } from "../console/ui.js";

const KEY = "nightjar.queries.explorer";
const small = matchMedia("(max-width: 760px)");

export class Explorer {
  constructor() {
    this.page = $("#query-page");
    this.openButton = $("#explorer-open");
    this.closeButton = $("#explorer-close");
    this.scrim = $("#explorer-scrim");
    this.openButton.addEventListener("click", () => {
      this.#set(true);
      this.closeButton.focus();
    });
    this.closeButton.addEventListener("click", () => {
      this.#set(false);
      this.openButton.focus();
    });
    this.scrim.addEventListener("click", () => this.#set(false));
    addEventListener("keydown", (event) => {
      if (event.key === "Escape" && small.matches && this.open) this.#set(false);
    });
    small.addEventListener("change", () => this.#start());
    this.#start();
  }

  get open() {
    return this.page.dataset.explorer === "open";
  }

  #start() {
    this.#set(!small.matches && localStorage.getItem(KEY) !== "closed", false);
  }

  #set(open, remember = true) {
    this.page.dataset.explorer = open ? "open" : "closed";
    this.openButton.hidden = open && !small.matches;
    this.scrim.hidden = !open || !small.matches;
    this.openButton.setAttribute("aria-expanded", String(open));
    this.closeButton.setAttribute("aria-expanded", String(open));
    if (remember && !small.matches) localStorage.setItem(KEY, open ? "open" : "closed");
  }

  /** A drawer goes away once something was chosen in it. */
  collapse() {
    if (small.matches) this.#set(false);
  }

  filter() {
    this.#set(true);
    $("#tree-filter").focus();
    $("#tree-filter").select();
  }
}
