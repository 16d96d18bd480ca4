// The values of a statement's parameters, :name, in a row above the editor.
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

export class Parameters {
  /** @param onChange called when a value changes */
  constructor(onChange) {
    this.place = $("#parameters");
    this.values = stored();
    this.shown = [];
    this.changed = debounce(onChange, DELAY_MS);
  }

  /** One input for each name. */
  show(names) {
    if (names.join() === this.shown.join()) return;
    this.shown = names;
    this.place.hidden = !names.length;
    this.place.replaceChildren(...names.map((name) => this.#input(name)));
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
    return h("label", { class: "field" }, h("span", { class: "mono" }, `:${name}`), input);
  }

  /** The values of the names in a statement; null where it has none. */
  of(sql) {
    const named = {};
    for (const name of this.shown) {
      if (sql.includes(`:${name}`) && this.values[name]?.trim()) named[name] = this.values[name].trim();
    }
    return Object.keys(named).length ? named : null;
  }
}
