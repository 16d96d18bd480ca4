// Before and after: how much there is, and what the table's own queries cost.
import { $, fmt, h, t } from "../console/ui.js";
import { chart, tip, token } from "../console/charts.js";

const percent = (after, before) => (before ? (100 * after) / before : 0);

/** What is compared: its name, and its values before and after with the way they are written. */
function compared(savings) {
  const all = [
    ["bytes", savings.before.bytes, savings.after.bytes, fmt.bytes],
    ["objects", savings.before.objects, savings.after.objects, (n) => fmt.int.format(n)],
  ];
  if (savings.runs) all.push(["price", savings.micros, savings.microsAfter, fmt.micros]);
  return all.map(([what, before, after, write]) => ({
    name: t(`conversion.measure.${what}`),
    before,
    after,
    write,
  }));
}

/** Each measure has a unit of its own, so bars are shares of what it was before. */
function option(measures) {
  const bar = (name, which, colour) => ({
    type: "bar",
    name,
    barMaxWidth: 16,
    barMinHeight: 2,
    itemStyle: { color: token(colour) },
    data: measures.map((measure) => (which === "before" ? 100 : percent(measure.after, measure.before))),
    label: {
      show: true,
      position: "right",
      color: token("--text-2"),
      fontSize: 11,
      formatter: ({ dataIndex }) => measures[dataIndex].write(measures[dataIndex][which]),
    },
  });
  return {
    grid: { left: 8, right: 88, top: 32, bottom: 4, containLabel: true },
    legend: { left: 8, top: 0 },
    tooltip: {
      trigger: "axis",
      axisPointer: { type: "shadow" },
      formatter: (marks) => {
        const measure = measures[marks[0].dataIndex];
        return tip(measure.name, [
          [token("--c2"), t("conversion.before"), measure.write(measure.before)],
          [token("--c1"), t("conversion.after"), measure.write(measure.after)],
        ]);
      },
    },
    xAxis: { type: "value", show: false, min: 0 },
    yAxis: { type: "category", inverse: true, data: measures.map((measure) => measure.name) },
    series: [bar(t("conversion.before"), "before", "--c2"), bar(t("conversion.after"), "after", "--c1")],
  };
}

/** @param inPlace whether the table was compacted, so that source and target are the same */
function verdict(savings, inPlace) {
  const told = (key, ...values) => t(`conversion.${key}${inPlace ? "-in-place" : ""}`, ...values);
  const smaller = percent(savings.after.bytes, savings.before.bytes);
  const size = t(
    "conversion.size-verdict",
    fmt.bytes(savings.before.bytes),
    fmt.bytes(savings.after.bytes),
    fmt.int.format(Math.round(smaller)),
  );
  if (!savings.runs) return `${size} ${told("no-queries")}`;
  const price = told(
    "price-verdict",
    fmt.int.format(savings.runs),
    fmt.micros(savings.micros),
    fmt.micros(savings.microsAfter),
  );
  const even = savings.breakEvenRuns
    ? t("conversion.break-even", fmt.micros(savings.conversionMicros), fmt.int.format(savings.breakEvenRuns))
    : t("conversion.no-break-even");
  return `${size} ${price} ${even}`;
}

const row = (line) =>
  h(
    "tr",
    {},
    h("td", {}, h("code", { class: "cv-sql", title: line.sql }, line.sql)),
    h("td", { class: "num" }, fmt.int.format(line.runs)),
    h("td", { class: "num" }, fmt.bytes(line.bytes)),
    h("td", { class: "num" }, fmt.bytes(line.bytesAfter)),
    h("td", { class: "num" }, fmt.micros(line.micros)),
    h("td", { class: "num" }, fmt.micros(line.microsAfter)),
  );

let drawn;
export async function showSavings(savings, inPlace) {
  $("#savings").hidden = !savings;
  if (!savings) return;
  const text = verdict(savings, inPlace);
  $("#verdict").textContent = text;
  $("#query-rows").replaceChildren(...savings.queries.map(row));
  $("#savings-queries").hidden = savings.queries.length === 0;
  const measures = compared(savings);
  drawn?.dispose();
  drawn = await chart($("#savings-chart"), () => option(measures), text);
}
