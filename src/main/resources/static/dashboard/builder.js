// The builder beside the grid: what kind of visual the chosen tile is, and which columns it shows, how.
import { $, $$, debounce, h, icon, t } from "../console/ui.js";
import { anchorMenu } from "../console/shell.js";
import { formRow } from "../console/dialogs.js";
import { problemText } from "./api.js";
import { analysisRows, cellRows, lookRows } from "./builder-look.js";
import { drillRows } from "./builder-drill.js";
import {
  AGGREGATES,
  GRAINS,
  KINDS,
  KIND_ICONS,
  ROLE_ICONS,
  ROWS,
  asKind,
  categoryOf,
  format,
  measureOf,
  shownValues,
  wellsOf,
} from "./fields.js";

const TYPING_PAUSE = 350;
const STYLES = ["NUMBER", "COMPACT", "CURRENCY", "PERCENT", "BYTES"];
const CURRENCIES = ["USD", "EUR", "JPY", "GBP", "CNY", "KRW", "INR", "AUD", "CAD", "CHF"];
const SORTS = {
  "": null,
  "VALUE-": ["VALUE", true],
  "VALUE+": ["VALUE", false],
  "CATEGORY+": ["CATEGORY", false],
  "CATEGORY-": ["CATEGORY", true],
};
const SORTED = ["LINE", "AREA", "BAR", "PIE", "BOX_PLOT", "PIVOT", "TABLE"];
const LIMITED = ["LINE", "AREA", "BAR", "PIE", "BOX_PLOT", "WORD_CLOUD", "TABLE"];
/** Most fields in a well of a pivot table. */
const MOST_FIELDS = 5;
const DRAGGED = "application/x-nightjar-column";

const option = (value, text, chosen) => h("option", { value, selected: value === chosen }, text);

function choice(label, values, chosen, onChoose, cls = "input") {
  const select = h(
    "select",
    { class: cls, "aria-label": label, "data-key": label },
    values.map(([value, text]) => option(value, text, chosen)),
  );
  select.addEventListener("change", () => onChoose(select.value));
  return select;
}

export class Builder {
  #columns = [];
  #problem = null;
  #query = "";
  #turn = 0;

  /**
   * @param element the side panel
   * @param columnsOf tells the columns of a tile's statement: (tile) => [{name, type, role}]
   * @param onChange is told the tile whose visual changed, and whether only its words did
   * @param onStatement is told the tile whose statement changed
   * @param onAdd opens the dialog for a new tile
   */
  constructor(element, { columnsOf, onChange, onStatement, onAdd }) {
    Object.assign(this, { element, columnsOf, onChange, onStatement, onAdd, tile: null });
  }

  /** Shows a tile, or what to do where none is chosen. */
  async select(tile) {
    const turn = ++this.#turn;
    this.tile = tile;
    this.#query = "";
    this.#columns = [];
    this.#problem = null;
    this.#draw();
    if (tile?.dataset) await this.#fetchColumns(turn);
  }

  /** Reads the columns again, since the statement is another one now. */
  refreshColumns() {
    return this.#fetchColumns(++this.#turn);
  }

  async #fetchColumns(turn) {
    const answer = await this.columnsOf(this.tile).then(
      (columns) => ({ columns, problem: null }),
      (error) => ({ columns: [], problem: problemText(error) }),
    );
    if (turn !== this.#turn) return;
    this.#columns = answer.columns;
    this.#problem = answer.problem;
    this.#draw();
  }

  #change(change, { words = false, redraw = true } = {}) {
    Object.assign(this.tile.visual, change);
    this.onChange(this.tile, { words });
    if (redraw) this.#draw();
  }

  #draw() {
    const focused = this.element.contains(document.activeElement)
      ? document.activeElement?.dataset.key
      : null;
    const top = this.element.scrollTop;
    this.element.replaceChildren(...(this.tile ? this.#sections() : this.#nothingChosen()));
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
    const { visual } = this.tile;
    if (visual.kind === "TEXT") return [this.#words(), this.#text()];
    return [
      this.#kinds(),
      this.#wells(),
      this.#fields(),
      this.#words(),
      this.#settings(),
      this.#analysis(),
      this.#cells(),
      this.#drill(),
      this.#statement(),
    ].filter(Boolean);
  }

  #section(title, ...content) {
    return h("section", {}, h("h3", {}, title), ...content);
  }

  #kinds() {
    const { visual } = this.tile;
    const button = (kind) =>
      h(
        "button",
        {
          type: "button",
          class: "tip below",
          "data-key": `kind-${kind}`,
          "data-tip": t(`dashboard.kind.${kind}`),
          "aria-label": t(`dashboard.kind.${kind}`),
          "aria-pressed": String(visual.kind === kind),
          onclick: () => this.#change(asKind(visual, kind, this.#columns)),
        },
        icon(KIND_ICONS[kind]),
      );
    const kinds = KINDS.filter((kind) => kind !== "TEXT");
    const group = h(
      "div",
      { class: "types", role: "group", "aria-label": t("dashboard.builder.kind") },
      kinds.map(button),
    );
    return this.#section(t("dashboard.builder.kind"), group);
  }

  // ---- wells

  #wells() {
    const { visual } = this.tile;
    const wells = wellsOf(visual);
    const parts = [];
    for (const name of ["rows", "columns"]) {
      if (wells[name])
        parts.push(
          this.#well(
            name,
            wells[name],
            (visual[name] ?? []).map((field, index) => this.#listPill(name, field, index)),
          ),
        );
    }
    if (wells.category)
      parts.push(this.#well("category", wells.category, visual.category ? [this.#categoryPill()] : []));
    if (wells.values) {
      parts.push(
        this.#well(
          "values",
          wells.values,
          shownValues(visual).map((value, index) => this.#valuePill(value, index)),
        ),
      );
    }
    if (wells.split) parts.push(this.#well("split", wells.split, visual.split ? [this.#splitPill()] : []));
    if (wells.panels)
      parts.push(this.#well("panels", wells.panels, visual.panels ? [this.#panelsPill()] : []));
    return this.#section(t("dashboard.builder.columns"), ...parts);
  }

  #well(name, label, pills) {
    const title = t(`dashboard.well.${label}`);
    const well = h(
      "div",
      { class: "well", role: "group", "aria-label": title, "data-well": name },
      pills.length ? pills : h("span", { class: "muted" }, t("dashboard.well.empty")),
    );
    well.addEventListener("dragover", (event) => {
      if (!event.dataTransfer.types.includes(DRAGGED)) return;
      event.preventDefault();
      well.classList.add("over");
    });
    well.addEventListener("dragleave", () => well.classList.remove("over"));
    well.addEventListener("drop", (event) => {
      event.preventDefault();
      this.#put(event.dataTransfer.getData(DRAGGED), name);
    });
    return h("div", { class: "wellrow" }, h("span", { class: "lbl" }, title), well);
  }

  #columnNamed(name) {
    if (name === ROWS) return { name: ROWS, type: "bigint", role: "NUMBER" };
    return this.#columns.find((column) => column.name === name) ?? { name, type: "", role: "OTHER" };
  }

  /** Puts a column into a well; a full well of values gives its last one up. */
  #put(name, well) {
    const { visual } = this.tile;
    const column = this.#columnNamed(name);
    if (well === "category") return this.#change({ category: categoryOf(column) });
    if (well === "rows" || well === "columns") {
      const without = (name) => (visual[name] ?? []).filter((field) => field.column !== column.name);
      const fields = { rows: without("rows"), columns: without("columns") };
      fields[well] = [...fields[well], categoryOf(column)].slice(-MOST_FIELDS);
      return this.#change(fields);
    }
    if (well === "panels") return this.#change({ panels: column.name });
    if (well === "split") return this.#change({ split: column.name });
    const { most } = wellsOf(visual);
    const measure =
      name === ROWS ? { ...measureOf(column), aggregate: "COUNT" } : measureOf(column, visual.kind);
    if (visual.values[0] && !column.format) measure.format = { ...visual.values[0].format };
    this.#change({ values: [...visual.values.slice(0, most - 1), measure] });
  }

  #pill(name, cls, control, remove) {
    const { role, label: known } = this.#columnNamed(name);
    const label = name === ROWS ? t("dashboard.well.rows") : (known ?? name);
    return h(
      "div",
      { class: `pill ${cls}` },
      icon(ROLE_ICONS[role], "i s14"),
      h("span", { class: "t", title: label }, label),
      ...[control].flat(),
      h(
        "button",
        { class: "x", type: "button", "aria-label": t("dashboard.well.remove", label), onclick: remove },
        icon("x", "i s14"),
      ),
    );
  }

  #categoryPill() {
    const { category } = this.tile.visual;
    const isTime = this.#columnNamed(category.column).role === "TIME" || category.grain;
    const choose = (grain) => this.#change({ category: { ...category, grain: grain || null } });
    const control = isTime && this.#grains(category, choose);
    return this.#pill(category.column, "d", control, () => this.#change({ category: null }));
  }

  #listPill(well, field, index) {
    const fields = this.tile.visual[well];
    const change = (next) => this.#change({ [well]: next });
    const choose = (grain) =>
      change(fields.map((other, at) => (at === index ? { ...other, grain: grain || null } : other)));
    const isTime = this.#columnNamed(field.column).role === "TIME" || field.grain;
    const control = isTime && this.#grains(field, choose);
    const earlier =
      index > 0 &&
      h(
        "button",
        {
          class: "x",
          type: "button",
          "data-key": `${well}-up-${field.column}`,
          "aria-label": t("dashboard.well.earlier", field.column),
          onclick: () => change(fields.with(index - 1, field).with(index, fields[index - 1])),
        },
        icon("chevron-up", "i s14"),
      );
    return this.#pill(field.column, "d", [earlier, control], () =>
      change(fields.filter((_, at) => at !== index)),
    );
  }

  #panelsPill() {
    return this.#pill(this.tile.visual.panels, "d", null, () => this.#change({ panels: null }));
  }

  #grains(field, choose) {
    const grains = [
      ["", t("dashboard.grain.NONE")],
      ...GRAINS.map((grain) => [grain, t(`dashboard.grain.${grain}`)]),
    ];
    return choice(t("dashboard.well.grain", field.column), grains, field.grain ?? "", choose, "agg");
  }

  #splitPill() {
    const { split } = this.tile.visual;
    return this.#pill(split, "d", null, () => this.#change({ split: null }));
  }

  #valuePill(value, index) {
    const { values } = this.tile.visual;
    const replaced = (change) => values.map((other, at) => (at === index ? { ...other, ...change } : other));
    const allowed = value.column === ROWS ? ["COUNT"] : AGGREGATES;
    const names = allowed.map((name) => [name, t(`dashboard.aggregate.${name}`)]);
    const choose = (aggregate) => this.#change({ values: replaced({ aggregate }) });
    const control = choice(
      t("dashboard.well.aggregate", value.column),
      names,
      value.aggregate,
      choose,
      "agg",
    );
    return this.#pill(value.column, "m", control, () =>
      this.#change({ values: values.filter((_, at) => at !== index) }),
    );
  }

  // ---- the columns one can choose from

  #fields() {
    const list = h("div", { class: "flist" });
    const fill = () => {
      const query = this.#query.toLowerCase();
      const found = this.#columns.filter(({ name, label }) => (label ?? name).toLowerCase().includes(query));
      list.replaceChildren(...this.#inFolders(found));
      if (!query && this.#columns.length)
        list.append(this.#field({ name: ROWS, type: "bigint", role: "NUMBER" }));
      $$("[popovertarget]", list).forEach(anchorMenu);
    };
    const search = h("input", {
      type: "search",
      "data-key": "find",
      "aria-label": t("dashboard.builder.find"),
      placeholder: t("dashboard.builder.find"),
    });
    search.value = this.#query;
    search.addEventListener("input", () => {
      this.#query = search.value.trim();
      fill();
    });
    fill();
    if (!this.#columns.length && !this.#problem)
      list.append(...[1, 2, 3].map(() => h("div", { class: "sk line" })));
    return this.#section(
      t("dashboard.builder.fields"),
      h("div", { class: "field" }, icon("search"), search),
      this.#problem ? h("p", { class: "notice", role: "alert" }, this.#problem) : list,
    );
  }

  /** Those of no folder first, then each folder with its own. */
  #inFolders(columns) {
    const folders = [...new Set(columns.map(({ folder }) => folder ?? ""))].sort();
    return folders.flatMap((name) => {
      const own = columns
        .filter(({ folder }) => (folder ?? "") === name)
        .map((column) => this.#field(column));
      return name ? [h("p", { class: "lbl" }, name), ...own] : own;
    });
  }

  #field({ name, type, role, label: known, description }) {
    const label = name === ROWS ? t("dashboard.well.rows") : (known ?? name);
    const menuId = `field-menu-${name === ROWS ? "rows" : this.#columns.findIndex((column) => column.name === name)}`;
    const wells = wellsOf(this.tile.visual);
    const into = (well) =>
      wells[well] &&
      h(
        "button",
        {
          type: "button",
          onclick: () => {
            menu.hidePopover();
            this.#put(name, well);
          },
        },
        icon("plus"),
        h("span", {}, t(`dashboard.well.${wells[well]}`)),
      );
    const targets = name === ROWS ? ["values"] : ["rows", "columns", "category", "values", "split", "panels"];
    const menu = h(
      "div",
      { popover: "auto", class: "menu", id: menuId },
      h("div", { class: "lab" }, t("dashboard.well.put", label)),
      targets.map(into),
    );
    const button = h(
      "button",
      {
        class: "pill",
        type: "button",
        draggable: "true",
        title: description ?? null,
        popovertarget: menuId,
        "data-key": `field-${name}`,
      },
      icon(ROLE_ICONS[role], "i s14"),
      h("span", { class: "t" }, label),
      h("span", { class: "agg" }, name === ROWS ? "" : type),
    );
    button.addEventListener("dragstart", (event) => {
      event.dataTransfer.setData(DRAGGED, name);
      event.dataTransfer.effectAllowed = "copy";
    });
    return h("div", {}, button, menu);
  }

  // ---- words, numbers, order

  #words() {
    const { visual } = this.tile;
    const text = (key, attributes) => {
      const input = h("input", { "data-key": key, ...attributes });
      input.value = visual[key] ?? "";
      const apply = () =>
        this.#change(
          { [key]: input.value.trim() || (key === "title" ? "" : null) },
          { words: true, redraw: false },
        );
      input.addEventListener("input", debounce(apply, TYPING_PAUSE));
      return h("div", { class: "field" }, input);
    };
    const rows = [
      formRow(
        t("dashboard.builder.title"),
        text("title", { maxlength: "200", placeholder: t(`dashboard.kind.${visual.kind}`) }),
      ),
    ];
    if (visual.kind !== "TEXT") {
      rows.push(
        formRow(
          t("dashboard.builder.unit"),
          text("subtitle", { maxlength: "200", placeholder: t("dashboard.builder.unit-example") }),
        ),
      );
    }
    return this.#section(t("dashboard.builder.words"), ...rows);
  }

  #text() {
    const area = h("textarea", { class: "input", rows: "10", maxlength: "20000", "data-key": "text" });
    area.value = this.tile.visual.text ?? "";
    area.addEventListener(
      "input",
      debounce(() => this.#change({ text: area.value }, { redraw: false }), TYPING_PAUSE),
    );
    return this.#section(
      t("dashboard.kind.TEXT"),
      formRow(t("dashboard.builder.text"), area, t("dashboard.builder.text-hint")),
    );
  }

  #settings() {
    const { visual } = this.tile;
    const rows = [];
    if (visual.values.length) rows.push(...this.#numbers());
    if (visual.kind === "KPI") rows.push(...this.#comparison());
    if (SORTED.includes(visual.kind)) rows.push(this.#order());
    if (LIMITED.includes(visual.kind)) rows.push(this.#limit());
    if (["BAR", "AREA"].includes(visual.kind) && (visual.split || visual.values.length > 1)) {
      rows.push(this.#check("stacked", t("dashboard.builder.stacked")));
    }
    rows.push(...lookRows(visual, (change) => this.#change(change)));
    return rows.length ? this.#section(t("dashboard.builder.settings"), ...rows) : null;
  }

  #analysis() {
    const rows = analysisRows(this.tile.visual, (change) => this.#change(change));
    return rows.length ? this.#section(t("dashboard.builder.analysis"), ...rows) : null;
  }

  #cells() {
    const rows = cellRows(this.tile.visual, this.#columns, (change) => this.#change(change));
    return rows.length ? this.#section(t("dashboard.builder.cells"), ...rows) : null;
  }

  #drill() {
    const change = (drill) => {
      this.tile.drill = drill;
      this.#change({});
    };
    const rows = drillRows(this.tile, this.#columns, change);
    return rows.length ? this.#section(t("dashboard.drill"), ...rows) : null;
  }

  #check(name, label) {
    const box = h("input", { type: "checkbox", "data-key": name });
    box.checked = this.tile.visual[name];
    box.addEventListener("change", () => this.#change({ [name]: box.checked }));
    return h("label", { class: "check" }, box, label);
  }

  #numbers() {
    const { values } = this.tile.visual;
    const now = values[0].format ?? format();
    const apply = (change) =>
      this.#change({
        values: values.map((value) => ({ ...value, format: { ...(value.format ?? format()), ...change } })),
      });
    const styles = STYLES.map((style) => [style, t(`dashboard.format.${style}`)]);
    const label = t("dashboard.builder.format");
    const rows = [
      formRow(
        label,
        choice(label, styles, now.style, (style) => apply({ style })),
      ),
    ];
    if (now.style === "CURRENCY") {
      const unit = t("dashboard.builder.currency");
      const known = CURRENCIES.map((code) => [code, code]);
      rows.push(
        formRow(
          unit,
          choice(unit, known, now.currency ?? "USD", (currency) => apply({ currency })),
        ),
      );
    }
    const decimals = h("input", {
      class: "input",
      type: "number",
      min: "0",
      max: "6",
      "data-key": "decimals",
      placeholder: t("dashboard.builder.automatic"),
    });
    decimals.value = now.decimals ?? "";
    decimals.addEventListener("change", () => {
      if (decimals.checkValidity())
        apply({ decimals: decimals.value === "" ? null : Number(decimals.value) });
    });
    rows.push(formRow(t("dashboard.builder.decimals"), decimals));
    return rows;
  }

  #comparison() {
    const { visual } = this.tile;
    const label = t("dashboard.builder.comparison");
    const kinds = ["NONE", "PREVIOUS_PERIOD", "SECOND_VALUE"].map((name) => [
      name,
      t(`dashboard.comparison.${name}`),
    ]);
    const choose = (comparison) =>
      this.#change({ comparison, values: visual.values.slice(0, comparison === "SECOND_VALUE" ? 2 : 1) });
    const rows = [formRow(label, choice(label, kinds, visual.comparison, choose))];
    if (visual.comparison !== "NONE")
      rows.push(this.#check("lowerIsBetter", t("dashboard.builder.lower-is-better")));
    return rows;
  }

  #order() {
    const { sort } = this.tile.visual;
    const now =
      Object.keys(SORTS).find(
        (key) => sort && SORTS[key]?.[0] === sort.by && SORTS[key]?.[1] === sort.descending,
      ) ?? "";
    const names = Object.keys(SORTS).map((key) => [key, t(`dashboard.sort.${key || "NONE"}`)]);
    const label = t("dashboard.builder.sort");
    const choose = (key) => {
      const [by, descending] = SORTS[key] ?? [];
      this.#change({ sort: by ? { by, descending } : null });
    };
    return formRow(label, choice(label, names, now, choose));
  }

  #limit() {
    const input = h("input", {
      class: "input",
      type: "number",
      min: "1",
      max: "1000",
      placeholder: t("dashboard.builder.automatic"),
      "data-key": "limit",
    });
    input.value = this.tile.visual.limit ?? "";
    input.addEventListener("change", () => {
      if (input.checkValidity()) this.#change({ limit: input.value === "" ? null : Number(input.value) });
    });
    return formRow(t("dashboard.builder.limit"), input);
  }

  // ---- where the data comes from

  #dataset(id) {
    const link = h(
      "a",
      { class: "btn", href: `/datasets/${id}` },
      icon("table-options"),
      t("dashboard.builder.open-dataset"),
    );
    return this.#section(
      t("dashboard.builder.data"),
      h("p", { class: "hint" }, t("dashboard.builder.of-dataset")),
      h("div", {}, link),
    );
  }

  #statement() {
    const { dataset } = this.tile;
    if (dataset.id) return this.#dataset(dataset.id);
    const sql = h("textarea", { class: "input mono", rows: "8", spellcheck: "false", "data-key": "sql" });
    const database = h("input", { spellcheck: "false", autocapitalize: "off" });
    sql.value = dataset.sql;
    database.value = dataset.database ?? "";
    const apply = () => {
      if (!sql.value.trim()) return sql.focus();
      Object.assign(dataset, { sql: sql.value.trim(), database: database.value.trim() || null });
      this.onStatement(this.tile);
    };
    return h(
      "section",
      {},
      h(
        "details",
        {},
        h("summary", {}, t("dashboard.builder.data")),
        formRow(t("dashboard.builder.statement"), sql, t("dashboard.builder.statement-hint")),
        formRow(t("dashboard.builder.database"), h("div", { class: "field" }, database)),
        h(
          "div",
          {},
          h(
            "button",
            { class: "btn", type: "button", onclick: apply },
            icon("player-play"),
            t("dashboard.builder.apply"),
          ),
        ),
      ),
    );
  }
}
