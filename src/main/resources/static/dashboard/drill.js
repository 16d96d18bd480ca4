// The way down a tile: from what it is grouped by to what lies below, one clicked mark after the other.
import { $, h, icon, t } from "../console/ui.js";
import { categoryText } from "../console/formats.js";
import { valueText } from "./filter-texts.js";

const FINER = { YEAR: "QUARTER", QUARTER: "MONTH", MONTH: "WEEK", WEEK: "DAY" };
/** Kinds whose category is no mark to click. */
const FLAT = ["CALENDAR", "GAUGE", "HISTOGRAM", "TEXT"];

/** What one goes down from: of a pivot table the outer field that goes down. */
export const topOf = ({ visual }) => (visual.kind === "PIVOT" ? visual.rows?.[0] : visual.category) ?? null;

/** What can be drilled down through, as the server has it: a path that ends with periods goes on to finer ones. */
export function levelsOf(tile) {
  const top = topOf(tile);
  if (!top || FLAT.includes(tile.visual.kind)) return [];
  const levels = [top, ...(tile.drill ?? [])];
  const { column, grain } = levels.at(-1);
  for (let finer = FINER[grain]; finer; finer = FINER[finer]) levels.push({ column, grain: finer });
  return levels;
}

/** The fields whose values the marks of a tile stand for, after so many steps down. */
export function markFields(tile, steps) {
  const { visual } = tile;
  const level = levelsOf(tile)[steps];
  const fields =
    visual.kind === "PIVOT"
      ? [...(visual.rows ?? []), ...(visual.columns ?? [])]
      : [
          visual.category,
          visual.split && { column: visual.split },
          visual.panels && { column: visual.panels },
        ];
  return [level, ...fields].filter(Boolean);
}

function stepText({ grain }, value) {
  if (value === null) return valueText(null);
  return grain ? categoryText({ type: "time", grain }, value) : valueText(value);
}

export class DrillTrail {
  /** Whether a click goes down instead of filtering the other tiles. */
  on = false;

  /**
   * @param tile tells the tile: () => tile
   * @param onSteps is told the steps to go to
   */
  constructor(tile, onSteps) {
    Object.assign(this, { tile, onSteps, steps: [] });
    this.toggle = h(
      "button",
      {
        class: "btn icon ghost drill",
        type: "button",
        "aria-pressed": "false",
        "aria-label": t("dashboard.drill.toggle"),
        title: t("dashboard.drill.toggle"),
        onclick: () => {
          this.on = !this.on;
          this.show(this.steps);
        },
      },
      icon("sitemap"),
    );
    this.trail = h("nav", { class: "trail", "aria-label": t("dashboard.drill.trail"), hidden: true });
  }

  /** Shows how far down the tile is. */
  show(steps) {
    this.steps = steps;
    const levels = levelsOf(this.tile());
    this.toggle.hidden = levels.length < 2;
    this.on &&= !this.toggle.hidden;
    this.toggle.setAttribute("aria-pressed", String(this.on));
    this.trail.hidden = !steps.length;
    const upTo = (count, text) =>
      h("button", { class: "link", type: "button", onclick: () => this.#goUp(count) }, text);
    this.trail.replaceChildren(
      upTo(0, t("dashboard.filter.ALL")),
      ...steps.flatMap((step, index) => [
        h("span", { "aria-hidden": "true" }, "›"),
        index < steps.length - 1
          ? upTo(index + 1, stepText(levels[index], step))
          : h("span", { "aria-current": "true" }, stepText(levels[index], step)),
      ]),
    );
  }

  #goUp(count) {
    this.onSteps(this.steps.slice(0, count));
    (this.trail.hidden ? this.toggle : $("button", this.trail)).focus();
  }

  /** The step down that a mark means; undefined where there is no level below. */
  #step(fields) {
    const levels = levelsOf(this.tile());
    const level = levels[this.steps.length];
    return this.steps.length + 1 < levels.length
      ? fields.find(({ column }) => column === level.column)
      : undefined;
  }

  /** Whether one can go down from a mark. */
  leads(fields) {
    return this.#step(fields) !== undefined;
  }

  /** Goes down by a mark. */
  go(fields) {
    this.onSteps([...this.steps, this.#step(fields).value]);
  }

  /** Goes down by a clicked mark; tells whether that was meant and there is a level below. */
  down(fields) {
    if (!this.on || !this.leads(fields)) return false;
    this.go(fields);
    return true;
  }
}
