// Completes the server's ECharts options: named formats, labels that fit, tooltips; each kind of chart in its own way.
import { t } from "./ui.js";
import { FONT, alpha, letters, tip, token } from "./chart-parts.js";
import { categoryLabel, categoryText, numberFormat, shortMonth, tickLabel, weekday } from "./formats.js";

/** Replaces token names by colours, but only where colours stand: data may begin with two hyphens as well. Scales letters. */
function coloured(part, key = "") {
  if (Array.isArray(part)) return part.map((item) => coloured(item, key));
  if (part && typeof part === "object") {
    return Object.fromEntries(Object.entries(part).map(([name, child]) => [name, coloured(child, name)]));
  }
  if (key === "fontSize") return Math.round(part * letters());
  return typeof part === "string" && part.startsWith("--") && /color0?$/i.test(key) ? token(part) : part;
}

/** The name of a Sankey node without the mark of its side. */
const sideless = (name) => name.slice(1);

export const asList = (part) => (part === undefined ? [] : Array.isArray(part) ? part : [part]);
const amountOf = (mark) => (Array.isArray(mark.value) ? mark.value.at(-1) : mark.value);

/** The ground of a forecast has no name and no number of its own. */
const isBand = ({ seriesName }) => /^series\d|^$/.test(seriesName.replaceAll("\0", ""));
const percents = numberFormat({ style: "PERCENT", decimals: 1 });

/** A number; a share with what it is the share of, a guess with the band it lies in. */
function amountText(mark, format) {
  const { amount, low, high } = mark.data ?? {};
  if (amount !== undefined) return `${format.full(amount)} · ${percents.full(amountOf(mark))}`;
  const text = format.full(amountOf(mark));
  return low === undefined ? text : `${text} (${format.full(low)} – ${format.full(high)})`;
}

/** A period and the one it is compared with, each under its own name, and how far they are apart. */
function ghostTip(meta, format, marks, raw) {
  const earlier = marks.find(({ seriesIndex }) => seriesIndex === meta.ghost);
  const now = marks.find(({ seriesIndex }) => seriesIndex === 0);
  const rows = marks.map((mark) => [
    mark.color,
    mark === earlier ? `${mark.seriesName} (${categoryText(meta.category, mark.data.own)})` : mark.seriesName,
    amountText(mark, format),
  ]);
  if (earlier && now) {
    const [before, after] = [amountOf(earlier), amountOf(now)];
    const share = before ? ` (${signed(percents, (after - before) / Math.abs(before))})` : "";
    rows.push([null, t("console.visual.difference"), signed(format, after - before) + share]);
  }
  return tip(categoryText(meta.category, raw), rows);
}

const signed = (format, amount) => (amount > 0 ? "+" : "") + format.full(amount);

function axisTip(meta, formats) {
  return (marks) => {
    const present = marks.filter((mark) => amountOf(mark) != null && amountOf(mark) !== "-" && !isBand(mark));
    if (!present.length) return null;
    const raw = Array.isArray(present[0].value) ? present[0].value[0] : present[0].name;
    const rows = present.map((mark) => [
      mark.color,
      mark.seriesName,
      amountText(mark, formats.of(mark.seriesIndex)),
    ]);
    if (meta.ghost !== undefined) return ghostTip(meta, formats.of(0), present, raw);
    if (!meta.stacked || meta.percent || rows.length < 2) return tip(categoryText(meta.category, raw), rows);
    const sum = present.reduce((total, mark) => total + amountOf(mark), 0);
    const total = [null, t("console.visual.total"), formats.of(0).full(sum)];
    return tip(categoryText(meta.category, raw), [...rows.reverse(), total]);
  };
}

/** A box, or a number beyond its whiskers. */
function boxTip(meta, format, option, mark) {
  if (mark.seriesType === "scatter") {
    const [at, amount] = mark.value;
    return tip(categoryText(meta.category, option.xAxis.data[at]), [
      [mark.color, mark.seriesName, format.full(amount)],
    ]);
  }
  const [least, quarter, median, threeQuarters, most] = mark.value.slice(-5);
  return tip(categoryText(meta.category, mark.name), [
    [null, t("console.visual.median"), format.full(median)],
    [null, t("console.visual.quartiles"), `${format.full(quarter)} – ${format.full(threeQuarters)}`],
    [null, t("console.visual.whiskers"), `${format.full(least)} – ${format.full(most)}`],
    [null, t("console.visual.count"), numberFormat().full(mark.data.count)],
  ]);
}

const ITEM_TIPS = {
  PIE: (meta, formats) => (mark) =>
    tip(
      categoryText(meta.category, mark.name),
      [[mark.color, mark.seriesName, formats.of(0).full(mark.value)]],
      `${mark.percent}%`,
    ),
  FUNNEL: (meta, formats, option) => (mark) => {
    const share = numberFormat({ style: "PERCENT", decimals: 1 });
    return tip(
      categoryText(meta.category, mark.name),
      [[mark.color, mark.seriesName, formats.of(0).full(mark.value)]],
      share.full(mark.value / option.series[0].data[0].value),
    );
  },
  TREE_MAP: (meta, formats) => (mark) => {
    const path = mark.treePathInfo.slice(1).map(({ name }) => categoryText(meta.category, name));
    return tip(path.join(" · "), [
      [mark.data.group ? null : mark.color, mark.seriesName, formats.of(0).full(mark.value)],
    ]);
  },
  SANKEY: (meta, formats) => (mark) => {
    const { source, target } = mark.data;
    const title = source ? `${sideless(source)} → ${sideless(target)}` : sideless(mark.name);
    return tip(categoryText(meta.category, title), [
      [mark.color, mark.seriesName, formats.of(0).full(mark.value)],
    ]);
  },
  RADAR: (meta, formats, option) => (mark) =>
    tip(
      mark.name,
      option.radar.indicator.map(({ name }, index) => [
        null,
        categoryText(meta.category, name),
        mark.value[index] == null ? "–" : formats.of(mark.dataIndex).full(mark.value[index]),
      ]),
    ),
  SCATTER: (meta, formats) => (mark) =>
    tip(
      mark.name || mark.seriesName,
      meta.names.map((name, index) => [null, name, formats.of(index).full(mark.value[index])]),
    ),
  MAP: (meta, formats) => (mark) =>
    mark.data?.label
      ? tip(mark.data.label, [[mark.color, mark.seriesName, formats.of(0).full(mark.value)]])
      : tip(mark.name, []),
  POINT_MAP: (meta, formats) => (mark) =>
    tip(
      mark.name,
      meta.names.map((name, index) => [null, name, formats.of(index).full(mark.value[index])]),
    ),
  CALENDAR: (meta, formats) => (mark) =>
    tip(categoryText(meta.category, mark.value[0]), [
      [mark.color, mark.seriesName, formats.of(0).full(mark.value[1])],
    ]),
  BOX_PLOT: (meta, formats, option) => (mark) => boxTip(meta, formats.of(0), option, mark),
  HEAT_MAP: (meta, formats, option) => (mark) => {
    const [x, y, amount] = mark.value;
    const across = categoryText(meta.category, option.xAxis.data[x]);
    return tip(`${across} · ${option.yAxis.data[y]}`, [
      [mark.color, mark.seriesName, formats.of(0).full(amount)],
    ]);
  },
};

/** A step of a waterfall: by how much, and what the sum is then. */
function stepTip(meta, formats) {
  return (marks) => {
    const bar = marks.find(({ seriesType }) => seriesType === "candlestick");
    if (!bar) return null;
    const [from, to] = bar.value.slice(-4);
    const rows = [[bar.color, bar.seriesName, formats.of(0).full(to - from)]];
    if (bar.name !== meta.total) rows.push([null, meta.total, formats.of(0).full(to)]);
    return tip(categoryText(meta.category, bar.name), rows);
  };
}

/** A range of a histogram: from where to where, and how many. */
function rangeTip(meta, formats) {
  const format = numberFormat(meta.ranges);
  return ([mark]) => {
    const title = `${format.full(Number(mark.name))} – ${format.full(mark.data.to)}`;
    return tip(title, [[mark.color, mark.seriesName, formats.of(0).full(mark.value)]]);
  };
}

function formatsOf(meta) {
  const formats = (meta.formats ?? []).map(numberFormat);
  const plain = numberFormat();
  const bySeries = !meta.click?.split || meta.kind === "SCATTER";
  return { of: (index) => (bySeries ? formats[index] : null) ?? formats[0] ?? plain };
}

function labelled(axis, meta, valueFormat) {
  const label = (formatter, more) => ({ ...axis, axisLabel: { ...axis.axisLabel, ...more, formatter } });
  if (meta.percent && axis.type === "value")
    return label(numberFormat({ style: "PERCENT", decimals: 0 }).axis);
  if (axis.type === "value" || axis.type === "log") return label(valueFormat.axis);
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
  if (band < 44 || (meta.category?.type === "time" && widestName(option.xAxis.data, meta) > band - 6))
    return option;
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
    radius: [meta.full ? 0 : radius * 0.66, radius],
    center: named ? ["50%", "50%"] : ["50%", (height - 28) / 2],
    label,
    labelLine: { length: 8, length2: 6 },
  };
  const legend = named ? undefined : { type: "scroll", bottom: 0, icon: "roundRect" };
  const title = { ...option.title, top: named ? "center" : (height - 28) / 2 - 10 };
  return { ...option, series: [ring], legend, title: option.title && title };
}

/** The numbers above the bars of a waterfall, as long as the bars have room for them. */
function withSteps(option, meta, format, width) {
  const [bars, marks] = option.series;
  const band = (width - 64) / option.xAxis.data.length;
  const label = {
    ...marks.label,
    show: band >= 40,
    fontSize: 11,
    formatter: (mark) => format.brief(mark.data.change),
  };
  return withNames({ ...option, series: [bars, { ...marks, label }] }, meta, width);
}

function withStages(option, meta, format, width) {
  const [series] = option.series;
  const share = numberFormat({ style: "PERCENT", decimals: 0 });
  const first = series.data[0].value;
  const name = (mark) => categoryText(meta.category, mark.name);
  const label = {
    ...series.label,
    width: width * 0.36,
    overflow: "truncate",
    lineHeight: 16,
    formatter: (mark) => `${name(mark)}\n${format.brief(mark.value)} · ${share.full(mark.value / first)}`,
  };
  return { ...option, series: [{ ...series, label, labelLine: { length: 8 } }] };
}

const leaves = (nodes) => nodes.flatMap((node) => (node.children ? leaves(node.children) : node));
const ROOM_FOR_NAME = 0.006;
const ROOM_FOR_NUMBER = 0.025;

/** An area says its name where it is large enough for that, and its number where it is larger. */
function withAreas(option, meta, format) {
  const [series] = option.series;
  const whole = leaves(series.data).reduce((sum, { value }) => sum + value, 0);
  const label = {
    ...series.label,
    formatter: (mark) => {
      if (mark.value < whole * ROOM_FOR_NAME) return "";
      const name = categoryText(meta.category, mark.name);
      return mark.value < whole * ROOM_FOR_NUMBER ? name : `${name}\n${format.brief(mark.value)}`;
    },
  };
  return { ...option, series: [{ ...series, label }] };
}

function withFlows(option, meta, width) {
  const [series] = option.series;
  const right = Math.min(120, width * 0.3);
  const label = {
    ...series.label,
    width: right - 12,
    formatter: (mark) => categoryText(meta.category, sideless(mark.name)),
  };
  return { ...option, series: [{ ...series, right, label }] };
}

function withSpokes(option, meta) {
  const { axisName } = option.radar;
  const formatter = (name) => categoryLabel(meta.category, name);
  return { ...option, radar: { ...option.radar, axisName: { ...axisName, fontSize: 11, formatter } } };
}

/** Lines across say their name and number. */
function withLines(series, format) {
  if (!series.markLine) return series;
  const formatter = ({ name, value }) => `${name}: ${format.full(value)}`;
  return { ...series, markLine: { ...series.markLine, label: { ...series.markLine.label, formatter } } };
}

/** Marks carry their numbers, as long as they do not hide each other. */
function withMarks(series, meta, format, lying) {
  if (series.type !== "bar" && series.type !== "line") return series;
  const formatter = (mark) => (meta.percent ? percents.full(amountOf(mark)) : format.brief(amountOf(mark)));
  const position = meta.stacked ? "inside" : lying ? "right" : "top";
  const label = {
    show: true,
    position,
    fontSize: 11,
    color: token(meta.stacked ? "--surface" : "--text-2"),
    formatter,
  };
  return { ...series, label, showSymbol: true, labelLayout: { hideOverlap: true } };
}

/** The reading stands in the arc; in a small place the arc is thinner, and there is no room for words below. */
function withReading(option, width, height) {
  const [series] = option.series;
  const size = Math.min(1, Math.min(width, height * 1.2) / 200);
  const thick = Math.max(6, 14 * size);
  const arc = (part) => ({ ...part, lineStyle: { ...part.lineStyle, width: thick } });
  const detail = {
    ...series.detail,
    fontSize: Math.max(11, series.detail.fontSize * size),
    formatter: () => series.data[0].text,
  };
  return {
    ...option,
    series: [
      {
        ...series,
        progress: { ...series.progress, width: thick },
        axisLine: arc(series.axisLine),
        title: { ...series.title, show: size > 0.7 },
        detail,
      },
    ],
  };
}

function withRanges(option, meta) {
  const format = numberFormat(meta.ranges);
  const formatter = (from) => format.axis(Number(from));
  return { ...option, xAxis: { ...option.xAxis, axisLabel: { ...option.xAxis.axisLabel, formatter } } };
}

const dayNames = [...Array(7).keys()].map((day) => weekday(new Date(2024, 0, 7 + day)));
const monthNames = [...Array(12).keys()].map((month) => shortMonth(new Date(2024, month, 1)));
const CALENDAR = { left: 44, right: 12, between: 26, weeks: 54, days: 7, scale: 34 };

/** How much narrower a degree of longitude is than one of latitude in the middle of a map. */
const ASPECTS = { WORLD: 0.9, JAPAN: 0.8, USA: 0.78 };

/** A map as large as its place, above the scale where there is one. */
function withPlace(option, meta) {
  const place = {
    aspectScale: ASPECTS[meta.map],
    left: 8,
    right: 8,
    top: 4,
    bottom: option.visualMap ? 36 : 8,
  };
  if (option.geo) return { ...option, geo: { ...option.geo, ...place } };
  return { ...option, series: option.series.map((series) => ({ ...series, ...place })) };
}

/** Years below each other, their cells as large as there is room. */
function withYears(option, meta, width, height) {
  const { left, right, between, weeks, days, scale } = CALENDAR;
  const count = option.calendar.length;
  const across = (width - left - right) / weeks;
  const down = ((height - scale) / count - between) / days;
  const size = Math.max(3, Math.min(across, down, 20));
  const label = { color: token("--text-3"), fontSize: 11, fontFamily: FONT };
  const calendar = option.calendar.map((year, index) => ({
    ...year,
    left,
    top: between - 4 + index * (size * days + between),
    cellSize: [Math.max(3, Math.min(across, 24)), size],
    itemStyle: { color: token("--surface"), borderColor: token("--border"), borderWidth: 1 },
    splitLine: { lineStyle: { color: token("--border-strong"), width: 1 } },
    dayLabel: { ...label, show: size >= 9, nameMap: dayNames },
    monthLabel: { ...label, nameMap: monthNames },
    yearLabel: { ...label, margin: size >= 9 ? 28 : 8, fontWeight: 600 },
  }));
  return { ...option, calendar };
}

/** A lone area fades towards the axis. */
function faded(series, alone) {
  if (!series.areaStyle || !alone || series.stack) return series;
  const colourStops = [
    { offset: 0, color: alpha(series.color, 0.2) },
    { offset: 1, color: alpha(series.color, 0) },
  ];
  return {
    ...series,
    areaStyle: { color: { type: "linear", x: 0, y: 0, x2: 0, y2: 1, colorStops: colourStops } },
  };
}

/** What each kind still needs to fit its place. */
const FITTED = {
  GAUGE: ({ option, width, height }) => withReading(option, width, height),
  BAR: ({ option, meta, formats, width }) =>
    meta.labels ? withNumbers(option, formats.of(0), width) : withNames(option, meta, width),
  COMBO: ({ option, meta, width }) => withNames(option, meta, width),
  WATERFALL: ({ option, meta, formats, width }) => withSteps(option, meta, formats.of(0), width),
  PIE: ({ option, meta, width, height }) => withSlices(option, meta, width, height),
  TREE_MAP: ({ option, meta, formats }) => withAreas(option, meta, formats.of(0)),
  FUNNEL: ({ option, meta, formats, width }) => withStages(option, meta, formats.of(0), width),
  SCATTER: ({ option }) => withAxisNames(option),
  HEAT_MAP: ({ option, meta, width }) => withEvenNames(option, meta, width),
  SANKEY: ({ option, meta, width }) => withFlows(option, meta, width),
  RADAR: ({ option, meta }) => withSpokes(option, meta),
  HISTOGRAM: ({ option, meta }) => withRanges(option, meta),
  BOX_PLOT: ({ option, meta, width }) => withNames(option, meta, width),
  MAP: ({ option, meta }) => withPlace(option, meta),
  POINT_MAP: ({ option, meta }) => withPlace(option, meta),
  CALENDAR: ({ option, meta, width, height }) => withYears(option, meta, width, height),
};

/** What the server's option lacks, since JSON has neither functions nor the page's colours. */
export function completed(source, width, height) {
  const { nightjar: meta, ...rest } = source;
  const formats = formatsOf(meta);
  let option = coloured(rest);
  if (option.xAxis) option.xAxis = labelled(option.xAxis, meta, formats.of(0));
  if (Array.isArray(option.yAxis)) {
    option.yAxis = option.yAxis.map((axis, side) => labelled(axis, meta, formats.of(side)));
  } else if (option.yAxis) {
    option.yAxis = labelled(option.yAxis, meta, formats.of(meta.kind === "SCATTER" ? 1 : 0));
  }
  if (option.series) option = FITTED[meta.kind]?.({ option, meta, formats, width, height }) ?? option;
  const series = asList(option.series);
  const lying = asList(option.yAxis)[0]?.type === "category";
  option.series = series
    .map((one) => faded(one, series.length === 1))
    .map((one) => withLines(one, formats.of(0)))
    .map((one) => (meta.marked ? withMarks(one, meta, formats.of(0), lying) : one));
  if (option.legend && meta.kind !== "SCATTER") option.legend = { icon: "roundRect", ...option.legend };
  if (meta.tooltip) {
    const along = { WATERFALL: stepTip, HISTOGRAM: rangeTip }[meta.kind] ?? axisTip;
    const formatter =
      meta.tooltip === "axis" ? along(meta, formats) : ITEM_TIPS[meta.kind]?.(meta, formats, option);
    option.tooltip = { ...option.tooltip, formatter };
  }
  return option;
}
