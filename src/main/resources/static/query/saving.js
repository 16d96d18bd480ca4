// Saves documents as saved queries, and opens those as documents.
import { $, fmt, h, t, toast } from "../console/ui.js";
import { saved } from "./api.js";
import { dirty, nameOf, title } from "./documents.js";
import { askName, SavedQueries } from "./saved.js";

export class Saving {
  /** @param on {changed(), open(parts), activate(id), database(): the usual one, workgroup(): its name, problem(problem)} */
  constructor(documents, on) {
    this.documents = documents;
    this.on = on;
    this.list = new SavedQueries({ open: (query) => this.open(query), deleted: (id) => this.#forget(id) });
    $("#save").addEventListener("click", () => this.save());
    $("#save-as").addEventListener("click", () => this.saveAs());
    $("#versions").addEventListener("click", () => this.versions(documents.active));
    $("#rename").addEventListener("click", () => this.rename(documents.active));
  }

  #keep(one, query) {
    this.documents.change(one, { saved: query, name: null });
    this.on.changed();
  }

  async save() {
    const one = this.documents.active;
    if (!one.saved?.mine) return this.saveAs();
    const { id, version, name, description, workgroup } = one.saved;
    try {
      this.#keep(
        one,
        await saved.update(id, version, {
          name,
          description,
          sql: one.sql,
          database: one.database,
          workgroup,
        }),
      );
      toast(t("query.saved.done", name));
    } catch (problem) {
      if (problem.status === 412) this.saveAs(t("query.saved.conflict", name));
      else if (problem.status === 404) this.saveAs();
      else this.saveAs(t("query.save.as.title"), problem);
    }
  }

  saveAs(heading = t("query.save.as.title"), problem) {
    const one = this.documents.active;
    const value = one.saved ? t("query.save.copy-of", one.saved.name) : (one.name ?? nameOf(one.sql));
    askName({
      heading,
      value,
      problem,
      submit: async (name) => {
        this.#keep(
          one,
          await saved.create({ name, sql: one.sql, database: one.database, workgroup: this.on.workgroup() }),
        );
        toast(t("query.saved.done", name));
      },
    });
  }

  rename(one) {
    askName({
      heading: t("query.rename.title"),
      value: title(one),
      submit: async (name) => {
        if (!one.saved?.mine) {
          this.documents.change(one, { name });
          this.on.changed();
          return;
        }
        const { id, version, description, sql, database, workgroup } = one.saved;
        this.#keep(one, await saved.update(id, version, { name, description, sql, database, workgroup }));
      },
    });
  }

  /** What a saved query was before its changes; each opens in a tab of its own. */
  async versions({ saved: query }) {
    if (!query) {
      toast(t("query.versions.unsaved"));
      return;
    }
    const dialog = $("#versions-dialog");
    try {
      const all = await saved.versions(query.id);
      const lines = all.map((version) => this.#version(version, dialog));
      const list = h("ul", { class: "q-versions" }, lines);
      $("#versions-body").replaceChildren(all.length ? list : h("p", {}, t("query.versions.none")));
      dialog.showModal();
    } catch (problem) {
      toast(problem.message);
    }
  }

  #version({ version, content: { name, sql, database }, savedBy, savedAt }, dialog) {
    const open = () => {
      dialog.close();
      this.on.open({ name: t("query.versions.of", name, fmt.int.format(version + 1)), sql, database });
    };
    return h(
      "li",
      {},
      h("div", {}, h("b", {}, name), h("span", { class: "muted" }, `${savedBy} · ${fmt.time(savedAt)}`)),
      h("pre", { class: "mono" }, sql),
      h("button", { class: "btn", type: "button", onclick: open }, t("query.versions.open")),
    );
  }

  open(query) {
    const database = query.database ?? this.on.database();
    const open = this.documents.find((one) => one.saved?.id === query.id);
    if (!open) {
      this.on.open({ sql: query.sql, database, saved: { ...query, database } });
      return;
    }
    if (!dirty(open))
      this.documents.change(open, { sql: query.sql, database, saved: { ...query, database } });
    this.on.activate(open.id);
  }

  async openNamed(id) {
    try {
      this.open(await saved.get(id));
    } catch (problem) {
      this.on.open();
      this.on.problem(problem);
    }
  }

  /** Documents of a deleted query stay, as statements that are not saved. */
  #forget(id) {
    for (const one of this.documents.list.filter((each) => each.saved?.id === id)) {
      this.documents.change(one, { saved: null, name: one.saved.name });
    }
    this.on.changed();
  }
}
