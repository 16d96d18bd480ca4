// The marks of a drawn chart: what a click, a key or a drag on them means, in terms of columns and values.
import { asList } from "./chart-kinds.js";
import { brush } from "./brush.js";
import { steerMarks } from "./mark-keys.js";

/** The value of a field that a mark stands for: undefined where it has none. */
function valueOf(field, mark, option) {
  const { from } = field;
  const raw =
    from === "series"
      ? mark.seriesName
      : from === "label"
        ? mark.data?.label
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

/** What a mark stands for, as [{column, value}]. */
export function fieldsOf(mark, option) {
  const { click = {} } = option.nightjar;
  return [click.category, click.split]
    .filter(Boolean)
    .map((field) => ({ column: field.column, value: valueOf(field, mark, option) }))
    .filter((field) => field.value !== undefined);
}

/** Which of the visual's values a mark shows: each has a series of its own where nothing else splits them. */
function measureOf(mark, { nightjar }) {
  const series = mark.seriesIndex ?? 0;
  return nightjar.click?.split || series >= (nightjar.formats?.length ?? 1) ? 0 : series;
}

/** The mark of the first series beside a point of the plot's ground, so that a whole band can be clicked. */
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

/** The mark below an event that hit none; nothing where the ground means nothing. */
function groundMark(instance, option, event) {
  const { click, tooltip } = option.nightjar;
  return tooltip === "axis" && click?.category ? nearestMark(instance, option, event) : null;
}

/**
 * Lets the marks of a chart be clicked, asked about, steered through by keyboard and brushed.
 *
 * @param sourceOf tells the option that is drawn now, as the server made it
 * @param onPick is told a clicked mark as [{column, value}]
 * @param onMenu is told a mark {fields, measure} and the point {x, y} on the screen where somebody asks about it
 * @param onRange is told a stretch of the axis: {column, from, to} or {column, values}
 */
export function interactive(entry, place, sourceOf, { onPick, onMenu, onRange }) {
  const { chart, dispose } = entry;
  const gone = new AbortController(); // the place outlives the chart
  entry.dispose = () => {
    gone.abort();
    dispose();
  };
  const about = (mark) => ({ fields: fieldsOf(mark, sourceOf()), measure: measureOf(mark, sourceOf()) });
  const pick = (mark) => {
    const { fields } = about(mark);
    if (fields.length) onPick?.(fields);
  };
  const ask = (mark, point) => onMenu?.(mark ? about(mark) : { fields: [], measure: 0 }, point);
  const brushing = onRange && brush(chart, place, sourceOf, onRange);
  let answered = null; // the browser's event that hit a mark: the line between two marks is none
  const ifUnanswered = (event, then) => queueMicrotask(() => event !== answered && then()); // marks are told last
  if (onPick && sourceOf().nightjar.click) {
    place.classList.add("pickable");
    chart.on("click", (mark) => !brushing?.justBrushed() && pick(mark));
    chart.getZr().on("click", (event) => {
      if (event.target || brushing?.justBrushed()) return;
      const mark = groundMark(chart, sourceOf(), event);
      if (mark) pick(mark);
    });
  }
  if (onMenu) {
    const point = ({ event }) => ({ x: event.clientX, y: event.clientY });
    place.addEventListener("contextmenu", (event) => event.preventDefault(), { signal: gone.signal });
    chart.on("contextmenu", (mark) => {
      answered = mark.event.event;
      ask(mark, point(mark.event));
    });
    chart.getZr().on("contextmenu", (event) => {
      const [mark, at] = [groundMark(chart, sourceOf(), event), point(event)];
      ifUnanswered(event.event, () => ask(mark, at));
    });
  }
  if (onMenu || onPick) steerMarks(chart, place, sourceOf, { pick, ask, onRange, signal: gone.signal });
}
