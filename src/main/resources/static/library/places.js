// Where the things of a list lie: folders beside it, favourites, what was looked at; the star and the place of each thing.
import { $, getJson, h, icon, postJson, send, t, toast } from "../console/ui.js";
import { busy } from "../console/forms.js";
import { field, formRow, openDialog } from "../console/dialogs.js";

const LIBRARY = "/api/v1/library";
const ALL = "all";
const FAVOURITES = "favourites";
const RECENT = "recent";

export class Places {
  #folders = [];
  #items = new Map();

  /**
   * @param kind `dashboards` or `datasets`
   * @param element where the folders stand
   * @param mayChange whether the reader makes folders and moves things
   * @param onChange is called when another place is chosen, or something in it has changed
   */
  constructor({ kind, element, mayChange, onChange }) {
    Object.assign(this, { kind, element, mayChange, onChange });
    this.chosen = new URLSearchParams(location.search).get("in") ?? ALL;
  }

  async load() {
    const { folders, items } = await getJson(LIBRARY);
    this.#folders = folders;
    const kind = this.kind === "dashboards" ? "DASHBOARD" : "DATASET";
    this.#items = new Map(items.filter((item) => item.kind === kind).map((item) => [item.id, item]));
    if (![ALL, FAVOURITES, RECENT].includes(this.chosen) && !this.#folder(this.chosen)) this.chosen = ALL;
    this.#draw();
  }

  /** What of a list lies in the chosen place, in its order. */
  of(things) {
    const note = (thing) => this.#items.get(thing.id);
    if (this.chosen === ALL) return things;
    if (this.chosen === FAVOURITES) return things.filter((thing) => note(thing)?.favourite);
    if (this.chosen === RECENT)
      return things
        .filter((thing) => note(thing)?.visitedAt)
        .sort((a, b) => note(b).visitedAt.localeCompare(note(a).visitedAt));
    const below = this.#below(this.chosen);
    return things.filter((thing) => below.has(note(thing)?.folder));
  }

  /** What an empty place says; null where the list itself is empty. */
  get nothing() {
    return this.chosen === ALL
      ? null
      : t(this.#folder(this.chosen) ? "library.nothing-in-folder" : `library.nothing-in-${this.chosen}`);
  }

  /** Things by how well they fit the words, over all places. */
  async found(words, things) {
    const { items } = await getJson(`${LIBRARY}/search?${new URLSearchParams({ q: words })}`);
    const byId = new Map(things.map((thing) => [thing.id, thing]));
    return items.map(({ id }) => byId.get(id)).filter(Boolean);
  }

  /** Puts a new thing where the reader is. */
  async putHere(id) {
    if (this.#folder(this.chosen)) await this.#put(id, this.chosen);
  }

  /** The star of a thing, and where that is theirs to say, the way to another folder. */
  buttons({ id, title }, canMove = this.mayChange) {
    const on = Boolean(this.#items.get(id)?.favourite);
    const star = h(
      "button",
      {
        class: "btn icon ghost star",
        type: "button",
        "aria-pressed": String(on),
        "aria-label": t("library.star-of", title),
        onclick: () => busy(star, () => this.#star(id, star)),
      },
      icon("star"),
    );
    const move =
      canMove &&
      h(
        "button",
        {
          class: "btn icon ghost",
          type: "button",
          "aria-label": t("library.move-of", title),
          title: t("library.move"),
          onclick: () => this.#move({ id, title }),
        },
        icon("folder"),
      );
    return h("span", { class: "places-acts" }, move, star);
  }

  async #star(id, star) {
    const on = star.getAttribute("aria-pressed") !== "true";
    try {
      await send("PUT", `${LIBRARY}/${this.kind}/${id}/favourite`, { on });
      star.setAttribute("aria-pressed", String(on));
      await this.load();
      if (this.chosen === FAVOURITES) this.onChange();
    } catch (error) {
      toast(error.message);
    }
  }

  #put = (id, folder) => send("PUT", `${LIBRARY}/${this.kind}/${id}/folder`, { folder });

  #folder = (id) => this.#folders.find((folder) => folder.id === id);

  #children = (parent) => this.#folders.filter((folder) => (folder.parent ?? null) === parent);

  /** A folder and all below it, by their ids. */
  #below(id) {
    const ids = this.#children(id).flatMap((child) => [...this.#below(child.id)]);
    return new Set([id, ...ids]);
  }

  #path(folder) {
    const above = folder.parent ? `${this.#path(this.#folder(folder.parent))} / ` : "";
    return above + folder.name;
  }

  /** A choice of folders, without those that `without` is or holds. */
  #choice(value, without = null) {
    const left = without ? this.#below(without) : new Set();
    const folders = this.#folders.filter(({ id }) => !left.has(id));
    const options = folders
      .map((folder) => [folder.id, this.#path(folder)])
      .sort(([, a], [, b]) => a.localeCompare(b));
    return h(
      "select",
      { class: "input" },
      [["", t("library.no-folder")], ...options].map(([id, name]) =>
        h("option", { value: id, selected: id === (value ?? "") }, name),
      ),
    );
  }

  #dialog(title, rows, label, save) {
    const problem = h("p", { class: "notice", role: "alert", hidden: true });
    const submit = async (event) => {
      event.preventDefault();
      try {
        await save();
        await this.load();
        dialog.close();
        this.onChange();
      } catch (error) {
        problem.textContent = error.message;
        problem.hidden = false;
      }
    };
    const form = h("form", { id: "places-form", class: "plain", onsubmit: submit }, problem, rows);
    const dialog = openDialog(title, form, {
      footer: [
        h("span", { class: "sp" }),
        h("button", { class: "btn", type: "button", "data-close": true }, t("library.cancel")),
        h("button", { class: "btn primary", form: form.id }, label),
      ],
    });
    return dialog;
  }

  #move({ id, title }) {
    const folder = this.#choice(this.#items.get(id)?.folder);
    this.#dialog(t("library.move-of", title), formRow(t("library.folder"), folder), t("library.move"), () =>
      this.#put(id, folder.value || null),
    );
  }

  #edit(folder = null) {
    const name = field({ required: true, maxlength: "100", value: folder?.name ?? "", autocomplete: "off" });
    const here = this.#folder(this.chosen)?.id;
    const parent = this.#choice(folder ? folder.parent : here, folder?.id);
    const save = () => {
      const body = { name: $("input", name).value, parent: parent.value || null };
      return folder
        ? send("PUT", `${LIBRARY}/folders/${folder.id}`, body)
        : postJson(`${LIBRARY}/folders`, body);
    };
    const rows = [formRow(t("library.name"), name), formRow(t("library.in"), parent)];
    this.#dialog(
      t(folder ? "library.change-folder" : "library.new-folder"),
      rows,
      t(folder ? "library.save" : "library.create"),
      save,
    );
    $("input", name).focus();
  }

  async #remove(folder) {
    if (!confirm(t("library.delete-sure", folder.name))) return;
    try {
      await send("DELETE", `${LIBRARY}/folders/${folder.id}`);
      this.#choose(folder.parent ?? ALL);
      await this.load();
      this.onChange();
    } catch (error) {
      toast(error.message);
    }
  }

  #choose(place) {
    this.chosen = place;
    const address = new URL(location.href);
    if (place === ALL) address.searchParams.delete("in");
    else address.searchParams.set("in", place);
    history.replaceState(null, "", address);
    this.#draw();
    this.onChange();
  }

  #entry(place, picture, name) {
    return h(
      "button",
      {
        type: "button",
        class: "place",
        "data-place": place,
        "aria-current": this.chosen === place ? "true" : null,
        onclick: () => this.#choose(place),
      },
      icon(picture),
      h("span", {}, name),
    );
  }

  #branch(folder) {
    const children = this.#children(folder.id);
    const opened = this.#below(folder.id).has(this.chosen);
    return h(
      "li",
      {},
      this.#entry(folder.id, opened ? "folder-open" : "folder", folder.name),
      children.length > 0 &&
        h(
          "ul",
          {},
          children.map((child) => this.#branch(child)),
        ),
    );
  }

  #draw() {
    const chosen = this.#folder(this.chosen);
    const act = (picture, label, onclick) =>
      h(
        "button",
        { class: "btn icon ghost", type: "button", "aria-label": label, title: label, onclick },
        icon(picture, "i s14"),
      );
    this.element.replaceChildren(
      h(
        "ul",
        {},
        h("li", {}, this.#entry(ALL, "list", t(`library.all-${this.kind}`))),
        h("li", {}, this.#entry(FAVOURITES, "star", t("library.favourites"))),
        h("li", {}, this.#entry(RECENT, "clock", t("library.recent"))),
      ),
      h(
        "div",
        { class: "places-head" },
        h("h2", {}, t("library.folders")),
        h("span", { class: "sp" }),
        this.mayChange && chosen && act("pencil", t("library.change-folder"), () => this.#edit(chosen)),
        this.mayChange && chosen && act("trash", t("library.delete-folder"), () => this.#remove(chosen)),
        this.mayChange && act("plus", t("library.new-folder"), () => this.#edit()),
      ),
      h(
        "ul",
        {},
        this.#children(null).map((folder) => this.#branch(folder)),
      ),
    );
    $("[aria-current]", this.element)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
}
