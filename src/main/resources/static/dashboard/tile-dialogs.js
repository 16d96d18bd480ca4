// What a tile's menu opens: the answer as a table.
import { fmt, h, t } from "../console/ui.js";
import { openDialog } from "../console/dialogs.js";
import { isNumeric } from "../console/formats.js";
import { answerTable } from "../console/visual.js";
import { ROWS } from "./fields.js";

/** What people call a value: never the name its column has in the statement. */
function measureName({ label, column, aggregate }, name) {
  if (label) return label;
  if (column === ROWS) return t("dashboard.well.rows");
  return aggregate === "NONE"
    ? name
    : t("dashboard.origin.formula-of", t(`dashboard.aggregate.${aggregate}`), column);
}

/** The columns of an answer with the labels and formats that the visual gives its values. */
function namedColumns({ answer, tile: { visual } }) {
  const { columns, formats = [] } = answer.option.nightjar;
  const names = [visual.category?.column, visual.split].filter(Boolean).length;
  if (columns || answer.columns.length !== names + visual.values.length) return columns;
  return answer.columns.map(({ name, type, label: known }, index) => {
    const measure = visual.values[index - names];
    const align = isNumeric(type) ? "right" : "left";
    return measure
      ? { index, label: measureName(measure, name), align, format: formats[index - names] }
      : { index, label: known ?? name, align };
  });
}

/** The answer as a real table; where a mark could be clicked, its category is a button that filters the rest. */
export function showAsTable(view, filterBy) {
  const { answer } = view;
  const field = answer.option.nightjar.click?.category;
  const at = field ? answer.columns.findIndex(({ name }) => name === field.column) : -1;
  const filterButton = (raw, text) =>
    h(
      "button",
      {
        class: "link",
        type: "button",
        "aria-label": t("dashboard.table.filter", field.column, text || t("dashboard.filter.none")),
        onclick: () => {
          dialog.close();
          filterBy([{ column: field.column, value: raw }]);
        },
      },
      text || t("dashboard.filter.none"),
    );
  const cell = (raw, column, text) => (column.index === at ? filterButton(raw, text) : null);
  const table = answerTable(answer, { columns: namedColumns(view), caption: answer.description, cell });
  const scroll = h(
    "div",
    { class: "answerscroll", tabindex: "0", role: "region", "aria-label": view.name },
    table,
  );
  const shown = t("dashboard.table.rows", fmt.int.format(answer.rows.length), fmt.int.format(answer.total));
  const dialog = openDialog(view.name, [h("p", { class: "about" }, answer.description), scroll], {
    wide: true,
    footer: h("span", { class: "muted tnum" }, shown),
  });
}
