// The builder's settings: how numbers read, what they are compared with, in which order and how many.
import { debounce, h, t } from "../console/ui.js";
import { formRow } from "../console/dialogs.js";
import { check, choice, number, sectionOf } from "./builder-controls.js";
import { lookRows } from "./builder-look.js";
import { CALCULATIONS, calculates, comparisonsOf, format, nameOf, shownValues } from "./fields.js";

const TYPING_PAUSE = 350;
const STYLES = ["NUMBER", "COMPACT", "CURRENCY", "PERCENT", "BYTES"];
const CURRENCIES = ["USD", "EUR", "JPY", "GBP", "CNY", "KRW", "INR", "AUD", "CAD", "CHF"];
const SORTS = {
  "": null,
  "VALUE-": ["VALUE", true],
  "VALUE+": ["VALUE", false],
  "CATEGORY+": ["CATEGORY", false],
  "CATEGORY-": ["CATEGORY", true],
};
const SORTED = ["LINE", "AREA", "BAR", "PIE", "BOX_PLOT", "PIVOT", "TABLE"];
const LIMITED = ["LINE", "AREA", "BAR", "PIE", "BOX_PLOT", "WORD_CLOUD", "TABLE"];
/** The formats of all values are set at once. */
const ALL = "";

export function settingsSection(builder) {
  const { visual } = builder;
  const change = (part) => builder.change(part);
  const stackable = ["BAR", "AREA"].includes(visual.kind) && (visual.split || visual.values.length > 1);
  const rows = [
    ...(visual.values.length ? numberRows(builder) : []),
    ...comparisonRows(visual, change),
    SORTED.includes(visual.kind) && orderRow(visual, change),
    LIMITED.includes(visual.kind) && limitRow(visual, change),
    stackable && check(t("dashboard.builder.stacked"), visual.stacked, (stacked) => change({ stacked })),
    ...lookRows(visual, change),
  ].filter(Boolean);
  return sectionOf(t("dashboard.builder.settings"), rows);
}

/** The name and format of one value, or the format of all of them. */
function numberRows(builder) {
  const values = shownValues(builder.visual);
  const several = values.length > 1;
  const at = several ? (builder.formatted ?? ALL) : "0";
  const chosen = at === ALL || !values[at] ? null : Number(at);
  const now = values[chosen ?? 0].format ?? format();
  const set = (part) =>
    builder.change({
      values: builder.visual.values.map((value, index) =>
        chosen === null || index === chosen ? { ...value, ...part(value) } : value,
      ),
    });
  const formatted = (part) => set((value) => ({ format: { ...(value.format ?? format()), ...part } }));
  return [
    several && whichRow(builder, values, at),
    chosen !== null && nameRow(builder, chosen),
    chosen !== null && calculates(builder.visual) && calculationRow(builder, chosen),
    ...formatRows(now, formatted),
  ];
}

function whichRow(builder, values, at) {
  const label = t("dashboard.builder.which-value");
  const names = values.map((value, index) => [
    String(index),
    nameOf(value, builder.columnNamed(value.column)),
  ]);
  const all = [ALL, t("dashboard.builder.all-values")];
  return formRow(
    label,
    choice(label, [all, ...names], at, (chosen) => builder.redraw({ formatted: chosen })),
  );
}

/** What people read instead of "Sum of …". */
function nameRow(builder, index) {
  const value = builder.visual.values[index];
  const input = h("input", {
    maxlength: "100",
    "data-key": "value-name",
    placeholder: nameOf({ ...value, label: null }, builder.columnNamed(value.column)),
  });
  input.value = value.label ?? "";
  const apply = () => {
    const label = input.value.trim() || null;
    builder.change({ values: builder.visual.values.with(index, { ...value, label }) }, { redraw: false });
  };
  input.addEventListener("input", debounce(apply, TYPING_PAUSE));
  return formRow(t("dashboard.builder.value-name"), h("div", { class: "field" }, input));
}

/** What is computed from the numbers beside each other. */
function calculationRow(builder, index) {
  const { values } = builder.visual;
  const label = t("dashboard.builder.calculation");
  const names = ["", ...CALCULATIONS].map((name) => [name, t(`dashboard.calculation.${name || "NONE"}`)]);
  const choose = (name) =>
    builder.change({ values: values.with(index, { ...values[index], calculation: name || null }) });
  return formRow(label, choice(label, names, values[index].calculation, choose));
}

function formatRows(now, apply) {
  const styles = STYLES.map((style) => [style, t(`dashboard.format.${style}`)]);
  const label = t("dashboard.builder.format");
  const unit = t("dashboard.builder.currency");
  const known = CURRENCIES.map((code) => [code, code]);
  const places = t("dashboard.builder.decimals");
  return [
    formRow(
      label,
      choice(label, styles, now.style, (style) => apply({ style })),
    ),
    now.style === "CURRENCY" &&
      formRow(
        unit,
        choice(unit, known, now.currency ?? "USD", (currency) => apply({ currency })),
      ),
    formRow(
      places,
      number(places, now.decimals, (decimals) => apply({ decimals }), { min: "0", max: "6", step: "1" }),
    ),
  ].filter(Boolean);
}

/** What the numbers are held against; nothing where there is nothing to choose. */
export function comparisonRows(visual, change) {
  const kinds = comparisonsOf(visual);
  if (!kinds.length) return [];
  const label = t("dashboard.builder.comparison");
  const names = kinds.map((name) => [name, t(`dashboard.comparison.${name}`)]);
  const choose = (comparison) => change(compared(visual, comparison));
  const better = t("dashboard.builder.lower-is-better");
  return [
    formRow(label, choice(label, names, visual.comparison, choose)),
    visual.kind === "KPI" &&
      visual.comparison !== "NONE" &&
      check(better, visual.lowerIsBetter, (lowerIsBetter) => change({ lowerIsBetter })),
  ].filter(Boolean);
}

/** A figure has a second value only where it is compared with that. */
const compared = (visual, comparison) =>
  visual.kind === "KPI"
    ? { comparison, values: visual.values.slice(0, comparison === "SECOND_VALUE" ? 2 : 1) }
    : { comparison };

function orderRow({ sort }, change) {
  const matches = ([by, descending] = []) => sort && by === sort.by && descending === sort.descending;
  const now = Object.keys(SORTS).find((key) => matches(SORTS[key] ?? undefined)) ?? "";
  const names = Object.keys(SORTS).map((key) => [key, t(`dashboard.sort.${key || "NONE"}`)]);
  const label = t("dashboard.builder.sort");
  const choose = (key) => {
    const [by, descending] = SORTS[key] ?? [];
    change({ sort: by ? { by, descending } : null });
  };
  return formRow(label, choice(label, names, now, choose));
}

function limitRow(visual, change) {
  const label = t("dashboard.builder.limit");
  const set = (limit) => change({ limit });
  return formRow(label, number(label, visual.limit, set, { min: "1", max: "1000", step: "1" }));
}
