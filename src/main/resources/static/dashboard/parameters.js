// The parameters of a dashboard: a control for each, above the tiles, beside the filters.
import { debounce, h, icon, t } from "../console/ui.js";
import { anchorMenu } from "../console/shell.js";
import { shortList } from "./filter-texts.js";
import { valuesIn } from "./selections.js";

const TYPING_PAUSE = 400;
const INPUT_TYPES = { TEXT: "text", NUMBER: "number", DATE: "date" };

export const parameterName = ({ label, id }) => label || id;

export class ParameterControls {
  /**
   * @param selections what is set
   * @param values tells the values of a column: (column, query) => {values}
   * @param onChange is called when something was set
   */
  constructor({ selections, values, onChange }) {
    Object.assign(this, { selections, values, onChange });
    this.element = h("span", { class: "parameters" });
  }

  /** `editing` is what an editor of the dashboard may do with them: {onAdd, onSettings, onDefault}, or null. */
  show(parameters, editing = null) {
    Object.assign(this, { parameters, editing });
    this.refresh();
  }

  get empty() {
    return !this.parameters?.length;
  }

  /** Shows what is set now. */
  refresh() {
    const { parameters, editing } = this;
    this.element.replaceChildren(
      ...parameters.map((parameter) => this.#chip(parameter)),
      ...(editing ? [this.#addChip()] : []),
    );
  }

  #addChip() {
    return h(
      "button",
      { class: "fchip add", type: "button", onclick: this.editing.onAdd },
      icon("plus"),
      t("dashboard.parameter.add"),
    );
  }

  #chip(parameter) {
    const name = parameterName(parameter);
    const settings =
      this.editing &&
      h(
        "button",
        {
          class: "x",
          type: "button",
          "aria-label": t("dashboard.parameter.settings-of", name),
          onclick: () => this.editing.onSettings(parameter),
        },
        icon("settings", "i s14"),
      );
    const control = this.#control(parameter);
    const several = parameter.control.kind === "CHECKS";
    return h(
      "span",
      { class: "fchip parameter" },
      h(several ? "span" : "label", { class: "named" }, h("span", { class: "k" }, name), control),
      settings,
    );
  }

  #set(parameter, value) {
    if (this.editing) this.editing.onDefault(parameter, value || null);
    else {
      this.selections.set(parameter, value || null);
      this.onChange();
    }
  }

  #control(parameter) {
    const now = this.selections.valueOf(parameter) ?? "";
    const { kind } = parameter.control;
    if (kind === "LIST") return this.#list(parameter, now);
    if (kind === "CHECKS") return this.#checks(parameter);
    if (kind === "SLIDER") return this.#slider(parameter, now);
    const input = h("input", { type: INPUT_TYPES[parameter.type], step: "any", maxlength: "1000" });
    input.value = now;
    const set = debounce(() => input.checkValidity() && this.#set(parameter, input.value), TYPING_PAUSE);
    input.addEventListener(parameter.type === "TEXT" ? "input" : "change", set);
    return input;
  }

  #list(parameter, now) {
    const { values, column } = parameter.control;
    const offer = (names) =>
      ["", ...new Set([...(now ? [now] : []), ...names])].map((name) =>
        h("option", { value: name, selected: name === now }, name || t("dashboard.filter.none")),
      );
    const select = h("select", {}, offer(values));
    if (!values.length && column) {
      const fill = async () => {
        const names = await this.#valuesOf(column);
        const { value } = select;
        select.replaceChildren(...offer(names));
        select.value = value;
      };
      select.addEventListener("focus", fill, { once: true });
      select.addEventListener("pointerdown", fill, { once: true });
    }
    select.addEventListener("change", () => this.#set(parameter, select.value));
    return select;
  }

  /** A list of which several may be chosen, in a popover. */
  #checks(parameter) {
    const chosen = valuesIn(this.selections.valueOf(parameter));
    const name = parameterName(parameter);
    const panel = h("div", {
      popover: "auto",
      class: "menu fpanel",
      id: `parameter-${parameter.id}`,
      role: "group",
      "aria-label": name,
    });
    const words = (values) => (values.length ? shortList(values) : t("dashboard.filter.none"));
    const shown = h("span", {}, words(chosen));
    const button = h(
      "button",
      { class: "v", type: "button", popovertarget: panel.id, "aria-label": name },
      shown,
      icon("chevron-down", "i s14"),
    );
    const set = debounce(
      (values) => this.#set(parameter, values.length ? JSON.stringify(values) : null),
      250,
    );
    const changed = () => {
      const values = [...panel.querySelectorAll("input:checked")].map((check) => check.value);
      shown.textContent = words(values);
      set(values);
    };
    const box = (value) => {
      const check = h("input", { type: "checkbox", value });
      check.checked = chosen.includes(value);
      check.addEventListener("change", changed);
      return h("label", { class: "value" }, check, h("span", { class: "t" }, value));
    };
    panel.addEventListener("beforetoggle", async ({ newState }) => {
      if (newState !== "open") return;
      const { values, column } = parameter.control;
      const offered = values.length || !column ? values : await this.#valuesOf(column);
      panel.replaceChildren(...[...new Set([...offered, ...chosen])].map(box));
    });
    queueMicrotask(() => anchorMenu(button));
    return [button, panel];
  }

  async #valuesOf(column) {
    const found = await this.values(column, "").catch(() => ({ values: [] }));
    return found.values.filter(({ value }) => value !== null).map(({ value }) => String(value));
  }

  #slider(parameter, now) {
    const { least, most, step } = parameter.control;
    const range = h("input", {
      type: "range",
      min: String(least),
      max: String(most),
      step: String(step ?? "any"),
    });
    range.value = now === "" ? String(least) : now;
    const shown = h("output", { class: "v tnum" }, now === "" ? t("dashboard.filter.none") : now);
    range.addEventListener("input", () => (shown.textContent = range.value));
    range.addEventListener(
      "change",
      debounce(() => this.#set(parameter, range.value), TYPING_PAUSE / 2),
    );
    return [range, shown];
  }
}
