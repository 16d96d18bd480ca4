// The grid of a dashboard: shows tiles in their places and lets them be moved and resized, by pointer and by keyboard.
// Styles are set through CSSOM only, which the Content-Security-Policy allows.
import { $$, h, t } from "../console/ui.js";
import { COLUMNS, inReadingOrder, place } from "./layout.js";

const ROW = 40;
/** Below this width tiles stand under each other. */
const NARROW = 640;
const ROOM_BELOW = 120;
const DRAG_THRESHOLD = 4;
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

const put = (element, box) => {
  for (const side in box) element.style[side] = `${box[side]}px`;
};

export class DashGrid {
  #element;
  #tiles = new Map();
  #boxes = [];
  #beforePickUp = null;
  #editing = false;
  #gap = 12;

  /**
   * @param element the empty element that becomes the grid
   * @param live the live region that tells what the keyboard did
   * @param kindOf tells the kind of visual of a tile's id
   * @param onChange is told the boxes after a move or resize
   * @param onSelect is told the id of the tile that was clicked or focused while editing
   */
  constructor(element, { live, kindOf, onChange, onSelect }) {
    this.#element = element;
    Object.assign(this, { live, kindOf, onChange, onSelect });
    element.addEventListener("pointerdown", (event) => this.#pointerDown(event));
    element.addEventListener("keydown", (event) => this.#keyDown(event));
    element.addEventListener("focusin", (event) => this.#focusIn(event));
    new ResizeObserver(() => this.layout()).observe(element);
  }

  /** Pixels between tiles. */
  set gap(pixels) {
    if (pixels === this.#gap) return;
    this.#gap = pixels;
    this.#element.style.setProperty("--gap", `${pixels}px`);
    this.layout();
  }

  get #unit() {
    return (this.#element.clientWidth + this.#gap) / COLUMNS;
  }

  get #narrow() {
    return this.#element.clientWidth < NARROW;
  }

  /** Shows these boxes; `tileOf(id)` is asked for the element of each. Elements that are gone are removed. */
  show(boxes, tileOf) {
    const wanted = new Map(inReadingOrder(boxes).map((box) => [box.id, tileOf(box.id)]));
    for (const [id, tile] of this.#tiles) if (wanted.get(id) !== tile) tile.remove();
    let before = null;
    for (const [id, tile] of wanted) {
      tile.dataset.id = id;
      const next = before ? before.nextElementSibling : this.#element.firstElementChild;
      if (next !== tile && !tile.contains(document.activeElement)) this.#element.insertBefore(tile, next);
      before = tile;
    }
    this.#tiles = wanted;
    this.#boxes = boxes.map(({ id, x, y, w, h }) => ({ id, x, y, w, h }));
    this.setEditing(this.#editing);
  }

  setEditing(on) {
    this.#editing = on;
    for (const tile of this.#tiles.values()) {
      tile.toggleAttribute("tabindex", on);
      if (on) tile.tabIndex = 0;
      else tile.classList.remove("picked", "selected");
      if (on) tile.setAttribute("aria-roledescription", t("dashboard.grid.movable"));
      else tile.removeAttribute("aria-roledescription");
      const grip = tile.querySelector(":scope > .grip");
      if (on && !grip) tile.append(h("span", { class: "grip", "aria-hidden": "true" }));
      if (!on) grip?.remove();
    }
    this.layout();
  }

  select(id) {
    for (const [other, tile] of this.#tiles) tile.classList.toggle("selected", other === id);
  }

  layout(boxes = this.#boxes, except = null) {
    let bottom = 0;
    for (const { id, ...rect } of this.#rects(boxes)) {
      bottom = Math.max(bottom, rect.top + rect.height + this.#gap);
      if (id !== except) put(this.#tiles.get(id), rect);
    }
    this.#element.style.height = `${bottom + (this.#editing ? ROOM_BELOW : 0)}px`;
  }

  #rects(boxes) {
    return this.#narrow ? this.#stacked(boxes) : boxes.map((box) => ({ id: box.id, ...this.#rect(box) }));
  }

  #rect(box) {
    return {
      left: box.x * this.#unit,
      top: box.y * ROW,
      width: box.w * this.#unit - this.#gap,
      height: box.h * ROW - this.#gap,
    };
  }

  #stacked(boxes) {
    let top = 0;
    return inReadingOrder(boxes).map(({ id, h: rows }) => {
      const height = this.kindOf(id) === "TEXT" ? this.#heightOfText(id) : rows * ROW - this.#gap;
      const rect = { id, left: 0, top, width: this.#element.clientWidth, height };
      top += height + this.#gap;
      return rect;
    });
  }

  /** Text needs more lines where it is narrow: the tile ends below its last one. */
  #heightOfText(id) {
    const tile = this.#tiles.get(id);
    const content = tile.querySelector(".words");
    const header = tile.querySelector("header");
    const last = content?.lastElementChild;
    const words = last
      ? last.getBoundingClientRect().bottom - content.getBoundingClientRect().top + content.scrollTop
      : 0;
    return Math.max(64, words + (header?.offsetHeight ?? 0) + 28);
  }

  #pointerDown(event) {
    if (!this.#editing || event.button) return;
    const tile = event.target.closest(".tile");
    if (!tile || event.target.closest(".act,input,select,a,button,[popover]")) return;
    this.onSelect(tile.dataset.id);
    if (this.#narrow || event.target.closest(".answerscroll")) return;
    this.#drag(tile, event, Boolean(event.target.closest(".grip")));
  }

  #drag(tile, start, resizing) {
    const id = tile.dataset.id;
    const from = this.#rect(this.#boxes.find((box) => box.id === id));
    let ghost = null;
    let next = null;
    const move = (event) => {
      const dx = event.clientX - start.clientX;
      const dy = event.clientY - start.clientY;
      if (!ghost) {
        if (Math.hypot(dx, dy) < DRAG_THRESHOLD) return;
        ghost = h("div", { class: "dg-ghost" });
        this.#element.append(ghost);
        tile.classList.add("drag");
      }
      put(tile, resizing ? this.#resized(from, dx, dy) : { left: from.left + dx, top: from.top + dy });
      next = place(
        this.#boxes,
        id,
        resizing ? this.#sizeAt(from, dx, dy) : this.#placeAt(from, dx, dy),
        this.kindOf(id),
      );
      this.layout(next, id);
      put(ghost, this.#rect(next.find((box) => box.id === id)));
    };
    const end = (event) => {
      tile.removeEventListener("pointermove", move);
      tile.removeEventListener("pointerup", end);
      tile.removeEventListener("pointercancel", end);
      tile.classList.remove("drag");
      ghost?.remove();
      if (next && event.type === "pointerup") this.#commit(next);
      else this.layout();
    };
    tile.setPointerCapture(start.pointerId);
    tile.addEventListener("pointermove", move);
    tile.addEventListener("pointerup", end);
    tile.addEventListener("pointercancel", end);
  }

  #resized(from, dx, dy) {
    return { width: Math.max(ROW * 2, from.width + dx), height: Math.max(ROW, from.height + dy) };
  }

  #sizeAt(from, dx, dy) {
    return {
      w: Math.round((from.width + dx + this.#gap) / this.#unit),
      h: Math.round((from.height + dy + this.#gap) / ROW),
    };
  }

  #placeAt(from, dx, dy) {
    return { x: Math.round((from.left + dx) / this.#unit), y: Math.round((from.top + dy) / ROW) };
  }

  #commit(boxes) {
    this.#boxes = boxes;
    this.layout();
    this.onChange(boxes);
  }

  #focusIn(event) {
    if (this.#editing && event.target.matches(".tile")) this.onSelect(event.target.dataset.id);
    for (const tile of $$(".tile.picked", this.#element)) {
      if (!tile.contains(event.target)) tile.classList.remove("picked");
    }
  }

  #keyDown(event) {
    if (!this.#editing || !event.target.matches(".tile")) return;
    const tile = event.target;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      return tile.classList.contains("picked") ? this.#drop(tile) : this.#pickUp(tile);
    }
    if (!tile.classList.contains("picked")) return;
    if (event.key === "Escape") this.#cancel(tile, event);
    else if (STEPS[event.key]) this.#step(tile, event);
  }

  #pickUp(tile) {
    tile.classList.add("picked");
    this.#beforePickUp = this.#boxes;
    this.#say(t("dashboard.grid.picked-up", tile.getAttribute("aria-label")));
  }

  #drop(tile) {
    tile.classList.remove("picked");
    const { x, y } = this.#boxes.find((box) => box.id === tile.dataset.id);
    this.#say(t("dashboard.grid.dropped", x + 1, y + 1));
  }

  #cancel(tile, event) {
    event.stopPropagation();
    tile.classList.remove("picked");
    this.#commit(this.#beforePickUp);
    this.#say(t("dashboard.grid.cancelled"));
  }

  #step(tile, event) {
    event.preventDefault();
    const id = tile.dataset.id;
    const [dx, dy] = STEPS[event.key];
    const box = this.#boxes.find((other) => other.id === id);
    const change = event.shiftKey ? { w: box.w + dx, h: box.h + dy } : { x: box.x + dx, y: box.y + dy };
    this.#commit(place(this.#boxes, id, change, this.kindOf(id)));
    const { x, y, w, h: rows } = this.#boxes.find((other) => other.id === id);
    this.#say(event.shiftKey ? t("dashboard.grid.size", w, rows) : t("dashboard.grid.at", x + 1, y + 1));
    tile.scrollIntoView({ block: "nearest" });
  }

  #say(text) {
    this.live.textContent = text;
  }
}
