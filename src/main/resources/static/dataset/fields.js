// The fields of a dataset: what people call them, how they are read, and what is usually done with them.
import { $, h, icon, t } from "../console/ui.js";
import { openDialog, formRow } from "../console/dialogs.js";
import { choice } from "./choices.js";
import { openFormula } from "./formula.js";

const TYPES = ["TEXT", "INTEGER", "DECIMAL", "BOOLEAN", "DATE", "DATETIME"];
const ROLE_ICONS = { TIME: "clock", NUMBER: "hash", TEXT: "abc", OTHER: "braces" };
const AGGREGATES = ["SUM", "AVERAGE", "MINIMUM", "MAXIMUM", "COUNT", "DISTINCT"];
const PLACES = ["COUNTRY", "STATE", "COUNTY", "CITY", "POSTCODE", "LATITUDE", "LONGITUDE"];
const STYLES = ["NUMBER", "COMPACT", "CURRENCY", "PERCENT", "BYTES"];
const CURRENCIES = ["USD", "EUR", "JPY", "GBP", "CNY", "KRW", "INR", "AUD", "CAD", "CHF"];

const named = (values, key) => values.map((name) => [name, t(`dataset.${key}.${name}`)]);

export class Fields {
  #query = "";

  /**
   * @param onChange is told the fields; `retype` where the columns' types may be others now
   * @param problems tells what is wrong with the formulas of fields: [{id, from, to, message}]
   */
  constructor(element, { editable, onChange, problems }) {
    Object.assign(this, { element, editable, onChange, problems });
  }

  /** @param types the columns as they are answered, by name */
  show(fields, columns, types) {
    Object.assign(this, { fields, columns, types });
    this.#draw();
  }

  find(query) {
    this.#query = query.toLowerCase();
    this.#draw();
  }

  #change(field, change, { retype = false, redraw = true } = {}) {
    Object.assign(field, change);
    this.onChange(this.fields, { retype });
    if (redraw) this.#draw();
  }

  #draw() {
    const shown = this.fields.filter(({ name, id, folder }) =>
      [name, id, folder ?? ""].some((text) => text.toLowerCase().includes(this.#query)),
    );
    const heads = ["shown", "name", "column", "type", "folder", "aggregate"].map((key) =>
      h("th", { scope: "col" }, t(`dataset.field.${key}`)),
    );
    const more = h("th", { scope: "col" }, h("span", { class: "vh" }, t("dataset.actions")));
    const table = h(
      "table",
      { class: "list ds-fields" },
      h("thead", {}, h("tr", {}, heads, more)),
      h(
        "tbody",
        {},
        shown.map((field) => this.#row(field)),
      ),
    );
    const scroll = h(
      "div",
      { class: "scroll", tabindex: "0", role: "region", "aria-label": t("dataset.fields") },
      table,
    );
    this.element.replaceChildren(scroll, this.#left());
  }

  /** Adds a calculated field, or changes one. */
  calculate(field = null) {
    const others = this.fields.filter((other) => other !== field);
    const id = field?.id ?? this.#freeId("calculated");
    return openFormula(field, {
      fields: others,
      editable: this.editable,
      check: async (candidate) => {
        const found = await this.problems([...others, { id, ...candidate, name: candidate.name || id }]);
        return found.find((problem) => problem.id === id) ?? null;
      },
      onDone: ({ name, formula }) => {
        if (field) return this.#change(field, { name, formula }, { retype: true });
        this.fields = [...this.fields, { id, name, formula, hidden: false }];
        this.onChange(this.fields, { retype: true });
      },
    });
  }

  #freeId(base) {
    const taken = this.fields.flatMap(({ id, name }) => [id.toLowerCase(), name.toLowerCase()]);
    let id = base;
    for (let i = 2; taken.includes(id.toLowerCase()); i++) id = `${base}_${i}`;
    return id;
  }

  #row(field) {
    const type = this.types.get(field.id.toLowerCase());
    const disabled = !this.editable;
    const shown = h("input", {
      type: "checkbox",
      "aria-label": t("dataset.field.shown-of", field.name),
      disabled,
    });
    shown.checked = !field.hidden;
    shown.addEventListener("change", () =>
      this.#change(field, { hidden: !shown.checked }, { redraw: false }),
    );
    const text = (key, label, most) => {
      const input = h("input", { "aria-label": label, maxlength: most, disabled, autocomplete: "off" });
      input.value = field[key] ?? "";
      input.addEventListener("change", () =>
        this.#change(field, { [key]: input.value.trim() || (key === "name" ? field.id : null) }),
      );
      return h("div", { class: "field" }, input);
    };
    const types = [["", t("dataset.type.NONE", type?.type ?? "")], ...named(TYPES, "type")];
    const read = choice(
      t("dataset.field.type-of", field.name),
      types,
      field.type ?? "",
      (value) => this.#change(field, { type: value || null }, { retype: true }),
      { disabled },
    );
    const usual = [["", t("dataset.automatic")], ...named(AGGREGATES, "aggregate")];
    const aggregate = choice(
      t("dataset.field.aggregate-of", field.name),
      usual,
      field.aggregate ?? "",
      (value) => this.#change(field, { aggregate: value || null }),
      { disabled },
    );
    const picture = icon(ROLE_ICONS[type?.role ?? "OTHER"], "i s14");
    const origin = h(
      "span",
      { class: "ds-origin mono" },
      picture,
      h("span", {}, field.table ? `${field.table}.${field.column}` : field.column),
    );
    const formula =
      field.formula &&
      h(
        "button",
        {
          class: "btn ghost ds-formula mono",
          type: "button",
          "aria-label": t("dataset.formula.of", field.name),
          title: field.formula,
          onclick: () => this.calculate(field),
        },
        icon("math-function", "i s14"),
        h("span", {}, field.formula),
      );
    return h(
      "tr",
      { class: field.hidden ? "off" : null, "data-field": field.id },
      h("td", {}, shown),
      h("td", {}, text("name", t("dataset.field.name-of", field.id), "255")),
      h("td", {}, formula || origin),
      h("td", {}, formula ? h("span", { class: "muted" }, type?.type ?? "") : read),
      h("td", {}, text("folder", t("dataset.field.folder-of", field.name), "255")),
      h("td", {}, aggregate),
      h("td", { class: "end" }, this.#actions(field)),
    );
  }

  #actions(field) {
    const button = (name, key, onclick) => {
      const label = t(key, field.name);
      return h(
        "button",
        { class: "btn icon ghost", type: "button", "aria-label": label, title: label, onclick },
        icon(name, "i s14"),
      );
    };
    const more = button("dots", "dataset.field.more", () => this.#more(field));
    return this.editable ? [more, button("x", "dataset.field.remove", () => this.#remove(field))] : [more];
  }

  #remove(field) {
    this.fields = this.fields.filter((other) => other !== field);
    this.onChange(this.fields, { retype: true });
    this.#draw();
  }

  /** Columns of the source that are no field, to be made one again. */
  #left() {
    if (!this.editable) return "";
    const used = new Set(this.fields.map(({ table, column }) => `${table ?? ""}\n${column}`));
    const left = this.columns.filter(({ table, name }) => !used.has(`${table ?? ""}\n${name}`));
    if (!left.length) return "";
    const add = (column) => () => {
      const id = this.#freeId(column.name);
      this.fields = [
        ...this.fields,
        { id, table: column.table ?? null, column: column.name, name: id, hidden: false },
      ];
      this.onChange(this.fields, { retype: true });
      this.#draw();
    };
    const chips = left.map((column) =>
      h(
        "button",
        { class: "chip", type: "button", onclick: add(column) },
        icon("plus", "i s14"),
        column.table ? `${column.table}.${column.name}` : column.name,
      ),
    );
    return h("div", { class: "ds-left" }, h("span", { class: "muted" }, t("dataset.left-out")), chips);
  }

  #more(field) {
    const disabled = !this.editable;
    const description = h("textarea", { class: "input", rows: "3", maxlength: "2000", disabled });
    description.value = field.description ?? "";
    const place = choice(
      t("dataset.field.geo"),
      [["", t("dataset.no-place")], ...named(PLACES, "geo")],
      field.geo ?? "",
      null,
      { disabled },
    );
    const style = choice(
      t("dataset.field.format"),
      [["", t("dataset.automatic")], ...named(STYLES, "format")],
      field.format?.style ?? "",
      null,
      { disabled },
    );
    const currency = choice(t("dataset.field.currency"), CURRENCIES, field.format?.currency ?? "USD", null, {
      disabled,
    });
    const decimals = h("input", {
      class: "input",
      type: "number",
      min: "0",
      max: "6",
      placeholder: t("dataset.automatic"),
      disabled,
    });
    decimals.value = field.format?.decimals ?? "";
    const currencyRow = formRow(t("dataset.field.currency"), currency);
    const showCurrency = () => (currencyRow.hidden = style.value !== "CURRENCY");
    style.addEventListener("change", showCurrency);
    showCurrency();
    const done = h("button", { class: "btn primary", type: "button", disabled }, t("dataset.apply"));
    done.addEventListener("click", () => {
      if (!decimals.reportValidity()) return;
      const digits = decimals.value === "" ? null : Number(decimals.value);
      const unit = style.value === "CURRENCY" ? currency.value : null;
      const format =
        style.value || digits !== null
          ? { style: style.value || "NUMBER", decimals: digits, currency: unit }
          : null;
      this.#change(field, {
        description: description.value.trim() || null,
        geo: place.value || null,
        format,
      });
      dialog.close();
    });
    const dialog = openDialog(
      t("dataset.field.more", field.name),
      [
        formRow(t("dataset.description"), description),
        formRow(t("dataset.field.geo"), place, t("dataset.field.geo-hint")),
        formRow(t("dataset.field.format"), style),
        currencyRow,
        formRow(t("dataset.field.decimals"), decimals),
      ],
      {
        footer: [
          h("span", { class: "sp" }),
          h("button", { class: "btn", type: "button", "data-close": true }, t("dataset.cancel")),
          done,
        ],
      },
    );
    $("textarea", dialog).focus();
  }
}
