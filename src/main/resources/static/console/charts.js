// Mounts charts on pages, in the colours of the theme, and tells what was clicked.
import { isDark, onTheme } from "./shell.js";
import { asList, completed } from "./chart-kinds.js";
import { withMap } from "./maps.js";
import { tip, token } from "./chart-parts.js";
import { chartTheme } from "./chart-theme.js";

export { tip, token };

let library;
/** ECharts, fetched when the first chart wants it; pages call it early to have it at hand. */
export function loadCharts() {
  library ??= Promise.all([import("echarts"), document.fonts.ready]).then(([echarts]) => echarts);
  return library;
}

const theme = () => chartTheme(isDark());

/** A chart that is on no page, for files: resolves to its ECharts instance, which whoever asked disposes of. */
export async function sketch(source, { width, height, renderer }) {
  const echarts = await loadCharts();
  await withMap(source.nightjar.map, loadCharts);
  const ground = renderer === "svg" ? null : document.createElement("canvas");
  const size = { renderer, ssr: renderer === "svg", width, height };
  const instance = echarts.init(ground, theme(), size);
  const option = completed(source, width, height);
  instance.setOption({ ...option, animation: false, aria: { enabled: false }, tooltip: { show: false } });
  return instance;
}

const live = new Set();
onTheme(() => live.forEach((entry) => entry.draw()));

const reducedMotion = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/**
 * Mounts a chart. `option` is asked for at every draw, since colours change with the theme; `label` describes the
 * chart to those who cannot see it. Resolves to {chart, label, draw, dispose}. With `silent` it is decoration beside a text; with
 * `redraws` the option depends on the size.
 */
export async function chart(place, option, label, { silent = false, redraws = false } = {}) {
  const echarts = await loadCharts();
  const instance = echarts.init(place, theme(), { renderer: "canvas" });
  let drawn = false;
  const entry = { chart: instance, label };
  entry.draw = ({ resized = false } = {}) => {
    if (drawn && !resized) instance.setTheme(theme());
    instance.setOption(
      {
        aria: { enabled: !silent, label: { description: entry.label } },
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

/** The value of a field that a click on a mark means: undefined where it filters nothing. */
function pickedValue(field, mark, option) {
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
  await withMap(first.nightjar.map, loadCharts);
  const option = () => completed(source, place.clientWidth, place.clientHeight);
  const entry = await chart(place, option, description, { silent, redraws: true });
  entry.update = (next, text) => {
    source = next;
    entry.label = text;
    place.setAttribute("aria-label", text);
    entry.draw();
  };
  if (onPick && first.nightjar.click) pickable(entry, place, () => source, onPick);
  return entry;
}
