// Draws ECharts options: colours from CSS tokens, named formats, tooltips that the Content-Security-Policy allows.
import { h, t } from "./ui.js";
import { isDark, onTheme } from "./shell.js";
import { categoryLabel, categoryText, numberFormat, tickLabel } from "./formats.js";

const FONT = "Inter, system-ui, sans-serif";
const probe = h("span", { hidden: true });
document.body.append(probe);

let library;
/** ECharts, fetched when the first chart wants it; pages call it early to have it at hand. */
export function loadCharts() {
  library ??= Promise.all([import("echarts"), document.fonts.ready]).then(([echarts]) => echarts);
  return library;
}

/** light-dark() custom properties are not resolved by getPropertyValue(): read them through a computed colour. */
export function token(name) {
  probe.hidden = false;
  probe.style.color = `var(${name})`;
  const colour = getComputedStyle(probe).color;
  probe.hidden = true;
  return colour;
}

function alpha(colour, opacity) {
  const parts = colour.match(/[\d.]+/g);
  return parts && !colour.startsWith("color(") ? `rgba(${parts[0]},${parts[1]},${parts[2]},${opacity})` : colour;
}

function theme() {
  const axis = {
    axisLine: { lineStyle: { color: token("--border-strong") } },
    axisTick: { show: false },
    axisLabel: { color: token("--text-3"), fontSize: 11, fontFamily: FONT },
    splitLine: { lineStyle: { color: token("--border"), type: "solid" } },
    nameTextStyle: { color: token("--text-3"), fontSize: 11 },
  };
  return {
    color: [1, 2, 3, 4, 5, 6, 7, 8].map((n) => token(`--c${n}`)),
    backgroundColor: "transparent",
    textStyle: { fontFamily: FONT, fontSize: 12, color: token("--text") },
    categoryAxis: { ...axis, splitLine: { show: false } },
    valueAxis: { ...axis, axisLine: { show: false } },
    timeAxis: { ...axis, splitLine: { show: false } },
    legend: {
      textStyle: { color: token("--text-2"), fontSize: 12 },
      itemWidth: 10,
      itemHeight: 10,
      itemGap: 14,
      inactiveColor: token("--border-strong"),
      pageIconColor: token("--text-2"),
      pageIconInactiveColor: token("--border-strong"),
      pageIconSize: 10,
      pageTextStyle: { color: token("--text-3"), fontSize: 11 },
    },
    tooltip: {
      backgroundColor: token("--surface"),
      borderColor: token("--border"),
      borderWidth: 1,
      padding: [8, 10],
      confine: true,
      textStyle: { color: token("--text"), fontSize: 12 },
      axisPointer: {
        lineStyle: { color: token("--border-strong"), type: "solid" },
        shadowStyle: { color: isDark() ? "rgba(255,255,255,.05)" : "rgba(22,24,29,.04)" },
      },
    },
    line: { symbol: "circle", symbolSize: 6, showSymbol: false, lineStyle: { width: 2 } },
    bar: { itemStyle: { borderRadius: 2 } },
  };
}

function swatch(colour) {
  if (typeof colour === "number") return h("i", { class: `c${colour}` });
  const mark = h("i");
  mark.style.background = colour;
  return mark;
}

/**
 * A tooltip as elements with classes: ECharts' own HTML carries style attributes, which the policy drops. A row is
 * [colour or number of a categorical token or null, name, value].
 */
export function tip(title, rows, foot) {
  return h(
    "div",
    { class: "ct" },
    title && h("div", { class: "h" }, title),
    rows.map(([colour, name, value]) =>
      h("div", { class: "r" }, colour == null ? null : swatch(colour), h("span", {}, name), h("b", {}, value)),
    ),
    foot && h("div", { class: "d" }, foot),
  );
}

const live = new Set();
onTheme(() => live.forEach((entry) => entry.draw()));

const reducedMotion = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/**
 * Mounts a chart. `option` is asked for at every draw, since colours change with the theme; `label` describes the
 * chart to those who cannot see it. Resolves to {chart, draw, dispose}. With `silent` it is decoration beside a text; with
 * `redraws` the option depends on the size.
 */
export async function chart(place, option, label, { silent = false, redraws = false } = {}) {
  const echarts = await loadCharts();
  const instance = echarts.init(place, theme(), { renderer: "canvas" });
  let drawn = false;
  const entry = { chart: instance };
  entry.draw = ({ resized = false } = {}) => {
    if (drawn && !resized) instance.setTheme(theme());
    instance.setOption(
      {
        aria: { enabled: !silent, label: { description: label } },
        animationDuration: drawn || reducedMotion() ? 0 : 320,
        animationDurationUpdate: resized || reducedMotion() ? 0 : 320,
        ...option(),
      },
      true,
    );
    drawn = true;
  };
  const watcher = new ResizeObserver(() => {
    if (!place.clientWidth || !place.clientHeight) return;
    instance.resize();
    if (redraws) entry.draw({ resized: true });
  });
  entry.dispose = () => {
    live.delete(entry);
    watcher.disconnect();
    instance.dispose();
  };
  entry.draw();
  watcher.observe(place);
  live.add(entry);
  if (silent) place.setAttribute("aria-hidden", "true");
  else {
    place.setAttribute("role", "img");
    place.setAttribute("aria-label", label);
  }
  return entry;
}

/** Replaces token names by colours, but only where colours stand: data may begin with two hyphens as well. */
function coloured(part, key = "") {
  if (Array.isArray(part)) return part.map((item) => coloured(item, key));
  if (part && typeof part === "object") {
    return Object.fromEntries(Object.entries(part).map(([name, child]) => [name, coloured(child, name)]));
  }
  return typeof part === "string" && part.startsWith("--") && /color$/i.test(key) ? token(part) : part;
}

const asList = (part) => (part === undefined ? [] : Array.isArray(part) ? part : [part]);
const amountOf = (mark) => (Array.isArray(mark.value) ? mark.value.at(-1) : mark.value);

function axisTip(meta, formats) {
  return (marks) => {
    const present = marks.filter((mark) => amountOf(mark) != null && amountOf(mark) !== "-");
    if (!present.length) return null;
    const raw = Array.isArray(marks[0].value) ? marks[0].value[0] : marks[0].name;
    const rows = present.map((mark) => [
      mark.color,
      mark.seriesName,
      formats.of(mark.seriesIndex).full(amountOf(mark)),
    ]);
    if (!meta.stacked || rows.length < 2) return tip(categoryText(meta.category, raw), rows);
    const sum = present.reduce((total, mark) => total + amountOf(mark), 0);
    const total = [null, t("console.visual.total"), formats.of(0).full(sum)];
    return tip(categoryText(meta.category, raw), [...rows.reverse(), total]);
  };
}

const ITEM_TIPS = {
  PIE: (meta, formats) => (mark) =>
    tip(
      categoryText(meta.category, mark.name),
      [[mark.color, mark.seriesName, formats.of(0).full(mark.value)]],
      `${mark.percent}%`,
    ),
  SCATTER: (meta, formats) => (mark) =>
    tip(
      mark.name || mark.seriesName,
      meta.names.map((name, index) => [null, name, formats.of(index).full(mark.value[index])]),
    ),
  HEAT_MAP: (meta, formats, option) => (mark) => {
    const [x, y, amount] = mark.value;
    const across = categoryText(meta.category, option.xAxis.data[x]);
    return tip(`${across} · ${option.yAxis.data[y]}`, [[mark.color, mark.seriesName, formats.of(0).full(amount)]]);
  },
};

function formatsOf(meta) {
  const formats = (meta.formats ?? []).map(numberFormat);
  const plain = numberFormat();
  const bySeries = !meta.click?.split || meta.kind === "SCATTER";
  return { of: (index) => (bySeries ? formats[index] : null) ?? formats[0] ?? plain };
}

function labelled(axis, meta, valueFormat) {
  const label = (formatter, more) => ({ ...axis, axisLabel: { ...axis.axisLabel, ...more, formatter } });
  if (axis.type === "value") return label(valueFormat.axis);
  if (axis.type === "time") return label(tickLabel, { hideOverlap: true });
  return label((text) => categoryLabel(meta.category, text));
}

const ruler = document.createElement("canvas").getContext("2d");

const besideTracks =
  (x) =>
  ({ rect }) => ({ x, y: rect.y + rect.height / 2, align: "left", verticalAlign: "middle" });

/** Bars that carry their numbers have them in one column at the right edge, beside the grey tracks. */
function withNumbers(option, format, width) {
  ruler.font = `500 12px ${FONT}`;
  const amounts = option.series.flatMap((series) => series.data).map((item) => item?.value ?? item);
  const room = Math.max(...amounts.map((amount) => ruler.measureText(format.brief(amount ?? 0)).width)) + 20;
  const anyNegative = amounts.some((amount) => amount < 0);
  const right = Math.min(Math.max(40, room), width / 2);
  return {
    ...option,
    grid: { ...option.grid, right },
    yAxis: {
      ...option.yAxis,
      axisLabel: {
        ...option.yAxis.axisLabel,
        width: Math.min(140, width / 3),
        color: token("--text"),
        fontSize: 12,
      },
    },
    series: option.series.map((series) => ({
      ...series,
      label: {
        ...series.label,
        fontWeight: 500,
        formatter: (mark) => (amountOf(mark) == null ? "" : format.brief(amountOf(mark))),
      },
      labelLayout: anyNegative ? undefined : besideTracks(width - right + 8),
    })),
  };
}

/** How wide the widest name of a category axis is. */
function widestName(names, meta) {
  ruler.font = `400 11px ${FONT}`;
  return Math.max(...names.map((name) => ruler.measureText(categoryLabel(meta.category, name)).width));
}

/** Names under bars break into lines rather than being left out, as long as a bar has room for a word; dates never break. */
function withNames(option, meta, width) {
  if (option.xAxis.type !== "category") return option;
  const band = (width - 64) / option.xAxis.data.length;
  if (band < 44 || (meta.category?.type === "time" && widestName(option.xAxis.data, meta) > band - 6)) return option;
  const label = { interval: 0, hideOverlap: false, overflow: "break", width: band - 6, lineHeight: 14 };
  return { ...option, xAxis: { ...option.xAxis, axisLabel: { ...option.xAxis.axisLabel, ...label } } };
}

/** As many names across a heat map as fit beside each other, at even distances. */
function withEvenNames(option, meta, width) {
  const widest = Math.min(96, widestName(option.xAxis.data, meta)) + 8;
  const interval = Math.ceil(widest / ((width - 72) / option.xAxis.data.length)) - 1;
  return { ...option, xAxis: { ...option.xAxis, axisLabel: { ...option.xAxis.axisLabel, interval } } };
}

/** The name of the value axis starts at the axis, below the legend. */
function withAxisNames(option) {
  return {
    ...option,
    grid: { ...option.grid, top: option.legend ? 52 : 28 },
    yAxis: { ...option.yAxis, nameTextStyle: { color: token("--text-3"), fontSize: 11, align: "left" } },
  };
}

const SMALLEST_RING = 40;

/** A ring that leaves room for its names; where there is none, they stand in a legend. */
function withSlices(option, meta, width, height) {
  ruler.font = `400 12px ${FONT}`;
  const share = numberFormat({ style: "PERCENT", decimals: 1 });
  const [series] = option.series;
  const names = series.data.map((slice) => categoryText(meta.category, slice.name));
  const room = Math.min(120, Math.max(...names.map((name) => ruler.measureText(name).width))) + 28;
  const outer = Math.min(height / 2 - 24, width / 2 - room);
  const named = outer >= SMALLEST_RING;
  const radius = named ? outer : Math.min(height - 28, width) / 2 - 8;
  const label = {
    ...series.label,
    show: named,
    lineHeight: 16,
    formatter: (mark) => `${categoryText(meta.category, mark.name)}\n${share.full(mark.percent / 100)}`,
  };
  const ring = {
    ...series,
    radius: [radius * 0.66, radius],
    center: named ? ["50%", "50%"] : ["50%", (height - 28) / 2],
    label,
    labelLine: { length: 8, length2: 6 },
  };
  const legend = named ? undefined : { type: "scroll", bottom: 0, icon: "roundRect" };
  const title = { ...option.title, top: named ? "center" : (height - 28) / 2 - 10 };
  return { ...option, series: [ring], legend, title: option.title && title };
}

/** A lone area fades towards the axis. */
function faded(series, alone) {
  if (!series.areaStyle || !alone || series.stack) return series;
  const colourStops = [
    { offset: 0, color: alpha(series.color, 0.2) },
    { offset: 1, color: alpha(series.color, 0) },
  ];
  return { ...series, areaStyle: { color: { type: "linear", x: 0, y: 0, x2: 0, y2: 1, colorStops: colourStops } } };
}

/** What the server's option lacks, since JSON has neither functions nor the page's colours. */
function completed(source, width, height) {
  const { nightjar: meta, ...rest } = source;
  const formats = formatsOf(meta);
  let option = coloured(rest);
  if (option.xAxis) option.xAxis = labelled(option.xAxis, meta, formats.of(0));
  if (option.yAxis) option.yAxis = labelled(option.yAxis, meta, formats.of(meta.kind === "SCATTER" ? 1 : 0));
  if (meta.labels) option = withNumbers(option, formats.of(0), width);
  else if (meta.kind === "BAR") option = withNames(option, meta, width);
  else if (meta.kind === "HEAT_MAP") option = withEvenNames(option, meta, width);
  else if (meta.kind === "SCATTER") option = withAxisNames(option);
  else if (meta.kind === "PIE") option = withSlices(option, meta, width, height);
  const series = asList(option.series);
  option.series = series.map((one) => faded(one, series.length === 1));
  if (option.legend && meta.kind !== "SCATTER") option.legend = { icon: "roundRect", ...option.legend };
  if (meta.tooltip) {
    const formatter =
      meta.tooltip === "axis" ? axisTip(meta, formats) : ITEM_TIPS[meta.kind]?.(meta, formats, option);
    option.tooltip = { ...option.tooltip, formatter };
  }
  return option;
}

/** The value of a field that a click on a mark means: undefined where it filters nothing. */
function pickedValue(field, mark, option) {
  const { from } = field;
  const raw =
    from === "series"
      ? mark.seriesName
      : from === "value0"
        ? mark.value?.[0]
        : from === "x"
          ? option.xAxis.data[mark.value[0]]
          : from === "y"
            ? option.yAxis.data[mark.value[1]]
            : mark.name;
  if (raw === undefined || raw === "" || raw === field.other) return undefined;
  return raw === field.none ? null : raw;
}

function pickedFields(click, mark, option) {
  return [click.category, click.split]
    .filter(Boolean)
    .map((field) => ({ column: field.column, value: pickedValue(field, mark, option) }))
    .filter((field) => field.value !== undefined);
}

/** The mark of the first series beside a click on the plot's ground, so that a whole band can be clicked. */
function nearestMark(instance, option, event) {
  const point = [event.offsetX, event.offsetY];
  if (!instance.containPixel("grid", point)) return null;
  const [x, y] = instance.convertFromPixel("grid", point);
  if (option.xAxis.type === "category") return { name: option.xAxis.data[x] };
  if (option.yAxis.type === "category") return { name: option.yAxis.data[y] };
  const distance = (item) => Math.abs(new Date(item[0].replace(" ", "T")) - x);
  const nearest = asList(option.series)[0].data.reduce((a, b) => (distance(b) < distance(a) ? b : a));
  return { value: nearest };
}

function pickable(entry, place, sourceOf, onPick) {
  const pick = (mark) => {
    const source = sourceOf();
    const fields = pickedFields(source.nightjar.click, mark, source);
    if (fields.length) onPick(fields);
  };
  place.classList.add("pickable");
  entry.chart.on("click", pick);
  entry.chart.getZr().on("click", (event) => {
    const source = sourceOf();
    const { click, tooltip } = source.nightjar;
    if (event.target || tooltip !== "axis" || !click.category) return;
    const mark = nearestMark(entry.chart, source, event);
    if (mark) pick(mark);
  });
}

/**
 * Draws an option of the server. `onPick` is told the clicked mark as [{column, value}]; null is "no value". The result
 * can `update` to another option of the same kind, which moves the marks instead of starting anew.
 */
export async function drawOption(place, first, description, { onPick, silent } = {}) {
  let source = first;
  const option = () => completed(source, place.clientWidth, place.clientHeight);
  const entry = await chart(place, option, description, { silent, redraws: true });
  entry.update = (next, text) => {
    source = next;
    place.setAttribute("aria-label", text);
    entry.draw();
  };
  if (onPick && first.nightjar.click) pickable(entry, place, () => source, onPick);
  return entry;
}
