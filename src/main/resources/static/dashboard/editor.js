// Edit mode: the draft on the grid, the builder beside it, and what is done with the draft as a whole.
import { $, getJson, h, icon, t, toast } from "../console/ui.js";
import { Builder } from "./builder.js";
import { Draft } from "./draft.js";
import { problemText } from "./api.js";
import { asKind } from "./fields.js";
import { compact, freePlace } from "./layout.js";
import { EVERYTHING } from "./selections.js";
import { openFilterSettings } from "./filter-settings.js";
import { ParameterEditing } from "./parameter-editing.js";
import { openTheme } from "./theme-dialog.js";
import { SheetEditing } from "./sheet-menu.js";
import { openAddTile } from "./add-tile.js";

const copy = (part) => JSON.parse(JSON.stringify(part));
const newId = (letter) => letter + Math.random().toString(36).slice(2, 10);
const CLIPBOARD = "nightjar.tile";
const GRID = ["id", "x", "y", "w", "h"];

export class Editor {
  #chosen = null;

  /**
   * @param board the board on the page
   * @param api see accountApi
   * @param onState is told the draft after every change of its state
   */
  constructor(board, api, { onState }) {
    Object.assign(this, { board, api, onState, draft: null });
    this.notice = $("#draft-notice");
    this.sheets = new SheetEditing(this);
    this.parameters = new ParameterEditing(this);
    document.addEventListener("keydown", (event) => this.#keys(event));
    this.builder = new Builder($("#builder"), {
      columnsOf: async (tile) => {
        await this.draft.flush();
        return this.api.tileColumns(tile.id);
      },
      addImage: (file) => this.api.addImage(file),
      sources: () => this.#numberSources(),
      answerOf: ({ id }) => this.board.view(id)?.answer,
      colours: {
        get: () => this.definition.appearance?.colours ?? [],
        set: (colours) => this.#appearanceChanged({ colours }),
      },
      onChange: (tile, { words }) => this.#visualChanged(tile, words),
      onStatement: (tile) => this.#statementChanged(tile),
      onAdd: () => this.add(),
      onEffect: (effect) => this.#effectOnAll(effect),
    });
  }

  get definition() {
    return this.draft.definition;
  }

  enter(dashboard) {
    this.draft = new Draft(this.api, dashboard, {
      onState: (draft) => this.#stateChanged(draft),
      onSaved: ({ all, tiles }) => (all ? this.board.load("FILTER") : this.board.reload(tiles)),
    });
    this.board.selections.reset();
    this.#show();
    this.board.grid.setEditing(true);
    this.#choose(null);
    this.onState(this.draft);
  }

  /** Resolves to whether everything is saved, so that edit mode may end. */
  async leave() {
    if (!(await this.draft.flush())) return false;
    this.#choose(null);
    this.board.grid.setEditing(false);
    this.notice.replaceChildren();
    return true;
  }

  #show() {
    this.board.show(this.definition, {
      viewing: this.api.viewing(true),
      draft: true,
      editing: {
        filters: this.#filterEditing(),
        sheets: this.sheets.tools,
        parameters: this.parameters.tools,
        settled: () => this.draft.flush(),
      },
    });
    this.board.load("OPEN");
  }

  /** Notes a change of the sheets and shows one of them. */
  sheetsChanged(sheet) {
    this.#choose(null);
    this.board.goTo(sheet.id);
    this.draft.touch({ all: true });
  }

  // ---- tiles

  select(id) {
    if (id !== this.#chosen) this.#choose(id);
  }

  /** Another sheet is on the page. */
  left() {
    this.#choose(null);
  }

  #choose(id) {
    this.#chosen = id;
    this.board.grid.select(id);
    this.builder.select(id ? this.draft.tile(id) : null);
  }

  moved(boxes) {
    this.#place(boxes);
    this.draft.touch();
  }

  #place(boxes) {
    for (const box of boxes) Object.assign(this.draft.tile(box.id), box);
  }

  #effectOnAll(effect) {
    for (const tile of this.definition.tiles) tile.clicks = { ...tile.clicks, effect };
    this.draft.touch();
    toast(t("dashboard.clicks.all-done"));
  }

  #visualChanged(tile, words) {
    this.board.view(tile.id).update(tile);
    this.draft.touch({ tiles: [tile.id] });
    if (!words) this.board.view(tile.id).waiting();
  }

  #statementChanged(tile) {
    this.board.view(tile.id).forget();
    this.draft.touch({ tiles: [tile.id] });
    this.builder.refreshColumns();
  }

  #appearanceChanged(change) {
    this.definition.appearance = { ...this.definition.appearance, ...change };
    this.draft.touch({ all: true });
  }

  /** Chooses the colours and letters of the whole dashboard. */
  theme() {
    openTheme(this.definition.appearance?.theme, {
      preview: (theme) => this.board.wear(theme),
      save: (theme) => this.#appearanceChanged({ theme }),
    });
  }

  /** A tile has another answer. */
  answered(id) {
    this.builder.answered(id);
  }

  /** What a text can take numbers from: all saved datasets, and the statements of the other tiles. */
  async #numberSources() {
    const saved = await getJson("/api/v1/datasets").catch(() => ({ items: [] }));
    const own = new Map();
    for (const { id, dataset } of this.definition.tiles) {
      if (!dataset?.sql) continue;
      const name = t("dashboard.builder.as-tile", this.board.view(id)?.name ?? id);
      own.set(JSON.stringify(dataset), { name, dataset });
    }
    return [...saved.items.map(({ id, name }) => ({ name, dataset: { id } })), ...own.values()];
  }

  /** What the menu of a tile offers besides what readers have. */
  entries(view) {
    const { id } = view.tile;
    return [
      { icon: "adjustments-horizontal", label: t("dashboard.tile.edit"), run: () => this.#edit(id) },
      { icon: "copy", label: t("dashboard.tile.duplicate"), run: () => this.duplicate(id) },
      { icon: "clipboard-copy", label: t("dashboard.tile.copy"), run: () => this.copyTile(id) },
      { icon: "trash", label: t("dashboard.tile.delete"), run: () => this.remove(id) },
    ];
  }

  #edit(id) {
    this.select(id);
    $("#builder button, #builder input, #builder textarea")?.focus();
  }

  add() {
    const add = async (tile) => {
      if (!(await this.draft.flush())) throw new Error(this.draft.problem);
      const added = await this.api.addTile({ ...tile, sheet: this.board.sheet?.id });
      this.draft.replace(added.dashboard);
      this.board.definition = this.definition;
      const mine = this.draft.tile(added.tile.id);
      if (mine.dataset) await this.#fill(mine);
      this.board.arrange();
      this.#choose(mine.id);
      const { element } = this.board.view(mine.id);
      element.scrollIntoView({ block: "nearest" });
      element.focus();
      await this.board.reload([mine.id]);
    };
    openAddTile(add, { addImage: (file) => this.api.addImage(file) });
  }

  /** Chooses columns for a new visual; a statement that fails says so in the tile. */
  async #fill(tile) {
    const columns = await this.api.tileColumns(tile.id).catch(() => []);
    if (!columns.length) return;
    tile.visual = asKind(tile.visual, tile.visual.kind, columns);
    this.draft.touch();
    await this.draft.flush();
  }

  duplicate(id) {
    this.#addCopy(this.draft.tile(id));
  }

  #addCopy(original) {
    const sheet = this.board.sheet?.id ?? null;
    const twin = { ...copy(original), id: newId("t"), sheet, ...freePlace(this.board.tiles, original) };
    this.definition.tiles.push(twin);
    this.#tilesChanged([twin.id]);
    this.#choose(twin.id);
    this.board.view(twin.id).element.scrollIntoView({ block: "nearest" });
  }

  remove(id) {
    const before = copy(
      this.board.tiles.map((tile) => Object.fromEntries(GRID.map((key) => [key, tile[key]]))),
    );
    const tile = this.draft.tile(id);
    const { name } = this.board.view(id);
    this.definition.tiles = this.definition.tiles.filter((other) => other !== tile);
    this.#place(compact(this.board.tiles));
    if (this.#chosen === id) this.#choose(null);
    this.#tilesChanged([]);
    toast(t("dashboard.tile.deleted", name), {
      action: t("dashboard.undo"),
      onAction: () => this.#bringBack(tile, before),
    });
  }

  #bringBack(tile, boxes) {
    const places = new Map(boxes.map((box) => [box.id, box]));
    this.definition.tiles.push(tile);
    const known = this.board.tiles.map((other) => ({ ...other, ...places.get(other.id) }));
    this.#place(compact(known.map(({ id, x, y, w, h: rows }) => ({ id, x, y, w, h: rows }))));
    this.#tilesChanged([tile.id]);
    this.board.view(tile.id).element.focus();
  }

  #tilesChanged(asked) {
    this.board.arrange();
    this.draft.touch({ tiles: asked });
  }

  /** The columns of all tiles; none where they cannot be read. */
  async columns() {
    await this.draft.flush();
    return this.api.columns().catch(() => []);
  }

  // ---- filters

  #filterEditing() {
    return {
      columns: async () => {
        await this.draft.flush();
        return this.api.columns();
      },
      onAdd: (column) => this.#addFilter(column),
      onRemove: (filter) => this.#removeFilter(filter),
      onRename: (filter, label) => this.#filtersChanged(() => (filter.label = label)),
      onSettings: (filter) => this.#filterSettings(filter),
      onDefault: (filter, selection) => {
        filter.selection = selection;
        this.draft.touch({ all: true });
      },
    };
  }

  /** Notes a change that all tiles may depend on. */
  askedAnew() {
    this.board.selections.define(this.definition);
    this.board.arrange();
    this.draft.touch({ all: true });
  }

  #filtersChanged(change) {
    change();
    this.askedAnew();
  }

  async #filterSettings(filter) {
    openFilterSettings(filter, {
      columns: await this.columns(),
      sheet: this.board.sheet,
      tiles: this.board.tiles.map(({ id }) => ({ id, name: this.board.view(id).name })),
      onChange: (change) => this.#filtersChanged(() => Object.assign(filter, change)),
    });
  }

  #addFilter({ name, role, label = null }) {
    const kind = { TIME: "DATE", NUMBER: "NUMBER" }[role] ?? "LIST";
    const filter = { id: newId("f"), kind, column: name, label, selection: EVERYTHING[kind] };
    this.#filtersChanged(() => this.definition.filters.push(filter));
    $(`[popovertarget="filter-${filter.id}"]`)?.focus();
  }

  #removeFilter(filter) {
    const { filters } = this.definition;
    const at = filters.indexOf(filter);
    this.#filtersChanged(() => filters.splice(at, 1));
    toast(t("dashboard.filter.removed", filter.label || filter.column), {
      action: t("dashboard.undo"),
      onAction: () => this.#filtersChanged(() => filters.splice(at, 0, filter)),
    });
  }

  // ---- steps back and forth, and tiles that go elsewhere

  undo() {
    if (this.draft.undo()) this.#stepped("dashboard.undone");
  }

  redo() {
    if (this.draft.redo()) this.#stepped("dashboard.redone");
  }

  #stepped(words) {
    this.board.definition = this.definition;
    this.board.selections.define(this.definition);
    this.board.arrange();
    this.#choose(this.draft.tile(this.#chosen) ? this.#chosen : null);
    this.board.live.textContent = t(words);
  }

  /** Keeps a tile for this or another dashboard. */
  copyTile(id = this.#chosen) {
    if (!id) return;
    localStorage.setItem(CLIPBOARD, JSON.stringify(this.draft.tile(id)));
    toast(t("dashboard.tile.copied", this.board.view(id).name));
  }

  get canPaste() {
    return localStorage.getItem(CLIPBOARD) !== null;
  }

  pasteTile() {
    const kept = JSON.parse(localStorage.getItem(CLIPBOARD) ?? "null");
    if (kept) this.#addCopy(kept);
  }

  #keys(event) {
    if (
      !this.board.editing ||
      event.target.closest?.("input,textarea,select,dialog") ||
      !(event.ctrlKey || event.metaKey)
    )
      return;
    const key = event.key.toLowerCase();
    const act = {
      z: () => (event.shiftKey ? this.redo() : this.undo()),
      y: () => this.redo(),
      c: this.#chosen && getSelection().isCollapsed && (() => this.copyTile()),
      v: this.canPaste && (() => this.pasteTile()),
    }[key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  // ---- the draft as a whole

  #stateChanged(draft) {
    this.notice.replaceChildren(
      ...(draft.state === "conflict" ? [this.#conflict()] : draft.state === "failed" ? [this.#failed()] : []),
    );
    this.onState(draft);
  }

  #conflict() {
    const act = (run) => () => run().catch((error) => toast(problemText(error)));
    const load = async () => {
      await this.draft.reload();
      this.#showAgain();
    };
    return h(
      "div",
      { class: "alert warn", role: "alert" },
      icon("alert-triangle"),
      h(
        "div",
        { class: "t" },
        h("b", {}, t("dashboard.conflict.title")),
        " ",
        t("dashboard.conflict.detail"),
      ),
      h(
        "button",
        { class: "btn", type: "button", onclick: act(() => this.draft.overwrite()) },
        t("dashboard.conflict.overwrite"),
      ),
      h("button", { class: "btn", type: "button", onclick: act(load) }, t("dashboard.conflict.load")),
    );
  }

  #failed() {
    return h(
      "div",
      { class: "alert err", role: "alert" },
      icon("alert-triangle"),
      h("div", { class: "t" }, t("dashboard.save-failed"), " ", this.draft.problem),
      h("button", { class: "btn", type: "button", onclick: () => this.draft.flush() }, t("dashboard.retry")),
    );
  }

  /** Makes an earlier publication the draft and shows it. */
  async restoreVersion(number) {
    const before = copy(this.definition);
    await this.draft.restoreVersion(number);
    this.#showAgain();
    toast(t("dashboard.versions.restored", number), {
      action: t("dashboard.undo"),
      onAction: () => this.#takeBack(before),
    });
  }

  #showAgain() {
    this.#show();
    this.board.grid.setEditing(true);
    this.#choose(null);
  }

  #takeBack(definition) {
    this.draft.definition = definition;
    this.draft.touch({ all: true });
    this.#showAgain();
  }

  async discard() {
    const before = await this.draft.discard();
    const title = this.draft.title;
    this.#showAgain();
    toast(t("dashboard.discarded", title), {
      action: t("dashboard.undo"),
      onAction: () => this.#takeBack(before),
    });
  }
}
