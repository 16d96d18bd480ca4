// What a visual is made of: which wells each kind has, and how to fill them sensibly from the columns of a statement.

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
  "SANKEY",
  "RADAR",
  "TABLE",
  "TEXT",
];
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
  TABLE: "table",
  TEXT: "heading",
};
export const ROLE_ICONS = { TIME: "clock", NUMBER: "hash", TEXT: "abc", OTHER: "braces" };
export const AGGREGATES = ["SUM", "AVERAGE", "MINIMUM", "MAXIMUM", "COUNT", "DISTINCT", "NONE"];
export const GRAINS = ["HOUR", "DAY", "WEEK", "MONTH", "QUARTER", "YEAR"];
export const ROWS = "*";

const MANY = 12;
const NO_WELLS = { category: null, split: null, values: null };

/** The wells of a kind: the message key of each one's label, and how many values it takes. */
const WELLS = {
  KPI: { category: "trend", split: null, values: "value", most: 2 },
  GAUGE: { category: null, split: null, values: "target", most: 2 },
  LINE: { category: "x", split: "colour", values: "value", most: MANY },
  AREA: { category: "x", split: "colour", values: "value", most: MANY },
  BAR: { category: "x", split: "colour", values: "value", most: MANY },
  COMBO: { category: "x", split: null, values: "bars", most: MANY },
  WATERFALL: { category: "steps", split: null, values: "value", most: 1 },
  PIE: { category: "slices", split: null, values: "value", most: 1 },
  TREE_MAP: { category: "areas", split: "groups", values: "value", most: 1 },
  FUNNEL: { category: "steps", split: null, values: "value", most: 1 },
  SCATTER: { category: "points", split: "colour", values: "xy", most: 3 },
  HEAT_MAP: { category: "across", split: "down", values: "value", most: 1 },
  SANKEY: { category: "from", split: "to", values: "value", most: 1 },
  RADAR: { category: "spokes", split: "colour", values: "value", most: 5 },
  TABLE: { category: "group", split: "group2", values: "columns", most: MANY },
  TEXT: { ...NO_WELLS, most: 0 },
};

export function wellsOf(visual) {
  const wells = WELLS[visual.kind];
  if (visual.kind === "KPI" && visual.comparison !== "SECOND_VALUE") return { ...wells, most: 1 };
  const oneBySplit = visual.split && ["LINE", "AREA", "BAR", "RADAR"].includes(visual.kind);
  return oneBySplit ? { ...wells, most: 1 } : wells;
}

export const format = (style = "NUMBER") => ({ style, decimals: null, currency: null });

/** The measure one most likely wants of a column. */
export function measureOf({ name, role }, kind) {
  const raw = kind === "SCATTER" || kind === "TABLE";
  const average = /avg|average|mean|median|rate|ratio|pct|percent|share|price|score/i.test(name);
  const aggregate = raw ? "NONE" : role === "NUMBER" ? (average ? "AVERAGE" : "SUM") : "DISTINCT";
  return { column: name, aggregate, label: null, format: format() };
}

const countOfRows = () => ({ column: ROWS, aggregate: "COUNT", label: null, format: format() });

export const categoryOf = (column) => ({ column: column.name, grain: column.role === "TIME" ? "MONTH" : null });

const isId = ({ name }) => /^(id|.*_id)$/i.test(name);

function dimensions(columns, kind) {
  const times = columns.filter(({ role }) => role === "TIME");
  const texts = columns.filter(({ role }) => role === "TEXT");
  return ["LINE", "AREA", "KPI", "COMBO"].includes(kind) ? [...times, ...texts] : [...texts, ...times];
}

function withNeededCategory(visual, columns) {
  const wells = wellsOf(visual);
  const needed = wells.category && !["KPI", "SCATTER", "TABLE"].includes(visual.kind);
  if (!needed || visual.category) return visual;
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
  if (!wells.values || visual.kind === "TABLE") return { ...visual, values: visual.values.slice(0, wells.most) };
  const numbers = columns.filter((column) => column.role === "NUMBER" && !isId(column));
  const wanted = ["SCATTER", "COMBO", "GAUGE"].includes(visual.kind) ? 2 : 1;
  const values = visual.values
    .slice(0, wells.most)
    .map((value) => (visual.kind !== "SCATTER" && value.aggregate === "NONE" ? { ...value, aggregate: "SUM" } : value));
  for (const column of numbers) {
    if (values.length >= wanted) break;
    if (!values.some((value) => value.column === column.name)) values.push(measureOf(column, visual.kind));
  }
  const counted = values.some(({ column }) => column === ROWS);
  if (!values.length || (visual.kind === "COMBO" && values.length < 2 && !counted)) values.push(countOfRows());
  return { ...visual, values };
}

/** The visual as another kind: keeps what fits and fills what is needed from the columns. */
export function asKind(visual, kind, columns) {
  const wells = WELLS[kind];
  const kept = {
    ...visual,
    kind,
    category: wells.category ? visual.category : null,
    split: wells.split ? visual.split : null,
    comparison: kind === "KPI" ? visual.comparison : "NONE",
    stacked: ["BAR", "AREA"].includes(kind) && visual.stacked,
  };
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
});
