// Shows a picture that the server drew (docs/dashboards.md, "Options"): resolves its tokens, puts formats and tooltips in
// place, and makes figures, tables and texts out of elements.
import { h, icon, language, t } from "./ui.js";
import { chart, tip, token } from "./charts.js";

const BINARY = ["B", "KB", "MB", "GB", "TB", "PB", "EB"];
const BRIEF_FROM = 10_000;
const COLOUR_TOKEN = /^--c([1-8])$/;

const numberFormat = (options) => new Intl.NumberFormat(language, options);

function bytes(number, decimals) {
  let unit = 0;
  let rest = number;
  while (Math.abs(rest) >= 1024 && unit < BINARY.length - 1) {
    rest /= 1024;
    unit++;
  }
  const digits = decimals ?? 1;
  return `${numberFormat({ minimumFractionDigits: decimals ?? 0, maximumFractionDigits: digits }).format(rest)} ${BINARY[unit]}`;
}

/** Reads numbers like dev.nightjar.chart.ValueFormat: `full` where every digit counts, `brief` where room is short. */
export function valueFormat({ style = "NUMBER", decimals = null, currency = "USD" } = {}) {
  const digits = (most) => ({ minimumFractionDigits: decimals ?? 0, maximumFractionDigits: decimals ?? most });
  const money = { style: "currency", currency };
  const full = {
    NUMBER: numberFormat(digits(2)),
    COMPACT: numberFormat(digits(2)),
    CURRENCY: numberFormat(decimals == null ? money : { ...money, ...digits(decimals) }),
    PERCENT: numberFormat({ style: "percent", ...digits(1) }),
    BYTES: { format: (number) => bytes(number, decimals) },
  }[style];
  const compact = numberFormat({
    ...(style === "CURRENCY" ? money : {}),
    notation: "compact",
    minimumFractionDigits: 0,
    maximumFractionDigits: decimals ?? 1,
  });
  const shortens = style === "COMPACT" || style === "CURRENCY";
  const brief = (number) =>
    shortens && Math.abs(number) >= BRIEF_FROM ? compact.format(number) : full.format(number);
  const axis = (number) =>
    style === "BYTES" || style === "PERCENT" || Math.abs(number) < BRIEF_FROM
      ? full.format(number)
      : compact.format(number);
  const known = (format) => (number) => (number == null || number === "" ? "–" : format(Number(number)));
  return { full: known((number) => full.format(number)), brief: known(brief), axis: known(axis) };
}

const DATES = {
  HOUR: { dateStyle: "medium", timeStyle: "short" },
  MONTH: { year: "numeric", month: "short" },
  YEAR: { year: "numeric" },
};

/** A date or timestamp as Trino prints it, as people read it; anything else as it is. */
function dateText(value, grain) {
  const [, day, time] = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}(?::\d{2})?))?/.exec(value) ?? [];
  if (!day) return String(value);
  if (grain === "QUARTER") return `${day.slice(0, 4)} Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
  const usual = time ? { dateStyle: "medium", timeStyle: "short" } : { dateStyle: "medium" };
  const date = new Date(`${day}T${time ?? "00:00"}`);
  return new Intl.DateTimeFormat(language, DATES[grain] ?? usual).format(date);
}

function resolved(value) {
  if (Array.isArray(value)) return value.map(resolved);
  if (value && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, resolved(inner)]));
  }
  return typeof value === "string" && value.startsWith("--") ? token(value) : value;
}

/** The number of a chart colour for the tooltip's swatch; grey where it is none. */
const swatch = (colour) => Number(COLOUR_TOKEN.exec(colour ?? "")?.[1] ?? 0);

class Picture {
  constructor({ nightjar, ...option }) {
    this.nightjar = nightjar;
    this.source = option;
    this.formats = (nightjar.formats ?? [{}]).map(valueFormat);
  }

  /** With a split all series share the first format. */
  format(index) {
    return this.formats[index] ?? this.formats[0];
  }

  category(value) {
    return this.nightjar.category?.type === "time" ? dateText(value, this.nightjar.category.grain) : String(value);
  }

  colour(index, dataIndex) {
    const series = this.source.series[index];
    return swatch(series.data?.[dataIndex]?.itemStyle?.color ?? series.color);
  }

  option() {
    const option = resolved(this.source);
    const valued = (axis) => axis && axis.type === "value";
    for (const name of ["xAxis", "yAxis"]) {
      const axis = option[name];
      if (valued(axis)) {
        const format = this.nightjar.kind === "SCATTER" && name === "yAxis" ? this.format(1) : this.format(0);
        axis.axisLabel = { ...axis.axisLabel, formatter: (number) => format.axis(number) };
      } else if (axis?.type === "category" && this.nightjar.category?.type === "time") {
        axis.axisLabel = { ...axis.axisLabel, formatter: (value) => this.category(value) };
      }
    }
    if (this.nightjar.labels) {
      option.series.forEach((series, index) => {
        series.label = { ...series.label, formatter: ({ value }) => this.format(index).brief(value) };
      });
    }
    if (this.nightjar.tooltip) {
      const draw = { axis: (marks) => this.axisTip(marks), item: (mark) => this.itemTip(mark) };
      option.tooltip = { ...option.tooltip, confine: true, formatter: draw[this.nightjar.tooltip] };
    }
    return option;
  }

  axisTip(marks) {
    const value = (mark) => (Array.isArray(mark.value) ? mark.value[1] : mark.value);
    const rows = marks.map((mark) => [
      this.colour(mark.seriesIndex, mark.dataIndex),
      mark.seriesName,
      this.format(mark.seriesIndex).full(value(mark)),
    ]);
    if (this.nightjar.stacked && marks.length > 1) {
      const sum = marks.reduce((total, mark) => total + Number(value(mark) ?? 0), 0);
      rows.push([null, t("console.visual.total"), this.format(0).full(sum)]);
    }
    const [first] = marks;
    return tip(this.category(Array.isArray(first.value) ? first.value[0] : first.axisValue), rows);
  }

  itemTip(mark) {
    const kinds = { PIE: () => this.pieTip(mark), HEAT_MAP: () => this.cellTip(mark), SCATTER: () => this.pointTip(mark) };
    return kinds[this.nightjar.kind]();
  }

  pieTip(mark) {
    const share = numberFormat({ style: "percent", maximumFractionDigits: 1 }).format(mark.percent / 100);
    const row = [this.colour(0, mark.dataIndex), this.category(mark.name), this.format(0).full(mark.value)];
    return tip(null, [row], share);
  }

  cellTip(mark) {
    const [x, y, number] = mark.value;
    const across = this.category(this.source.xAxis.data[x]);
    return tip(`${across} · ${this.source.yAxis.data[y]}`, [[null, mark.seriesName, this.format(0).full(number)]]);
  }

  pointTip(mark) {
    const rows = this.nightjar.names.map((name, at) => [null, name, this.format(at).full(mark.value[at])]);
    return tip([mark.seriesName, mark.data.name].filter(Boolean).join(" · "), rows);
  }
}

/** Where ECharts' event holds the value that a click filters by. */
function clicked(picture, event) {
  const at = { name: () => event.name, series: () => event.seriesName, value0: () => event.value[0] };
  at.x = () => picture.source.xAxis.data[event.value[0]];
  at.y = () => picture.source.yAxis.data[event.value[1]];
  return Object.values(picture.nightjar.click ?? {})
    .map(({ column, from, none, other }) => {
      const value = at[from]();
      return value === other ? null : { column, value: value === none ? null : value };
    })
    .filter(Boolean);
}

function empty() {
  return h(
    "div",
    { class: "empty" },
    h("div", { class: "art" }, icon("chart-bar", "i s20")),
    h("h3", {}, t("console.visual.empty")),
    h("p", {}, t("console.visual.empty-hint")),
  );
}

const cellText = (value, format) => {
  if (value == null) return "–";
  if (format) return valueFormat(format).full(value);
  return typeof value === "object" ? JSON.stringify(value) : String(value);
};

/** Rows as a table, for TABLE and for "Show as table" of every picture. */
export function table(columns, rows, label) {
  const cls = (column) => (column.align === "right" ? "num" : null);
  return h(
    "div",
    { class: "scroll visual-table", tabindex: 0, role: "region", "aria-label": label },
    h(
      "table",
      { class: "list" },
      h("thead", {}, h("tr", {}, columns.map((column) => h("th", { scope: "col", class: cls(column) }, column.label)))),
      h(
        "tbody",
        {},
        rows.map((row) =>
          h("tr", {}, columns.map((column) => h("td", { class: cls(column) }, cellText(row[column.index], column.format)))),
        ),
      ),
    ),
  );
}

const NUMERIC = /^(tinyint|smallint|integer|bigint|real|double|decimal)/;

/** Every column of an answer, as `table` wants them. */
export const allColumns = (columns) =>
  columns.map(({ name, type }, index) => ({ index, label: name, align: NUMERIC.test(type) ? "right" : "left" }));

function figure({ value, change }) {
  const arrow = { UP: "arrow-up-right", DOWN: "arrow-down-right", FLAT: "minus" };
  return h(
    "div",
    { class: "visual-figure" },
    h("div", { class: "v tnum", title: value.full }, value.text),
    change &&
      h(
        "div",
        { class: `d ${change.good ? "good" : "bad"}` },
        icon(arrow[change.direction], "i s14"),
        h("b", {}, change.text),
        h("span", {}, change.against),
      ),
    h("div", { class: "spark" }),
  );
}

function spans(parts) {
  const tags = { BOLD: "strong", ITALIC: "em", CODE: "code" };
  return parts.map(({ text, style, href }) => {
    if (style === "LINK") return h("a", { href, rel: "noopener noreferrer", target: "_blank" }, text);
    return style ? h(tags[style], {}, text) : text;
  });
}

function prose(blocks) {
  const out = [];
  for (const block of blocks) {
    const list = { BULLET: "ul", NUMBER: "ol" }[block.type];
    if (!list) {
      out.push(h(block.type === "HEADING" ? `h${Math.min(6, (block.level ?? 1) + 2)}` : "p", {}, spans(block.spans)));
      continue;
    }
    if (out.at(-1)?.tagName.toLowerCase() !== list) out.push(h(list));
    out.at(-1).append(h("li", {}, spans(block.spans)));
  }
  return h("div", { class: "visual-text" }, out);
}

/**
 * Fills `host` with an answer `{option, description, columns, rows}` of the server, and returns what takes it away again.
 * `onMark` gets `[{column, value}]` of a clicked mark.
 */
export function show(host, { option, description, columns = [], rows = [] }, { onMark } = {}) {
  const picture = new Picture(option);
  const { kind, empty: nothing } = picture.nightjar;
  const drawn = [];
  const plot = (element) => {
    const made = chart(element, () => picture.option(), description);
    if (onMark) made.instance.on("click", (event) => onMark(clicked(picture, event)));
    drawn.push(made);
  };
  if (kind === "TEXT") {
    host.replaceChildren(prose(picture.nightjar.blocks ?? []));
  } else if (nothing) {
    host.replaceChildren(empty());
  } else if (kind === "TABLE") {
    host.replaceChildren(table(picture.nightjar.columns ?? allColumns(columns), rows, description));
  } else if (kind === "KPI") {
    host.replaceChildren(figure(picture.nightjar));
    if (option.series) plot(host.querySelector(".spark"));
  } else {
    const place = h("div", { class: "visual-plot" });
    host.replaceChildren(place);
    plot(place);
  }
  return () => drawn.forEach((made) => made.dispose());
}
