// Fields that lie below each other: named ways down that dashboards take over as a whole.
import { h, icon, t } from "../console/ui.js";

const MOST_FIELDS = 8;

export class Hierarchies {
  constructor(element, { editable, onChange }) {
    Object.assign(this, { element, editable, onChange });
  }

  /** Shows them; fields that are gone are left out, and hierarchies that lead nowhere without them are kept to be mended. */
  show(hierarchies, fields) {
    const known = fields.map(({ id }) => id.toLowerCase());
    this.fields = fields;
    this.hierarchies = hierarchies.map((one) => ({
      ...one,
      fields: one.fields.filter((id) => known.includes(id.toLowerCase())),
    }));
    this.#draw();
  }

  #change(hierarchies) {
    this.hierarchies = hierarchies;
    this.onChange(hierarchies);
    this.#draw();
  }

  #replace(old, changes) {
    this.#change(this.hierarchies.map((one) => (one === old ? { ...one, ...changes } : one)));
  }

  #draw() {
    const add = h(
      "button",
      { class: "btn", type: "button", id: "add-hierarchy", onclick: () => this.#add() },
      icon("plus"),
      t("dataset.hierarchy.add"),
    );
    this.element.replaceChildren(
      h("p", { class: "muted" }, t("dataset.hierarchies.hint")),
      ...this.hierarchies.map((one) => this.#row(one)),
      ...(this.editable ? [h("div", {}, add)] : []),
    );
  }

  #add() {
    const name = t("dataset.hierarchy.new", this.hierarchies.length + 1);
    this.#change([...this.hierarchies, { name, fields: [] }]);
  }

  #row(hierarchy) {
    const disabled = !this.editable;
    const name = h("input", {
      class: "input",
      maxlength: "100",
      "aria-label": t("dataset.hierarchy.name"),
      disabled,
    });
    name.value = hierarchy.name;
    name.addEventListener("change", () => this.#replace(hierarchy, { name: name.value.trim() }));
    const remove = h(
      "button",
      {
        class: "btn icon ghost",
        type: "button",
        "aria-label": t("dataset.hierarchy.remove", hierarchy.name),
        onclick: () => this.#change(this.hierarchies.filter((one) => one !== hierarchy)),
      },
      icon("x", "i s14"),
    );
    return h(
      "div",
      { class: "ds-hierarchy", role: "group", "aria-label": hierarchy.name },
      name,
      h(
        "ol",
        {},
        hierarchy.fields.map((id, at) => this.#level(hierarchy, id, at)),
      ),
      !disabled && hierarchy.fields.length < MOST_FIELDS && this.#addField(hierarchy),
      !disabled && remove,
    );
  }

  #nameOf(id) {
    return this.fields.find((field) => field.id.toLowerCase() === id.toLowerCase())?.name ?? id;
  }

  #level(hierarchy, id, at) {
    const { fields } = hierarchy;
    const tool = (picture, key, next) =>
      h(
        "button",
        {
          class: "btn icon ghost",
          type: "button",
          "aria-label": t(`dataset.hierarchy.${key}`, this.#nameOf(id)),
          onclick: () => this.#replace(hierarchy, { fields: next() }),
        },
        icon(picture, "i s14"),
      );
    return h(
      "li",
      { class: "chip" },
      this.#nameOf(id),
      this.editable &&
        at > 0 &&
        tool("chevron-up", "up", () => fields.with(at - 1, id).with(at, fields[at - 1])),
      this.editable && tool("x", "remove-field", () => fields.filter((_, other) => other !== at)),
    );
  }

  #addField(hierarchy) {
    const free = this.fields.filter(({ id }) => !hierarchy.fields.includes(id));
    const select = h(
      "select",
      { class: "input", "aria-label": t("dataset.hierarchy.add-field") },
      h("option", { value: "" }, t("dataset.hierarchy.add-field")),
      free.map(({ id, name }) => h("option", { value: id }, name)),
    );
    select.addEventListener("change", () =>
      this.#replace(hierarchy, { fields: [...hierarchy.fields, select.value] }),
    );
    return select;
  }
}
