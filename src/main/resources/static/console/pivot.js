// A pivot table: only the rows and columns in view are elements, so that a hundred thousand cells scroll smoothly.
import { h, icon, t } from "./ui.js";
import { categoryLabel, categoryText, numberFormat } from "./formats.js";
import { meant } from "./highlight.js";
import { PivotModel } from "./pivot-model.js";

const ROW = 28;
const OVERSCAN = 4;
const INDENT = 16;
const WIDTH = { least: 76, most: 168, padding: 24, names: 130, namesMost: 280 };
const SAMPLE = 300;

const ruler = document.createElement("canvas").getContext("2d");
const widthOf = (texts, font) => {
  ruler.font = font;
  return Math.max(0, ...texts.map((text) => ruler.measureText(text).width));
};
const clamp = (value, least, most) => Math.max(least, Math.min(most, value));
const put = (element, box) => {
  for (const side in box) element.style[side] = `${box[side]}px`;
};

class Pivot {
  #frame = null;
  #cell = [0, -1];

  #picked = [];

  constructor(place, { option, description }, { onPick, onMenu }) {
    const { pivot, formats } = option.nightjar;
    Object.assign(this, { place, onPick, onMenu, none: pivot.none });
    this.model = new PivotModel(pivot);
    this.formats = formats.map(numberFormat);
    this.head = h("div", { class: "pv-head", role: "rowgroup" });
    this.body = h("div", { class: "pv-body", role: "rowgroup" });
    this.foot = h("div", { class: "pv-foot", role: "rowgroup" });
    this.element = h(
      "div",
      { class: "pv", role: "treegrid", tabindex: "0", "aria-label": description, "aria-readonly": "true" },
      this.head,
      this.body,
      this.foot,
    );
    place.replaceChildren(this.element);
    this.element.addEventListener("scroll", () => this.#paintSoon(), { passive: true });
    this.element.addEventListener("keydown", (event) => this.#key(event));
    this.element.addEventListener("click", (event) => this.#clicked(event));
    this.element.addEventListener("contextmenu", (event) => this.#asked(event));
    this.watcher = new ResizeObserver(() => this.#measure());
    this.watcher.observe(place);
    this.refresh();
  }

  dispose() {
    this.watcher.disconnect();
  }

  /** After something was folded or sorted. */
  refresh() {
    this.rows = this.model.visibleRows();
    this.columns = this.model.visibleColumns();
    this.#measure();
  }

  #measure() {
    const { clientWidth: width } = this.place;
    if (!width) return;
    const names = this.rows.slice(0, SAMPLE).map((row) => " ".repeat(row.depth * 4) + this.#name(row));
    const room = widthOf([...names, this.#corner()], "500 12px Inter, sans-serif") + WIDTH.padding + 28;
    this.names = clamp(room, Math.min(WIDTH.names, width * 0.4), Math.min(WIDTH.namesMost, width * 0.45));
    const sampled = this.rows.slice(0, SAMPLE).concat(this.model.down.at === null ? [] : [this.model.down]);
    const numbers = sampled.flatMap((row) =>
      this.columns.slice(0, 40).map((column) => this.#text(row, column)),
    );
    const headings = this.columns.slice(0, 40).map((column) => this.#heading(column, this.#levels - 1));
    const widest = Math.max(
      widthOf(numbers, "400 13px Inter, sans-serif"),
      widthOf(headings, "500 12px Inter, sans-serif") + 12,
    );
    const least = clamp(widest + WIDTH.padding, WIDTH.least, WIDTH.most);
    this.width = Math.max(least, Math.min(WIDTH.most, (width - this.names - 2) / this.columns.length));
    this.#draw();
  }

  get #levels() {
    return this.model.columns.length + (this.model.values.length > 1 || !this.model.columns.length ? 1 : 0);
  }

  #draw() {
    const total = this.names + this.columns.length * this.width;
    this.element.setAttribute(
      "aria-rowcount",
      this.rows.length + this.#levels + (this.model.down.at === null ? 0 : 1),
    );
    this.element.setAttribute("aria-colcount", this.columns.length + 1);
    put(this.head, { width: total, height: this.#levels * ROW });
    put(this.body, { width: total, height: this.rows.length * ROW });
    put(this.foot, { width: total, height: this.model.down.at === null ? 0 : ROW });
    this.#paint();
  }

  #paintSoon() {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = null;
      this.#paint();
    });
  }

  /** The first and the last column in view. */
  get #across() {
    const { scrollLeft, clientWidth } = this.element;
    const first = clamp(Math.floor(scrollLeft / this.width) - 1, 0, this.columns.length);
    const last = clamp(Math.ceil((scrollLeft + clientWidth) / this.width) + 1, 0, this.columns.length);
    return [first, last];
  }

  #paint() {
    const { scrollTop, clientHeight } = this.element;
    const first = clamp(Math.floor(scrollTop / ROW) - OVERSCAN, 0, this.rows.length);
    const last = clamp(Math.ceil((scrollTop + clientHeight) / ROW) + OVERSCAN, 0, this.rows.length);
    const focused = this.element.contains(document.activeElement) && document.activeElement.dataset.key;
    this.head.replaceChildren(...this.#headings());
    const rows = this.rows.slice(first, last).map((row, index) => this.#row(row, first + index));
    this.body.replaceChildren(...rows);
    this.foot.replaceChildren(
      ...(this.model.down.at === null ? [] : [this.#row(this.model.down, this.rows.length, true)]),
    );
    if (focused)
      this.element.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
    this.#markCell();
  }

  // ---- headings

  #corner() {
    return this.model.rows.map(({ name }) => name).join(" · ");
  }

  #heading({ node, value }, level) {
    const { columns, values, total } = this.model;
    if (level >= columns.length) return values[value];
    if (level < node.path.length) return categoryLabel(columns[level], node.path[level]);
    return level === node.path.length ? total : "";
  }

  #headings() {
    const lines = [];
    for (let level = 0; level < this.#levels; level++) {
      const line = h(
        "div",
        { class: "pv-row", role: "row", "aria-rowindex": level + 1 },
        this.#cornerCell(level),
        this.#line(level),
      );
      put(line, { top: level * ROW });
      lines.push(line);
    }
    return lines;
  }

  #cornerCell(level) {
    const last = level === this.#levels - 1;
    const cell = h(
      "div",
      { class: "pv-name", role: "columnheader" },
      last ? h("span", { class: "t" }, this.#corner()) : null,
    );
    if (last && this.model.foldable) cell.append(this.#foldAll());
    put(cell, { width: this.names });
    return cell;
  }

  #foldAll() {
    const anyOpen = this.model.down.children.some(
      (node) => node.children.length && this.model.isOpen(node, "down"),
    );
    const label = t(anyOpen ? "console.visual.pivot.all-shut" : "console.visual.pivot.all-open");
    const fold = () => {
      this.model.setAll(!anyOpen);
      this.refresh();
    };
    return h(
      "button",
      {
        class: "pv-fold",
        type: "button",
        "data-key": "fold-all",
        title: label,
        "aria-label": label,
        onclick: fold,
      },
      icon(anyOpen ? "minus" : "plus", "i s14"),
    );
  }

  /** One line of headings: columns of the same group share one. */
  #line(level) {
    const [first, last] = this.#across;
    const cells = [];
    const group = (column) => JSON.stringify(column.node.path.slice(0, level + 1));
    for (let at = first; at < last;) {
      const column = this.columns[at];
      const whole = level < this.model.columns.length;
      let from = at;
      let to = at + 1;
      if (whole) {
        while (
          from > 0 &&
          group(this.columns[from - 1]) === group(column) &&
          this.#together(this.columns[from - 1], column, level)
        )
          from--;
        while (
          to < this.columns.length &&
          group(this.columns[to]) === group(column) &&
          this.#together(this.columns[to], column, level)
        )
          to++;
      }
      cells.push(this.#headingCell(column, level, from, to));
      at = Math.max(to, at + 1);
    }
    return cells;
  }

  /** The total of a group stands apart from its parts below the group's own level. */
  #together(one, other, level) {
    return level < Math.min(one.node.path.length, other.node.path.length) || one.node === other.node;
  }

  #headingCell(column, level, from, to) {
    const text = this.#heading(column, level);
    const cell = h("div", {
      class: "pv-h",
      role: "columnheader",
      "aria-colindex": from + 2,
      "aria-colspan": to - from,
    });
    const group = column.node.path.slice(0, level + 1);
    const last = level === this.#levels - 1;
    if (level + 1 < this.model.columns.length && level < column.node.path.length)
      cell.append(this.#columnFold(group, text));
    const sorted =
      this.model.sort && this.model.sort.node === column.node && this.model.sort.value === column.value;
    if (last) {
      const key = `sort-${from}`;
      const sort = () => {
        this.model.sortBy(column);
        this.refresh();
      };
      const direction = sorted ? (this.model.sort.descending ? "sort-descending" : "sort-ascending") : null;
      cell.setAttribute(
        "aria-sort",
        sorted ? (this.model.sort.descending ? "descending" : "ascending") : "none",
      );
      const label = t("console.visual.pivot.sort", text || this.model.total);
      cell.append(
        h(
          "button",
          { type: "button", class: "pv-sort", "data-key": key, title: label, onclick: sort },
          h("span", { class: "t" }, text),
          direction && icon(direction, "i s14"),
        ),
      );
    } else cell.append(h("span", { class: "t", title: text }, text));
    put(cell, { left: this.names + from * this.width, width: (to - from) * this.width });
    return cell;
  }

  #columnFold(path, text) {
    let node = this.model.across;
    for (const step of path) node = node.children.find((child) => child.path.at(-1) === step);
    return this.#foldButton(node, "across", text);
  }

  #foldButton(node, side, text) {
    const open = this.model.isOpen(node, side);
    const fold = () => {
      this.model.toggle(node, side);
      this.refresh();
    };
    return h(
      "button",
      {
        class: "pv-fold",
        type: "button",
        tabindex: side === "down" ? "-1" : null,
        "data-key": `${side}-${JSON.stringify(node.path)}`,
        "aria-label": t(open ? "console.visual.pivot.collapse" : "console.visual.pivot.expand", text),
        onclick: fold,
      },
      icon(open ? "chevron-down" : "chevron-right", "i s14"),
    );
  }

  // ---- rows

  #name(row) {
    return row.path.length ? categoryText(this.model.rows[row.depth], row.path.at(-1)) : this.model.total;
  }

  #text(row, column) {
    const number = this.model.number(row, column);
    return number === null ? "" : this.formats[column.value].full(number);
  }

  #row(row, index, total = false) {
    const group = row.children.length > 0 && !total;
    const open = group && this.model.isOpen(row, "down");
    const name = h("div", { class: "pv-name", role: "rowheader", "aria-colindex": 1, id: `pv-${index}--1` });
    if (group) name.append(this.#foldButton(row, "down", this.#name(row)));
    name.append(h("span", { class: "t", title: this.#name(row) }, this.#name(row)));
    put(name, {
      width: this.names,
      paddingLeft: 10 + Math.max(0, row.depth) * INDENT + (group || !this.model.foldable || total ? 0 : 22),
    });
    const [first, last] = this.#across;
    const cells = this.columns
      .slice(first, last)
      .map((column, at) => this.#numberCell(row, column, index, first + at));
    const line = h(
      "div",
      {
        class: `pv-row${group ? " group" : ""}${total ? " total" : ""}${this.#dim(row) ? " dim" : ""}`,
        role: "row",
        "aria-rowindex": index + this.#levels + 1,
        "aria-level": total ? 1 : row.depth + 1,
        "aria-expanded": group ? String(open) : null,
      },
      name,
      cells,
    );
    put(line, { top: total ? 0 : index * ROW });
    return line;
  }

  #numberCell(row, column, index, at) {
    const whole = column.node.children.length > 0;
    const cell = h(
      "div",
      {
        class: whole ? "pv-c whole" : "pv-c",
        role: "gridcell",
        "aria-colindex": at + 2,
        id: `pv-${index}-${at}`,
      },
      this.#text(row, column),
    );
    put(cell, { left: this.names + at * this.width, width: this.width });
    return cell;
  }

  // ---- keyboard

  #key(event) {
    if (event.target !== this.element) return;
    const [row, column] = this.#cell;
    const screen = Math.max(1, Math.floor(this.element.clientHeight / ROW) - this.#levels - 2);
    const node = this.rows[row];
    const foldable = column === -1 && node?.children.length;
    if (event.key === "Enter" && column >= 0) {
      event.preventDefault();
      return this.#pick(this.#cell);
    }
    if (foldable && (event.key === "Enter" || event.key === " ")) return this.#fold(event, node);
    if (foldable && event.key === (this.model.isOpen(node, "down") ? "ArrowLeft" : "ArrowRight"))
      return this.#fold(event, node);
    const step = {
      ArrowDown: [1, 0],
      ArrowUp: [-1, 0],
      ArrowRight: [0, 1],
      ArrowLeft: [0, -1],
      PageDown: [screen, 0],
      PageUp: [-screen, 0],
      Home: [0, -Infinity],
      End: [0, Infinity],
    }[event.key];
    if (!step) return;
    event.preventDefault();
    const lastRow = this.rows.length - 1 + (this.model.down.at === null ? 0 : 1);
    this.#cell = [clamp(row + step[0], 0, lastRow), clamp(column + step[1], -1, this.columns.length - 1)];
    this.#reveal();
    this.#paint();
  }

  // ---- marks

  /** What a cell stands for: the values on the way to its row and column. The heading of a row is column -1. */
  #markAt(row, column) {
    const node = this.rows[row] ?? this.model.down;
    const across = this.columns[column]?.node.path ?? [];
    const field = (fields) => (value, at) => ({
      column: fields[at].column ?? fields[at].name,
      value: value === this.none ? null : value,
    });
    return {
      fields: [...node.path.map(field(this.model.rows)), ...across.map(field(this.model.columns))],
      measure: this.columns[column]?.value ?? 0,
    };
  }

  #cellOf({ target }) {
    const cell = target.closest('[role="gridcell"],[role="rowheader"]');
    if (!cell || target.closest("button")) return null;
    return cell.id
      .slice(3)
      .match(/^(\d+)-(-?\d+)$/)
      .slice(1)
      .map(Number);
  }

  #clicked(event) {
    const cell = this.#cellOf(event);
    if (!cell) return;
    this.#cell = cell;
    this.#markCell();
    this.#pick(cell);
  }

  #pick(cell) {
    const { fields } = this.#markAt(...cell);
    if (fields.length) this.onPick?.(fields);
  }

  #asked(event) {
    const byKey = event.target === this.element;
    const cell = byKey ? this.#cell : this.#cellOf(event);
    if (!this.onMenu || !cell) return;
    event.preventDefault();
    const marked = this.element.querySelector(".cur") ?? this.element;
    const { left, bottom } = marked.getBoundingClientRect();
    this.onMenu(
      this.#markAt(...cell),
      byKey ? { x: left, y: bottom } : { x: event.clientX, y: event.clientY },
    );
  }

  /** Dims the rows that are not meant. */
  mark(picked) {
    this.#picked = picked;
    this.#paint();
  }

  #dim(row) {
    return row.path.length > 0 && !meant(this.#markAt(this.rows.indexOf(row), -1).fields, this.#picked);
  }

  #fold(event, node) {
    event.preventDefault();
    this.model.toggle(node, "down");
    this.refresh();
  }

  #reveal() {
    const [row, column] = this.#cell;
    const { scrollTop, scrollLeft, clientHeight, clientWidth } = this.element;
    const [top, bottom] = [this.#levels * ROW, this.model.down.at === null ? 0 : ROW];
    if (row < this.rows.length) {
      if (row * ROW < scrollTop) this.element.scrollTop = row * ROW;
      else if ((row + 1) * ROW > scrollTop + clientHeight - top - bottom) {
        this.element.scrollTop = (row + 1) * ROW - clientHeight + top + bottom;
      }
    }
    const left = Math.max(0, column) * this.width;
    if (left < scrollLeft) this.element.scrollLeft = left;
    else if (left + this.width > scrollLeft + clientWidth - this.names) {
      this.element.scrollLeft = left + this.width - clientWidth + this.names;
    }
  }

  #markCell() {
    const id = `pv-${this.#cell[0]}-${this.#cell[1]}`;
    const cell = [...this.element.querySelectorAll('[role="gridcell"],[role="rowheader"]')].find(
      (other) => other.id === id,
    );
    cell?.classList.add("cur");
    if (cell) this.element.setAttribute("aria-activedescendant", id);
    else this.element.removeAttribute("aria-activedescendant");
  }
}

/** Shows the pivot table of an answer. */
export function pivotTable(place, answer, listeners = {}) {
  const table = new Pivot(place, answer, listeners);
  return { dispose: () => table.dispose(), mark: (picked) => table.mark(picked) };
}
