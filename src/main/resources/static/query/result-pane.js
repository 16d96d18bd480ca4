// The lower half of the page: results, chart, plan and history, with the bar above them.
import { $, h, icon, t, tabs, toast } from "../console/ui.js";
import { AddToDashboard } from "./add-to-dashboard.js";
import { executions } from "./api.js";
import { ChartTab } from "./chart-tab.js";
import { nameOf } from "./documents.js";
import { ended } from "./executions.js";
import { History } from "./history.js";
import { PlanTab } from "./plan.js";
import { Results } from "./results.js";

const STATE_ICONS = { SUCCEEDED: "circle-check", FAILED: "circle-x", CANCELLED: "player-stop" };

const selected = (tab) => $(`#${tab}`).getAttribute("aria-selected") === "true";

export class ResultPane {
  /** @param on {open(execution), rerun(execution), place(line, column, execution), goTo(place), name()} */
  constructor(on) {
    this.on = on;
    this.actions = $("#result-actions");
    this.script = $("#script");
    this.results = new Results($("#panel-result"), $("#meta"), on);
    this.chart = new ChartTab($("#panel-chart"));
    this.plan = new PlanTab($("#panel-plan"));
    this.history = new History($("#panel-history"), on);
    this.dashboard = new AddToDashboard();
    this.select = tabs($("#result-tabs"), (tab) => this.#opened(tab));
    $("#copy-cells").addEventListener("click", () => this.results.copyCells());
    $("#add-to-dashboard").addEventListener("click", () => this.#addToDashboard());
  }

  #opened(tab) {
    if (tab === "tab-chart") this.chart.open();
    if (tab === "tab-history") this.history.open();
  }

  /** Before anything ran, or while something that ran is being fetched. */
  clear() {
    this.chart.reset(null);
    this.actions.hidden = true;
    this.showScript([]);
  }

  nothing() {
    this.clear();
    this.results.nothing();
  }

  broken(problem) {
    this.clear();
    this.results.broken(problem);
    this.select("tab-result");
  }

  running(run) {
    this.actions.hidden = true;
    if (selected("tab-history")) this.select("tab-result");
    this.progress(run);
  }

  progress(run) {
    this.results.running(run);
    this.showScript(run.steps, run);
  }

  async show(execution) {
    this.chart.reset(null);
    this.actions.hidden = true;
    const shown = await this.results.show(execution);
    if (shown) {
      $("#download-csv").href = executions.download(execution.id, "csv");
      $("#download-parquet").href = executions.download(execution.id, "parquet");
      $("#add-to-dashboard").hidden = execution.kind !== "DML";
      this.actions.hidden = !shown.columns.length;
      this.chart.reset(execution);
    }
    // Somebody who looks at the chart wants to see the new one
    this.select(shown && selected("tab-chart") ? "tab-chart" : "tab-result");
  }

  async showPlan(execution) {
    await this.plan.show(execution);
    this.select("tab-plan");
  }

  /** The statements of a script that was run as a whole, each with its state and its result. */
  showScript(steps, run) {
    this.script.hidden = steps.length < 2;
    if (!this.script.hidden)
      this.script.replaceChildren(...steps.map((step, at) => this.#step(step, at, run)));
  }

  #step(step, at, run) {
    const { execution } = step;
    const state = execution?.state ?? "WAITING";
    const open = h(
      "button",
      {
        type: "button",
        class: `q-state ${state.toLowerCase()}`,
        disabled: !execution || !ended(execution),
        title: step.sql.slice(0, 500),
        onclick: () => this.show(execution),
      },
      icon(STATE_ICONS[state] ?? (run?.at === at ? "clock" : "hourglass"), "i s14"),
      `${at + 1}`,
      h("span", { class: "nm" }, nameOf(step.sql)),
    );
    return h("li", {}, open);
  }

  async #addToDashboard() {
    try {
      await this.dashboard.open(this.results.execution, this.chart.visual, this.on.name());
    } catch (problem) {
      toast(problem.message);
    }
  }
}
