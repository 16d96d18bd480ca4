// A folder browser: one level at a time, folders first.
import { h, icon, t, fmt, getJson } from "../console/ui.js";

/** Draws into `root`; `onPick(location)` hears of each folder opened and each file chosen. */
export class FolderBrowser {
  #asked = 0;

  constructor(root, onPick) {
    this.root = root;
    this.onPick = onPick;
  }

  async open(location) {
    const asked = ++this.#asked;
    this.root.hidden = false;
    this.root.ariaBusy = "true";
    try {
      const folder = await getJson(`/storage/browse?${new URLSearchParams({ location })}`);
      if (asked === this.#asked) this.#draw(folder);
    } catch (failure) {
      if (asked === this.#asked) {
        this.root.replaceChildren(h("p", { class: "notice", role: "alert" }, failure.message));
      }
    } finally {
      this.root.ariaBusy = null;
    }
  }

  #draw({ location, path, folders, objects, truncated }) {
    const entries = [
      ...folders.map((entry) => this.#line(entry, "folder", () => this.#enter(entry.location))),
      ...objects.map((entry) => this.#line(entry, "file", (event) => this.#choose(event, entry.location))),
    ];
    this.root.replaceChildren(
      this.#crumbs(path),
      entries.length
        ? h("ul", { class: "st-entries", "aria-label": location }, ...entries)
        : h("p", { class: "st-none" }, t("storage.folder-empty")),
      truncated ? h("p", { class: "st-none" }, t("storage.folder-truncated")) : "",
    );
  }

  #crumbs(path) {
    const parts = path.flatMap((entry, at) => [
      at > 0 && h("span", { class: "sep", "aria-hidden": "true" }, "/"),
      at < path.length - 1
        ? h(
            "button",
            { class: "link", type: "button", onclick: () => this.#enter(entry.location) },
            entry.name || entry.location,
          )
        : h("b", {}, entry.name || entry.location),
    ]);
    return h("nav", { class: "st-path mono", "aria-label": t("storage.path") }, ...parts.filter(Boolean));
  }

  #line(entry, picture, onclick) {
    return h(
      "li",
      {},
      h(
        "button",
        { type: "button", onclick },
        icon(picture),
        h("span", { class: "st-name" }, entry.name),
        entry.size != null && h("span", { class: "st-size" }, fmt.bytes(entry.size)),
        entry.modified && h("span", { class: "st-time" }, fmt.time(entry.modified)),
      ),
    );
  }

  #enter(location) {
    this.onPick(location);
    this.open(location);
  }

  #choose(event, location) {
    for (const button of this.root.querySelectorAll("[aria-pressed]")) button.removeAttribute("aria-pressed");
    event.currentTarget.setAttribute("aria-pressed", "true");
    this.onPick(location);
  }
}
