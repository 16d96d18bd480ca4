// The hierarchies of a tile's dataset, among the fields one can put into wells: the widest goes in, the others lie below it.
import { getJson, h, icon, t } from "../console/ui.js";
import { categoryOf } from "./fields.js";

const PREFIX = "hierarchy:";
/** Wells whose fields are drilled down from. */
const WELLS = ["rows", "category"];

/** Those that a tile's dataset has, as far as they are for whoever asks; none of a statement. */
export async function hierarchiesOf({ dataset }) {
  if (!dataset?.id) return [];
  const { definition } = await getJson(`/api/v1/datasets/${dataset.id}`).catch(() => ({ definition: {} }));
  return definition.hierarchies ?? [];
}

/** The hierarchy that was dragged; undefined where a field was. */
export const draggedHierarchy = (text, hierarchies) =>
  text.startsWith(PREFIX) ? hierarchies.find(({ name }) => PREFIX + name === text) : undefined;

/**
 * The tile's fields with a hierarchy in one of its wells.
 *
 * @param columns of the tile's statement
 * @returns {visual, drill}, what changes of the visual and the tile
 */
export function withHierarchy({ fields }, well, visual, columns) {
  const [first, ...below] = fields.map((id) =>
    categoryOf(
      columns.find(({ name }) => name.toLowerCase() === id.toLowerCase()) ?? { name: id, role: "TEXT" },
    ),
  );
  const others = (visual.rows ?? []).filter(({ column }) => !fields.includes(column));
  return { visual: well === "rows" ? { rows: [first, ...others] } : { category: first }, drill: below };
}

/**
 * @param wells of the visual's kind
 * @param dragged the type of what is dragged
 * @param put is told the hierarchy and the well
 */
export function hierarchyPills(hierarchies, wells, dragged, put) {
  const well = WELLS.find((name) => wells[name]);
  if (!well || !hierarchies.length) return [];
  const pill = (hierarchy) => {
    const button = h(
      "button",
      {
        class: "pill",
        type: "button",
        draggable: "true",
        title: hierarchy.fields.join(" › "),
        "aria-label": t("dashboard.hierarchy.put", hierarchy.name, t(`dashboard.well.${wells[well]}`)),
        onclick: () => put(hierarchy, well),
      },
      icon("sitemap", "i s14"),
      h("span", { class: "t" }, hierarchy.name),
      h("span", { class: "agg" }, String(hierarchy.fields.length)),
    );
    button.addEventListener("dragstart", (event) =>
      event.dataTransfer.setData(dragged, PREFIX + hierarchy.name),
    );
    return button;
  };
  return [h("p", { class: "lbl" }, t("dashboard.hierarchies")), ...hierarchies.map(pill)];
}
