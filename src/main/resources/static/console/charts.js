// ECharts 6: theme from CSS tokens, CSP-safe tooltips.
import * as echarts from "echarts";
import { h, fmt } from "./ui.js";
import { isDark, onTheme } from "./shell.js";
const probe = h("span", { hidden: true });
document.body.append(probe);
/** light-dark() custom properties are not resolved by getPropertyValue(): read them through a computed colour. */
export function token(name) {
  probe.hidden = false;
  probe.style.color = `var(${name})`;
  const c = getComputedStyle(probe).color;
  probe.hidden = true;
  return c;
}
const font = "Inter, system-ui, sans-serif";
export function theme() {
  const T = token,
    axis = {
      axisLine: { lineStyle: { color: T("--border-strong") } },
      axisTick: { show: false },
      axisLabel: { color: T("--text-3"), fontSize: 11, fontFamily: font },
      splitLine: { lineStyle: { color: T("--border"), type: "solid" } },
      nameTextStyle: { color: T("--text-3"), fontSize: 11 },
    };
  return {
    color: [1, 2, 3, 4, 5, 6, 7, 8].map((i) => T(`--c${i}`)),
    backgroundColor: "transparent",
    textStyle: { fontFamily: font, fontSize: 12, color: T("--text") },
    categoryAxis: { ...axis, splitLine: { show: false } },
    valueAxis: { ...axis, axisLine: { show: false } },
    timeAxis: { ...axis, splitLine: { show: false } },
    legend: {
      textStyle: { color: T("--text-2"), fontSize: 12 },
      itemWidth: 10,
      itemHeight: 10,
      itemGap: 14,
      icon: "roundRect",
      inactiveColor: T("--border-strong"),
    },
    tooltip: {
      backgroundColor: T("--surface"),
      borderColor: T("--border"),
      borderWidth: 1,
      padding: [8, 10],
      textStyle: { color: T("--text"), fontSize: 12 },
      axisPointer: {
        lineStyle: { color: T("--border-strong"), type: "solid" },
        shadowStyle: { color: isDark() ? "rgba(255,255,255,.05)" : "rgba(22,24,29,.04)" },
      },
    },
    line: { symbol: "circle", symbolSize: 6, showSymbol: false, lineStyle: { width: 2 } },
    bar: { itemStyle: { borderRadius: 2 } },
  };
}
/** Tooltip as DOM built with classes: ECharts' own HTML carries style="" attributes, which style-src without 'unsafe-inline' drops. */
export function tip(title, rows, foot) {
  return h(
    "div",
    { class: "ct" },
    title && h("div", { class: "h" }, title),
    rows.map(([ci, k, v]) =>
      h(
        "div",
        { class: "r" },
        ci != null ? h("i", { class: `c${ci}` }) : null,
        h("span", {}, k),
        h("b", {}, v),
      ),
    ),
    foot && h("div", { class: "d" }, foot),
  );
}
const live = new Set();
export function chart(el, option, label) {
  const c = echarts.init(el, theme(), { renderer: "canvas" });
  let first = true;
  const entry = { c, option, el };
  live.add(entry);
  const draw = () => {
    if (!first) c.setTheme(theme());
    first = false;
    c.setOption(
      {
        aria: { enabled: true, label: { description: label } },
        animationDuration: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 320,
        ...option(),
      },
      true,
    );
  };
  entry.draw = draw;
  draw();
  new ResizeObserver(() => c.resize()).observe(el);
  el.setAttribute("role", "img");
  return entry;
}
onTheme(() => live.forEach((e) => e.draw()));
export { echarts, fmt };
