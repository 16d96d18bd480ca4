// Explains a change: two marks of a tile, and what the difference between them is made of, column by column.
import { $, fmt, h, icon, t } from "../console/ui.js";
import { formRow, openDialog } from "../console/dialogs.js";
import { busy } from "../console/forms.js";
import { categoryText, numberFormat } from "../console/formats.js";
import { problemText } from "./api.js";

const ADDITIVE = ["NONE", "SUM", "COUNT", "AVERAGE"];

/** Whether the answer of a tile has marks whose difference can be taken apart. */
export const canExplain = ({ answer, tile: { visual } }) =>
  Boolean(
    answer &&
    visual.category &&
    !visual.values[0]?.calculation &&
    ADDITIVE.includes(visual.values[0]?.aggregate ?? "NONE") &&
    marksOf(answer, visual).length > 1,
  );

/** The categories of an answer in their order, each once. */
function marksOf(answer, { category }) {
  const at = answer.columns.findIndex(({ name }) => name.toLowerCase() === category.column.toLowerCase());
  return at < 0
    ? []
    : [...new Set(answer.rows.map((row) => row[at]))].filter((value) => value !== null).map(String);
}

function signed(format, amount) {
  const text = format(Math.abs(amount));
  if (text === format(0)) return text;
  return (amount > 0 ? "+" : "\u2212") + text;
}

function bar(effect, most) {
  const fill = h("span", { class: effect < 0 ? "fill down" : "fill up" });
  fill.style.width = `${most ? (Math.abs(effect) / most) * 50 : 0}%`;
  return h("span", { class: "effect", "aria-hidden": "true" }, fill);
}

function contributionRow({ value, before, after, effect, mix }, most, format, mixed) {
  const amount = (one) => (one === null ? "–" : format(Number(one)));
  return h(
    "tr",
    {},
    h("th", { scope: "row" }, value === null ? t("dashboard.filter.none") : value),
    h("td", { class: "num" }, amount(before)),
    h("td", { class: "num" }, amount(after)),
    h("td", {}, bar(Number(effect), most)),
    h("td", { class: "num" }, signed(format, Number(effect))),
    mixed && h("td", { class: "num muted" }, signed(format, Number(mix))),
  );
}

function dimensionTable({ column, contributions, others, othersEffect }, format, mixed) {
  const most = Math.max(...contributions.map(({ effect }) => Math.abs(Number(effect))), 0);
  const heads = ["before", "after"].map((name) =>
    h("th", { scope: "col", class: "num" }, t(`dashboard.explain.${name}`)),
  );
  return h(
    "section",
    { class: "dimension" },
    h("h3", {}, column),
    h(
      "table",
      { class: "list" },
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          h("td"),
          heads,
          h("td"),
          h("th", { scope: "col", class: "num" }, t("dashboard.explain.effect")),
          mixed &&
            h(
              "th",
              { scope: "col", class: "num", title: t("dashboard.explain.mix-detail") },
              t("dashboard.explain.mix"),
            ),
        ),
      ),
      h(
        "tbody",
        {},
        contributions.map((one) => contributionRow(one, most, format, mixed)),
      ),
    ),
    others > 0 &&
      h("p", { class: "hint" }, t("dashboard.explain.others", others, signed(format, Number(othersEffect)))),
  );
}

function result(
  { before, after, dimensions, skipped, alike, bytesScanned, priceMicros },
  { format, mixed, label, from, to },
) {
  const change = Number(after) - Number(before);
  const ratio = Number(before)
    ? ` (${signed((share) => fmt.percent.format(share), change / Math.abs(Number(before)))})`
    : "";
  return [
    h(
      "p",
      { class: "verdict" },
      h("b", {}, label),
      ` ${from}: ${format(Number(before))} `,
      icon("arrow-right", "i s14"),
      ` ${to}: ${format(Number(after))} · `,
      h("b", {}, signed(format, change)),
      ratio,
    ),
    ...dimensions.map((dimension) => dimensionTable(dimension, format, mixed)),
    skipped.length > 0 && h("p", { class: "hint" }, t("dashboard.explain.skipped", skipped.join(", "))),
    alike.length > 0 && h("p", { class: "hint" }, t("dashboard.explain.alike", alike.join(", "))),
    h("p", { class: "hint" }, t("dashboard.explain.cost", fmt.bytes(bytesScanned), fmt.micros(priceMicros))),
  ].filter(Boolean);
}

/**
 * @param ask posts {from, to} and resolves to the explanation
 * @param mark the category whose change from the one before is asked about; the last or the first two where undefined
 */
export function openExplain(view, ask, mark) {
  const { answer, tile } = view;
  const { visual } = tile;
  const [measure] = visual.values;
  const marks = marksOf(answer, visual);
  const { category } = answer.option.nightjar;
  const text = (mark) =>
    categoryText(
      category ?? { type: visual.category.grain ? "time" : "text", grain: visual.category.grain },
      mark,
    );
  const select = (chosen) =>
    h(
      "select",
      { class: "input" },
      marks.map((mark) => h("option", { value: mark, selected: mark === chosen }, text(mark))),
    );
  const dated = category?.type === "time" || visual.category.grain;
  const ordered = dated ? [...marks].sort() : marks;
  const last = mark === undefined ? (dated ? ordered.length - 1 : 1) : Math.max(1, ordered.indexOf(mark));
  const from = select(ordered[last - 1]);
  const to = select(ordered[last]);
  const place = h("div", { class: "explanation", "aria-live": "polite" });
  const go = h("button", { class: "btn primary", type: "button" }, t("dashboard.explain.go"));
  const format = numberFormat(answer.option.nightjar.formats?.[0] ?? measure.format).full;
  go.addEventListener("click", () =>
    busy(go, async () => {
      place.replaceChildren(h("div", { class: "progress" }));
      const said = {
        format,
        mixed: measure.aggregate === "AVERAGE",
        label: view.name,
        from: text(from.value),
        to: text(to.value),
      };
      try {
        place.replaceChildren(...result(await ask({ from: from.value, to: to.value }), said));
      } catch (error) {
        place.replaceChildren(h("p", { class: "notice", role: "alert" }, problemText(error)));
      }
    }),
  );
  openDialog(
    t("dashboard.explain.title", view.name),
    [
      h("p", { class: "about" }, t("dashboard.explain.about")),
      h(
        "div",
        { class: "marks" },
        formRow(t("dashboard.explain.from"), from),
        formRow(t("dashboard.explain.to"), to),
        go,
      ),
      place,
    ],
    { wide: true },
  );
  $("select", from.parentElement)?.focus();
}
