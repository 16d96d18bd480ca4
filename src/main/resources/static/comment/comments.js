// What is said about a dashboard: a panel beside the board, and a mark on each tile that is talked about.
import { $, $$, getJson, h, icon, postJson, send, t } from "../console/ui.js";
import { problemText } from "../dashboard/api.js";
import { sayForm, threadItem } from "./thread.js";

const open = (thread) => !thread.resolvedAt;

export class Comments {
  #threads = [];
  #people = null;
  #about = null;

  /**
   * @param dashboard its id
   * @param button opens and closes the panel, and shows how many threads are open
   * @param tileName what people call a tile; null where it is not on the dashboard any more
   * @param goTo shows a tile
   */
  constructor({ dashboard, button, tileName, goTo }) {
    Object.assign(this, { button, tileName, goTo });
    this.base = `/api/v1/dashboards/${dashboard}/comments`;
    this.list = h("ul", { class: "threads" });
    this.resolvedBox = h("input", { type: "checkbox", onchange: () => this.#draw() });
    this.resolvedLabel = h("label", { class: "check" }, this.resolvedBox, h("span"));
    this.form = h("div");
    this.panel = h(
      "aside",
      { class: "comments", id: "comments-panel", "aria-label": t("comment.title"), hidden: true },
      h(
        "header",
        { role: "none" },
        h("h2", {}, t("comment.title")),
        h("span", { class: "sp" }),
        this.resolvedLabel,
        h(
          "button",
          {
            class: "btn icon ghost",
            type: "button",
            "aria-label": t("console.close"),
            onclick: () => this.close(),
          },
          icon("x"),
        ),
      ),
      this.form,
      this.list,
    );
    this.panel.addEventListener("keydown", (event) => event.key === "Escape" && this.close());
    $("#dashboard").append(this.panel);
    button.setAttribute("aria-controls", this.panel.id);
    button.addEventListener("click", () => (this.panel.hidden ? this.open() : this.close()));
    new MutationObserver(() => this.#mark()).observe($("#grid"), { childList: true });
  }

  async begin() {
    await this.#load();
    this.button.hidden = false;
    const wanted = new URLSearchParams(location.search).get("comment");
    if (wanted) this.#show(wanted);
  }

  /** Opens the panel, ready to say something about a tile, or about the dashboard. */
  open(tile = null) {
    this.#about = tile;
    this.panel.hidden = false;
    this.button.setAttribute("aria-expanded", "true");
    this.#drawForm();
    this.#draw();
    $("textarea", this.form).focus();
    send("POST", `${this.base}/seen`).catch(() => {});
  }

  close() {
    this.panel.hidden = true;
    this.button.setAttribute("aria-expanded", "false");
    this.button.focus();
  }

  #show(comment) {
    const thread = this.#threads.find(({ comments }) => comments.some(({ id }) => id === comment));
    if (!thread) return;
    this.resolvedBox.checked ||= !open(thread);
    this.open();
    const item = document.getElementById(`comment-${comment}`);
    item.classList.add("wanted");
    item.focus();
    item.scrollIntoView({ block: "center" });
  }

  async #load() {
    this.#threads = (await getJson(this.base)).items;
    this.#drawCount();
    this.#mark();
    if (!this.panel.hidden) this.#draw();
  }

  people = async () => (this.#people ??= (await getJson(`${this.base}/people`)).names);
  change = (comment, text) => this.#then(send("PUT", `${this.base}/${comment.id}`, { text }));
  reply = (thread, text) => this.#then(postJson(`${this.base}/${thread.id}/replies`, { text }));
  resolve = (thread, resolved) =>
    this.#told(postJson(`${this.base}/${thread.id}/${resolved ? "resolve" : "reopen"}`));
  remove = (comment) =>
    confirm(t("comment.delete-sure")) && this.#told(send("DELETE", `${this.base}/${comment.id}`));

  async #then(call) {
    await call;
    await this.#load();
  }

  #told(call) {
    return this.#then(call).catch((error) =>
      this.list.prepend(h("li", { class: "notice", role: "alert" }, problemText(error))),
    );
  }

  #drawCount() {
    const count = this.#threads.filter(open).length;
    $(".count", this.button)?.remove();
    if (count) this.button.append(h("span", { class: "count tnum", "aria-hidden": "true" }, String(count)));
    this.button.setAttribute("aria-label", t(count ? "comment.title-open" : "comment.title", count));
  }

  #drawForm() {
    const about = this.#about;
    const form = sayForm(this.people, {
      label: t(about ? "comment.say-tile" : "comment.say"),
      button: t("comment.send"),
      onSay: (text) => this.#then(postJson(this.base, { text, tile: about })),
    });
    this.form.replaceChildren(...(about ? [this.#aboutNote(about)] : []), form);
  }

  #aboutNote(tile) {
    return h(
      "p",
      { class: "about" },
      t("comment.about", this.tileName(tile) ?? tile),
      h(
        "button",
        {
          class: "btn icon ghost",
          type: "button",
          "aria-label": t("comment.about-dashboard"),
          onclick: () => this.open(),
        },
        icon("x", "i s14"),
      ),
    );
  }

  #draw() {
    const resolved = this.#threads.filter((thread) => !open(thread));
    this.resolvedLabel.hidden = !resolved.length;
    $("span", this.resolvedLabel).textContent = t("comment.show-resolved", resolved.length);
    const shown = this.resolvedBox.checked ? this.#threads : this.#threads.filter(open);
    this.list.replaceChildren(
      ...(shown.length
        ? shown.map((thread) => threadItem(thread, this.#aboutOf(thread), this))
        : [h("li", { class: "none" }, t("comment.none"))]),
    );
  }

  #aboutOf({ tile }) {
    if (!tile) return null;
    const name = this.tileName(tile);
    return name
      ? h("button", { class: "link on", type: "button", onclick: () => this.goTo(tile) }, name)
      : h("span", { class: "muted on" }, t("comment.tile-gone"));
  }

  /** A tile without open threads carries nothing. */
  #mark() {
    for (const tile of $$("#grid > .tile")) {
      const id = tile.dataset.id;
      const count = this.#threads.filter((thread) => open(thread) && thread.tile === id).length;
      $(".talked", tile)?.remove();
      if (!count) continue;
      const label = t("comment.on-tile", count);
      $("header .act", tile)?.before(
        h(
          "button",
          {
            class: "talked",
            type: "button",
            "aria-label": label,
            title: label,
            onclick: () => this.open(id),
          },
          icon("message", "i s14"),
          String(count),
        ),
      );
    }
  }
}
