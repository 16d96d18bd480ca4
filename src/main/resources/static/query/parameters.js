// The values of a statement's parameters, :name or ?, in a row above the editor.
import { $, debounce, h, t } from "../console/ui.js";

const KEY = "nightjar.parameters";
const DELAY_MS = 300;

function stored() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? {};
  } catch {
    return {};
  }
}

/** How the parameter at a position is called here. */
const mark = (index) => `?${index + 1}`;

export class Parameters {
  /** @param onChange called when a value changes */
  constructor(onChange) {
    this.place = $("#parameters");
    this.values = stored();
    this.shown = [];
    this.marks = 0;
    this.changed = debounce(onChange, DELAY_MS);
  }

  /** One input for each name; or, where there is none, for each of so many question marks. */
  show(names, marks) {
    this.marks = names.length ? 0 : marks;
    const wanted = names.length ? names : Array.from({ length: marks }, (_, index) => mark(index));
    if (wanted.join() === this.shown.join()) return;
    this.shown = wanted;
    this.place.hidden = !wanted.length;
    this.place.replaceChildren(...wanted.map((name) => this.#input(name)));
  }

  #input(name) {
    const input = h("input", {
      class: "mono",
      value: this.values[name] ?? "",
      placeholder: t("query.parameter.example"),
      autocomplete: "off",
      spellcheck: "false",
      oninput: () => {
        this.values[name] = input.value;
        localStorage.setItem(KEY, JSON.stringify(this.values));
        this.changed();
      },
    });
    const label = name.startsWith("?") ? name : `:${name}`;
    return h("label", { class: "field" }, h("span", { class: "mono" }, label), input);
  }

  /** {namedParameters} or {parameters}: the values of those in a statement; nothing where it has none. */
  of(sql) {
    if (this.marks) return this.#inOrder(sql);
    const named = {};
    for (const name of this.shown) {
      if (sql.includes(`:${name}`) && this.values[name]?.trim()) named[name] = this.values[name].trim();
    }
    return Object.keys(named).length ? { namedParameters: named } : {};
  }

  #inOrder(sql) {
    const values = Array.from({ length: this.marks }, (_, index) => this.values[mark(index)]?.trim());
    return sql.includes("?") && values.every(Boolean) ? { parameters: values } : {};
  }
}
