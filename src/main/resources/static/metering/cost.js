// The Cost page: draws the month and switches between chart and table.
import { $, fmt, getJson, tabs } from "../console/ui.js";
import { chart, tip } from "../console/charts.js";

const place = $("#cost-chart");
const dollars = (amount) => fmt.micros(Math.round(amount * 1e6));

/** The option comes from the server; only formats are added here, since JSON has no functions. */
function formatted(option) {
  return {
    ...option,
    xAxis: { ...option.xAxis, axisLabel: { formatter: (day) => String(Number(day.slice(8))) } },
    yAxis: { ...option.yAxis, axisLabel: { formatter: axisDollars } },
    tooltip: { ...option.tooltip, formatter: tooltip },
  };
}

function axisDollars(amount) {
  if (amount === 0) return "$0";
  if (amount < 0.01) return `$${Number(amount.toPrecision(3))}`;
  return `$${amount < 10 ? amount.toFixed(2) : fmt.compact.format(amount)}`;
}

function tooltip(marks) {
  const rows = marks.map((mark) => [mark.seriesIndex + 1, mark.seriesName, dollars(mark.value)]).reverse();
  return tip(fmt.date(`${marks[0].name}T12:00:00`), rows);
}

async function draw() {
  const { option, description } = await getJson(place.dataset.source);
  await document.fonts.ready;
  place.classList.remove("sk");
  chart(place, () => formatted(option), description);
}

if (place) {
  tabs($("#cost-views"));
  draw().catch((problem) => {
    place.classList.remove("sk");
    place.textContent = problem.message;
  });
}
