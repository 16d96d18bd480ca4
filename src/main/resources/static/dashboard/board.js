// A dashboard on the page: its tiles in the grid, its filters, and the answers that fill them. Editing stands in editor.js.
import { $, h, t } from "../console/ui.js";
import { loadCharts } from "../console/charts.js";
import { categoryText } from "../console/formats.js";
import { showSession } from "../metering/session.js";
import { DashGrid } from "./dashgrid.js";
import { markFields } from "./drill.js";
import { FilterBar } from "./filters.js";
import { ParameterControls } from "./parameters.js";
import { SheetTabs } from "./sheets.js";
import { Selections } from "./selections.js";
import { TileView, freshness } from "./tiles.js";
import { openSheetDownloads, openTileDownloads } from "./downloads.js";
import { showAsTable } from "./tile-dialogs.js";
import { canExplain, openExplain } from "./explain.js";
import { MarkQuestions } from "./mark-questions.js";
import { problemText } from "./api.js";
import { applyTheme } from "./theme.js";

/** Pixels between tiles. */
const GAPS = { DENSE: 6, USUAL: 12, AIRY: 20 };

const money = (micros) => ({ micros });

/** The meter of an answer as the session strip takes it. */
const sessionOf = (meter) => ({
  ...meter,
  price: money(meter.priceMicros),
  next: money(meter.nextMicros),
  month: money(meter.monthMicros),
  cap: money(meter.capMicros),
});

export class Board {
  #views = new Map();
  #turn = null;

  /** @param extras tells the editor's additions to a tile's menu, or none: (view) => [{icon, label, run}] */
  constructor({
    extras = () => [],
    onGrid = () => {},
    onSelect = () => {},
    onSheet = () => {},
    onAnswer = () => {},
  } = {}) {
    Object.assign(this, { extras, onSheet, onAnswer });
    this.definition = { sheets: [], tiles: [], filters: [] };
    this.selections = new Selections();
    this.live = $("#live");
    this.progress = $("#board-progress");
    this.fresh = $("#fresh");
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
      markText: (entry, value) => this.#markText(entry, value),
      onChange: (action) => this.changed(action),
    });
    this.marks = new MarkQuestions(this);
    this.tabs = new SheetTabs($("#sheets"), { onChoose: (id) => this.goTo(id) });
    document.addEventListener("keydown", (event) => this.#escape(event));
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
    for (const [id, view] of this.#views) {
      if (tiles.some((tile) => tile.id === id)) continue;
      view.dispose();
      this.#views.delete(id);
    }
    for (const tile of tiles) {
      const known = this.#views.get(tile.id);
      if (known) {
        known.update(tile);
        known.drill.show(this.selections.stepsOf(tile.id));
      } else this.#views.set(tile.id, this.#newView(tile));
    }
    this.grid.show(tiles, (id) => this.#views.get(id).element);
    this.#emphasise();
    this.empty.hidden = tiles.length > 0;
  }

  /** Puts a theme on the board. */
  wear(theme) {
    applyTheme($(".board"), theme);
    this.grid.gap = GAPS[theme?.density ?? "USUAL"];
  }

  #newView(tile) {
    const view = new TileView(tile, {
      menuOf: (shown) => [...this.#entries(shown), ...this.extras(shown)],
      onPick: (fields) => this.#pick(tile.id, fields),
      onMenu: (mark, point) => this.marks.openMenu(view, mark, point),
      onRange: (stretch) => this.#brushed(tile.id, stretch),
      onRetry: () => this.reload([tile.id]),
      fill: (text) => this.selections.fill(text),
      imageOf: (id) => this.viewing.image(id, this.draft),
      onDrill: (steps) => this.#drill(tile.id, steps),
    });
    view.drill.show(this.selections.stepsOf(tile.id));
    view.waiting();
    return view;
  }

  view(id) {
    return this.#views.get(id);
  }

  #entries(view) {
    const { answer, tile } = view;
    if (!answer || ["TEXT", "IMAGE"].includes(tile.visual.kind)) return [];
    const filterBy = (fields) => this.pick(tile.id, fields);
    const ofAll = { fields: [], measure: 0 };
    return [
      { icon: "table", label: t("dashboard.tile.as-table"), run: () => showAsTable(view, filterBy) },
      ...(canExplain(view)
        ? [{ icon: "zoom-question", label: t("dashboard.tile.explain"), run: () => this.explain(view) }]
        : []),
      ...(this.downloads
        ? [{ icon: "download", label: t("dashboard.tile.download"), run: () => this.#download(view) }]
        : []),
      ...(this.marks.rowsShown(tile)
        ? [
            {
              icon: "list-search",
              label: t("dashboard.mark.rows"),
              run: () => this.marks.showRows(view, ofAll),
            },
          ]
        : []),
      { icon: "receipt", label: t("dashboard.mark.origin"), run: () => this.marks.showOrigin(view, ofAll) },
    ];
  }

  #download(view) {
    const ask = (format) => this.viewing.download(view.tile.id, format, this.request("REFRESH"));
    openTileDownloads(view, { ask, filters: () => this.bar.words() });
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

  /** How the value of a clicked mark reads; a date by the grain of its tile. */
  #markText({ tile: id, column }, value) {
    const tile = this.definition.tiles.find((one) => one.id === id);
    return this.fieldText(tile, column, value);
  }

  /** A value of a field of a tile in words. */
  fieldText(tile, column, value) {
    const fields = tile ? markFields(tile, this.selections.stepsOf(tile.id).length) : [];
    const grain = fields.find((field) => field.column === column)?.grain;
    return categoryText({ type: "time", grain }, value);
  }

  /** Goes to another level of a tile; the others are asked too where its clicked marks filtered them. */
  #drill(id, steps) {
    const marked = this.selections.cross.some(({ tile }) => tile === id);
    this.selections.drill(id, steps);
    this.selections.store();
    this.view(id).drill.show(steps);
    this.bar.refresh();
    if (marked) this.load("CROSS");
    else this.reload([id]);
  }

  #pick(id, fields) {
    if (this.editing || this.view(id).drill.down(fields)) return;
    this.pick(id, fields);
  }

  /** What a click on a mark of a tile does. */
  effectOf(id) {
    return this.definition.tiles.find((tile) => tile.id === id)?.clicks?.effect ?? "FILTER";
  }

  /** Filters by a mark, or highlights it; picked again it is let go. */
  pick(id, fields) {
    const effect = this.effectOf(id);
    if (effect === "NOTHING") return;
    this.selections.toggle(id, fields);
    this.#picked(effect === "FILTER");
  }

  #brushed(id, stretch) {
    if (this.editing) return;
    const effect = this.effectOf(id);
    if (effect === "NOTHING") return;
    this.selections.brush(id, stretch);
    this.#picked(effect === "FILTER" || stretch.from !== undefined);
  }

  /** Something was picked: numbers change, or only what is dimmed does. */
  #picked(filters) {
    this.bar.refresh();
    if (filters) return this.changed("CROSS");
    this.#emphasise();
    this.selections.store();
  }

  /** Shows on each tile what is picked: by itself, or on tiles that highlight. */
  #emphasise() {
    const picked = this.selections.crossOn(this.tiles).filter(({ from }) => from === undefined);
    for (const [id, view] of this.#views)
      view.emphasise(picked.filter(({ tile }) => tile === id || this.effectOf(tile) === "HIGHLIGHT"));
  }

  /** Esc takes back clicked marks, unless it closes something. */
  #escape(event) {
    const busy =
      $("dialog[open]") || $(":popover-open") || event.target.closest?.("input,textarea,select,.picked");
    if (event.key !== "Escape" || busy || !this.selections.cross.length) return;
    this.selections.cross = [];
    this.#picked(true);
    this.live.textContent = t("dashboard.filter.cleared");
  }

  #parameterSet() {
    this.bar.refresh();
    this.changed("FILTER");
  }

  changed(action) {
    this.#emphasise();
    for (const [id, view] of this.#views) {
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
  async load(action) {
    this.#turn?.abort();
    if (!this.tiles.length) return;
    const turn = (this.#turn = new AbortController());
    const open = new Set(this.#views.keys());
    this.#views.forEach((view) => view.waiting());
    this.progress.hidden = false;
    let failure = null;
    try {
      await this.viewing.stream(
        this.request(action),
        (line) => {
          if (!turn.signal.aborted) this.#line(line, open);
        },
        turn.signal,
      );
    } catch (error) {
      if (turn.signal.aborted) return;
      failure = error;
    }
    this.progress.hidden = true;
    const missing = failure ?? new Error(t("dashboard.unreachable"));
    for (const id of open) this.view(id)?.failWith(missing);
    if (failure?.status === 404 || failure?.status === 401) this.onGone?.(failure);
    this.#freshen();
    this.marks.openFromAddress();
  }

  #line(line, open) {
    if (line.type === "start" && line.meter) showSession(sessionOf(line.meter));
    if (line.type !== "tile") return;
    open.delete(line.id);
    this.#answered(line);
  }

  #answered(line) {
    const view = this.view(line.id);
    if (!view) return;
    if (line.error) view.fail(line.error);
    else
      view.show(line).then(() => {
        this.grid.layout();
        this.onAnswer(line.id);
      });
  }

  /** Asks some tiles again. */
  async reload(ids) {
    const action = "REFRESH";
    await Promise.all(
      ids.map(async (id) => {
        const view = this.view(id);
        if (!view) return;
        view.waiting();
        try {
          this.#answered(await this.viewing.tile(id, this.request(action)));
        } catch (error) {
          this.view(id)?.failWith(error);
        }
      }),
    );
    this.#freshen();
  }

  #freshen() {
    this.fresh.textContent = freshness([...this.#views.values()].map((view) => view.answer));
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
