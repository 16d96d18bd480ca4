// Shows an answer as the server drew it: a chart, a figure, a table, a text, or the words that there is nothing.
import { $, $$, h, icon, t } from "./ui.js";
import { chart, drawOption, token } from "./charts.js";
import { cellText, isNumeric } from "./formats.js";
import { meant } from "./highlight.js";
import { decorated, foot, grounded, ruleClass } from "./table-cells.js";
import { pivotTable } from "./pivot.js";
import { wordCloud } from "./word-cloud.js";

const nothing = () => ({ dispose() {} });

function empty() {
  return h(
    "div",
    { class: "empty" },
    h("div", { class: "art" }, icon("circle-dashed", "i s20")),
    h("h3", {}, t("console.visual.empty")),
    h("p", {}, t("console.visual.empty-hint")),
  );
}

function change({ direction, text, good, against }) {
  const arrow = { UP: "arrow-up-right", DOWN: "arrow-down-right", FLAT: "arrow-right" }[direction];
  const cls = direction === "FLAT" ? "flat" : good ? "good" : "bad";
  return h(
    "div",
    { class: "dl" },
    h("em", { class: cls }, icon(arrow, "i s14"), text),
    h("span", {}, against),
  );
}

/** The sparkline: a fading area and a dot at its end. */
function sparkline(option) {
  return () => {
    const colour = token("--c1");
    const [series] = option.series;
    const last = series.data.findLastIndex((amount) => amount != null);
    const dot = { symbol: "circle", symbolSize: 5, silent: true, label: { show: false } };
    return {
      grid: { left: 2, right: 5, top: 5, bottom: 3 },
      xAxis: option.xAxis,
      yAxis: option.yAxis,
      tooltip: { show: false },
      series: [
        {
          ...series,
          color: colour,
          smooth: 0.3,
          areaStyle: { color: colour, opacity: 0.1 },
          markPoint: last < 0 ? undefined : { ...dot, data: [{ coord: [last, series.data[last]] }] },
        },
      ],
    };
  };
}

async function figure(place, { option, description }, { onPick, onMenu }) {
  const { value, change: moved, click } = option.nightjar;
  const spark = option.series && h("div", { class: "spark" });
  place.replaceChildren(
    h(
      "div",
      { class: "kpi" },
      h(
        "div",
        { class: "what" },
        h("div", { class: "v", title: value.full }, value.text),
        moved && change(moved),
      ),
      spark,
    ),
  );
  if (onMenu)
    $(".kpi", place).addEventListener("contextmenu", (event) => {
      event.preventDefault();
      onMenu({ fields: [], measure: 0 }, { x: event.clientX, y: event.clientY });
    });
  if (!spark) return nothing();
  const entry = await chart(spark, sparkline(option), description, { silent: true });
  if (onPick && click) {
    spark.classList.add("pickable");
    entry.chart.getZr().on("click", ({ offsetX }) => {
      const at = Math.round(entry.chart.convertFromPixel({ xAxisIndex: 0 }, offsetX));
      const raw = option.xAxis.data[at];
      if (raw !== undefined)
        onPick([{ column: click.category.column, value: raw === click.category.none ? null : raw }]);
    });
  }
  return entry;
}

/**
 * A table of an answer. Without `columns` ([{index, label, align, format}]) it shows all of them; `cell` may replace the
 * content of a cell by an element.
 */
export function answerTable(answer, { columns, caption, cell, totals } = {}) {
  const shown =
    columns ??
    answer.columns.map(({ name, type }, index) => ({
      index,
      label: name,
      align: isNumeric(type) ? "right" : "left",
    }));
  const content = (row, column, at) => {
    const raw = row[column.index];
    const text = cellText(raw, answer.columns[column.index].type, column.format);
    const plain = cell?.(raw, column, text) ?? (raw === null ? h("span", { class: "nil" }, "–") : text);
    return decorated(plain, raw, column, at);
  };
  const cellClass = (row, column) =>
    [numeric(column), ruleClass(row[column.index], column)].filter(Boolean).join(" ") || null;
  const numeric = ({ align }) => (align === "right" ? "num" : null);
  return h(
    "table",
    { class: "list answer" },
    caption && h("caption", { class: "vh" }, caption),
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        shown.map((column) => h("th", { scope: "col", class: numeric(column) }, column.label)),
      ),
    ),
    h(
      "tbody",
      {},
      answer.rows.map((row, at) =>
        h(
          "tr",
          {},
          shown.map((column) =>
            grounded(h("td", { class: cellClass(row, column) }, content(row, column, at)), row, column),
          ),
        ),
      ),
    ),
    totals && foot(totals, shown, answer),
  );
}

/** The fields of a table whose cells are marks, with their places among the columns of the answer. */
function markFields({ columns, option }) {
  const { category, split } = option.nightjar.click ?? {};
  return [category, split]
    .filter(Boolean)
    .map(({ column }) => ({
      column,
      index: columns.findIndex(({ name }) => name.toLowerCase() === column.toLowerCase()),
    }))
    .filter(({ index }) => index >= 0);
}

function table(place, answer, { onPick, onMenu }) {
  if (!answer.rows.length) {
    place.replaceChildren(empty());
    return nothing();
  }
  const { columns } = answer.option.nightjar;
  const fields = markFields(answer);
  const fieldsAt = (row) => fields.map(({ column, index }) => ({ column, value: row[index] }));
  const button = (raw, { index }, text) =>
    onPick && fields.some((field) => field.index === index)
      ? h("button", { class: "link mark", type: "button", "data-index": index }, text || "–")
      : null;
  const scroller = h(
    "div",
    { class: "answerscroll", tabindex: "0", role: "region", "aria-label": answer.description },
    answerTable(answer, {
      columns,
      caption: answer.description,
      cell: button,
      totals: answer.option.nightjar.totals,
    }),
  );
  const rows = $$("tbody tr", scroller);
  const rowOf = (event) => rows.indexOf(event.target.closest("tbody tr"));
  scroller.addEventListener("click", (event) => {
    const index = event.target.closest("button.mark")?.dataset.index;
    if (index === undefined) return;
    const row = answer.rows[rowOf(event)];
    onPick(fieldsAt(row).filter((_, at) => fields[at].index <= Number(index)));
  });
  scroller.addEventListener("contextmenu", (event) => {
    const at = rowOf(event);
    if (!onMenu || at < 0) return;
    event.preventDefault();
    const place = [...event.target.closest("tr").children].indexOf(event.target.closest("td"));
    const measure = Math.max(0, place - fields.length);
    const { left, bottom } = event.target.getBoundingClientRect();
    const point =
      event.clientX || event.clientY ? { x: event.clientX, y: event.clientY } : { x: left, y: bottom };
    onMenu({ fields: fieldsAt(answer.rows[at]), measure }, point);
  });
  if (answer.total > answer.rows.length) {
    scroller.append(h("p", { class: "more" }, t("console.visual.rows-of", answer.rows.length, answer.total)));
  }
  place.replaceChildren(scroller);
  const mark = (picked) =>
    rows.forEach((row, at) => row.classList.toggle("dim", !meant(fieldsAt(answer.rows[at]), picked)));
  return { dispose() {}, mark };
}

const SPANS = { BOLD: "strong", ITALIC: "em", CODE: "code" };

function span({ text, style, href }) {
  if (style === "LINK") return h("a", { href, target: "_blank", rel: "noopener noreferrer" }, text);
  return style ? h(SPANS[style], {}, text) : text;
}

function words(place, blocks) {
  const flow = h("div", { class: "words" });
  let list = null;
  for (const block of blocks) {
    const inside = block.spans.map(span);
    if (block.type === "BULLET" || block.type === "NUMBER") {
      const tag = block.type === "BULLET" ? "ul" : "ol";
      if (list?.localName !== tag) flow.append((list = h(tag)));
      list.append(h("li", {}, inside));
      continue;
    }
    list = null;
    flow.append(
      block.type === "HEADING" ? h("h3", { class: `l${block.level ?? 1}` }, inside) : h("p", {}, inside),
    );
  }
  place.replaceChildren(flow);
}

/** A picture somebody uploaded; where it cannot be had, the words for it. */
async function image(place, { id, alt, fit }, imageOf) {
  const picture = h("img", { class: `picture ${fit.toLowerCase()}`, alt });
  try {
    picture.src = URL.createObjectURL(await imageOf(id));
  } catch (error) {
    place.replaceChildren(h("p", { class: "muted" }, `${error.message} (${alt})`));
    return nothing();
  }
  place.replaceChildren(picture);
  return { dispose: () => URL.revokeObjectURL(picture.src) };
}

/** Whether it is drawn by ECharts, so that the library is wanted. */
export const isDrawn = (kind) => !["TABLE", "TEXT", "IMAGE", "PIVOT", "WORD_CLOUD"].includes(kind);

/** Small charts side by side. */
async function panels(place, { panels: parts, none }, { onPick, onMenu }) {
  const board = h("div", { class: "panels", "data-count": parts.length });
  place.replaceChildren(board);
  const inPanel = (panel) => onMenu && ((mark, point) => onMenu({ ...mark, panel }, point));
  const drawn = parts.map(({ title, description, option }) => {
    const host = h("div", { class: "panel-plot" });
    board.append(h("figure", { class: "panel" }, h("figcaption", {}, title), host));
    return option.nightjar.empty
      ? (host.replaceChildren(h("p", { class: "muted" }, description)) ?? nothing())
      : begin(host, { option, description }, { onPick, onMenu: inPanel(title === none ? null : title) });
  });
  const entries = await Promise.all(drawn);
  return {
    dispose: () => entries.forEach((entry) => entry.dispose()),
    mark: (picked) => entries.forEach((entry) => entry.mark?.(picked)),
  };
}

function movesOn(shown, { option }) {
  const { kind, empty: nothingThere, panels: several } = option.nightjar;
  return shown?.update && shown.kind === kind && !nothingThere && !several;
}

/**
 * Shows an answer ({option, description, columns, rows, total}) in a place. Resolves to what is shown now; give it back
 * as `shown` with the next answer. What the marks tell, `onPick`, `onMenu` and `onRange`, stands in marks.js; a mark of a
 * small multiple has its `panel`. `imageOf` resolves to the picture of an id. What is shown can `mark` what is picked.
 */
export async function showVisual(place, answer, { shown, ...listeners } = {}) {
  if (movesOn(shown, answer)) {
    shown.update(answer.option, answer.description);
    return shown;
  }
  shown?.dispose();
  return Object.assign(await begin(place, answer, listeners), { kind: answer.option.nightjar.kind });
}

async function begin(place, answer, listeners) {
  const { option, description } = answer;
  const { kind } = option.nightjar;
  place.replaceChildren();
  for (const name of ["role", "aria-label", "aria-hidden", "tabindex"]) place.removeAttribute(name);
  place.classList.remove("pickable");
  if (kind === "IMAGE") return image(place, option.nightjar.image, listeners.imageOf);
  if (kind === "TEXT") words(place, option.nightjar.blocks);
  else if (option.nightjar.panels) return panels(place, option.nightjar, listeners);
  else if (kind === "KPI") return figure(place, answer, listeners);
  else if (option.nightjar.empty) place.replaceChildren(empty());
  else if (kind === "TABLE") return table(place, answer, listeners);
  else if (kind === "PIVOT") return pivotTable(place, answer, listeners);
  else if (kind === "WORD_CLOUD") return wordCloud(place, answer, listeners.onPick);
  else return drawOption(place, option, description, listeners);
  return nothing();
}

/** The simple form of {@link showVisual}, for one answer: returns what takes it away again. */
export function show(host, answer, { onMark } = {}) {
  const shown = showVisual(host, answer, { onPick: onMark });
  return () => shown.then((entry) => entry.dispose());
}
