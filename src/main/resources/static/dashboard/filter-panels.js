// What opens below a filter: the ways to choose, by its kind. A panel is given the filter, what is chosen and how to choose.
import { $$, debounce, fmt, h, icon, t } from "../console/ui.js";
import { problemText } from "./api.js";
import { nameOf, valueText } from "./filter-texts.js";
import { WHICH, relativeName, relativeParts, relativeText } from "./relative-dates.js";
import { EVERYTHING } from "./selections.js";

const SEARCH_PAUSE = 200;
const TYPING_PAUSE = 400;
const PRESETS = ["ALL", "LAST_7_DAYS", "LAST_30_DAYS", "LAST_90_DAYS", "THIS_MONTH", "YEAR_TO_DATE"];
const NULLS = ["", "INCLUDED", "EXCLUDED", "ONLY"];
const MATCHES = ["CONTAINS", "LACKS", "STARTS_WITH", "IS", "IS_NOT"];
const MOST_GROUPS = 1000;

const lab = (text) => h("div", { class: "lab" }, text);
const span = (...parts) => h("div", { class: "span" }, ...parts);

function select(label, options, chosen, onChoose) {
  const element = h(
    "select",
    { class: "input", "aria-label": label },
    options.map(([value, text]) => h("option", { value, selected: value === chosen }, text)),
  );
  element.addEventListener("change", () => onChoose(element.value));
  return element;
}

function input(type, label, value, attributes = {}) {
  const element = h("input", { class: "input", type, "aria-label": label, ...attributes });
  element.value = value ?? "";
  return element;
}

/** Two ends, of which the first must not be behind the last; `onChange` is told both, null where one lacks. */
function ends(type, labels, [from, to], onChange) {
  const first = input(type, labels[0], from, { step: "any" });
  const last = input(type, labels[1], to, { step: "any" });
  const problem = h("p", { class: "problem", role: "alert", hidden: true }, t("dashboard.filter.order"));
  const valueOf = ({ value }) => (value === "" ? null : type === "number" ? Number(value) : value);
  const changed = debounce(() => {
    const [one, two] = [valueOf(first), valueOf(last)];
    problem.hidden = one === null || two === null || one <= two;
    if (problem.hidden) onChange(one, two);
  }, TYPING_PAUSE);
  first.addEventListener("change", changed);
  last.addEventListener("change", changed);
  return [span(first, h("span", { "aria-hidden": "true" }, "–"), last), problem];
}

/** What becomes of rows without a value. */
function nullsRow(panel) {
  const { nulls, ...rest } = panel.selection;
  const choose = (value) => panel.choose(value ? { ...rest, nulls: value } : rest);
  const options = NULLS.map((name) => [name, t(`dashboard.nulls.${name || "USUAL"}`)]);
  return [
    lab(t("dashboard.filter.none")),
    span(select(t("dashboard.filter.none"), options, nulls ?? "", choose)),
  ];
}

const withNulls = (panel, selection) =>
  panel.selection.nulls ? { ...selection, nulls: panel.selection.nulls } : selection;

// ---- dates

function dates(panel) {
  const { relative, from, to } = panel.selection;
  const preset = (name) =>
    h(
      "button",
      {
        type: "button",
        "aria-pressed": String(!from && !to && (relative ?? "ALL") === name),
        onclick: () => panel.close(withNulls(panel, { relative: name })),
      },
      icon("check"),
      h("span", {}, relativeText(name)),
    );
  const labels = [t("dashboard.filter.first-day"), t("dashboard.filter.last-day")];
  const chosen = (first, last) => {
    const between = { ...(first && { from: first }), ...(last && { to: last }) };
    panel.choose(withNulls(panel, first || last ? between : EVERYTHING.DATE));
  };
  return [
    ...PRESETS.map(preset),
    h("hr"),
    lab(t("dashboard.dates.relative")),
    ...relativeRows(panel),
    lab(t("dashboard.filter.custom")),
    ...ends("date", labels, [from, to], chosen),
    ...nullsRow(panel),
  ];
}

/** Any stretch that moves with the calendar, seen from today or another day. */
function relativeRows(panel) {
  const known = relativeParts(panel.selection.relative ?? "ALL") ?? {};
  const parts = known.which === "ALL" || !known.which ? { which: "LAST", count: 30, unit: "DAY" } : known;
  const anchor = input("date", t("dashboard.dates.anchor"), panel.selection.anchor);
  const place = h("div");
  const apply = () => {
    const selection = { relative: relativeName(parts), ...(anchor.value && { anchor: anchor.value }) };
    panel.choose(withNulls(panel, selection));
  };
  const draw = () => {
    const counted = parts.which === "LAST" || parts.which === "NEXT";
    const count = input("number", t("dashboard.dates.count"), parts.count, { min: "1", max: "10000" });
    count.addEventListener("change", () => {
      if (count.value === "" || !count.checkValidity()) return;
      parts.count = Number(count.value);
      apply();
    });
    const which = Object.keys(WHICH).map((name) => [name, t(`dashboard.dates.${name}`)]);
    const units = WHICH[parts.which].map((unit) => [unit, t(`dashboard.dates.${unit}S`)]);
    place.replaceChildren(
      span(
        select(t("dashboard.dates.which"), which, parts.which, (value) => {
          parts.which = value;
          if (!WHICH[value].includes(parts.unit)) [parts.unit] = WHICH[value];
          draw();
          place.querySelector("select").focus();
          apply();
        }),
        counted && count,
        select(t("dashboard.dates.unit"), units, parts.unit, (value) => {
          parts.unit = value;
          apply();
        }),
      ),
    );
  };
  draw();
  anchor.addEventListener("change", debounce(apply, TYPING_PAUSE));
  return [place, lab(t("dashboard.dates.anchor")), span(anchor)];
}

// ---- lists

function list(panel) {
  const { filter } = panel;
  const values = new Set(panel.selection.values ?? []);
  let { exclude = false } = panel.selection;
  const apply = debounce(() => panel.choose({ values: [...values], ...(exclude && { exclude }) }), 250);
  const found = h("div", { class: "found", role: "group", "aria-label": nameOf(filter) });
  const search = h("input", {
    "aria-label": t("dashboard.filter.find"),
    placeholder: t("dashboard.filter.find"),
    type: "search",
  });
  const clear = () => {
    values.clear();
    $$("input[type=checkbox]", found).forEach((box) => (box.checked = false));
    apply();
  };
  const box = (value, count) => {
    const check = h("input", { type: "checkbox" });
    check.checked = values.has(value);
    check.addEventListener("change", () => {
      if (check.checked) values.add(value);
      else values.delete(value);
      apply();
    });
    const name = h("span", { class: value === null ? "t nil" : "t" }, valueText(value));
    const number = count != null && h("span", { class: "n" }, fmt.int.format(count));
    return h("label", { class: "value" }, check, name, number);
  };
  const fill = async () => {
    const query = search.value.trim();
    const answer = await panel.values(query).catch((error) => ({ error }));
    if (query !== search.value.trim()) return;
    if (answer.error) return found.replaceChildren(h("p", { class: "none" }, problemText(answer.error)));
    const offered = answer.values.map(({ value }) => value);
    const kept = query ? [] : [...values].filter((value) => !offered.includes(value));
    found.replaceChildren(
      ...kept.map((value) => box(value)),
      ...answer.values.map(({ value, count }) => box(value, count)),
      ...(answer.values.length || kept.length
        ? []
        : [h("p", { class: "none" }, t("dashboard.filter.nothing"))]),
      ...(answer.more ? [h("p", { class: "none" }, t("dashboard.filter.more"))] : []),
    );
  };
  found.append(...[70, 50, 60].map(() => h("div", { class: "sk line" })));
  search.addEventListener("input", debounce(fill, SEARCH_PAUSE));
  fill();
  const sense = [
    ["", t("dashboard.filter.only-these")],
    ["exclude", t("dashboard.filter.but-these")],
  ];
  const chooseSense = (value) => {
    exclude = Boolean(value);
    apply();
  };
  return [
    h("div", { class: "field" }, icon("search"), search),
    found,
    h(
      "div",
      { class: "foot" },
      select(t("dashboard.filter.sense"), sense, exclude ? "exclude" : "", chooseSense),
      h("button", { type: "button", class: "link", onclick: clear }, t("dashboard.filter.clear")),
    ),
  ];
}

// ---- numbers, texts, the greatest

function numbers(panel) {
  const { least, most } = panel.selection;
  const labels = [t("dashboard.filter.least"), t("dashboard.filter.most")];
  const chosen = (from, to) =>
    panel.choose(
      withNulls(panel, { ...(from !== null && { least: from }), ...(to !== null && { most: to }) }),
    );
  return [
    lab(t("dashboard.filter.range")),
    ...ends("number", labels, [least, most], chosen),
    ...nullsRow(panel),
  ];
}

function texts(panel) {
  const { match = "CONTAINS", text = "" } = panel.selection;
  const typed = input("text", t("dashboard.filter.text"), text, { maxlength: "1000" });
  const how = select(
    t("dashboard.filter.match"),
    MATCHES.map((name) => [name, t(`dashboard.match.${name}`)]),
    match,
    () => apply(),
  );
  const apply = () => {
    const wanted = typed.value.trim();
    panel.choose(withNulls(panel, wanted ? { match: how.value, text: wanted } : {}));
  };
  typed.addEventListener("input", debounce(apply, TYPING_PAUSE));
  return [span(how), span(typed), ...nullsRow(panel)];
}

function top(panel) {
  const { count, lowest = false } = panel.selection;
  const number = input("number", t("dashboard.filter.count"), count, { min: "1", max: String(MOST_GROUPS) });
  const ends = [
    ["", t("dashboard.filter.top")],
    ["lowest", t("dashboard.filter.bottom")],
  ];
  const apply = () => {
    if (!number.checkValidity()) return;
    const wanted = Number(number.value);
    panel.choose(wanted ? { count: wanted, ...(which.value && { lowest: true }) } : {});
  };
  const which = select(t("dashboard.filter.end"), ends, lowest ? "lowest" : "", apply);
  number.addEventListener("input", debounce(apply, TYPING_PAUSE));
  return [span(which, number), h("p", { class: "none" }, t("dashboard.filter.count-hint"))];
}

/** By kind: (panel: {filter, selection, choose(selection), close(selection), values(query)}) => elements */
export const PANELS = { DATE: dates, LIST: list, NUMBER: numbers, TEXT: texts, TOP: top };
