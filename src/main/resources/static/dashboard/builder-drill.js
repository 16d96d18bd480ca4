// The builder's section for what lies below a tile's category, to be drilled down to.
import { h, icon, t } from "../console/ui.js";
import { topOf } from "./drill.js";
import { categoryOf } from "./fields.js";

const MOST_LEVELS = 8;

/**
 * @param columns of the tile's statement
 * @param change is told the fields below the category as they are to be
 * @returns the section's rows; none where there is nothing to drill down from
 */
export function drillRows(tile, columns, change) {
  const drill = tile.drill ?? [];
  const top = topOf(tile);
  if (!top) return [];
  const used = [top, ...drill].map(({ column }) => column);
  const free = columns.filter(({ name, role }) => role !== "OTHER" && !used.includes(name));
  const name = (column) => columns.find((one) => one.name === column)?.label ?? column;
  const add = h(
    "select",
    { class: "input", "aria-label": t("dashboard.drill.add"), "data-key": "drill-add" },
    h("option", { value: "" }, t("dashboard.drill.add")),
    free.map((column) => h("option", { value: column.name }, column.label ?? column.name)),
  );
  add.addEventListener("change", () => {
    const column = free.find((one) => one.name === add.value);
    if (column) change([...drill, categoryOf(column)]);
  });
  const pill = ({ column }, index) =>
    h(
      "div",
      { class: "pill d" },
      h("span", { class: "t" }, `${index + 1}. ${name(column)}`),
      h(
        "button",
        {
          class: "x",
          type: "button",
          "aria-label": t("dashboard.well.remove", name(column)),
          onclick: () => change(drill.filter((_, at) => at !== index)),
        },
        icon("x", "i s14"),
      ),
    );
  return [
    h("p", { class: "hint" }, t("dashboard.drill.hint")),
    ...drill.map(pill),
    ...(drill.length < MOST_LEVELS && free.length ? [add] : []),
  ];
}
