// What a visual is made of: which wells each kind has, and how to fill them sensibly from the columns of a statement.

import { t } from "../console/ui.js";

export const KINDS = [
  "KPI",
  "GAUGE",
  "LINE",
  "AREA",
  "BAR",
  "COMBO",
  "WATERFALL",
  "PIE",
  "TREE_MAP",
  "FUNNEL",
  "SCATTER",
  "HEAT_MAP",
  "CALENDAR",
  "SANKEY",
  "RADAR",
  "HISTOGRAM",
  "BOX_PLOT",
  "WORD_CLOUD",
  "MAP",
  "POINT_MAP",
  "PIVOT",
  "TABLE",
  "TEXT",
  "IMAGE",
];
/** Kinds that draw something of a dataset. */
export const CHART_KINDS = KINDS.filter((kind) => !["TEXT", "IMAGE"].includes(kind));
export const KIND_ICONS = {
  KPI: "hash",
  GAUGE: "gauge",
  LINE: "chart-line",
  AREA: "chart-area-line",
  BAR: "chart-bar",
  COMBO: "chart-infographic",
  WATERFALL: "chart-candle",
  PIE: "chart-donut",
  TREE_MAP: "chart-treemap",
  FUNNEL: "chart-funnel",
  SCATTER: "chart-dots",
  HEAT_MAP: "grid-dots",
  SANKEY: "chart-sankey",
  RADAR: "chart-radar",
  CALENDAR: "calendar-stats",
  HISTOGRAM: "chart-histogram",
  BOX_PLOT: "chart-column",
  WORD_CLOUD: "letter-case",
  MAP: "map-2",
  POINT_MAP: "map-pins",
  PIVOT: "table-options",
  TABLE: "table",
  TEXT: "heading",
  IMAGE: "photo",
};
export const ROLE_ICONS = { TIME: "clock", NUMBER: "hash", TEXT: "abc", OTHER: "braces" };
export const AGGREGATES = ["SUM", "AVERAGE", "MINIMUM", "MAXIMUM", "COUNT", "DISTINCT", "NONE"];
export const CALCULATIONS = [
  "RUNNING_SUM",
  "RUNNING_AVERAGE",
  "MOVING_AVERAGE",
  "DIFFERENCE",
  "PERCENT_DIFFERENCE",
  "PERCENT_OF_TOTAL",
  "RANK",
];
/** Whether numbers along its category can be computed from each other. */
export const calculates = ({ kind, category }) =>
  Boolean(category) && ["LINE", "AREA", "BAR", "COMBO", "TABLE"].includes(kind);
export const GRAINS = ["HOUR", "DAY", "WEEK", "MONTH", "QUARTER", "YEAR"];
export const ROWS = "*";

const MANY = 12;
const NO_WELLS = { category: null, split: null, values: null };

/** The wells of a kind: the message key of each one's label, and how many values it takes. */
const WELLS = {
  KPI: { category: "trend", split: null, values: "value", panels: "panels", most: 2 },
  GAUGE: { category: null, split: null, values: "target", panels: "panels", most: 2 },
  LINE: { category: "x", split: "colour", values: "value", panels: "panels", most: MANY },
  AREA: { category: "x", split: "colour", values: "value", panels: "panels", most: MANY },
  BAR: { category: "x", split: "colour", values: "value", panels: "panels", most: MANY },
  COMBO: { category: "x", split: null, values: "bars", panels: "panels", most: MANY },
  WATERFALL: { category: "steps", split: null, values: "value", panels: "panels", most: 1 },
  PIE: { category: "slices", split: null, values: "value", panels: "panels", most: 1 },
  TREE_MAP: { category: "areas", split: "groups", values: "value", panels: "panels", most: 1 },
  FUNNEL: { category: "steps", split: null, values: "value", panels: "panels", most: 1 },
  SCATTER: { category: "points", split: "colour", values: "xy", panels: "panels", most: 3 },
  HEAT_MAP: { category: "across", split: "down", values: "value", panels: "panels", most: 1 },
  SANKEY: { category: "from", split: "to", values: "value", panels: "panels", most: 1 },
  RADAR: { category: "spokes", split: "colour", values: "value", panels: "panels", most: 5 },
  CALENDAR: { category: "days", split: null, values: "value", panels: "panels", most: 1 },
  HISTOGRAM: { category: null, split: null, values: "spread", panels: "panels", most: 1 },
  BOX_PLOT: { category: "boxes", split: null, values: "spread", panels: "panels", most: 1 },
  WORD_CLOUD: { category: "words", split: null, values: "value", panels: "panels", most: 1 },
  MAP: { category: "places", split: null, values: "value", panels: "panels", most: 1 },
  POINT_MAP: { category: "points", split: null, values: "lonlat", panels: "panels", most: 3 },
  PIVOT: {
    rows: "rows-down",
    columns: "columns-across",
    category: null,
    split: null,
    values: "value",
    most: MANY,
  },
  TABLE: { category: "group", split: "group2", values: "columns", most: MANY },
  TEXT: { ...NO_WELLS, values: "numbers", most: MANY },
  IMAGE: { ...NO_WELLS, most: 0 },
};

export function wellsOf(visual) {
  const wells = WELLS[visual.kind];
  if (visual.kind === "KPI" && visual.comparison !== "SECOND_VALUE") return { ...wells, most: 1 };
  const oneBySplit = visual.split && ["LINE", "AREA", "BAR", "RADAR"].includes(visual.kind);
  return oneBySplit ? { ...wells, most: 1 } : wells;
}

export const format = (style = "NUMBER") => ({ style, decimals: null, currency: null });

/** The values a visual of its kind shows; those beyond are kept for when it becomes another one. */
export const shownValues = (visual) => visual.values.slice(0, wellsOf(visual).most);

/** The measure one most likely wants of a column: what its dataset says, else what its name suggests. */
export function measureOf({ name, role, aggregate: usual, format: reads }, kind) {
  const raw = AS_THEY_ARE.includes(kind) || kind === "TABLE";
  const average = /avg|average|mean|median|rate|ratio|pct|percent|share|price|score/i.test(name);
  const aggregate = raw
    ? "NONE"
    : usual
      ? usual
      : role === "NUMBER"
        ? average
          ? "AVERAGE"
          : "SUM"
        : "DISTINCT";
  return { column: name, aggregate, label: null, format: reads ? { ...format(), ...reads } : format() };
}

/** What people call a measure: its label, or what is done with which column. */
export const nameOf = ({ column, aggregate, label }, { label: known } = {}) =>
  label ||
  (column === ROWS
    ? t("dashboard.well.rows")
    : t("dashboard.value-of", t(`dashboard.aggregate.${aggregate}`), known ?? column));

/** A measure under a name that no other one has, so that a text can name it in any language. */
export function labelled(measure, column, others) {
  const name = nameOf(measure, column).replace(/[{}|]/g, " ");
  const taken = others.map(({ label }) => label);
  let label = name;
  for (let at = 2; taken.includes(label); at++) label = `${name} ${at}`;
  return { ...measure, label };
}

/** What a visual's numbers can be held against. */
export function comparisonsOf({ kind, values, split, panels }) {
  const earlier = ["NONE", "PREVIOUS_PERIOD", "PREVIOUS_YEAR"];
  if (kind === "KPI") return [...earlier, "SECOND_VALUE"];
  const line = ["LINE", "AREA", "BAR"].includes(kind) && !split && !panels && values.length === 1;
  return line || kind === "TEXT" ? earlier : [];
}

const countOfRows = () => ({ column: ROWS, aggregate: "COUNT", label: null, format: format() });

export const categoryOf = (column) => ({
  column: column.name,
  grain: column.role === "TIME" ? "MONTH" : null,
});

/** Kinds that show each row's own numbers. */
const AS_THEY_ARE = ["SCATTER", "POINT_MAP", "HISTOGRAM", "BOX_PLOT"];

const isId = ({ name }) => /^(id|.*_id)$/i.test(name);

function dimensions(columns, kind) {
  const times = columns.filter(({ role }) => role === "TIME");
  const texts = columns.filter(({ role }) => role === "TEXT");
  if (kind === "CALENDAR") return times;
  if (["MAP", "WORD_CLOUD"].includes(kind)) return texts;
  return ["LINE", "AREA", "KPI", "COMBO"].includes(kind) ? [...times, ...texts] : [...texts, ...times];
}

const OPTIONAL_CATEGORY = ["KPI", "SCATTER", "POINT_MAP", "BOX_PLOT", "TABLE"];

function withNeededCategory(visual, columns) {
  const wells = wellsOf(visual);
  const needed = wells.category && !OPTIONAL_CATEGORY.includes(visual.kind);
  const dated = columns.find(({ name }) => name === visual.category?.column)?.role === "TIME";
  if (!needed || (visual.category && (visual.kind !== "CALENDAR" || dated))) return visual;
  const [first] = dimensions(columns, visual.kind);
  return first ? { ...visual, category: categoryOf(first) } : visual;
}

function withNeededSplit(visual, columns) {
  if (!["HEAT_MAP", "SANKEY"].includes(visual.kind) || visual.split) return visual;
  const second = dimensions(columns, visual.kind).find(({ name }) => name !== visual.category?.column);
  return second ? { ...visual, split: second.name } : visual;
}

function withNeededValues(visual, columns) {
  const wells = wellsOf(visual);
  if (!wells.values || visual.kind === "TABLE") return visual;
  const numbers = columns.filter((column) => column.role === "NUMBER" && !isId(column));
  const wanted = ["SCATTER", "POINT_MAP", "COMBO", "GAUGE"].includes(visual.kind) ? 2 : 1;
  const raw = AS_THEY_ARE.includes(visual.kind);
  const values = visual.values
    .filter(({ column }) => !raw || column !== ROWS)
    .map((value) => (!raw && value.aggregate === "NONE" ? { ...value, aggregate: "SUM" } : value));
  if (visual.kind === "POINT_MAP")
    values.unshift(
      ...located(numbers).filter(({ column }) => !values.some((value) => value.column === column)),
    );
  for (const column of numbers) {
    if (values.length >= wanted) break;
    if (!values.some((value) => value.column === column.name)) values.push(measureOf(column, visual.kind));
  }
  const counted = values.some(({ column }) => column === ROWS);
  if ((!values.length && !raw) || (visual.kind === "COMBO" && values.length < 2 && !counted))
    values.push(countOfRows());
  return { ...visual, values };
}

/** Longitude and latitude by their names. */
function located(numbers) {
  const named = (pattern) => numbers.find(({ name }) => pattern.test(name));
  const [east, north] = [named(/^(lon|lng)/i), named(/^lat/i)];
  return east && north ? [east, north].map((column) => measureOf(column, "POINT_MAP")) : [];
}

/** A pivot table goes down and across by what was category and split, and back. */
function withPivotFields(visual, before, columns) {
  if (visual.kind === "PIVOT" && !visual.rows.length && !visual.columns.length) {
    const [first] = dimensions(columns, "PIVOT");
    const down = visual.category ?? (first && categoryOf(first));
    return {
      ...visual,
      rows: down ? [down] : [],
      columns: visual.split ? [{ column: visual.split, grain: null }] : [],
    };
  }
  if (before !== "PIVOT") return visual;
  const [down] = visual.rows;
  const [across] = visual.columns;
  return {
    ...visual,
    category: visual.category ?? down ?? across ?? null,
    split: visual.split ?? (down && across?.column) ?? null,
  };
}

/**
 * The visual as another kind, with what is needed filled from the columns. Fields that the kind does not look at stay,
 * for when it becomes another one.
 */
export function asKind(visual, kind, columns) {
  const kept = withPivotFields({ ...emptyVisual(kind), ...visual, kind }, visual.kind, columns);
  return withNeededValues(withNeededSplit(withNeededCategory(kept, columns), columns), columns);
}

/** A visual of nothing yet. */
export const emptyVisual = (kind, title = "") => ({
  kind,
  title,
  subtitle: null,
  category: null,
  split: null,
  values: [],
  sort: null,
  limit: null,
  stacked: false,
  comparison: "NONE",
  lowerIsBetter: false,
  text: kind === "TEXT" ? "" : null,
  rows: [],
  columns: [],
  look: {},
  analysis: {},
  panels: null,
  image: null,
});
