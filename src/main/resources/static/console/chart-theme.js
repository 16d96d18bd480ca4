// What charts look like before their options say more. Also the server draws with it.
import { FONT, letters, token } from "./chart-parts.js";

/** ECharts' theme in the colours of the page. */
export function chartTheme(dark) {
  const size = (pixels) => Math.round(pixels * letters());
  const axis = {
    axisLine: { lineStyle: { color: token("--border-strong") } },
    axisTick: { show: false },
    axisLabel: { color: token("--text-3"), fontSize: size(11), fontFamily: FONT },
    splitLine: { lineStyle: { color: token("--border"), type: "solid" } },
    nameTextStyle: { color: token("--text-3"), fontSize: size(11) },
  };
  return {
    color: [1, 2, 3, 4, 5, 6, 7, 8].map((n) => token(`--c${n}`)),
    backgroundColor: "transparent",
    textStyle: { fontFamily: FONT, fontSize: size(12), color: token("--text") },
    categoryAxis: { ...axis, splitLine: { show: false } },
    valueAxis: { ...axis, axisLine: { show: false } },
    timeAxis: { ...axis, splitLine: { show: false } },
    legend: {
      textStyle: { color: token("--text-2"), fontSize: size(12) },
      itemWidth: 10,
      itemHeight: 10,
      itemGap: 14,
      inactiveColor: token("--border-strong"),
      pageIconColor: token("--text-2"),
      pageIconInactiveColor: token("--border-strong"),
      pageIconSize: 10,
      pageTextStyle: { color: token("--text-3"), fontSize: size(11) },
    },
    tooltip: {
      backgroundColor: token("--surface"),
      borderColor: token("--border"),
      borderWidth: 1,
      padding: [8, 10],
      confine: true,
      textStyle: { color: token("--text"), fontSize: size(12) },
      axisPointer: {
        lineStyle: { color: token("--border-strong"), type: "solid" },
        shadowStyle: { color: dark ? "rgba(255,255,255,.05)" : "rgba(22,24,29,.04)" },
      },
    },
    line: { symbol: "circle", symbolSize: 6, showSymbol: false, lineStyle: { width: 2 } },
    bar: { itemStyle: { borderRadius: 2 } },
  };
}
