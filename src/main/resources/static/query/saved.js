// Saved queries: the list in the menu, saving, deleting.
import { $, h, icon, t, toast } from "../console/ui.js";
import { saved } from "./api.js";

/** The workgroup of everybody. */
const PRIMARY = "primary";

export class SavedQueries {
  /** @param on {open(query), deleted(id)} */
  constructor(on) {
    this.on = on;
    this.all = [];
    this.menu = $("#saved-menu");
    this.list = $("#saved-list");
    this.filter = $("#saved-filter");
    this.menu.addEventListener("toggle", (event) => {
      if (event.newState === "open") this.load();
    });
    this.filter.addEventListener("input", () => this.#draw());
  }

  async load() {
    this.filter.value = "";
    if (!this.all.length) this.list.replaceChildren(h("li", { class: "lab" }, t("query.loading")));
    try {
      this.all = await saved.list();
      this.#draw();
    } catch (problem) {
      this.list.replaceChildren(h("li", { class: "lab" }, problem.message));
    }
    this.filter.focus();
  }

  #draw() {
    const wanted = this.filter.value.trim().toLowerCase();
    const found = this.all.filter(({ name, sql }) => `${name}\n${sql}`.toLowerCase().includes(wanted));
    const none = this.all.length ? t("query.saved.nothing") : t("query.saved.none");
    this.list.replaceChildren(
      ...(found.length ? found.map((query) => this.#line(query)) : [h("li", { class: "lab" }, none)]),
    );
  }

  #line(query) {
    const open = () => {
      this.menu.hidePopover();
      this.on.open(query);
    };
    const owner = query.mine ? null : h("span", { class: "by" }, query.account);
    const group = query.workgroup === PRIMARY ? null : h("span", { class: "chip" }, query.workgroup);
    const remove = h(
      "button",
      {
        type: "button",
        class: "del",
        "aria-label": t("query.saved.delete-of", query.name),
        title: t("query.saved.delete"),
        onclick: () => this.#delete(query),
      },
      icon("trash", "i s14"),
    );
    const lineage = h(
      "a",
      {
        class: "del",
        href: `/catalog/lineage?${new URLSearchParams({ kind: "SAVED_QUERY", key: `/queries?saved=${query.id}` })}`,
        "aria-label": t("query.saved.lineage-of", query.name),
        title: t("query.saved.lineage"),
      },
      icon("binary-tree", "i s14"),
    );
    return h(
      "li",
      {},
      h(
        "button",
        { type: "button", class: "open", title: query.description || query.sql.slice(0, 500), onclick: open },
        icon("bookmark"),
        h("span", { class: "nm" }, query.name),
        group,
        owner,
      ),
      lineage,
      query.mine && remove,
    );
  }

  async #delete(query) {
    try {
      await saved.remove(query.id);
    } catch (problem) {
      this.list.prepend(h("li", { class: "notice", role: "alert" }, problem.message));
      return;
    }
    this.all = this.all.filter(({ id }) => id !== query.id);
    this.#draw();
    this.on.deleted(query.id);
    const { name, description, sql, database, workgroup } = query;
    toast(t("query.saved.deleted", name), {
      action: t("query.undo"),
      onAction: async () => {
        await saved.create({ name, description, sql, database, workgroup });
        if (this.menu.matches(":popover-open")) this.load();
      },
    });
  }
}

/** Asks for a name; `submit(name)` may throw, and then its message is shown and the dialog stays. */
export function askName({ heading, value, problem: known, submit }) {
  const dialog = $("#name-dialog");
  const form = $("form", dialog);
  const input = $("#name-input");
  const problem = $("#name-problem");
  $("#name-title").textContent = heading;
  input.value = value;
  problem.hidden = !known;
  problem.textContent = known?.message ?? "";
  form.onsubmit = async (event) => {
    event.preventDefault();
    try {
      await submit(input.value.trim());
      dialog.close();
    } catch (failure) {
      problem.textContent = failure.message;
      problem.hidden = false;
      input.focus();
    }
  };
  dialog.showModal();
  input.select();
}
