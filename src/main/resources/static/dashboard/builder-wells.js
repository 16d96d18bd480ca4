// The builder's wells: which columns fill which part of a visual, put there by dragging or by a menu.
import { h, icon, t } from "../console/ui.js";
import { choice, section } from "./builder-controls.js";
import { draggedHierarchy, withHierarchy } from "./builder-hierarchies.js";
import {
  AGGREGATES,
  GRAINS,
  ROLE_ICONS,
  ROWS,
  categoryOf,
  labelled,
  measureOf,
  shownValues,
  wellsOf,
} from "./fields.js";

export const DRAGGED = "application/x-nightjar-column";
/** Most fields in a well of a pivot table. */
const MOST_FIELDS = 5;
const ORDER = ["rows", "columns", "category", "values", "split", "panels"];

/** Puts a column into a well; a full well of values gives its last one up. */
export function put(builder, name, well) {
  const { visual } = builder;
  const hierarchy = draggedHierarchy(name, builder.hierarchies);
  if (hierarchy) return putHierarchy(builder, hierarchy, well);
  const column = builder.columnNamed(name);
  if (well === "category") return builder.change({ category: categoryOf(column) });
  if (well === "panels" || well === "split") return builder.change({ [well]: column.name });
  if (well === "rows" || well === "columns") {
    const without = (side) => (visual[side] ?? []).filter((field) => field.column !== column.name);
    const fields = { rows: without("rows"), columns: without("columns") };
    fields[well] = [...fields[well], categoryOf(column)].slice(-MOST_FIELDS);
    return builder.change(fields);
  }
  const { most } = wellsOf(visual);
  const measure =
    name === ROWS ? { ...measureOf(column), aggregate: "COUNT" } : measureOf(column, visual.kind);
  if (visual.values[0] && !column.format && visual.kind !== "TEXT")
    measure.format = { ...visual.values[0].format };
  const added = visual.kind === "TEXT" ? labelled(measure, column, visual.values) : measure;
  builder.change({ values: [...visual.values.slice(0, most - 1), added] });
}

/** Puts a hierarchy into a well: what lies below its first field is drilled down to, where one can from there. */
export function putHierarchy(builder, hierarchy, well) {
  if (well !== "rows" && well !== "category") return put(builder, hierarchy.fields[0], well);
  const { visual, drill } = withHierarchy(hierarchy, well, builder.visual, builder.columns);
  builder.tile.drill = drill;
  return builder.change(visual);
}

/** The section of a tile's wells; null where its kind has none. */
export function wellSection(builder) {
  const wells = wellsOf(builder.visual);
  const pills = new Pills(builder);
  const parts = ORDER.filter((name) => wells[name]).map((name) =>
    well(builder, name, wells[name], pills.of(name)),
  );
  return parts.length ? section(t("dashboard.builder.columns"), ...parts) : null;
}

function well(builder, name, label, pills) {
  const title = t(`dashboard.well.${label}`);
  const place = h(
    "div",
    { class: "well", role: "group", "aria-label": title, "data-well": name },
    pills.length ? pills : h("span", { class: "muted" }, t("dashboard.well.empty")),
  );
  place.addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes(DRAGGED)) return;
    event.preventDefault();
    place.classList.add("over");
  });
  place.addEventListener("dragleave", () => place.classList.remove("over"));
  place.addEventListener("drop", (event) => {
    event.preventDefault();
    put(builder, event.dataTransfer.getData(DRAGGED), name);
  });
  return h("div", { class: "wellrow" }, h("span", { class: "lbl" }, title), place);
}

/** What lies in the wells, each with its own control and a way out. */
class Pills {
  constructor(builder) {
    this.builder = builder;
  }

  of(well) {
    const { visual } = this.builder;
    if (well === "values") return shownValues(visual).map((value, index) => this.#value(value, index));
    if (well === "category") return visual.category ? [this.#category(visual.category)] : [];
    if (well === "rows" || well === "columns")
      return (visual[well] ?? []).map((field, index) => this.#listed(well, field, index));
    const remove = () => this.builder.change({ [well]: null });
    return visual[well] ? [this.#pill(visual[well], "d", null, remove)] : [];
  }

  #pill(name, cls, control, remove) {
    const { role, label: known } = this.builder.columnNamed(name);
    const label = name === ROWS ? t("dashboard.well.rows") : (known ?? name);
    const attributes = { class: "x", type: "button", "aria-label": t("dashboard.well.remove", label) };
    return h(
      "div",
      { class: `pill ${cls}` },
      icon(ROLE_ICONS[role], "i s14"),
      h("span", { class: "t", title: label }, label),
      ...[control].flat(),
      h("button", { ...attributes, onclick: remove }, icon("x", "i s14")),
    );
  }

  #category(category) {
    const change = (next) => this.builder.change({ category: next });
    const grain = this.#grain(category, (chosen) => change({ ...category, grain: chosen }));
    return this.#pill(category.column, "d", grain, () => change(null));
  }

  #listed(well, field, index) {
    const fields = this.builder.visual[well];
    const change = (next) => this.builder.change({ [well]: next });
    const grain = this.#grain(field, (chosen) => change(fields.with(index, { ...field, grain: chosen })));
    const earlier =
      index > 0 &&
      h(
        "button",
        {
          class: "x",
          type: "button",
          "data-key": `${well}-up-${field.column}`,
          "aria-label": t("dashboard.well.earlier", field.column),
          onclick: () => change(fields.with(index - 1, field).with(index, fields[index - 1])),
        },
        icon("chevron-up", "i s14"),
      );
    return this.#pill(field.column, "d", [earlier, grain], () => change(fields.toSpliced(index, 1)));
  }

  /** How finely dates are told apart; nothing for what is no date. */
  #grain(field, choose) {
    if (this.builder.columnNamed(field.column).role !== "TIME" && !field.grain) return false;
    const grains = [
      ["", t("dashboard.grain.NONE")],
      ...GRAINS.map((grain) => [grain, t(`dashboard.grain.${grain}`)]),
    ];
    const label = t("dashboard.well.grain", field.column);
    return choice(label, grains, field.grain, (grain) => choose(grain || null), "agg");
  }

  #value(value, index) {
    const { values } = this.builder.visual;
    const change = (next) => this.builder.change({ values: next });
    const allowed = value.column === ROWS ? ["COUNT"] : AGGREGATES;
    const names = allowed.map((name) => [name, t(`dashboard.aggregate.${name}`)]);
    const choose = (aggregate) => change(values.with(index, { ...value, aggregate }));
    const label = t("dashboard.well.aggregate", value.column);
    const control = choice(label, names, value.aggregate, choose, "agg");
    return this.#pill(value.column, "m", control, () => change(values.toSpliced(index, 1)));
  }
}
