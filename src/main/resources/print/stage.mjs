// Draws charts on the server with the scripts of the pages. Beside this file stand those that need a browser, in small.
import "/host.mjs";
import * as echarts from "/echarts";
import { chartTheme } from "/chart-theme.js";
import { wear } from "/chart-parts.js";
import { completed } from "/chart-kinds.js";
import { PLACED_APART } from "/maps.js";

echarts.setPlatformAPI({ measureText: (text, font) => ({ width: measure(text, pixels(font)) }) });

/** Lines of no width are not drawn: whoever paints the SVG makes them as thin as can be instead. */
const withoutHairlines = (svg) =>
  svg.replace(/<[^>]* stroke-width="0"[^>]*>/g, (tag) => tag.replace(/ stroke="[^"]*"/, ' stroke="none"'));

/**
 * The SVG of an option of the server. `shapes` is the JSON of the map it names, if it does, `theme` what looks other than
 * usual: {colours, letters}.
 */
export function draw(json, width, height, map, shapes, theme) {
  wear(JSON.parse(theme));
  if (map && !echarts.getMap(map)) echarts.registerMap(map, JSON.parse(shapes), PLACED_APART[map]);
  const chart = echarts.init(null, chartTheme(false), { renderer: "svg", ssr: true, width, height });
  try {
    const option = completed(JSON.parse(json), width, height);
    chart.setOption({ animation: false, ...option, tooltip: { show: false } });
    return withoutHairlines(chart.renderToSVGString().replace(/<style[\s\S]*?<\/style>/g, ""));
  } finally {
    chart.dispose();
  }
}
