// What picking marks on a board's tiles does: it filters the other tiles, highlights on them, or goes down a hierarchy.
import { $, t } from "../console/ui.js";
import { categoryText } from "../console/formats.js";
import { markFields } from "./drill.js";

export class Picks {
  /** @param board has the tiles, and asks again where numbers change */
  constructor(board) {
    this.board = board;
    this.selections = board.selections;
    document.addEventListener("keydown", (event) => this.#escape(event));
  }

  #tile(id) {
    return this.board.definition.tiles.find((tile) => tile.id === id);
  }

  /** What a click on a mark of a tile does. */
  effectOf(id) {
    return this.#tile(id)?.clicks?.effect ?? "FILTER";
  }

  /** A mark was clicked: goes down where its tile can, and picks it elsewhere; not while editing. */
  clicked(id, fields) {
    const { board } = this;
    if (board.editing || board.view(id).drill.down(fields)) return;
    this.pick(id, fields);
  }

  /** Filters by a mark, or highlights it; picked again it is let go. */
  pick(id, fields) {
    const effect = this.effectOf(id);
    if (effect === "NOTHING") return;
    this.selections.toggle(id, fields);
    this.#picked(effect === "FILTER");
  }

  /** A stretch of an axis was brushed. */
  brushed(id, stretch) {
    if (this.board.editing) return;
    const effect = this.effectOf(id);
    if (effect === "NOTHING") return;
    this.selections.brush(id, stretch);
    this.#picked(effect === "FILTER" || stretch.from !== undefined);
  }

  /** Something was picked: numbers change, or only what is dimmed does. */
  #picked(filters) {
    this.board.bar.refresh();
    if (filters) return this.board.changed("CROSS");
    this.emphasise();
    this.selections.store();
  }

  /** Shows on each tile what is picked: by itself, or on tiles that highlight. */
  emphasise() {
    const picked = this.selections.crossOn(this.board.tiles).filter(({ from }) => from === undefined);
    for (const [id, view] of this.board.views)
      view.emphasise(picked.filter(({ tile }) => tile === id || this.effectOf(tile) === "HIGHLIGHT"));
  }

  /** Goes to another level of a tile; the others are asked too where its clicked marks filtered them. */
  drill(id, steps) {
    const { board } = this;
    const marked = this.selections.cross.some(({ tile }) => tile === id);
    this.selections.drill(id, steps);
    this.selections.store();
    board.view(id).drill.show(steps);
    board.bar.refresh();
    if (marked) board.load("CROSS");
    else board.reload([id]);
  }

  /** Esc takes back clicked marks, unless it closes something. */
  #escape(event) {
    const busy =
      $("dialog[open]") || $(":popover-open") || event.target.closest?.("input,textarea,select,.picked");
    if (event.key !== "Escape" || busy || !this.selections.cross.length) return;
    this.selections.cross = [];
    this.#picked(true);
    this.board.live.textContent = t("dashboard.filter.cleared");
  }

  /** How the value of a clicked mark reads; a date by the grain of its tile. */
  text({ tile: id, column }, value) {
    return this.fieldText(this.#tile(id), column, value);
  }

  /** A value of a field of a tile in words. */
  fieldText(tile, column, value) {
    const fields = tile ? markFields(tile, this.selections.stepsOf(tile.id).length) : [];
    const grain = fields.find((field) => field.column === column)?.grain;
    return categoryText({ type: "time", grain }, value);
  }
}
