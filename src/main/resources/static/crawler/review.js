// The changes that wait: chosen one by one or all, applied or dismissed, with what each would break.
import { $, $$, h, icon, t, toast } from "../console/ui.js";
import { busy } from "../console/forms.js";
import { crawlers } from "./api.js";
import { sign, told } from "./words.js";

const PICTURES = { SAVED_QUERY: "bookmark", VIEW: "eye", DASHBOARD: "layout-dashboard" };

const tableHref = ({ database, table }) =>
  `/catalog/databases/${encodeURIComponent(database)}/tables/${encodeURIComponent(table)}`;

function breakage({ kind, name, href, reason }) {
  if (!name) return h("li", {}, icon(PICTURES[kind], "i s14"), h("span", {}, t(`crawler.hidden.${kind}`)));
  const label = h("b", {}, name);
  return h(
    "li",
    {},
    icon(PICTURES[kind], "i s14"),
    h("span", {}, href ? h("a", { href }, label) : label, " ", h("span", { class: "muted" }, reason)),
  );
}

function line(change) {
  const breaks = change.breaks.length;
  return h(
    "li",
    { class: "cr-change" },
    h(
      "label",
      { class: "check" },
      h("input", { type: "checkbox", name: "change", value: change.id }),
      sign(change),
      h("span", {}, told(change)),
    ),
    breaks
      ? h(
          "div",
          { class: "cr-breaks" },
          h("p", {}, icon("alert-triangle", "i s14"), t("crawler.breaks", breaks)),
          h("ul", {}, change.breaks.map(breakage)),
        )
      : "",
  );
}

function byTable(changes) {
  const tables = new Map();
  for (const change of changes) {
    const name = `${change.database}.${change.table}`;
    tables.set(name, [...(tables.get(name) ?? []), change]);
  }
  return [...tables].map(([name, all]) => {
    const isNew = all.some((change) => change.kind === "TABLE_ADDED");
    return h(
      "section",
      { class: "cr-table", "aria-label": name },
      h(
        "h3",
        {},
        icon("table", "i s14"),
        isNew ? h("span", {}, name) : h("a", { href: tableHref(all[0]) }, name),
      ),
      h("ul", {}, all.map(line)),
    );
  });
}

export class Review {
  constructor(name, onSettled) {
    this.name = name;
    this.onSettled = onSettled;
    this.root = $("#review");
    this.root.addEventListener("change", (event) => this.#chosen(event));
    this.#wire("#apply-changes", crawlers.apply, "crawler.applied");
    this.#wire("#dismiss-changes", crawlers.dismiss, "crawler.dismissed");
  }

  #wire(selector, settle, note) {
    $(selector).addEventListener("click", (event) =>
      busy(event.currentTarget, async () => {
        const ids = this.#ids();
        try {
          this.show(await settle(this.name, ids));
          toast(t(note, ids.length));
        } catch (failure) {
          toast(failure.message);
          await this.load();
        }
        this.onSettled();
      }),
    );
  }

  async load() {
    this.show(await crawlers.pending(this.name));
  }

  show(changes) {
    const json = JSON.stringify(changes);
    if (json === this.shown) return;
    this.shown = json;
    this.root.hidden = changes.length === 0;
    $("#changes").replaceChildren(...byTable(changes));
    $("#all-changes").checked = false;
    this.#enable();
  }

  #ids() {
    return $$("[name=change]:checked", this.root).map((box) => box.value);
  }

  #chosen({ target }) {
    if (target.id === "all-changes") {
      for (const box of $$("[name=change]", this.root)) box.checked = target.checked;
    } else {
      $("#all-changes").checked = $$("[name=change]", this.root).every((box) => box.checked);
    }
    this.#enable();
  }

  #enable() {
    const none = this.#ids().length === 0;
    $("#apply-changes").disabled = none;
    $("#dismiss-changes").disabled = none;
  }
}
