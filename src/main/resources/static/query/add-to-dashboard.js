// Puts the result's picture and its statement on a dashboard, an existing or a new one.
import { $, h, t, toast } from "../console/ui.js";
import { dashboards, executions } from "./api.js";

const NEW = "";

export class AddToDashboard {
  constructor() {
    this.dialog = $("#dashboard-dialog");
    this.tile = $("#dashboard-tile");
    this.choice = $("#dashboard-choice");
    this.fresh = $("#dashboard-new");
    this.problem = $("#dashboard-problem");
    this.choice.addEventListener("change", () => this.#offerName());
    $("form", this.dialog).addEventListener("submit", (event) => {
      event.preventDefault();
      this.#add();
    });
  }

  /** @param visual as the chart tab shows it, or null for what the server would pick */
  async open(execution, visual, name) {
    this.execution = execution;
    this.visual = visual ?? (await executions.chart(execution.id, {})).visual;
    this.tile.value = name;
    this.fresh.value = name;
    this.problem.hidden = true;
    $("#dashboard-hint").textContent = t("query.dashboard.hint", t(`query.chart.kind.${this.visual.kind}`));
    this.choice.replaceChildren(h("option", { value: NEW }, t("query.dashboard.new")));
    try {
      const { items } = await dashboards.list();
      const mine = items.filter(({ canEdit, mine: own }) => canEdit ?? own ?? true);
      this.choice.prepend(...mine.map(({ id, title }) => h("option", { value: id }, title)));
      if (mine.length) this.choice.value = mine[0].id;
    } catch (problem) {
      this.#say(problem);
    }
    this.#offerName();
    this.dialog.showModal(); // not before the choices are there: a late list would undo what somebody has chosen
  }

  #offerName() {
    $("#dashboard-new-row").hidden = this.choice.value !== NEW;
    this.fresh.required = this.choice.value === NEW;
  }

  #say(problem) {
    this.problem.textContent = problem.message;
    this.problem.hidden = false;
  }

  async #add() {
    const button = $("#dashboard-ok");
    button.disabled = true;
    try {
      const id = this.choice.value || (await dashboards.create(this.fresh.value.trim())).id;
      const { sql, database } = this.execution;
      const visual = { ...this.visual, title: this.tile.value.trim() };
      await dashboards.addTile(id, { dataset: { sql, database }, visual });
      this.dialog.close();
      toast(t("query.dashboard.added"), {
        action: t("query.dashboard.open"),
        onAction: () => {
          location.href = `/dashboards/${id}`;
        },
      });
    } catch (problem) {
      this.#say(problem);
    } finally {
      button.disabled = false;
    }
  }
}
