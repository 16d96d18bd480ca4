// What a tile's menu opens: the answer as a table, and where it comes from.
import { fmt, h, icon, t } from "../console/ui.js";
import { openDialog } from "../console/dialogs.js";
import { isNumeric } from "../console/formats.js";
import { answerTable } from "../console/visual.js";

/** The columns of an answer with the labels and formats that the visual gives its values. */
function namedColumns({ answer, tile: { visual } }) {
  const { columns, formats = [] } = answer.option.nightjar;
  const names = [visual.category?.column, visual.split].filter(Boolean).length;
  if (columns || answer.columns.length !== names + visual.values.length) return columns;
  return answer.columns.map(({ name, type, label: known }, index) => {
    const measure = visual.values[index - names];
    const align = isNumeric(type) ? "right" : "left";
    return measure
      ? { index, label: measure.label ?? name, align, format: formats[index - names] }
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

const statement = (sql) =>
  h("pre", { class: "sql mono", tabindex: "0", "aria-label": t("dashboard.origin.statement") }, sql);

const entry = (term, ...detail) => h("div", {}, h("dt", {}, term), h("dd", {}, ...detail));

/** What a picture that was drawn from a snapshot says of that. */
const fromSpice = ({ takenAt, rows, millis }) =>
  entry(
    t("dashboard.origin.spice"),
    t("dashboard.origin.spice-snapshot", fmt.time(takenAt), fmt.int.format(rows), fmt.seconds(millis)),
  );

/** The statement behind a tile, and what its last answer read and cost. */
export function showOrigin(view) {
  const { answer, tile } = view;
  const price = answer.reused ? t("dashboard.origin.reused") : fmt.micros(answer.priceMicros ?? 0);
  const facts = h(
    "dl",
    { class: "facts" },
    tile.dataset.database && entry(t("dashboard.origin.database"), tile.dataset.database),
    entry(t("dashboard.origin.as-of"), fmt.time(answer.asOf)),
    entry(t("dashboard.origin.read"), fmt.bytes(answer.bytesScanned ?? 0)),
    entry(t("dashboard.origin.price"), price),
    answer.spice && fromSpice(answer.spice),
  );
  const execution =
    answer.executionId &&
    h(
      "a",
      { class: "btn", href: `/queries/${answer.executionId}` },
      icon("history"),
      t("dashboard.origin.execution"),
    );
  openDialog(
    t("dashboard.origin.title", view.name),
    [
      tile.dataset.id
        ? h(
            "a",
            { class: "btn", href: `/datasets/${tile.dataset.id}` },
            icon("table-options"),
            t("dashboard.builder.open-dataset"),
          )
        : statement(tile.dataset.sql),
      facts,
      answer.spice && statement(answer.spice.sql),
    ],
    { wide: true, footer: execution ? [h("span", { class: "sp" }), execution] : null },
  );
}
