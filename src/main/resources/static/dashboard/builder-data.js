// The builder's section for where a tile's rows come from: a saved dataset, or a statement of its own.
import { h, icon, t } from "../console/ui.js";
import { formRow } from "../console/dialogs.js";
import { section } from "./builder-controls.js";

export function dataSection(builder) {
  const { dataset } = builder.tile;
  return dataset.id ? savedDataset(dataset.id) : statement(builder);
}

function savedDataset(id) {
  const link = h(
    "a",
    { class: "btn", href: `/datasets/${id}` },
    icon("table-options"),
    t("dashboard.builder.open-dataset"),
  );
  const hint = h("p", { class: "hint" }, t("dashboard.builder.of-dataset"));
  return section(t("dashboard.builder.data"), hint, h("div", {}, link));
}

function statement(builder) {
  const { dataset } = builder.tile;
  const sql = h("textarea", { class: "input mono", rows: "8", spellcheck: "false", "data-key": "sql" });
  const database = h("input", { spellcheck: "false", autocapitalize: "off" });
  sql.value = dataset.sql;
  database.value = dataset.database ?? "";
  const apply = () => {
    if (!sql.value.trim()) return sql.focus();
    Object.assign(dataset, { sql: sql.value.trim(), database: database.value.trim() || null });
    builder.onStatement(builder.tile);
  };
  const run = h(
    "button",
    { class: "btn", type: "button", onclick: apply },
    icon("player-play"),
    t("dashboard.builder.apply"),
  );
  const rows = [
    formRow(t("dashboard.builder.statement"), sql, t("dashboard.builder.statement-hint")),
    formRow(t("dashboard.builder.database"), h("div", { class: "field" }, database)),
    h("div", {}, run),
  ];
  return h("section", {}, h("details", {}, h("summary", {}, t("dashboard.builder.data")), rows));
}
