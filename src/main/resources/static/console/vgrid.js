// A grid over any number of rows: fixed row height, recycled rows, pages fetched as they come into view.
// ARIA grid with keyboard, range selection, copy as TSV and column widths by mouse.
import { h, icon, t } from "./ui.js";

const ROW_HEIGHT = 28;
const PAGE_ROWS = 200;
const KEPT_PAGES = 40;
const OVERSCAN = 6;
/** Browsers clamp the height of elements; beyond this the scroll position is scaled. */
const TALLEST = 15_000_000;
const SETTLE_MS = 40;
const WIDTH = { least: 64, most: 320, padding: 24, letter: 7, digit: 8, heading: 22 };
const COPIED_ROWS = 20_000;
const KIND_ICONS = { number: "hash", time: "clock", boolean: "toggle-left", text: "abc", nested: "braces" };
const FAR = 1e12;

const clamp = (value, least, most) => Math.max(least, Math.min(most, value));

/** A value as one cell of tab-separated text. */
function plain(value) {
  if (value == null) return "";
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  return /[\t\n\r"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export class VGrid {
  #pages = new Map();
  #loading = new Set();
  #pool = [];
  #shown = 0;
  #window = [0, 0];
  #marked = [];
  #frame = null;
  #sized = false;

  /**
   * @param columns [{name, type, kind, format}]; kind is one of KIND_ICONS, format makes text of a value
   * @param fetchRows (offset, limit) => promise of rows
   * @param onOpen (row, column, value) when a cell is to be shown in full
   */
  constructor(host, { columns, rowCount, fetchRows, onOpen, label }) {
    this.columns = columns;
    this.rowCount = rowCount;
    this.fetchRows = fetchRows;
    this.onOpen = onOpen;
    this.current = null;
    this.anchor = null;
    this.height = rowCount * ROW_HEIGHT;
    this.widths = columns.map((column) => this.#widthFor(column.name.length + 3));
    this.#build(label);
    host.replaceChildren(this.element);
    this.#listen();
    this.headHeight = this.head.offsetHeight;
    this.paint();
  }

  #build(label) {
    const corner = h(
      "div",
      { class: "vg-h rn", role: "columnheader" },
      h("span", { class: "vh" }, t("console.grid.row")),
    );
    const headers = this.columns.map((column, index) => this.#header(column, index));
    this.head = h("div", { class: "vg-head", role: "row", "aria-rowindex": 1 }, corner, headers);
    this.body = h("div", { class: "vg-body", role: "rowgroup" });
    this.body.style.height = `${Math.min(this.height, TALLEST)}px`;
    this.element = h(
      "div",
      {
        class: "vg",
        role: "grid",
        tabindex: 0,
        "aria-label": label,
        "aria-rowcount": this.rowCount + 1,
        "aria-colcount": this.columns.length + 1,
        "aria-readonly": "true",
        "aria-multiselectable": "true",
      },
      h("div", { role: "rowgroup" }, this.head),
      this.body,
    );
    this.#layOut();
  }

  #header({ name, type, kind }, index) {
    const grip = h("div", { class: "grip" });
    grip.addEventListener("pointerdown", (event) => this.#resize(event, grip, index));
    return h(
      "div",
      { class: "vg-h", role: "columnheader", title: `${name}\n${type}`, "aria-colindex": index + 2 },
      h("div", { class: "n" }, icon(KIND_ICONS[kind]), h("span", {}, name)),
      h("div", { class: "ty" }, type),
      grip,
    );
  }

  #resize(event, grip, index) {
    event.preventDefault();
    grip.setPointerCapture(event.pointerId);
    grip.classList.add("on");
    const from = event.clientX;
    const width = this.widths[index];
    grip.onpointermove = (move) => {
      this.widths[index] = Math.max(WIDTH.least, width + move.clientX - from);
      this.#layOut();
    };
    grip.onpointerup = () => {
      grip.onpointermove = grip.onpointerup = null;
      grip.classList.remove("on");
    };
  }

  #listen() {
    this.element.addEventListener("scroll", () => this.#paintSoon(), { passive: true });
    this.element.addEventListener("keydown", (event) => this.#key(event));
    this.element.addEventListener("copy", (event) => {
      if (!this.current) return;
      event.preventDefault();
      this.copy();
    });
    this.body.addEventListener("pointerdown", (event) => this.#point(event, event.shiftKey));
    this.body.addEventListener("pointerover", (event) => {
      if (event.buttons === 1 && this.anchor) this.#point(event, true);
    });
    this.body.addEventListener("dblclick", () => this.#open());
    new ResizeObserver(() => this.paint()).observe(this.element);
  }

  #widthFor(letters, each = WIDTH.letter) {
    return clamp(letters * each + WIDTH.padding, WIDTH.least, WIDTH.most);
  }

  /** Fits the columns to the first rows, once. */
  #fit(rows) {
    if (this.#sized || !rows.length) return;
    this.#sized = true;
    const sample = rows.slice(0, 50);
    this.widths = this.columns.map((column, index) => {
      const texts = sample.map((row) => (row[index] == null ? 4 : column.format(row[index]).length));
      const heading =
        this.#widthFor(Math.max(column.name.length, Math.min(column.type.length, 18))) + WIDTH.heading;
      return Math.max(
        heading,
        this.#widthFor(Math.max(...texts), column.kind === "number" ? WIDTH.digit : WIDTH.letter),
      );
    });
    this.#layOut();
  }

  #layOut() {
    const numbers = Math.max(44, String(this.rowCount).length * 8 + 16);
    const columns = this.widths.map((width) => `${width}px`).join(" ");
    this.element.style.setProperty("--cols", `${numbers}px ${columns} minmax(0,1fr)`);
    this.edges = this.widths.reduce((edges, width) => [...edges, edges.at(-1) + width], [numbers]);
  }

  get #viewHeight() {
    return this.element.clientHeight - this.headHeight;
  }

  /** Virtual pixels to one pixel of scrolling. */
  get #scale() {
    return this.height <= TALLEST ? 1 : (this.height - this.#viewHeight) / (TALLEST - this.#viewHeight);
  }

  get #top() {
    return this.element.scrollTop * this.#scale;
  }

  #paintSoon() {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = null;
      this.paint();
    });
  }

  paint() {
    const count = Math.min(
      this.rowCount,
      Math.max(0, Math.ceil(this.#viewHeight / ROW_HEIGHT)) + 2 * OVERSCAN,
    );
    const first = clamp(Math.floor(this.#top / ROW_HEIGHT) - OVERSCAN, 0, this.rowCount - count);
    this.#window = [first, first + count];
    const refill = this.#provide(count);
    const scaled = this.#scale !== 1;
    const shift = scaled ? this.element.scrollTop - this.#top : 0;
    for (let index = first; index < first + count; index++) {
      // Keyed by position in the ring, so that only rows that came into view are filled again
      const row = this.#pool[index % count];
      if (refill || row.index !== index || row.waiting) this.#fill(row, index);
      const y = index * ROW_HEIGHT + shift;
      if (row.y !== y) {
        row.y = y;
        row.element.style.transform = `translateY(${y}px)`;
      }
    }
    this.#mark();
    for (
      let page = Math.floor(first / PAGE_ROWS);
      page <= Math.floor((first + count - 1) / PAGE_ROWS);
      page++
    ) {
      this.#load(page);
    }
  }

  /** Makes the pool hold that many rows; tells whether their places changed. */
  #provide(count) {
    while (this.#pool.length < count) {
      const cells = this.columns.map((column, index) =>
        h("div", {
          class: column.kind === "number" ? "vg-c num" : "vg-c",
          role: "gridcell",
          "data-c": index,
          "aria-colindex": index + 2,
        }),
      );
      const number = h("div", { class: "vg-c rn", role: "rowheader", "aria-colindex": 1 });
      const element = h("div", { class: "vg-r", role: "row" }, number, cells);
      this.#pool.push({ element, number, cells, index: -1, y: null, waiting: false });
      this.body.append(element);
    }
    if (count === this.#shown) return false;
    this.#shown = count;
    this.#pool.forEach((row, at) => (row.element.hidden = at >= count));
    return true;
  }

  #row(index) {
    return this.#pages.get(Math.floor(index / PAGE_ROWS))?.[index % PAGE_ROWS];
  }

  #fill(row, index) {
    const values = this.#row(index);
    row.index = index;
    row.waiting = values === undefined;
    row.element.dataset.r = index;
    row.element.setAttribute("aria-rowindex", index + 2);
    row.element.classList.toggle("wait", row.waiting);
    row.number.textContent = index + 1;
    row.cells.forEach((cell, at) => {
      const value = values?.[at];
      const text = row.waiting ? "" : value == null ? "null" : this.columns[at].format(value);
      if (cell.textContent !== text) cell.textContent = text;
      cell.classList.toggle("null", !row.waiting && value == null);
    });
  }

  #mark() {
    for (const cell of this.#marked) {
      cell.classList.remove("cur", "sel");
      cell.removeAttribute("id");
      cell.removeAttribute("aria-selected");
    }
    this.#marked = [];
    this.element.removeAttribute("aria-activedescendant");
    if (!this.current) return;
    const [top, left, bottom, right] = this.range;
    const [from, to] = this.#window;
    for (let row = Math.max(from, top); row <= Math.min(to - 1, bottom); row++) {
      for (let column = left; column <= right; column++) this.#markCell(row, column);
    }
  }

  #markCell(row, column) {
    const cell = this.#pool[row % this.#shown].cells[column];
    cell.classList.add("sel");
    cell.setAttribute("aria-selected", "true");
    this.#marked.push(cell);
    if (row === this.current[0] && column === this.current[1]) {
      cell.classList.add("cur");
      cell.id = "vg-cur";
      this.element.setAttribute("aria-activedescendant", "vg-cur");
    }
  }

  async #load(page) {
    if (page < 0 || this.#loading.has(page) || this.#missing(page) < 0) return;
    this.#loading.add(page);
    try {
      if (this.#pages.size) await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
      const first = this.#missing(page);
      if (first < 0 || !this.element.isConnected) return;
      const rows = await this.fetchRows(first, (page + 1) * PAGE_ROWS - first);
      this.#keep(page, first % PAGE_ROWS, rows);
      this.#fit(rows);
    } finally {
      this.#loading.delete(page);
    }
    this.paint();
  }

  /** The first row of a page that is in view and not there yet, or -1; an answer may hold fewer rows than asked for. */
  #missing(page) {
    const [from, to] = this.#window;
    const last = Math.min(to, (page + 1) * PAGE_ROWS);
    for (let index = Math.max(from, page * PAGE_ROWS); index < last; index++) {
      if (!this.#row(index)) return this.#pages.has(page) ? index : page * PAGE_ROWS;
    }
    return -1;
  }

  #keep(page, at, rows) {
    const kept = this.#pages.get(page) ?? [];
    rows.forEach((row, index) => (kept[at + index] = row));
    this.#pages.delete(page);
    this.#pages.set(page, kept);
    if (this.#pages.size > KEPT_PAGES) this.#pages.delete(this.#pages.keys().next().value);
  }

  /** The selected cells as [top, left, bottom, right]. */
  get range() {
    const [row, column] = this.current;
    const [fromRow, fromColumn] = this.anchor ?? this.current;
    return [
      Math.min(row, fromRow),
      Math.min(column, fromColumn),
      Math.max(row, fromRow),
      Math.max(column, fromColumn),
    ];
  }

  #point(event, extend) {
    const cell = event.target.closest(".vg-c:not(.rn)");
    if (cell) this.go(Number(cell.parentNode.dataset.r), Number(cell.dataset.c), extend, false);
  }

  go(row, column, extend = false, scroll = true) {
    this.current = [clamp(row, 0, this.rowCount - 1), clamp(column, 0, this.columns.length - 1)];
    if (!extend) this.anchor = this.current;
    if (scroll) this.#reveal(...this.current);
    this.paint();
  }

  #reveal(row, column) {
    const top = row * ROW_HEIGHT;
    const bottom = top + ROW_HEIGHT;
    if (top < this.#top) this.element.scrollTop = top / this.#scale;
    else if (bottom > this.#top + this.#viewHeight) {
      this.element.scrollTop = Math.ceil((bottom - this.#viewHeight) / this.#scale);
    }
    const { scrollLeft, clientWidth } = this.element;
    const [left, right] = [this.edges[column] - this.edges[0], this.edges[column + 1]];
    if (left < scrollLeft) this.element.scrollLeft = left;
    else if (right > scrollLeft + clientWidth) this.element.scrollLeft = right - clientWidth;
  }

  #key(event) {
    if (!this.rowCount) return;
    const [row, column] = this.current ?? [Math.floor(this.#top / ROW_HEIGHT), 0];
    const control = event.ctrlKey || event.metaKey;
    const screen = Math.max(1, Math.floor(this.#viewHeight / ROW_HEIGHT) - 1);
    const step = {
      ArrowDown: [control ? FAR : 1, 0],
      ArrowUp: [control ? -FAR : -1, 0],
      ArrowRight: [0, control ? FAR : 1],
      ArrowLeft: [0, control ? -FAR : -1],
      PageDown: [screen, 0],
      PageUp: [-screen, 0],
      Home: [control ? -FAR : 0, -FAR],
      End: [control ? FAR : 0, FAR],
    }[event.key];
    if (step) {
      event.preventDefault();
      if (this.current) this.go(row + step[0], column + step[1], event.shiftKey);
      else this.go(row, column);
    } else if (control && event.key.toLowerCase() === "c" && this.current) {
      event.preventDefault();
      this.copy();
    } else if (event.key === "Enter" && this.current) {
      event.preventDefault();
      this.#open();
    } else if (event.key === "Escape" && this.current) {
      this.current = this.anchor = null;
      this.paint();
    }
  }

  #open() {
    const row = this.current && this.#row(this.current[0]);
    if (row) this.onOpen?.(this.current[0], this.columns[this.current[1]], row[this.current[1]]);
  }

  /** The selected cells as tab-separated text; rows that were not looked at are fetched. */
  async text() {
    const [top, left, bottom, right] = this.range;
    const last = Math.min(bottom, top + COPIED_ROWS - 1);
    const lines = [];
    for (let index = top; index <= last;) {
      const known = this.#row(index);
      const rows = known ? [known] : await this.fetchRows(index, Math.min(PAGE_ROWS, last - index + 1));
      if (!rows.length) break;
      for (const row of rows)
        lines.push(
          row
            .slice(left, right + 1)
            .map(plain)
            .join("\t"),
        );
      index += rows.length;
    }
    return lines.join("\n");
  }

  async copy() {
    if (this.current) await navigator.clipboard?.writeText(await this.text());
  }
}
