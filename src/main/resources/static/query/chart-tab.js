// A picture of the result: the server picks a sensible one, and somebody may choose another.
import { h, icon, t } from "../console/ui.js";
import { answerTable, show } from "../console/visual.js";
import { executions } from "./api.js";
import { isNumber } from "./values.js";

const KINDS = [
  ["BAR", "chart-bar"],
  ["LINE", "chart-line"],
  ["AREA", "chart-area-line"],
  ["COMBO", "chart-infographic"],
  ["WATERFALL", "chart-candle"],
  ["PIE", "chart-donut"],
  ["TREE_MAP", "chart-treemap"],
  ["FUNNEL", "chart-funnel"],
  ["SCATTER", "chart-dots"],
  ["HEAT_MAP", "grid-dots"],
  ["SANKEY", "chart-sankey"],
  ["CALENDAR", "calendar-stats"],
  ["RADAR", "chart-radar"],
  ["HISTOGRAM", "chart-histogram"],
  ["BOX_PLOT", "chart-column"],
  ["WORD_CLOUD", "letter-case"],
  ["MAP", "map-2"],
  ["POINT_MAP", "map-pins"],
  ["PIVOT", "table-options"],
  ["KPI", "hash"],
  ["GAUGE", "gauge"],
  ["TABLE", "table"],
];
const AGGREGATES = ["SUM", "AVERAGE", "MINIMUM", "MAXIMUM", "COUNT", "DISTINCT"];
const WITH_X = new Set([
  "BAR",
  "LINE",
  "AREA",
  "COMBO",
  "WATERFALL",
  "PIE",
  "TREE_MAP",
  "FUNNEL",
  "HEAT_MAP",
  "SANKEY",
  "RADAR",
  "CALENDAR",
  "BOX_PLOT",
  "WORD_CLOUD",
  "MAP",
  "PIVOT",
]);
const WITH_SPLIT = new Set([
  "BAR",
  "LINE",
  "AREA",
  "SCATTER",
  "TREE_MAP",
  "HEAT_MAP",
  "SANKEY",
  "RADAR",
  "PIVOT",
]);
/** Kinds of points: two numbers instead of an axis and a value. */
const POINTS = new Set(["SCATTER", "POINT_MAP"]);
const RAW = new Set(["HISTOGRAM", "BOX_PLOT"]);
const CROSSED = new Set(["HEAT_MAP", "SANKEY"]);
const ROWS = "*";

const option = (value, text, chosen) => h("option", { value, selected: value === chosen }, text);

export class ChartTab {
  #execution = null;
  #choice = {};
  #answer = null;
  #dispose = () => {};
  #asTable = false;
  #round = 0;

  constructor(panel) {
    this.panel = panel;
  }

  /** The picture as it is: what goes on a dashboard. */
  get visual() {
    return this.#answer?.visual ?? null;
  }

  /** A new result; it is drawn when the tab is looked at. */
  reset(execution) {
    this.#round++;
    this.#execution = execution;
    this.#choice = {};
    this.#answer = null;
    this.#asTable = false;
    this.#clear();
    this.panel.replaceChildren();
  }

  #clear() {
    this.#dispose();
    this.#dispose = () => {};
  }

  async open() {
    if (this.#answer || this.panel.querySelector(".sk")) return;
    if (!this.#execution) {
      this.panel.replaceChildren(
        h(
          "div",
          { class: "empty" },
          h("div", { class: "art" }, icon("chart-bar", "i s20")),
          h("h3", {}, t("query.chart.none")),
          h("p", {}, t("query.chart.none.hint")),
        ),
      );
      return;
    }
    this.panel.replaceChildren(h("div", { class: "sk q-chart-wait" }));
    await this.#load();
  }

  async #load() {
    const round = ++this.#round;
    try {
      const answer = await executions.chart(this.#execution.id, this.#choice);
      if (round !== this.#round) return;
      await document.fonts.ready;
      this.#answer = answer;
      this.#draw();
    } catch (problem) {
      if (round !== this.#round) return;
      if (this.#answer) this.#complain(problem);
      else
        this.panel.replaceChildren(
          h("div", { class: "qerr" }, h("p", { class: "notice", role: "alert" }, problem.message)),
        );
    }
  }

  /** The controls stay, so that the choice can be taken back. */
  #complain(problem) {
    this.#clear();
    this.panel
      .querySelector(".q-plot")
      .replaceChildren(h("p", { class: "notice", role: "alert" }, problem.message));
  }

  #choose(parts) {
    this.#choice = { ...this.#choice, ...parts };
    this.#load();
  }

  #draw() {
    this.#clear();
    const plot = h("div", { class: "q-plot" });
    const { description, notes, visual } = this.#answer;
    this.panel.replaceChildren(
      h(
        "div",
        { class: "q-chart" },
        this.#controls(visual),
        h("div", { class: "q-canvas" }, plot, this.#notes(notes, description)),
      ),
    );
    if (this.#asTable) this.#showTable(plot);
    else this.#dispose = show(plot, this.#answer);
  }

  #showTable(plot) {
    const { description } = this.#answer;
    const rows = answerTable(this.#answer, { caption: description });
    plot.replaceChildren(
      h("div", { class: "q-rows", tabindex: 0, role: "region", "aria-label": description }, rows),
    );
  }

  #notes(notes, description) {
    return h(
      "div",
      { class: "q-notes" },
      h("p", { class: "vh" }, description),
      notes.map((note) => h("p", {}, icon("info-circle", "i s14"), note)),
    );
  }

  #controls(visual) {
    const { columns } = this.#answer;
    const names = columns.map(({ name }) => name);
    const numbers = columns.filter(({ type }) => isNumber(type)).map(({ name }) => name);
    const [first] = visual.values;
    const { kind } = visual;
    const rows = [this.#kinds(kind)];
    if (WITH_X.has(kind))
      rows.push(this.#select("x", t("query.chart.x"), names, (visual.category ?? visual.rows[0])?.column));
    if (POINTS.has(kind)) {
      rows.push(this.#select("x", t("query.chart.x"), numbers, first?.column));
      rows.push(this.#select("y", t("query.chart.y"), numbers, visual.values[1]?.column));
    } else if (kind !== "TABLE") {
      rows.push(
        this.#select("y", t("query.chart.y"), RAW.has(kind) ? numbers : [...numbers, ROWS], first?.column),
      );
      if (first && !RAW.has(kind) && first.column !== ROWS) rows.push(this.#aggregate(first.aggregate));
    }
    if (WITH_SPLIT.has(kind)) {
      const none = CROSSED.has(kind) ? [] : [""];
      rows.push(
        this.#select(
          "split",
          t("query.chart.split"),
          [...none, ...names],
          visual.split ?? visual.columns[0]?.column ?? "",
        ),
      );
    }
    rows.push(this.#tableSwitch());
    return h("div", { class: "cfg" }, rows);
  }

  #kinds(current) {
    const buttons = KINDS.map(([kind, picture]) => {
      const name = t(`query.chart.kind.${kind}`);
      const choose = () => {
        this.#choice = {};
        this.#choose({ kind });
      };
      return h(
        "button",
        {
          type: "button",
          "aria-pressed": String(kind === current),
          "aria-label": name,
          title: name,
          onclick: choose,
        },
        icon(picture),
      );
    });
    const label = t("query.chart.kind");
    return h(
      "div",
      { class: "formrow" },
      h("span", { class: "lbl" }, label),
      h("div", { class: "types", role: "group", "aria-label": label }, buttons),
    );
  }

  #select(field, label, names, current) {
    const text = (name) => (name === ROWS ? t("query.chart.rows") : name || t("query.chart.no-split"));
    const value = (name) => (name === "" ? "-" : name);
    const select = h(
      "select",
      {
        class: "input",
        id: `chart-${field}`,
        onchange: () => this.#choose({ kind: this.#answer.visual.kind, [field]: select.value }),
      },
      names.map((name) => option(value(name), text(name), value(current ?? ""))),
    );
    return h("div", { class: "formrow" }, h("label", { for: select.id }, label), select);
  }

  #aggregate(current) {
    const select = h(
      "select",
      {
        class: "input",
        id: "chart-aggregate",
        onchange: () => this.#choose({ kind: this.#answer.visual.kind, aggregate: select.value }),
      },
      current === "NONE" && option("NONE", t("query.chart.aggregate.NONE"), current),
      AGGREGATES.map((name) => option(name, t(`query.chart.aggregate.${name}`), current)),
    );
    return h("div", { class: "formrow" }, h("label", { for: select.id }, t("query.chart.aggregate")), select);
  }

  #tableSwitch() {
    const toggle = h("input", { type: "checkbox", checked: this.#asTable });
    toggle.addEventListener("change", () => {
      this.#asTable = toggle.checked;
      this.#draw();
      this.panel.querySelector(".check input").focus();
    });
    return h("label", { class: "check" }, toggle, t("query.chart.as-table"));
  }
}
