// The filter bar: a chip with a popover for each filter of the dashboard, and one for each clicked mark.
import { $, $$, debounce, fmt, h, icon, t } from "../console/ui.js";
import { anchorMenu } from "../console/shell.js";
import { problemText } from "./api.js";
import { EVERYTHING, PRESETS } from "./selections.js";

const SEARCH_PAUSE = 200;
const NAMES_SHOWN = 2;

export const nameOf = (filter) => filter.label || filter.column;
const valueText = (value) =>
  value === null ? t("dashboard.filter.none") : value === "" ? "“”" : String(value);
const dateText = (text) => fmt.date(`${text}T12:00:00`);

function datesText({ relative, from, to }) {
  if (from && to) return t("dashboard.filter.between", dateText(from), dateText(to));
  if (from) return t("dashboard.filter.from-day", dateText(from));
  if (to) return t("dashboard.filter.to-day", dateText(to));
  return t(`dashboard.filter.${relative ?? "ALL"}`);
}

function listText({ values = [] }) {
  if (!values.length) return t("dashboard.filter.ALL");
  const names = values.slice(0, NAMES_SHOWN).map(valueText).join(", ");
  return values.length > NAMES_SHOWN
    ? t("dashboard.filter.and-more", names, values.length - NAMES_SHOWN)
    : names;
}

const selectionText = (filter, selection) =>
  filter.kind === "DATE" ? datesText(selection) : listText(selection);

function narrows(filter, selection) {
  if (filter.kind === "LIST") return (selection.values ?? []).length > 0;
  return Boolean(selection.from || selection.to || (selection.relative && selection.relative !== "ALL"));
}

export class FilterBar {
  #chips = [];

  /**
   * @param element the empty section
   * @param selections what is chosen
   * @param values tells the values of a column: (column, query) => {values, more}
   * @param markText tells how the value of a clicked mark reads: (entry, value) => text
   * @param onChange is called after a choice, with the action it is
   */
  constructor(element, { selections, values, markText, onChange }) {
    Object.assign(this, { element, selections, values, markText, onChange, editing: null });
    this.crossChips = h("span", { class: "cross" });
    const reset = () => {
      selections.reset();
      this.refresh();
      onChange("FILTER");
    };
    this.reset = h(
      "button",
      { class: "btn ghost", type: "button", onclick: reset },
      t("dashboard.filter.reset"),
    );
  }

  /**
   * Builds the chips anew, for these filters. `editing` is what an editor of the dashboard may do: {columns, onAdd,
   * onRemove, onRename, onDefault}; what is chosen then is what readers start with.
   */
  show(filters, editing = null) {
    this.editing = editing;
    this.#chips = filters.map((filter) => new FilterChip(filter, this));
    this.element.replaceChildren(
      ...this.#chips.flatMap((chip) => chip.elements),
      ...(editing ? [this.#addChip()] : []),
      this.crossChips,
      h("span", { class: "sp" }),
      this.reset,
    );
    $$("[popovertarget]", this.element).forEach(anchorMenu);
    this.refresh();
  }

  /** Shows what is chosen now. */
  refresh() {
    this.#chips.forEach((chip) => chip.refresh());
    this.crossChips.replaceChildren(...this.selections.cross.map((entry) => this.#crossChip(entry)));
    this.reset.hidden = !this.selections.changed || Boolean(this.editing);
    this.element.hidden = !this.#chips.length && !this.selections.cross.length && !this.editing;
  }

  /** A column as the filter that is there for it calls it. */
  #columnName(column) {
    const filter = this.#chips.map((chip) => chip.filter).find((one) => one.column === column);
    return filter ? nameOf(filter) : column;
  }

  #crossChip(entry) {
    const column = this.#columnName(entry.column);
    const value = entry.values
      .map((one) => (one === null ? valueText(null) : this.markText(entry, one)))
      .join(", ");
    const drop = () => {
      this.selections.dropCross(entry);
      this.refresh();
      this.onChange("CROSS");
    };
    return h(
      "button",
      {
        class: "fchip on",
        type: "button",
        onclick: drop,
        "aria-label": t("dashboard.filter.drop", column, value),
      },
      icon("filter", "i s14"),
      h("span", { class: "k" }, column),
      h("span", { class: "v" }, value),
      icon("x", "i s14"),
    );
  }

  #addChip() {
    const menu = h("div", { popover: "auto", class: "menu fields", id: "add-filter-menu" });
    menu.addEventListener("beforetoggle", (event) => event.newState === "open" && this.#offer(menu));
    return h(
      "span",
      {},
      h(
        "button",
        { class: "fchip add", type: "button", popovertarget: menu.id },
        icon("plus"),
        t("dashboard.filter.add"),
      ),
      menu,
    );
  }

  async #offer(menu) {
    menu.replaceChildren(h("div", { class: "lab" }, t("dashboard.filter.by")));
    try {
      const columns = await this.editing.columns();
      const used = this.#chips.map((chip) => chip.filter.column);
      const free = columns.filter(({ name, role }) => !used.includes(name) && role !== "OTHER");
      const choose = (column) => () => {
        menu.hidePopover();
        this.editing.onAdd(column);
      };
      menu.append(
        ...free.map((column) =>
          h(
            "button",
            { type: "button", onclick: choose(column) },
            icon(column.role === "TIME" ? "calendar" : column.role === "NUMBER" ? "hash" : "abc"),
            h("span", {}, column.label ?? column.name),
          ),
        ),
      );
      if (!free.length) menu.append(h("p", { class: "none" }, t("dashboard.filter.no-columns")));
      $("button", menu)?.focus();
    } catch (error) {
      menu.append(h("p", { class: "none" }, problemText(error)));
    }
  }
}

class FilterChip {
  constructor(filter, bar) {
    Object.assign(this, { filter, bar });
    const panelId = `filter-${filter.id}`;
    this.text = h("span", { class: "v" });
    this.button = h(
      "button",
      { class: "fchip", type: "button", popovertarget: panelId },
      filter.kind === "DATE" && icon("calendar"),
      h("span", { class: "k" }, nameOf(filter)),
      this.text,
      icon("chevron-down", "i s14"),
    );
    this.panel = h("div", {
      popover: "auto",
      class: "menu fpanel",
      id: panelId,
      role: "group",
      "aria-label": nameOf(filter),
    });
    const build = filter.kind === "DATE" ? () => this.#dates() : () => this.#list();
    this.panel.addEventListener("beforetoggle", (event) => {
      if (event.newState === "open") this.panel.replaceChildren(...build(), ...this.#editing());
    });
    this.elements = [this.button, this.panel];
  }

  get #selection() {
    return this.bar.selections.of(this.filter);
  }

  refresh() {
    this.text.textContent = selectionText(this.filter, this.#selection);
    this.button.classList.toggle("on", narrows(this.filter, this.#selection));
  }

  #choose(selection) {
    const { editing, selections } = this.bar;
    if (editing) editing.onDefault(this.filter, selection);
    else selections.choose(this.filter, selection);
    this.bar.refresh();
    if (!editing) this.bar.onChange("FILTER");
  }

  #dates() {
    const { relative, from, to } = this.#selection;
    const preset = (name) =>
      h(
        "button",
        {
          type: "button",
          "aria-pressed": String(!from && !to && (relative ?? "ALL") === name),
          onclick: () => this.#preset(name),
        },
        icon("check"),
        h("span", {}, t(`dashboard.filter.${name}`)),
      );
    const first = h("input", { class: "input", type: "date", "aria-label": t("dashboard.filter.first-day") });
    const last = h("input", { class: "input", type: "date", "aria-label": t("dashboard.filter.last-day") });
    first.value = from ?? "";
    last.value = to ?? "";
    const problem = h("p", { class: "problem", role: "alert", hidden: true }, t("dashboard.filter.order"));
    const changed = () => {
      const wrong = Boolean(first.value && last.value && first.value > last.value);
      problem.hidden = !wrong;
      if (wrong) return;
      const span = { ...(first.value && { from: first.value }), ...(last.value && { to: last.value }) };
      this.#choose(first.value || last.value ? span : EVERYTHING.DATE);
    };
    const later = debounce(changed, 400);
    first.addEventListener("change", later);
    last.addEventListener("change", later);
    const span = h("div", { class: "span" }, first, h("span", { "aria-hidden": "true" }, "–"), last);
    return [
      ...PRESETS.map(preset),
      h("hr"),
      h("div", { class: "lab" }, t("dashboard.filter.custom")),
      span,
      problem,
    ];
  }

  #preset(name) {
    this.panel.hidePopover();
    this.#choose({ relative: name });
    this.button.focus();
  }

  #list() {
    const values = new Set(this.#selection.values ?? []);
    const apply = debounce(() => this.#choose({ values: [...values] }), 250);
    const found = h("div", { class: "found", role: "group", "aria-label": nameOf(this.filter) });
    const search = h("input", {
      "aria-label": t("dashboard.filter.find"),
      placeholder: t("dashboard.filter.find"),
      type: "search",
    });
    const clear = () => {
      values.clear();
      $$("input[type=checkbox]", found).forEach((box) => (box.checked = false));
      apply();
    };
    const box = (value, count) => {
      const check = h("input", { type: "checkbox" });
      check.checked = values.has(value);
      check.addEventListener("change", () => {
        if (check.checked) values.add(value);
        else values.delete(value);
        apply();
      });
      const name = h("span", { class: value === null ? "t nil" : "t" }, valueText(value));
      return h(
        "label",
        { class: "value" },
        check,
        name,
        count != null && h("span", { class: "n" }, fmt.int.format(count)),
      );
    };
    const fill = async () => {
      const query = search.value.trim();
      const answer = await this.bar.values(this.filter.column, query).catch((error) => ({ error }));
      if (query !== search.value.trim()) return;
      if (answer.error) return found.replaceChildren(h("p", { class: "none" }, problemText(answer.error)));
      const offered = answer.values.map(({ value }) => value);
      const kept = query ? [] : [...values].filter((value) => !offered.includes(value));
      found.replaceChildren(
        ...kept.map((value) => box(value)),
        ...answer.values.map(({ value, count }) => box(value, count)),
        ...(answer.values.length || kept.length
          ? []
          : [h("p", { class: "none" }, t("dashboard.filter.nothing"))]),
        ...(answer.more ? [h("p", { class: "none" }, t("dashboard.filter.more"))] : []),
      );
    };
    found.append(...[70, 50, 60].map(() => h("div", { class: "sk line" })));
    search.addEventListener("input", debounce(fill, SEARCH_PAUSE));
    fill();
    return [
      h("div", { class: "field" }, icon("search"), search),
      found,
      h(
        "div",
        { class: "foot" },
        h("button", { type: "button", class: "link", onclick: clear }, t("dashboard.filter.clear")),
      ),
    ];
  }

  #editing() {
    const { editing } = this.bar;
    if (!editing) return [];
    const label = h("input", {
      class: "input",
      "aria-label": t("dashboard.filter.label"),
      placeholder: this.filter.column,
      maxlength: "100",
    });
    label.value = this.filter.label ?? "";
    label.addEventListener("change", () => {
      this.panel.hidePopover();
      editing.onRename(this.filter, label.value.trim() || null);
    });
    const remove = () => {
      this.panel.hidePopover();
      editing.onRemove(this.filter);
    };
    return [
      h("hr"),
      h("div", { class: "lab" }, t("dashboard.filter.label")),
      h("div", { class: "span" }, label),
      h(
        "button",
        { type: "button", onclick: remove },
        icon("trash"),
        h("span", {}, t("dashboard.filter.remove")),
      ),
    ];
  }
}
