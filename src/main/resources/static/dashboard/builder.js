// The builder beside the grid: what kind of visual the chosen tile is, and which columns it shows, how. Its sections stand in
// files of their own; each is given the builder, whose `change` notes what is different now.
import { $, $$, h, icon, t } from "../console/ui.js";
import { anchorMenu } from "../console/shell.js";
import { problemText } from "./api.js";
import { clickRows } from "./builder-clicks.js";
import { colourSection } from "./builder-colours.js";
import { section, sectionOf } from "./builder-controls.js";
import { dataSection } from "./builder-data.js";
import { drillRows } from "./builder-drill.js";
import { fieldSection } from "./builder-fields.js";
import { hierarchiesOf } from "./builder-hierarchies.js";
import { imageSection } from "./builder-image.js";
import { analysisRows, cellRows } from "./builder-look.js";
import { settingsSection } from "./builder-settings.js";
import { textDataSection, textSection, wordSection } from "./builder-text.js";
import { wellSection } from "./builder-wells.js";
import { CHART_KINDS, KIND_ICONS, ROWS, asKind } from "./fields.js";

export class Builder {
  #turn = 0;
  #sources = [];

  /**
   * @param element the side panel
   * @param columnsOf tells the columns of a tile's statement: (tile) => [{name, type, role}]
   * @param addImage keeps a file for the dashboard: resolves to {id}
   * @param sources tells what a text can take numbers from: () => [{name, dataset}]
   * @param answerOf tells a tile's last answer
   * @param colours what can be done with the colours of values: {get, set}
   * @param onChange is told the tile whose visual changed, and whether only its words did
   * @param onStatement is told the tile whose statement changed
   * @param onAdd opens the dialog for a new tile
   * @param onEffect is told what clicks are to do on all tiles
   */
  constructor(element, { columnsOf, addImage, sources, answerOf, colours, ...listeners }) {
    Object.assign(this, { element, columnsOf, addImage, sources, answerOf, colours });
    const { onChange, onStatement, onAdd, onEffect } = listeners;
    Object.assign(this, { onChange, onStatement, onAdd, onEffect });
    this.#forget(null);
  }

  #forget(tile) {
    Object.assign(this, { tile, query: "", columns: [], hierarchies: [], problem: null, formatted: "" });
  }

  get visual() {
    return this.tile.visual;
  }

  /** Shows a tile, or what to do where none is chosen. */
  async select(tile) {
    const turn = ++this.#turn;
    this.#forget(tile);
    this.#draw();
    if (tile?.visual.kind === "TEXT") {
      this.#sources = await this.sources();
      if (turn === this.#turn) this.#draw();
    }
    if (tile?.dataset) await this.#fetchColumns(turn);
  }

  /** Reads the columns again, since the statement is another one now. */
  refreshColumns() {
    return this.#fetchColumns(++this.#turn);
  }

  async #fetchColumns(turn) {
    const found = hierarchiesOf(this.tile);
    const answer = await this.columnsOf(this.tile).then(
      (columns) => ({ columns, problem: null }),
      (error) => ({ columns: [], problem: problemText(error) }),
    );
    const hierarchies = await found;
    if (turn !== this.#turn) return;
    Object.assign(this, answer, { hierarchies });
    this.#draw();
  }

  columnNamed(name) {
    if (name === ROWS) return { name: ROWS, type: "bigint", role: "NUMBER" };
    return this.columns.find((column) => column.name === name) ?? { name, type: "", role: "OTHER" };
  }

  /** Notes a change of the visual. */
  change(change, { words = false, redraw = true } = {}) {
    Object.assign(this.visual, change);
    this.onChange(this.tile, { words });
    if (redraw) this.#draw();
  }

  /** Shows other parts of the same. */
  redraw(state) {
    Object.assign(this, state);
    this.#draw();
  }

  #draw() {
    const focused = this.element.contains(document.activeElement)
      ? document.activeElement?.dataset.key
      : null;
    const open = $$("details[open][data-key]", this.element).map(({ dataset }) => dataset.key);
    const top = this.element.scrollTop;
    this.element.replaceChildren(...(this.tile ? this.#sections().filter(Boolean) : this.#nothingChosen()));
    for (const details of $$("details[data-key]", this.element)) {
      details.open = open.includes(details.dataset.key);
    }
    $$("[popovertarget]", this.element).forEach(anchorMenu);
    this.element.scrollTop = top;
    if (focused) $(`[data-key="${CSS.escape(focused)}"]`, this.element)?.focus();
  }

  #nothingChosen() {
    return [
      h(
        "div",
        { class: "empty" },
        h("div", { class: "art" }, icon("layout-grid", "i s20")),
        h("h3", {}, t("dashboard.builder.nothing")),
        h("p", {}, t("dashboard.builder.nothing-detail")),
        h(
          "button",
          { class: "btn", type: "button", onclick: this.onAdd },
          icon("plus"),
          t("dashboard.add-tile"),
        ),
      ),
    ];
  }

  #sections() {
    if (this.visual.kind === "IMAGE") return [wordSection(this), imageSection(this)];
    return this.visual.kind === "TEXT" ? this.#ofText() : this.#ofChart();
  }

  #ofText() {
    const asks = this.tile.dataset != null;
    return [
      wordSection(this),
      textSection(this),
      textDataSection(this, this.#sources),
      asks && wellSection(this),
      asks && fieldSection(this),
      asks && settingsSection(this),
    ];
  }

  #ofChart() {
    const change = (part) => this.change(part);
    return [
      this.#kinds(),
      wellSection(this),
      fieldSection(this),
      wordSection(this),
      settingsSection(this),
      this.#colours(),
      sectionOf(t("dashboard.builder.analysis"), analysisRows(this.visual, change)),
      sectionOf(t("dashboard.builder.cells"), cellRows(this.visual, this.columns, change)),
      this.#drill(),
      this.#clicks(),
      dataSection(this),
    ];
  }

  #kinds() {
    const button = (kind) =>
      h(
        "button",
        {
          type: "button",
          class: "tip below",
          "data-key": `kind-${kind}`,
          "data-tip": t(`dashboard.kind.${kind}`),
          "aria-label": t(`dashboard.kind.${kind}`),
          "aria-pressed": String(this.visual.kind === kind),
          onclick: () => this.change(asKind(this.visual, kind, this.columns)),
        },
        icon(KIND_ICONS[kind]),
      );
    const title = t("dashboard.builder.kind");
    const kinds = h("div", { class: "types", role: "group", "aria-label": title }, CHART_KINDS.map(button));
    return section(title, kinds);
  }

  /** The answer comes later than the builder is drawn, which is told of it by {@link answered}. */
  #colours() {
    const set = (colours) => {
      this.colours.set(colours);
      this.#draw();
    };
    return colourSection(this.tile, this.answerOf(this.tile), this.colours.get(), set);
  }

  /** A tile has another answer now. */
  answered(id) {
    if (this.tile?.id !== id || this.element.contains(document.activeElement)) return;
    this.#draw();
  }

  #drill() {
    const change = (drill) => {
      this.tile.drill = drill;
      this.change({});
    };
    return sectionOf(t("dashboard.drill"), drillRows(this.tile, this.columns, change));
  }

  #clicks() {
    const change = (clicks) => {
      this.tile.clicks = clicks;
      this.change({});
    };
    const rows = clickRows(this.tile, this.columns, { change, onAll: this.onEffect });
    return sectionOf(t("dashboard.clicks"), rows);
  }
}
