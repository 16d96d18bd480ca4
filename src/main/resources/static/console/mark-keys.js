// A chart by keyboard: arrows go from mark to mark, Enter picks, the menu key asks, Shift with arrows chooses a stretch.
import { $, h, t } from "./ui.js";
import { asList } from "./chart-kinds.js";
import { stopsOf, stretch, stretchAxis } from "./brush.js";

/** Kinds of series that have marks one after the other. */
const STEPPED = ["line", "bar", "pie", "funnel", "scatter", "candlestick", "boxplot", "treemap", "heatmap"];

/** What is read out, one place for all charts of the page. */
function say(text) {
  let live = $("#mark-live");
  if (!live) {
    live = h("div", { class: "vh", id: "mark-live", "aria-live": "polite" });
    document.body.append(live);
  }
  live.textContent = text;
}

const dataOf = (series) => series.data ?? [];

/** The mark as an event of the chart would tell it. */
function markAt(option, seriesIndex, dataIndex) {
  const series = asList(option.series)[seriesIndex];
  const data = dataOf(series)[dataIndex];
  const axis = [option.xAxis, option.yAxis].find((one) => one?.type === "category");
  const name = data?.name ?? axis?.data?.[dataIndex] ?? "";
  return { seriesIndex, dataIndex, seriesName: series.name, name, data, value: data?.value ?? data };
}

/** The middle of the chart on the screen: menus that keys open stand there. */
function middle(place) {
  const { left, top, width, height } = place.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 3 };
}

export function steerMarks(chart, place, sourceOf, { pick, ask, onRange, signal }) {
  let at = null;
  let anchor = null;
  const stepped = () =>
    asList(sourceOf().series).some(({ type, data }) => STEPPED.includes(type) && data?.length);
  place.tabIndex = 0;

  const show = () => {
    const { seriesIndex, dataIndex } = at;
    chart.dispatchAction({ type: "downplay" });
    chart.dispatchAction({ type: "highlight", seriesIndex, dataIndex });
    chart.dispatchAction({ type: "showTip", seriesIndex, dataIndex });
    const mark = markAt(sourceOf(), seriesIndex, dataIndex);
    const amount = Array.isArray(mark.value) ? mark.value.at(-1) : mark.value;
    say([mark.name, mark.seriesName, amount].filter((part) => part !== undefined && part !== "").join(", "));
  };
  const step = (series, data) => {
    const all = asList(sourceOf().series);
    const seriesIndex = Math.max(0, Math.min(all.length - 1, (at?.seriesIndex ?? 0) + series));
    const last = dataOf(all[seriesIndex]).length - 1;
    at = { seriesIndex, dataIndex: Math.max(0, Math.min(last, at ? at.dataIndex + data : 0)) };
    show();
  };
  /** The stops from where Shift was first held to here. */
  const held = () => {
    const option = sourceOf();
    const along = onRange && stretchAxis(option);
    if (!along || anchor === null) return null;
    const stops = stopsOf(along, option);
    const [first, last] = [anchor, at.dataIndex].sort((a, b) => a - b);
    return stretch(option, stops.slice(first, last + 1));
  };
  const leave = () => {
    at = anchor = null;
    chart.dispatchAction({ type: "downplay" });
    chart.dispatchAction({ type: "hideTip" });
  };
  const STEPS = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };
  const onKey = (event) => {
    const { key } = event;
    if (STEPS[key] && stepped()) {
      anchor = event.shiftKey ? (anchor ?? at?.dataIndex ?? 0) : null;
      step(...STEPS[key]);
      if (anchor !== null) say(t("console.visual.stretch", Math.abs(at.dataIndex - anchor) + 1));
    } else if (key === "Enter" && at) {
      const range = held();
      if (range) onRange(range);
      else pick(markAt(sourceOf(), at.seriesIndex, at.dataIndex));
    } else if (key === "ContextMenu" || (key === "F10" && event.shiftKey))
      ask(at && markAt(sourceOf(), at.seriesIndex, at.dataIndex), middle(place));
    else if (key === "Escape" && at) leave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  place.addEventListener("keydown", onKey, { signal });
  place.addEventListener("blur", leave, { signal });
}
