// A dashboard on the page: its tiles in the grid, its filters, and the answers that fill them. Editing stands in editor.js.
import { $, h, t } from "../console/ui.js";
import { loadCharts } from "../console/charts.js";
import { Answers } from "./answers.js";
import { DashGrid } from "./dashgrid.js";
import { FilterBar } from "./filters.js";
import { ParameterControls } from "./parameters.js";
import { SheetTabs } from "./sheets.js";
import { Selections } from "./selections.js";
import { TileView } from "./tiles.js";
import { tileEntries } from "./tile-menu.js";
import { openSheetDownloads } from "./downloads.js";
import { openExplain } from "./explain.js";
import { MarkQuestions } from "./mark-questions.js";
import { Picks } from "./picks.js";
import { problemText } from "./api.js";
import { applyTheme } from "./theme.js";

/** Pixels between tiles. */
const GAPS = { DENSE: 6, USUAL: 12, AIRY: 20 };

export class Board {
  /** @param extras tells the editor's additions to a tile's menu, or none: (view) => [{icon, label, run}] */
  constructor({
    extras = () => [],
    onGrid = () => {},
    onSelect = () => {},
    onSheet = () => {},
    onAnswer = () => {},
  } = {}) {
    Object.assign(this, { extras, onSheet });
    this.views = new Map();
    this.definition = { sheets: [], tiles: [], filters: [] };
    this.selections = new Selections();
    this.answers = new Answers(this, { onAnswer });
    this.live = $("#live");
    this.empty = $("#board-empty");
    this.downloads = $("#dashboard").dataset.downloads === "true";
    this.grid = new DashGrid($("#grid"), {
      live: this.live,
      kindOf: (id) => this.definition.tiles.find((tile) => tile.id === id)?.visual.kind,
      onChange: onGrid,
      onSelect,
    });
    const values = async (column, query) => {
      await this.editing?.settled();
      return this.viewing.values(column, query, this.request("FILTER"));
    };
    this.parameters = new ParameterControls({
      selections: this.selections,
      values,
      onChange: () => this.#parameterSet(),
    });
    this.bar = new FilterBar($("#filters"), {
      selections: this.selections,
      parameters: this.parameters,
      values,
      crossOf: () => this.selections.crossOn(this.tiles),
      markText: (entry, value) => this.picks.text(entry, value),
      onChange: (action) => this.changed(action),
    });
    this.marks = new MarkQuestions(this);
    this.picks = new Picks(this);
    this.tabs = new SheetTabs($("#sheets"), { onChoose: (id) => this.goTo(id) });
    loadCharts();
  }

  /**
   * Shows a definition.
   *
   * @param viewing where the answers come from, see api.js
   * @param draft whether the answers are to be of the draft
   * @param editing what can be done with filters, parameters and sheets while editing, and `settled`, which resolves when
   *   the draft is saved; or null
   */
  show(definition, { viewing, draft = false, editing = null }) {
    const first = !this.viewing;
    Object.assign(this, { definition, viewing, draft, editing });
    this.selections.define(definition);
    if (first) this.selections.load(new URLSearchParams(location.search));
    this.arrange();
  }

  /** Goes to what an address or a bookmark says. */
  apply(state) {
    this.selections.reset();
    this.selections.load(new URLSearchParams(state));
    this.selections.store();
    this.arrange();
    this.onSheet();
    this.load("FILTER");
  }

  /** The sheet on the page: the first where none was chosen or it is gone; null where there are none. */
  get sheet() {
    const { sheets = [] } = this.definition;
    return sheets.find(({ id }) => id === this.selections.sheet) ?? sheets[0] ?? null;
  }

  /** The tiles on the page; one that names no sheet is on the first. */
  get tiles() {
    const { tiles, sheets = [] } = this.definition;
    if (!this.sheet) return tiles;
    return tiles.filter(({ sheet }) => (sheet ?? sheets[0].id) === this.sheet.id);
  }

  /** Shows another sheet. */
  goTo(sheet) {
    this.selections.sheet = sheet;
    this.selections.store();
    this.arrange();
    this.onSheet();
    this.load("FILTER");
  }

  /** What people call a tile of any sheet; null where there is none. */
  nameOf(id) {
    const tile = this.definition.tiles.find((each) => each.id === id);
    return tile
      ? (this.view(id)?.name ?? (tile.visual.title || t(`dashboard.kind.${tile.visual.kind}`)))
      : null;
  }

  /** Brings a tile into sight, on whichever sheet it is. */
  showTile(id) {
    const tile = this.definition.tiles.find((each) => each.id === id);
    const { sheets = [] } = this.definition;
    const sheet = tile?.sheet ?? sheets[0]?.id;
    if (sheet && sheet !== this.sheet?.id) this.goTo(sheet);
    this.view(id)?.element.scrollIntoView({ block: "center", behavior: "smooth" });
  }

  /** Puts the sheet's tabs, filters and tiles into their places; tiles that are new wait for their answers. */
  arrange() {
    const { tiles } = this;
    this.wear(this.definition.appearance?.theme);
    const filters = this.definition.filters.filter(({ sheet }) => !sheet || sheet === this.sheet?.id);
    this.tabs.show(this.definition.sheets ?? [], this.sheet?.id, this.editing?.sheets);
    this.parameters.show(this.definition.parameters ?? [], this.editing?.parameters);
    this.bar.show(filters, this.editing?.filters);
    for (const [id, view] of this.views) {
      if (tiles.some((tile) => tile.id === id)) continue;
      view.dispose();
      this.views.delete(id);
    }
    for (const tile of tiles) {
      const known = this.views.get(tile.id);
      if (known) {
        known.update(tile);
        known.drill.show(this.selections.stepsOf(tile.id));
      } else this.views.set(tile.id, this.#newView(tile));
    }
    this.grid.show(tiles, (id) => this.views.get(id).element);
    this.picks.emphasise();
    this.empty.hidden = tiles.length > 0;
  }

  /** Puts a theme on the board. */
  wear(theme) {
    applyTheme($(".board"), theme);
    this.grid.gap = GAPS[theme?.density ?? "USUAL"];
  }

  #newView(tile) {
    const view = new TileView(tile, {
      menuOf: (shown) => [...tileEntries(this, shown), ...this.extras(shown)],
      onPick: (fields) => this.picks.clicked(tile.id, fields),
      onMenu: (mark, point) => this.marks.openMenu(view, mark, point),
      onRange: (stretch) => this.picks.brushed(tile.id, stretch),
      onRetry: () => this.reload([tile.id]),
      fill: (text) => this.selections.fill(text),
      imageOf: (id) => this.viewing.image(id, this.draft),
      onDrill: (steps) => this.picks.drill(tile.id, steps),
    });
    view.drill.show(this.selections.stepsOf(tile.id));
    view.waiting();
    return view;
  }

  view(id) {
    return this.views.get(id);
  }

  /** Offers what is shown as files. */
  download(name) {
    openSheetDownloads(name, (format) => this.viewing.download(null, format, this.request("REFRESH")));
  }

  /** Explains a difference, to a mark where one is given. */
  explain(view, mark) {
    const ask = (marks) => this.viewing.explain(view.tile.id, { ...this.request("FILTER"), ...marks });
    openExplain(view, ask, mark);
  }

  #parameterSet() {
    this.bar.refresh();
    this.changed("FILTER");
  }

  changed(action) {
    this.picks.emphasise();
    for (const [id, view] of this.views) {
      view.update(view.tile);
      view.drill.show(this.selections.stepsOf(id));
    }
    this.selections.store();
    this.load(action);
  }

  /** What the server is asked with: what is chosen on the sheet. */
  request(action) {
    const request = {
      draft: this.draft,
      action,
      ...this.selections.request(this.tiles),
      sheet: this.sheet?.id,
    };
    if (!this.editing) return request;
    return {
      ...request,
      filters: Object.fromEntries(this.definition.filters.map(({ id, selection }) => [id, selection])),
    };
  }

  /** Asks for all tiles; a later call ends an earlier one. */
  load(action) {
    return this.answers.load(action);
  }

  /** Asks some tiles again. */
  reload(ids) {
    return this.answers.reload(ids);
  }

  /** Says that the dashboard itself could not be read. */
  failed(error, retry) {
    this.empty.hidden = false;
    this.empty.replaceChildren(
      h(
        "div",
        { class: "alert err", role: "alert" },
        h("div", { class: "t" }, problemText(error)),
        h("button", { class: "btn", type: "button", onclick: retry }, t("dashboard.retry")),
      ),
    );
  }
}
