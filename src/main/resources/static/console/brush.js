// Dragging across a chart chooses a stretch of its axis.
import { h } from "./ui.js";
import { asList } from "./chart-kinds.js";

/** Pixels that are still a click. */
const CLICK = 6;

/** The axis that categories or dates stand along; null where a stretch of it means nothing. */
export function stretchAxis({ nightjar, xAxis, yAxis, series }) {
  const field = nightjar.click?.category;
  if (!field || asList(series).some(({ type }) => !["line", "bar", "candlestick"].includes(type)))
    return null;
  const side =
    xAxis?.type === "category" || xAxis?.type === "time" ? "x" : yAxis?.type === "category" ? "y" : null;
  return side && { side, axis: side === "x" ? xAxis : yAxis, field };
}

/** The names of categories, or of the moments that have points, along an axis. */
export function stopsOf({ axis }, { series }) {
  if (axis.type === "category") return axis.data;
  return [
    ...new Set(asList(series).flatMap(({ data = [] }) => data.map((item) => (item.value ?? item)[0]))),
  ].sort();
}

/** A stretch between two stops, as somebody filters by it: dates by their ends, others one by one. */
export function stretch(option, stops) {
  const { field } = stretchAxis(option);
  const names = stops.filter((name) => name !== field.other && name !== "");
  if (option.nightjar.category?.type !== "time")
    return names.length
      ? { column: field.column, values: names.map((name) => (name === field.none ? null : name)) }
      : null;
  const dates = names.filter((name) => name !== field.none).sort();
  return dates.length ? { column: field.column, from: dates[0], to: dates.at(-1) } : null;
}

const momentOf = (stop) => new Date(String(stop).replace(" ", "T")).getTime();

/** The stops between two places in pixels. */
function between(chart, option, along, one, other) {
  const finder = { [`${along.side}AxisIndex`]: 0 };
  const [least, most] = [one, other]
    .map((pixel) => chart.convertFromPixel(finder, pixel))
    .sort((a, b) => a - b);
  const stops = stopsOf(along, option);
  return along.axis.type === "category"
    ? stops.slice(Math.max(0, Math.round(least)), Math.round(most) + 1)
    : stops.filter((stop) => momentOf(stop) >= least && momentOf(stop) <= most);
}

/** Starts listening; tells by `justBrushed` whether the click that follows was the end of a drag. */
export function brush(chart, place, sourceOf, onRange) {
  let from = null;
  let along = null;
  let brushed = false;
  const box = h("div", { class: "brush", hidden: true });
  place.append(box);
  const at = ({ offsetX, offsetY }) => (along.side === "x" ? offsetX : offsetY);
  const far = (event) => Math.abs(at(event) - from) >= CLICK;
  const draw = (event) => {
    const [start, length] = [Math.min(from, at(event)), Math.abs(at(event) - from)];
    box.hidden = false;
    box.classList.toggle("across", along.side === "x");
    box.style.left = along.side === "x" ? `${start}px` : "";
    box.style.width = along.side === "x" ? `${length}px` : "";
    box.style.top = along.side === "y" ? `${start}px` : "";
    box.style.height = along.side === "y" ? `${length}px` : "";
  };
  const zr = chart.getZr();
  zr.on("mousedown", (event) => {
    brushed = false;
    along = stretchAxis(sourceOf());
    const inside = along && chart.containPixel("grid", [event.offsetX, event.offsetY]);
    from = inside && event.which !== 3 ? at(event) : null;
  });
  zr.on("mousemove", (event) => {
    if (from !== null && far(event)) draw(event);
  });
  const stop = () => {
    from = null;
    box.hidden = true;
  };
  zr.on("mouseup", (event) => {
    if (from !== null && far(event)) {
      brushed = true;
      const option = sourceOf();
      const chosen = stretch(option, between(chart, option, along, from, at(event)));
      if (chosen) onRange(chosen);
    }
    stop();
  });
  zr.on("globalout", stop);
  return { justBrushed: () => brushed };
}
