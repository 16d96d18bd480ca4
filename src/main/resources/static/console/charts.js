// ECharts 6 with a theme made of CSS tokens and tooltips that a strict Content-Security-Policy allows.
import * as echarts from "echarts";
import { h } from "./ui.js";
import { isDark, onTheme } from "./shell.js";

const FONT = "Inter, system-ui, sans-serif";
const probe = h("span", { hidden: true });
document.body.append(probe);

/** The colour behind a custom property. getPropertyValue() would answer the literal light-dark(…). */
export function token(name) {
  probe.hidden = false;
  probe.style.color = `var(${name})`;
  const colour = getComputedStyle(probe).color;
  probe.hidden = true;
  return colour;
}

function theme() {
  const axis = {
    axisLine: { lineStyle: { color: token("--border-strong") } },
    axisTick: { show: false },
    axisLabel: { color: token("--text-3"), fontSize: 11, fontFamily: FONT },
    splitLine: { lineStyle: { color: token("--border"), type: "solid" } },
    nameTextStyle: { color: token("--text-3"), fontSize: 11 },
  };
  const shadow = isDark() ? "rgba(255,255,255,.05)" : "rgba(22,24,29,.04)";
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
      icon: "roundRect",
      inactiveColor: token("--border-strong"),
      pageIconColor: token("--text-2"),
      pageIconInactiveColor: token("--border-strong"),
      pageTextStyle: { color: token("--text-3") },
    },
    tooltip: {
      backgroundColor: token("--surface"),
      borderColor: token("--border"),
      borderWidth: 1,
      padding: [8, 10],
      textStyle: { color: token("--text"), fontSize: 12 },
      axisPointer: {
        lineStyle: { color: token("--border-strong"), type: "solid" },
        shadowStyle: { color: shadow },
      },
    },
    line: { symbol: "circle", symbolSize: 6, showSymbol: false, lineStyle: { width: 2 } },
    bar: { itemStyle: { borderRadius: 2 } },
  };
}

/**
 * A tooltip as elements with classes; ECharts' own HTML carries style attributes, which the policy drops.
 * Rows are [colour, name, value], the colour being the number of a chart colour, 0 for grey, or null for none.
 */
export function tip(title, rows, foot) {
  return h(
    "div",
    { class: "ct" },
    title && h("div", { class: "h" }, title),
    rows.map(([colour, name, value]) =>
      h(
        "div",
        { class: "r" },
        colour == null ? null : h("i", { class: `c${colour}` }),
        h("span", {}, name),
        h("b", {}, value),
      ),
    ),
    foot && h("div", { class: "d" }, foot),
  );
}

const live = new Set();
const calm = matchMedia("(prefers-reduced-motion: reduce)");

/** Draws what `option()` returns, again whenever theme or size change, until `dispose()`. */
export function chart(element, option, label) {
  const instance = echarts.init(element, theme(), { renderer: "canvas" });
  let themed = true;
  const draw = () => {
    if (!themed) instance.setTheme(theme());
    themed = false;
    instance.setOption(
      {
        aria: { enabled: true, label: { description: label } },
        animationDuration: calm.matches ? 0 : 320,
        ...option(),
      },
      true,
    );
  };
  const resizing = new ResizeObserver(() => instance.resize());
  const drawn = {
    instance,
    draw,
    dispose() {
      live.delete(drawn);
      resizing.disconnect();
      instance.dispose();
    },
  };
  draw();
  live.add(drawn);
  resizing.observe(element);
  element.setAttribute("role", "img");
  return drawn;
}

onTheme(() => live.forEach((drawn) => drawn.draw()));
