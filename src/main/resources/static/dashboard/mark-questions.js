// What one can ask about a mark: a menu where it stands, and the dialogs that answer.
import { $, h, icon, t } from "../console/ui.js";
import { valueText } from "./filter-texts.js";
import { canExplain } from "./explain.js";
import { openMarkRows } from "./mark-rows.js";
import { openOrigin } from "./origin.js";

/** What the address says of an answer that is to be opened. */
const WHERE = "where";
const MARGIN = 8;

/** Puts a popover at a point of the screen, as far as it fits there. */
function place(menu, { x, y }) {
  const { offsetWidth: width, offsetHeight: height } = menu;
  menu.style.left = `${Math.max(MARGIN, Math.min(innerWidth - width - MARGIN, x))}px`;
  menu.style.top = `${Math.max(MARGIN, Math.min(innerHeight - height - MARGIN, y))}px`;
}

export class MarkQuestions {
  #opened = false;

  /** @param board asks the server, and knows what is chosen */
  constructor(board) {
    this.board = board;
  }

  /** A mark in words: empty for all of a tile. */
  words({ tile }, { fields }) {
    return fields
      .map(({ column, value }) =>
        value === null ? valueText(null) : this.board.picks.fieldText(tile, column, value),
      )
      .join(" · ");
  }

  /** Whether whoever is looking may see rows of a tile: those with its statement do, others where the author lets them. */
  rowsShown(tile) {
    return Boolean(tile.dataset || tile.clicks?.rows?.length);
  }

  #question(view, mark) {
    return { ...this.board.request("FILTER"), mark: view.markOf(mark) };
  }

  openMenu(view, mark, point) {
    if (!view.answer) return;
    const back = document.activeElement;
    const menu = h(
      "div",
      { popover: "auto", class: "menu markmenu" },
      h("div", { class: "lab" }, this.words(view, mark) || view.name),
      this.#entries(view, mark).map(({ picture, label, run }) =>
        h(
          "button",
          {
            type: "button",
            onclick: () => {
              menu.hidePopover();
              run();
            },
          },
          icon(picture),
          h("span", {}, label),
        ),
      ),
    );
    menu.addEventListener("toggle", ({ newState }) => {
      if (newState === "open") return;
      menu.remove();
      if (!$("dialog[open]")) back?.focus?.({ preventScroll: true });
    });
    view.element.closest("main").append(menu);
    menu.showPopover();
    place(menu, point);
    $("button", menu)?.focus();
    if (view.tile.clicks?.dashboards?.length)
      this.#addDestinations(menu, view, mark).then(() => place(menu, point));
  }

  #entries(view, mark) {
    const { board } = this;
    const { tile } = view;
    const { fields } = mark;
    const effect = board.picks.effectOf(tile.id);
    const entries = [];
    const add = (picture, key, run) => entries.push({ picture, label: t(`dashboard.mark.${key}`), run });
    if (fields.length && effect !== "NOTHING" && !board.editing)
      add("filter", effect === "FILTER" ? "filter" : "highlight", () => board.picks.pick(tile.id, fields));
    if (view.drill.leads(fields)) add("sitemap", "drill", () => view.drill.go(fields));
    const category = fields.find(({ column }) => column === tile.visual.category?.column);
    if (canExplain(view) && category?.value != null)
      add("zoom-question", "explain", () => board.explain(view, String(category.value)));
    if (this.rowsShown(tile)) add("list-search", "rows", () => this.showRows(view, mark));
    add("receipt", "origin", () => this.showOrigin(view, mark));
    return entries;
  }

  /** The dashboards one can go on to, as soon as they are known. */
  async #addDestinations(menu, view, mark) {
    const found = await this.board.viewing
      .destinations(view.tile.id, this.#question(view, mark))
      .catch(() => []);
    if (!found.length) return;
    const link = ({ title, address, left }) =>
      h(
        "a",
        { href: address, title: left.length ? t("dashboard.mark.left", left.join(", ")) : null },
        icon("layout-dashboard"),
        h("span", {}, title),
      );
    menu.append(h("hr"), h("div", { class: "lab" }, t("dashboard.mark.go")), ...found.map(link));
  }

  showRows(view, mark) {
    const question = this.#question(view, mark);
    openMarkRows(`${view.name}${this.#behind(view, mark)}`, {
      ask: (offset, limit) => this.board.viewing.rows(view.tile.id, { ...question, offset, limit }),
      download:
        this.board.downloads && ((format) => this.board.viewing.downloadRows(view.tile.id, format, question)),
    });
  }

  #behind(view, mark) {
    const words = this.words(view, mark);
    return words ? ` · ${words}` : "";
  }

  /** @param execution that a permalink was made of */
  showOrigin(view, mark, execution) {
    const question = { ...this.#question(view, mark), execution };
    openOrigin(view, {
      title: `${view.name}${this.#behind(view, mark)}`,
      measure: mark.measure,
      filters: this.board.bar.words(),
      ask: () => this.board.viewing.origin(view.tile.id, question),
      permalink: (origin) => this.#permalink(view, mark, origin),
      rows: this.rowsShown(view.tile) ? () => this.showRows(view, mark) : null,
    });
  }

  #permalink(view, mark, { trace }) {
    const address = new URL(location.href);
    const where = { tile: view.tile.id, ...mark, execution: trace?.execution?.id };
    address.searchParams.set(WHERE, JSON.stringify(where));
    return address.href;
  }

  /** Opens the answer that the address names, once. */
  openFromAddress() {
    const address = new URL(location.href);
    const text = address.searchParams.get(WHERE);
    if (this.#opened || !text) return;
    this.#opened = true;
    address.searchParams.delete(WHERE);
    history.replaceState(null, "", address);
    try {
      const { tile, fields = [], measure = 0, panel, execution } = JSON.parse(text);
      const view = this.board.view(tile);
      if (view && Array.isArray(fields)) this.showOrigin(view, { fields, measure, panel }, execution);
    } catch {
      // not ours
    }
  }
}
