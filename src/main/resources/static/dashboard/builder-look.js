// The part of the builder that says how a visual looks and what is computed on top of it.
import { h, t } from "../console/ui.js";
import { formRow } from "../console/dialogs.js";
import { adder, check, choice, iconButton, number } from "./builder-controls.js";
import { shownValues } from "./fields.js";

const SERIES = ["LINE", "AREA", "BAR"];
const AUTOMATIC = "";
const LINES = ["CONSTANT", "AVERAGE", "MEDIAN", "PERCENTILE"];
const MOST_LINES = 5;
const MOST_RULES = 6;
const TESTS = ["GREATER", "LESS", "EQUAL", "BETWEEN"];
const COLOURS = ["GOOD", "WARNING", "BAD"];
const SHOWN = ["PLAIN", "BAR", "SCALE", "SPARKLINE"];

const words = (group, names) => names.map((name) => [name, t(`dashboard.${group}.${name || "AUTO"}`)]);

const select = (label, values, chosen, onChoose) =>
  choice(label, values, chosen, (value) => onChoose(value || null));

/** The settings of a kind's looks. `change` is told the parts of the visual that are others now. */
export function lookRows(visual, change) {
  const { kind } = visual;
  const look = visual.look ?? {};
  const set = (part) => change({ look: { ...look, ...part } });
  const row = (key, control) => formRow(t(`dashboard.look.${key}`), control);
  const choice = (key, group, names) =>
    row(
      key,
      select(t(`dashboard.look.${key}`), words(group, names), look[key], (value) => set({ [key]: value })),
    );
  const tick = (key, usually = false) =>
    check(t(`dashboard.look.${key}`), look[key] ?? usually, (on) => set({ [key]: on }));
  const amount = (key, limits) =>
    row(
      key,
      number(t(`dashboard.look.${key}`), look[key], (value) => set({ [key]: value }), limits),
    );
  const stacks =
    ["BAR", "AREA"].includes(kind) && visual.stacked && (visual.split || visual.values.length > 1);
  return [
    kind === "BAR" && choice("bars", "bars", [AUTOMATIC, "UPRIGHT", "LYING"]),
    stacks && tick("percent"),
    kind === "PIE" && tick("full"),
    ["MAP", "POINT_MAP"].includes(kind) && choice("region", "region", ["WORLD", "JAPAN", "USA"]),
    kind === "HISTOGRAM" && amount("bins", { min: "2", max: "100", step: "1" }),
    ["PIVOT", "TABLE"].includes(kind) && tick("totals", kind === "PIVOT"),
    kind === "PIVOT" && tick("subtotals", true),
    SERIES.includes(kind) && tick("labels"),
    SERIES.includes(kind) && choice("legend", "legend", [AUTOMATIC, "TOP", "BOTTOM", "NONE"]),
    SERIES.includes(kind) && amount("axisFrom"),
    SERIES.includes(kind) && amount("axisTo"),
    SERIES.includes(kind) && tick("logarithmic"),
  ].filter(Boolean);
}

/** Lines across, trend, forecast and anomalies; null where the kind has none of them. */
export function analysisRows(visual, change) {
  if (!SERIES.includes(visual.kind)) return [];
  const analysis = { lines: [], ...visual.analysis };
  const set = (part) => change({ analysis: { ...analysis, ...part } });
  const lines = analysis.lines.map((line, at) =>
    lineRow(line, at, analysis.lines, (next) => set({ lines: next })),
  );
  const add = () => set({ lines: [...analysis.lines, { kind: "AVERAGE", at: null, label: null }] });
  const label = t("dashboard.analysis.forecast");
  const ahead = number(label, analysis.forecast, (forecast) => set({ forecast }), {
    min: "1",
    max: "365",
    step: "1",
  });
  ahead.placeholder = t("dashboard.analysis.none");
  return [
    ...lines,
    lines.length < MOST_LINES && adder(t("dashboard.analysis.add-line"), add),
    check(t("dashboard.analysis.trend"), analysis.trend, (trend) => set({ trend })),
    visual.kind !== "BAR" && formRow(label, ahead),
    visual.kind !== "BAR" &&
      check(t("dashboard.analysis.anomalies"), analysis.anomalies, (anomalies) => set({ anomalies })),
  ].filter(Boolean);
}

function lineRow(line, at, lines, change) {
  const replace = (part) => change(lines.with(at, { ...line, ...part }));
  const label = t("dashboard.analysis.line", at + 1);
  const withNumber = ["CONSTANT", "PERCENTILE"].includes(line.kind);
  const choose = (kind) => replace({ kind, at: kind === "PERCENTILE" ? 90 : kind === "CONSTANT" ? 0 : null });
  return h(
    "div",
    { class: "lookrow" },
    select(label, words("line", LINES), line.kind, choose),
    withNumber && number(t("dashboard.analysis.at", at + 1), line.at, (value) => replace({ at: value ?? 0 })),
    iconButton("x", t("dashboard.analysis.remove-line", at + 1), () => change(lines.toSpliced(at, 1))),
  );
}

/** How each column of a table looks, and the rules that colour it. */
export function cellRows(visual, columns, change) {
  if (visual.kind !== "TABLE") return [];
  const grouped = shownValues(visual).some(({ aggregate }) => aggregate !== "NONE");
  const dates = columns.filter(({ role }) => role === "TIME").map(({ name }) => name);
  const shown = SHOWN.filter((name) => name !== "SPARKLINE" || (grouped && dates.length));
  return shownValues(visual).flatMap((value, at) => {
    const cell = { show: "PLAIN", over: null, rules: [], ...value.cell };
    const set = (part) =>
      change({ values: visual.values.with(at, { ...value, cell: { ...cell, ...part } }) });
    const label = t("dashboard.cell.of", value.label ?? value.column);
    const choose = (show) =>
      set({ show, over: show === "SPARKLINE" ? { column: dates[0], grain: "MONTH" } : null });
    const rules = cell.rules.map((rule, index) =>
      ruleRow(rule, index, value, cell.rules, (next) => set({ rules: next })),
    );
    const add = () => set({ rules: [...cell.rules, { test: "GREATER", than: 0, to: null, colour: "GOOD" }] });
    return [
      formRow(label, select(label, words("cell", shown), cell.show, choose)),
      ...rules,
      rules.length < MOST_RULES && adder(t("dashboard.cell.add-rule", value.label ?? value.column), add),
    ].filter(Boolean);
  });
}

function ruleRow(rule, index, { column }, rules, change) {
  const replace = (part) => change(rules.with(index, { ...rule, ...part }));
  const name = (key) => t(`dashboard.rule.${key}`, index + 1, column);
  return h(
    "div",
    { class: "lookrow" },
    select(name("test"), words("test", TESTS), rule.test, (test) => replace({ test })),
    number(name("than"), rule.than, (than) => replace({ than: than ?? 0 })),
    rule.test === "BETWEEN" && number(name("to"), rule.to, (to) => replace({ to: to ?? rule.than })),
    select(name("colour"), words("colour", COLOURS), rule.colour, (colour) => replace({ colour })),
    iconButton("x", name("remove"), () => change(rules.toSpliced(index, 1))),
  );
}
