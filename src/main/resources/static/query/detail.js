// What is known of the selected table, below the tree.
import { h, icon, fmt, t } from "../console/ui.js";

const fact = (name, ...value) => [h("dt", {}, name), h("dd", { class: "tnum" }, ...value)];

export class Detail {
  /** @param on {query(database, table)} */
  constructor(place, schema, on) {
    this.place = place;
    this.schema = schema;
    this.on = on;
    this.wanted = null;
  }

  async show(database, name) {
    const wanted = `${database}.${name}`;
    this.wanted = wanted;
    const table = await this.schema.table(database, name).catch(() => null);
    if (this.wanted !== wanted) return;
    this.place.hidden = !table;
    if (!table) return;
    const size = h("span", {}, "…");
    const parts = h("span", {}, "…");
    const keys = table.columns.filter(({ partition }) => partition).map((column) => column.name);
    this.place.replaceChildren(
      h(
        "h3",
        {},
        icon(table.view ? "eye" : "table", "i s14"),
        h("a", { href: this.#page(database, name), title: t("query.detail.open") }, wanted),
      ),
      h(
        "dl",
        {},
        fact(t("query.detail.columns"), fmt.int.format(table.columns.length)),
        table.view ? [] : fact(t("query.detail.size"), size, ` · ${table.format}`),
        keys.length ? fact(t("query.detail.partitions"), parts, ` · ${keys.join(", ")}`) : [],
        table.view
          ? []
          : fact(
              t("query.detail.location"),
              h("span", { class: "loc", title: table.location }, table.location),
            ),
      ),
      h(
        "button",
        { class: "btn", type: "button", onclick: () => this.on.query(database, name) },
        icon("player-play", "i s14"),
        t("query.detail.query"),
      ),
    );
    if (!table.view) this.#statistics(database, name, size, parts);
  }

  #page(database, name) {
    return `/catalog/databases/${encodeURIComponent(database)}/tables/${encodeURIComponent(name)}`;
  }

  /** How much there is takes a look at the files, so it comes later. */
  async #statistics(database, name, size, parts) {
    try {
      const { bytes, objects, partitions } = await this.schema.statistics(database, name);
      size.textContent = fmt.bytes(bytes);
      size.title = t("query.detail.files", fmt.int.format(objects));
      parts.textContent = fmt.int.format(partitions);
    } catch (problem) {
      size.textContent = "–";
      size.title = problem.message;
      parts.textContent = "–";
    }
  }
}
