// What EXPLAIN answered.
import { h, icon, t } from "../console/ui.js";
import { executions } from "./api.js";

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
      h("pre", { class: "mono q-plan", tabindex: 0, "aria-label": t("query.plan") }, text),
    );
  }
}
