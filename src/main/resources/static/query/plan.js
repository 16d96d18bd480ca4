// What EXPLAIN answered.
import { fmt, h, icon, t } from "../console/ui.js";
import { executions } from "./api.js";

/** Details that say how many, which stand beside the step's name. */
const COUNTS = ["estimated rows", "rows"];

function table({ table: name, columns, partitions, objects, bytes }) {
  const known = partitions?.total != null;
  const facts = [
    partitions &&
      t(
        known ? "query.plan.partitions" : "query.plan.selected",
        fmt.int.format(partitions.selected),
        known ? fmt.int.format(partitions.total) : "",
      ),
    `${t(objects === 1 ? "query.quote.objects.one" : "query.quote.objects", fmt.int.format(objects))}, ${fmt.bytes(bytes)}`,
    columns.join(", "),
  ];
  return h(
    "li",
    {},
    icon("table", "i s14"),
    h("b", { class: "mono" }, name.replace(/^awsdatacatalog\./, "")),
    facts.filter(Boolean).map((fact) => h("span", { class: "tnum" }, fact)),
  );
}

function step({ operator, details, children }) {
  const counts = COUNTS.filter((name) => details[name] != null).map((name) =>
    t(`query.plan.${name.replace(" ", "-")}`, fmt.int.format(details[name])),
  );
  const rest = Object.entries(details).filter(([name]) => !COUNTS.includes(name));
  return h(
    "li",
    {},
    h(
      "div",
      { class: "q-step" },
      h("b", {}, operator),
      counts.length ? h("span", { class: "muted tnum" }, counts.join(" · ")) : "",
      rest.map(([name, value]) =>
        h("p", { class: "mono" }, h("span", { class: "muted" }, `${name} `), String(value)),
      ),
    ),
    children.length ? h("ul", {}, children.map(step)) : "",
  );
}

/** The tables that are read, and the steps, each above what it gets its rows from. */
const drawn = ({ tables, plan }) => [
  tables.length ? h("ul", { class: "q-plan-tables" }, tables.map(table)) : "",
  h("ul", { class: "q-plan-steps" }, step(plan)),
];

export class PlanTab {
  constructor(panel) {
    this.panel = panel;
    this.nothing();
  }

  nothing() {
    this.panel.replaceChildren(
      h(
        "div",
        { class: "empty" },
        h("div", { class: "art" }, icon("schema", "i s20")),
        h("h3", {}, t("query.plan.none")),
        h("p", {}, t("query.plan.none.hint"), " ", h("kbd", {}, "Ctrl"), " ", h("kbd", {}, "E")),
      ),
    );
  }

  async show(execution) {
    const { rows } = await executions.rows(execution.id, 0, 1000);
    const text = rows.map((row) => row.join("\t")).join("\n");
    this.panel.replaceChildren(
      h("div", { class: "q-plan", tabindex: 0, "aria-label": t("query.plan") }, drawn(JSON.parse(text))),
    );
  }
}
