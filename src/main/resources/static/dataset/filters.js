// Which rows belong to a dataset.
import { h, icon, t } from "../console/ui.js";
import { choice } from "./choices.js";

const KINDS = ["ONE_OF", "NONE_OF", "RANGE", "HAS_VALUE", "NO_VALUE"];

/** One value a line, so that values may have commas in them. */
const valuesOf = (text) =>
  text
    .split("\n")
    .map((value) => value.trim())
    .filter(Boolean);

export class Filters {
  constructor(element, { editable, onChange }) {
    Object.assign(this, { element, editable, onChange });
  }

  show(filters, fields) {
    Object.assign(this, { filters, fields });
    this.#draw();
  }

  #changed() {
    this.onChange(this.filters);
  }

  #draw() {
    const add = h(
      "button",
      { class: "btn", type: "button", id: "add-filter", onclick: () => this.#add() },
      icon("plus"),
      t("dataset.add-filter"),
    );
    const rows = this.filters.map((filter, index) => this.#row(filter, index));
    const none = h("p", { class: "muted" }, t("dataset.no-filters"));
    this.element.replaceChildren(...(rows.length ? rows : [none]), this.editable ? h("div", {}, add) : "");
  }

  #add() {
    const [first] = this.fields;
    if (!first) return;
    this.filters = [...this.filters, { field: first.id, kind: "ONE_OF", values: [], from: null, to: null }];
    this.#draw();
  }

  #row(filter, index) {
    const disabled = !this.editable;
    const set = (change, redraw = false) => {
      Object.assign(filter, change);
      this.#changed();
      if (redraw) this.#draw();
    };
    const fields = this.fields.map(({ id, name }) => [id, name]);
    const kinds = KINDS.map((kind) => [kind, t(`dataset.filter.${kind}`)]);
    const remove = h(
      "button",
      { class: "btn icon ghost", type: "button", "aria-label": t("dataset.remove-filter", index + 1) },
      icon("x", "i s14"),
    );
    remove.addEventListener("click", () => {
      this.filters = this.filters.filter((other) => other !== filter);
      this.#changed();
      this.#draw();
    });
    return h(
      "div",
      { class: "ds-filter" },
      choice(t("dataset.filter-field"), fields, filter.field, (field) => set({ field }), { disabled }),
      choice(t("dataset.filter-kind"), kinds, filter.kind, (kind) => set({ kind }, true), { disabled }),
      this.#values(filter, set, disabled),
      disabled ? "" : remove,
    );
  }

  #values(filter, set, disabled) {
    if (["ONE_OF", "NONE_OF"].includes(filter.kind)) {
      const values = h("textarea", {
        class: "input",
        rows: "2",
        "aria-label": t("dataset.filter-values"),
        placeholder: t("dataset.filter-values"),
        disabled,
      });
      const chosen = filter.values ?? [];
      values.value = chosen.filter((value) => value !== null).join("\n");
      const none = h("input", { type: "checkbox", disabled });
      none.checked = chosen.includes(null);
      const apply = () => set({ values: [...valuesOf(values.value), ...(none.checked ? [null] : [])] });
      values.addEventListener("change", apply);
      none.addEventListener("change", apply);
      return h(
        "span",
        { class: "ds-values" },
        values,
        h("label", { class: "check" }, none, t("dataset.filter.null")),
      );
    }
    if (filter.kind !== "RANGE") return "";
    const end = (key) => {
      const input = h("input", {
        class: "input",
        "aria-label": t(`dataset.filter.${key}`),
        placeholder: t(`dataset.filter.${key}`),
        disabled,
      });
      input.value = filter[key] ?? "";
      input.addEventListener("change", () => set({ [key]: input.value.trim() || null }));
      return input;
    };
    return h("span", { class: "ds-range" }, end("from"), end("to"));
  }
}
