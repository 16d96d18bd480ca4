// The views that somebody keeps of a dashboard: a menu to go to one, keep another, and say with which it opens.
import { $, h, icon, t, toast } from "../console/ui.js";
import { problemText } from "./api.js";

export class BookmarkMenu {
  #items = [];

  /**
   * @param menu the empty popover
   * @param api of the dashboard
   * @param state tells what is chosen now, as the address has it
   * @param onApply is told the state to go to
   */
  constructor(menu, { api, state, onApply }) {
    Object.assign(this, { menu, api, state, onApply });
    menu.addEventListener("beforetoggle", ({ newState }) => newState === "open" && this.#draw());
  }

  /** Reads them; resolves to the state the dashboard opens with, or to null. */
  async load() {
    this.#items = await this.api.bookmarks();
    return this.#items.find(({ first }) => first)?.state ?? null;
  }

  /** Does something, and shows what came of it. */
  async #run(work, said) {
    try {
      await work();
      this.#items = await this.api.bookmarks();
      if (said) toast(said);
      this.#draw();
    } catch (error) {
      this.problem.textContent = problemText(error);
      this.problem.hidden = false;
    }
  }

  #draw() {
    const now = this.state();
    this.problem = h("p", { class: "problem", role: "alert", hidden: true });
    this.menu.replaceChildren(
      h("div", { class: "lab" }, t("dashboard.bookmarks")),
      ...this.#items.map((item) => this.#row(item, now)),
      ...(this.#items.length ? [] : [h("p", { class: "none" }, t("dashboard.bookmark.none"))]),
      h("hr"),
      this.#form(now),
      this.problem,
    );
    $("button,input", this.menu)?.focus();
  }

  #row(item, now) {
    const { id, name, state, first } = item;
    const go = () => {
      this.menu.hidePopover();
      this.onApply(state);
    };
    const tool = (picture, key, run, pressed) =>
      h(
        "button",
        {
          class: "btn icon ghost",
          type: "button",
          title: t(`dashboard.bookmark.${key}`),
          "aria-label": t(`dashboard.bookmark.${key}-of`, name),
          "aria-pressed": pressed === undefined ? null : String(pressed),
          onclick: run,
        },
        icon(picture),
      );
    return h(
      "div",
      { class: "bookmark" },
      h(
        "button",
        { type: "button", class: "go", "aria-current": state === now ? "true" : null, onclick: go },
        icon("bookmark"),
        h("span", {}, name),
      ),
      tool("star", "first", () => this.#run(() => this.api.changeBookmark(id, { first: !first })), first),
      tool("device-floppy", "update", () =>
        this.#run(() => this.api.changeBookmark(id, { state: now }), t("dashboard.bookmark.updated", name)),
      ),
      tool("trash", "delete", () => this.#run(() => this.api.deleteBookmark(id))),
    );
  }

  #form(now) {
    const name = h("input", {
      class: "input",
      maxlength: "100",
      required: true,
      "aria-label": t("dashboard.bookmark.name"),
      placeholder: t("dashboard.bookmark.name"),
    });
    const form = h(
      "form",
      { class: "span" },
      name,
      h("button", { class: "btn", type: "submit" }, t("dashboard.bookmark.keep")),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#run(() => this.api.createBookmark({ name: name.value, state: now }));
    });
    return form;
  }
}
