// Mounts charts on pages, in the colours of the theme, and tells what was clicked.
import { isDark, onTheme } from "./shell.js";
import { completed } from "./chart-kinds.js";
import { highlighted } from "./highlight.js";
import { withMap } from "./maps.js";
import { interactive } from "./marks.js";
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
/** Draws all charts anew, since colours have changed. */
export const redrawCharts = () => live.forEach((entry) => entry.draw());
onTheme(redrawCharts);

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

/**
 * Draws an option of the server. `onPick`, `onMenu` and `onRange` are told of its marks, see marks.js. The result can
 * `update` to another option of the same kind, which moves the marks instead of starting anew, and `mark` what is picked.
 */
export async function drawOption(place, first, description, { onPick, onMenu, onRange, silent } = {}) {
  let source = first;
  let picked = [];
  await withMap(first.nightjar.map, loadCharts);
  const option = () => highlighted(completed(source, place.clientWidth, place.clientHeight), source, picked);
  const entry = await chart(place, option, description, { silent, redraws: true });
  entry.update = (next, text) => {
    source = next;
    entry.label = text;
    place.setAttribute("aria-label", text);
    entry.draw();
  };
  entry.mark = (values) => {
    if (!picked.length && !values.length) return;
    picked = values;
    entry.draw();
  };
  interactive(entry, place, () => source, { onPick, onMenu, onRange });
  return entry;
}
