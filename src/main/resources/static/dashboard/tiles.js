// One tile: its header and menu, and what it shows: waiting, an answer, or what went wrong.
import { h, icon, t, fmt } from "../console/ui.js";
import { anchorMenu } from "../console/shell.js";
import { showVisual } from "../console/visual.js";
import { problemText } from "./api.js";
import { DrillTrail } from "./drill.js";

const clock = new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
/** A visual whose columns are not chosen yet has not failed: it is not finished. */
const UNFINISHED = ["CHART_FIELD_NEEDED", "CHART_COLUMN_MISSING"];
/** A filter that must be chosen in was not. */
const WAITING = "FILTER_NEEDED";

/** Kinds that need no title. */
const STANDING_ALONE = ["TEXT", "IMAGE"];

export class TileView {
  #shown = null;
  #turn = 0;

  /**
   * @param tile as in the definition
   * @param menuOf tells the menu's entries [{icon, label, run}] of this view, asked when it opens
   * @param onPick is told a clicked mark as [{column, value}]
   * @param onMenu is told a mark {fields, measure} that somebody asks about, and the point on the screen
   * @param onRange is told a brushed stretch {column, from, to} or {column, values}
   * @param onRetry is called to ask again after a failure
   * @param fill puts the values of parameters into a text
   * @param imageOf resolves to the picture of an id
   * @param onDrill is told the steps down to go to
   */
  constructor(tile, { menuOf, onPick, onMenu, onRange, onRetry, fill, onDrill, imageOf }) {
    Object.assign(this, {
      menuOf,
      onPick,
      onMenu,
      onRange,
      onRetry,
      fill,
      imageOf,
      answer: null,
      picked: [],
    });
    this.heading = h("h2");
    this.subtitle = h("span", { class: "sub" });
    this.chip = h("span", { class: "chip warn", hidden: true });
    this.place = h("div", { class: "viz" });
    this.progress = h("div", { class: "progress", hidden: true });
    this.drill = new DrillTrail(() => this.tile, onDrill);
    this.element = h(
      "div",
      { class: "tile", role: "group" },
      this.progress,
      h("header", {}, this.heading, this.subtitle, this.chip, this.#menu(tile.id)),
      this.drill.trail,
      this.place,
    );
    this.element.addEventListener("contextmenu", (event) => this.#asked(event));
    this.update(tile);
  }

  /** What no mark took for itself is about all of the tile. */
  #asked(event) {
    if (event.defaultPrevented || !this.answer || !this.place.contains(event.target)) return;
    if (["TEXT", "IMAGE"].includes(this.tile.visual.kind) || event.target.closest("a")) return;
    event.preventDefault();
    this.onMenu({ fields: [], measure: 0 }, { x: event.clientX, y: event.clientY });
  }

  /** A mark as one asks the server about it; that of a small multiple stands for its panel as well. */
  markOf({ fields, measure, panel }) {
    const { panels } = this.tile.visual;
    const parts = panel === undefined ? fields : [...fields, { column: panels, value: panel }];
    return { parts, measure };
  }

  /** Dims what is not picked: [{column, values}]. */
  emphasise(picked) {
    this.picked = picked;
    this.#shown?.mark?.(picked);
  }

  /** Takes over title, unit and place of a changed tile. */
  update(tile) {
    this.tile = tile;
    const { kind } = tile.visual;
    const title = this.fill(tile.visual.title ?? "");
    const name = title || t(`dashboard.kind.${kind}`);
    const untitled = !title && STANDING_ALONE.includes(kind);
    this.heading.textContent = untitled ? "" : name;
    this.subtitle.textContent = this.fill(tile.visual.subtitle ?? "");
    this.element.setAttribute("aria-label", name);
    this.element.dataset.kind = kind;
    this.element.classList.toggle("untitled", untitled);
    this.menuButton.setAttribute("aria-label", t("dashboard.tile.menu", name));
  }

  get name() {
    return this.element.getAttribute("aria-label");
  }

  #menu(id) {
    const menuId = `tile-menu-${id}`;
    const menu = h("div", { popover: "auto", class: "menu", id: menuId });
    const attributes = {
      class: "btn icon ghost",
      type: "button",
      popovertarget: menuId,
      "data-align": "end",
    };
    this.menuButton = h("button", attributes, icon("dots"));
    menu.addEventListener("beforetoggle", (event) => {
      if (event.newState === "open")
        menu.replaceChildren(...this.menuOf(this).map((entry) => this.#entry(menu, entry)));
    });
    menu.addEventListener(
      "toggle",
      (event) => event.newState === "open" && menu.querySelector("button")?.focus(),
    );
    queueMicrotask(() => anchorMenu(this.menuButton));
    return h("span", { class: "act" }, h("span", {}, this.drill.toggle), this.menuButton, menu);
  }

  #entry(menu, { icon: picture, label, run, cls }) {
    const choose = () => {
      menu.hidePopover();
      run();
    };
    return h("button", { type: "button", class: cls, onclick: choose }, icon(picture), h("span", {}, label));
  }

  /** Keeps the old content, if there is some, while the new one is on its way. */
  waiting() {
    this.element.setAttribute("aria-busy", "true");
    if (this.answer) {
      this.progress.hidden = false;
      return;
    }
    this.#turn++;
    this.#shown?.dispose();
    this.#shown = null;
    this.place.removeAttribute("role");
    this.place.removeAttribute("aria-label");
    this.place.replaceChildren(h("div", { class: "sk" }));
  }

  #arrived() {
    this.element.removeAttribute("aria-busy");
    this.progress.hidden = true;
    this.chip.hidden = true;
  }

  async show(answer) {
    const turn = ++this.#turn;
    this.#arrived();
    this.answer = answer;
    this.element.classList.remove("failed");
    this.#note(answer.notes);
    const { onPick, onMenu, onRange, imageOf } = this;
    const listeners = { onPick, onMenu, onRange, imageOf };
    const shown = await showVisual(this.place, answer, { ...listeners, shown: this.#shown });
    if (turn !== this.#turn) return;
    this.#shown = shown;
    shown.mark?.(this.picked);
  }

  #note(notes = []) {
    this.note?.remove();
    this.note = null;
    if (!notes.length) return;
    this.note = h("span", {
      class: "note",
      tabindex: "0",
      role: "img",
      "aria-label": notes.join(" "),
      title: notes.join("\n"),
    });
    this.note.append(icon("info-circle", "i s14"));
    this.subtitle.after(this.note);
  }

  /** Says what went wrong; an earlier answer stays, marked with its time. */
  fail(error) {
    this.#arrived();
    if (UNFINISHED.includes(error.code))
      return this.#blank("adjustments-horizontal", t("dashboard.tile.unfinished"), error.message);
    if (error.code === WAITING) return this.#blank("filter", error.message);
    if (this.answer) return this.#stale(error);
    this.#turn++;
    this.#shown?.dispose();
    this.#shown = null;
    this.element.classList.add("failed");
    this.place.replaceChildren(
      h(
        "div",
        { class: "alert err", role: "alert" },
        icon("alert-triangle"),
        h("div", { class: "t" }, h("p", {}, error.message), this.#position(error)),
        h(
          "button",
          { class: "btn", type: "button", onclick: () => this.onRetry(this) },
          t("dashboard.retry"),
        ),
      ),
    );
  }

  #position({ line, column }) {
    return line ? h("p", { class: "hint" }, t("dashboard.tile.position", line, column)) : null;
  }

  /** Nothing has failed: something is still to be chosen. */
  #blank(picture, title, detail = null) {
    this.#turn++;
    this.#shown?.dispose();
    this.#shown = null;
    this.answer = null;
    this.element.classList.remove("failed");
    this.place.replaceChildren(
      h(
        "div",
        { class: "empty" },
        h("div", { class: "art" }, icon(picture, "i s20")),
        h("h3", {}, title),
        detail && h("p", {}, detail),
      ),
    );
  }

  #stale(error) {
    this.chip.hidden = false;
    this.chip.title = error.message;
    this.chip.replaceChildren(
      icon("alert-triangle", "i s14"),
      t("dashboard.tile.stale", clock.format(new Date(this.answer.asOf))),
      h("button", { class: "link", type: "button", onclick: () => this.onRetry(this) }, t("dashboard.retry")),
    );
  }

  failWith(error) {
    this.fail({ code: error.problem?.code, message: problemText(error) });
  }

  /** Forgets the answer, for instance since another statement is asked now. */
  forget() {
    this.answer = null;
  }

  dispose() {
    this.#turn++;
    this.#shown?.dispose();
    this.element.remove();
  }
}

/** When the oldest of the answers on the page was read. */
export function freshness(answers) {
  const times = answers
    .map((answer) => answer?.asOf)
    .filter(Boolean)
    .map((time) => Date.parse(time));
  if (!times.length) return "";
  const oldest = new Date(Math.min(...times));
  const today = oldest.toDateString() === new Date().toDateString();
  return t("dashboard.fresh", today ? clock.format(oldest) : fmt.time(oldest));
}
