// The sheets of a dashboard: their tabs, and while editing a menu for each.
import { $, h, icon, t } from "../console/ui.js";
import { anchorMenu } from "../console/shell.js";

const STEPS = { ArrowLeft: -1, ArrowRight: 1 };

export class SheetTabs {
  #sheets = [];
  #chosen = null;

  /**
   * @param element the empty nav
   * @param onChoose is told the sheet somebody went to
   */
  constructor(element, { onChoose }) {
    Object.assign(this, { element, onChoose });
  }

  /** `editing` is what an editor of the dashboard may do with them: {onAdd, onRename, onMove, onDuplicate, onRemove}. */
  show(sheets, chosen, editing = null) {
    const focused = this.element.contains(document.activeElement);
    this.#sheets = sheets;
    this.#chosen = chosen;
    this.element.hidden = sheets.length < 2 && !editing;
    this.element.replaceChildren(
      h(
        "div",
        {
          class: "tabs",
          role: "tablist",
          "aria-label": t("dashboard.sheets"),
          onkeydown: (event) => this.#step(event),
        },
        sheets.map((sheet) => this.#tab(sheet)),
      ),
      ...(editing ? this.#tools(editing) : []),
    );
    this.element.querySelectorAll("[popovertarget]").forEach(anchorMenu);
    if (focused) $("[aria-selected=true]", this.element)?.focus();
  }

  #tab({ id, title }) {
    const on = id === this.#chosen;
    const attributes = { type: "button", role: "tab", "aria-selected": String(on), "aria-controls": "grid" };
    return h("button", { ...attributes, tabindex: on ? "0" : "-1", onclick: () => this.#go(id) }, title);
  }

  #go(id) {
    if (id !== this.#chosen) this.onChoose(id);
  }

  #step(event) {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const at = this.#sheets.findIndex(({ id }) => id === this.#chosen);
    this.#go(this.#sheets[(at + step + this.#sheets.length) % this.#sheets.length].id);
    $("[aria-selected=true]", this.element).focus();
  }

  #tools(editing) {
    const at = this.#sheets.findIndex(({ id }) => id === this.#chosen);
    const sheet = this.#sheets[at];
    const add = h(
      "button",
      { class: "btn ghost", type: "button", onclick: editing.onAdd },
      icon("plus"),
      t("dashboard.sheet.add"),
    );
    if (!sheet) return [add];
    const menu = h("div", { popover: "auto", class: "menu", id: "sheet-menu" });
    const entry = (picture, key, run) =>
      h(
        "button",
        {
          type: "button",
          onclick: () => {
            menu.hidePopover();
            run();
          },
        },
        icon(picture),
        h("span", {}, t(`dashboard.sheet.${key}`)),
      );
    menu.append(
      entry("pencil", "rename", () => editing.onRename(sheet)),
      entry("copy", "duplicate", () => editing.onDuplicate(sheet)),
      ...(at > 0 ? [entry("arrow-left", "earlier", () => editing.onMove(sheet, -1))] : []),
      ...(at < this.#sheets.length - 1
        ? [entry("arrow-right", "later", () => editing.onMove(sheet, 1))]
        : []),
      ...(this.#sheets.length > 1 ? [entry("trash", "delete", () => editing.onRemove(sheet))] : []),
    );
    const button = h(
      "button",
      {
        class: "btn icon ghost",
        type: "button",
        popovertarget: menu.id,
        "aria-label": t("dashboard.sheet.menu", sheet.title),
      },
      icon("dots"),
    );
    return [button, menu, add];
  }
}
