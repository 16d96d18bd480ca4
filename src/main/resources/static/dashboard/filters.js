// The filter bar: a chip with a popover for each filter of the dashboard, and one for each clicked mark.
import { $, $$, h, icon, t } from "../console/ui.js";
import { anchorMenu } from "../console/shell.js";
import { problemText } from "./api.js";
import { PANELS } from "./filter-panels.js";
import { nameOf, narrows, selectionText, shortList, valueText } from "./filter-texts.js";

const ICONS = { DATE: "calendar", NUMBER: "hash", TEXT: "letter-case", TOP: "sort-descending" };

export class FilterBar {
  #chips = [];

  /**
   * @param element the empty section
   * @param selections what is chosen
   * @param values tells the values of a column: (column, query) => {values, more}
   * @param crossOf tells what was picked on the tiles of the sheet
   * @param markText tells how the value of a clicked mark reads: (entry, value) => text
   * @param onChange is called after a choice, with the action it is
   * @param parameters the controls of the parameters, which stand before the filters
   */
  constructor(element, { selections, values, crossOf, markText, onChange, parameters }) {
    Object.assign(this, { element, selections, values, crossOf, markText, onChange, parameters });
    this.editing = null;
    this.crossChips = h("span", { class: "cross" });
    const reset = () => {
      selections.reset();
      parameters.refresh();
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
   * onRemove, onRename, onSettings, onDefault}; what is chosen then is what readers start with.
   */
  show(filters, editing = null) {
    this.editing = editing;
    this.#chips = filters.map((filter) => new FilterChip(filter, this));
    this.element.replaceChildren(
      this.parameters.element,
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
    const cross = this.crossOf();
    this.crossChips.replaceChildren(...cross.map((entry) => this.#crossChip(entry)));
    this.reset.hidden = !this.selections.changed || Boolean(this.editing);
    const nothing = !this.#chips.length && this.parameters.empty;
    this.element.hidden = nothing && !cross.length && !this.editing;
  }

  /** What is chosen now, in words: empty where nothing is. */
  words() {
    return $$(".fchip.on", this.element)
      .map((chip) =>
        $$(".k, .v", chip)
          .map((part) => part.textContent)
          .join(": "),
      )
      .join(" · ");
  }

  /** A column as the filter that is there for it calls it. */
  #columnName(column) {
    const filter = this.#chips.map((chip) => chip.filter).find((one) => one.column === column);
    return filter ? nameOf(filter) : column;
  }

  #crossChip(entry) {
    const column = this.#columnName(entry.column);
    const text = (one) => (one === null ? valueText(null) : this.markText(entry, one));
    const ranged = entry.from != null && entry.to != null;
    const ends = ranged ? [...new Set([text(entry.from), text(entry.to)])] : [];
    const value =
      ends.length > 1
        ? t("dashboard.filter.between", ...ends)
        : shortList(ranged ? ends : entry.values.map(text));
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
      ICONS[filter.kind] && icon(ICONS[filter.kind]),
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
    this.panel.addEventListener("beforetoggle", (event) => {
      if (event.newState === "open")
        this.panel.replaceChildren(...PANELS[filter.kind](this.#panel()), ...this.#editing());
    });
    this.elements = [this.button, this.panel];
  }

  get #selection() {
    return this.bar.selections.of(this.filter);
  }

  /** What a panel works with. */
  #panel() {
    const chip = this;
    return {
      filter: this.filter,
      get selection() {
        return chip.#selection;
      },
      choose: (selection) => this.#choose(selection),
      close: (selection) => {
        this.panel.hidePopover();
        this.#choose(selection);
        this.button.focus();
      },
      values: (query) => this.bar.values(this.filter.column, query),
    };
  }

  refresh() {
    const chosen = narrows(this.filter, this.#selection);
    const needed = Boolean(this.filter.required) && !chosen;
    this.text.textContent = needed
      ? t("dashboard.filter.choose")
      : selectionText(this.filter, this.#selection);
    this.button.classList.toggle("on", chosen);
    this.button.classList.toggle("needed", needed);
  }

  #choose(selection) {
    const { editing, selections } = this.bar;
    if (editing) editing.onDefault(this.filter, selection);
    else selections.choose(this.filter, selection);
    this.bar.refresh();
    if (!editing) this.bar.onChange("FILTER");
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
    const entry = (picture, text, run) =>
      h(
        "button",
        {
          type: "button",
          onclick: () => {
            this.panel.hidePopover();
            run(this.filter);
          },
        },
        icon(picture),
        h("span", {}, text),
      );
    return [
      h("hr"),
      h("div", { class: "lab" }, t("dashboard.filter.label")),
      h("div", { class: "span" }, label),
      entry("settings", t("dashboard.filter.settings"), editing.onSettings),
      entry("trash", t("dashboard.filter.remove"), editing.onRemove),
    ];
  }
}
