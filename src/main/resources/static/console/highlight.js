// Dims the marks of a chart that are not meant: those of other values than what somebody picked.
import { asList } from "./chart-kinds.js";
import { fieldsOf } from "./marks.js";

const DIM = 0.22;

/**
 * Whether what a mark stands for is among the picked: every picked column that it has must have one of the values.
 *
 * @param picked [{column, values}]
 */
export const meant = (fields, picked) =>
  picked.every(({ column, values }) => {
    const own = fields.find((field) => field.column.toLowerCase() === column.toLowerCase());
    return !own || values.some((value) => String(value) === String(own.value));
  });

const dimmed = (part) => ({ ...part, opacity: DIM });

function dimmedItem(item) {
  const whole = item !== null && typeof item === "object" && !Array.isArray(item) ? item : { value: item };
  return { ...whole, itemStyle: dimmed(whole.itemStyle), label: dimmed(whole.label) };
}

function dimmedSeries(series, mark, option, picked) {
  const whole = fieldsOf(mark({}), option).filter(
    ({ column }) => column === option.nightjar.click.split?.column,
  );
  if (whole.length && option.nightjar.click.split.from === "series" && !meant(whole, picked))
    return {
      ...series,
      itemStyle: dimmed(series.itemStyle),
      lineStyle: dimmed(series.lineStyle),
      ...(series.areaStyle && { areaStyle: dimmed(series.areaStyle) }),
    };
  const axis = [option.xAxis, option.yAxis].find((one) => one?.type === "category");
  const data = (series.data ?? []).map((item, at) => {
    const name = item?.name ?? axis?.data?.[at] ?? "";
    const fields = fieldsOf(mark({ name, data: item, value: item?.value ?? item }), option);
    return fields.length && !meant(fields, picked) ? dimmedItem(item) : item;
  });
  return { ...series, data };
}

/**
 * The option with all marks dimmed that are not meant.
 *
 * @param option as it is drawn
 * @param source as the server made it
 */
export function highlighted(option, source, picked) {
  if (!picked.length || !source.nightjar.click) return option;
  const series = asList(option.series).map((one, seriesIndex) => {
    const mark = (part) => ({ seriesIndex, seriesName: one.name, name: "", ...part });
    return dimmedSeries(one, mark, source, picked);
  });
  return { ...option, series };
}
