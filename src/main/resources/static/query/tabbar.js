// The row of open statements.
import { $, $$, h, icon, t } from "../console/ui.js";
import { dirty, title } from "./documents.js";

const STEPS = { ArrowLeft: -1, ArrowRight: 1 };

export class TabBar {
  /** @param on {select(id), close(id), rename(id)} */
  constructor(place, documents, on) {
    this.list = $("[role=tablist]", place);
    this.documents = documents;
    this.on = on;
    this.list.addEventListener("click", (event) => this.#click(event));
    this.list.addEventListener("auxclick", (event) => {
      const tab = event.target.closest(".qtab");
      if (tab && event.button === 1) on.close(tab.dataset.id);
    });
    this.list.addEventListener("dblclick", (event) => {
      const tab = event.target.closest(".qtab");
      if (tab) on.rename(tab.dataset.id);
    });
    this.list.addEventListener("keydown", (event) => this.#key(event));
  }

  #click(event) {
    const tab = event.target.closest(".qtab");
    if (!tab) return;
    if (event.target.closest(".close")) this.on.close(tab.dataset.id);
    else if (tab.dataset.id !== this.documents.activeId) this.on.select(tab.dataset.id);
  }

  #key(event) {
    const ids = this.documents.list.map(({ id }) => id);
    const at = ids.indexOf(this.documents.activeId);
    const step = STEPS[event.key];
    if (step) {
      event.preventDefault();
      this.on.select(ids[(at + step + ids.length) % ids.length]);
      $("[aria-selected=true]", this.list).focus();
    } else if (event.key === "Delete") {
      this.on.close(this.documents.activeId);
      $("[aria-selected=true]", this.list)?.focus();
    } else if (event.key === "F2") this.on.rename(this.documents.activeId);
  }

  draw() {
    const { activeId, list } = this.documents;
    const focused = this.list.contains(document.activeElement);
    this.list.replaceChildren(...list.map((one) => this.#tab(one, one.id === activeId)));
    const active = $("[aria-selected=true]", this.list);
    active?.scrollIntoView({ block: "nearest", inline: "nearest" });
    if (focused) active?.focus();
  }

  #tab(one, active) {
    const name = title(one);
    return h(
      "div",
      {
        class: "qtab",
        role: "tab",
        "data-id": one.id,
        "aria-selected": String(active),
        "aria-controls": "editor",
        "aria-label": dirty(one) ? t("query.tab.dirty", name) : name,
        tabindex: active ? 0 : -1,
        title: name,
      },
      icon(one.saved ? "bookmark" : "file-text", "i s14"),
      h("span", { class: "nm" }, name),
      dirty(one) && h("span", { class: "dirty" }),
      h("span", { class: "close", "aria-hidden": "true", title: t("query.tab.close") }, icon("x", "i s14")),
    );
  }

  /** Only the dot and the name: cheap enough for each key. */
  refresh(one) {
    const tab = $$(".qtab", this.list).find(({ dataset }) => dataset.id === one.id);
    tab?.replaceWith(this.#tab(one, one.id === this.documents.activeId));
  }
}
