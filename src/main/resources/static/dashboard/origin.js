// Where a number comes from: what was computed, of what, when, for how much, and the link that opens this again.
import { fmt, h, icon, t, toast } from "../console/ui.js";
import { openDialog } from "../console/dialogs.js";
import { numberFormat } from "../console/formats.js";
import { problemText } from "./api.js";

const OBJECTS_SHOWN = 5;
const KIND_ICONS = {
  LOCATION: "folder",
  CRAWLER: "spider",
  TABLE: "table",
  VIEW: "eye",
  CONVERSION: "transform",
  SAVED_QUERY: "bookmark",
  DATASET: "table-options",
  DASHBOARD: "layout-dashboard",
};

const entry = (term, ...detail) => h("div", {}, h("dt", {}, term), h("dd", {}, ...detail));

function statement(sql, label) {
  const copy = () => navigator.clipboard.writeText(sql).then(() => toast(t("dashboard.origin.copied")));
  return h(
    "div",
    { class: "statement" },
    h("pre", { class: "sql mono", tabindex: "0", "aria-label": label }, sql),
    h(
      "button",
      { class: "btn icon ghost", type: "button", "aria-label": t("dashboard.origin.copy"), onclick: copy },
      icon("copy"),
    ),
  );
}

function formulaText({ label, aggregate, field, expression }) {
  const what = field === "*" ? t("dashboard.well.rows") : field;
  const formula =
    aggregate === "NONE"
      ? what
      : t("dashboard.origin.formula-of", t(`dashboard.aggregate.${aggregate}`), what);
  return [
    label ? `${label} = ${formula}` : formula,
    expression && h("div", {}, h("code", { class: "mono" }, `${field} = ${expression}`)),
  ];
}

const amountText = (number, format) =>
  number === undefined || number === null
    ? "–"
    : Number.isFinite(Number(number))
      ? numberFormat(format).full(Number(number))
      : String(number);

/** What the same number was when the permalink was made. */
function changed({ submittedAt, number, execution }, now, format) {
  const before = amountText(number, format);
  const same = before === amountText(now, format);
  return h(
    "p",
    { class: "notice" },
    t(same ? "dashboard.origin.still" : "dashboard.origin.then", fmt.time(submittedAt), before),
    " ",
    h("a", { href: `/queries/${execution}` }, t("dashboard.origin.execution")),
  );
}

function computed({ execution, spice }) {
  if (spice)
    return entry(
      t("dashboard.origin.spice"),
      t(
        "dashboard.origin.spice-snapshot",
        fmt.time(spice.takenAt),
        fmt.int.format(spice.rows),
        fmt.seconds(spice.millis),
      ),
      " ",
      h("a", { href: `/datasets/${spice.dataset}` }, t("dashboard.builder.open-dataset")),
    );
  return (
    execution &&
    entry(
      t("dashboard.origin.execution"),
      h("a", { href: `/queries/${execution.id}` }, fmt.time(execution.submittedAt)),
      ` · ${fmt.bytes(execution.bytesScanned)} · ${fmt.micros(execution.priceMicros)}`,
      execution.millis == null ? "" : ` · ${fmt.seconds(execution.millis)}`,
    )
  );
}

function objects({ objects: read, objectsInAll }) {
  if (!read.length) return null;
  const line = ({ location, bytes }) =>
    h("li", {}, h("span", { class: "mono t" }, location), h("span", { class: "n tnum" }, fmt.bytes(bytes)));
  const more = objectsInAll - OBJECTS_SHOWN;
  return entry(
    t("dashboard.origin.objects", objectsInAll),
    h(
      "ul",
      { class: "objects" },
      read.slice(0, OBJECTS_SHOWN).map(line),
      more > 0 && h("li", { class: "muted" }, t("dashboard.origin.more-objects", more)),
    ),
  );
}

function lineage({ lineage: steps }) {
  if (!steps.length) return null;
  const node = ({ kind, label, href }) => {
    const inside = [icon(KIND_ICONS[kind], "i s14"), h("span", {}, label || t("dashboard.origin.hidden"))];
    return h("li", {}, href ? h("a", { href }, inside) : inside);
  };
  return entry(t("dashboard.origin.lineage"), h("ol", { class: "lineage" }, steps.map(node)));
}

function body(origin, { measure, filters, formats }) {
  const { formula, number, trace, asOf, bytesScanned, priceMicros, reused } = origin;
  const format = formats?.[measure];
  return [
    number !== undefined && h("p", { class: "number tnum" }, amountText(number, format)),
    trace?.earlier && changed(trace.earlier, number, format),
    h(
      "dl",
      { class: "facts" },
      entry(t("dashboard.origin.formula"), ...formulaText(formula).filter(Boolean)),
      filters && entry(t("dashboard.origin.filters"), filters),
      asOf && entry(t("dashboard.origin.as-of"), fmt.time(asOf)),
      entry(t("dashboard.origin.read"), fmt.bytes(bytesScanned)),
      entry(t("dashboard.origin.price"), reused ? t("dashboard.origin.reused") : fmt.micros(priceMicros)),
      trace && computed(trace),
      trace && objects(trace),
      trace && lineage(trace),
    ),
    trace && h("h3", {}, t("dashboard.origin.alone")),
    trace && statement(trace.statement, t("dashboard.origin.alone")),
    trace &&
      h(
        "details",
        {},
        h("summary", {}, t("dashboard.origin.asked")),
        statement(trace.spice?.sql ?? trace.asked, t("dashboard.origin.asked")),
      ),
  ].filter(Boolean);
}

/**
 * @param ask resolves to the origin
 * @param permalink the address that opens it again: (origin) => address
 * @param rows opens the rows behind it; null where there are none to see
 */
export function openOrigin(view, { title, measure, filters, ask, permalink, rows }) {
  const place = h("div", { class: "origin", "aria-live": "polite" }, h("div", { class: "progress" }));
  const link = h(
    "button",
    { class: "btn", type: "button", disabled: true },
    icon("link"),
    t("dashboard.origin.link"),
  );
  const showRows = () => {
    dialog.close();
    rows();
  };
  const dialog = openDialog(t("dashboard.origin.title", title), place, {
    wide: true,
    footer: [
      rows &&
        h(
          "button",
          { class: "btn", type: "button", onclick: showRows },
          icon("list-search"),
          t("dashboard.mark.rows"),
        ),
      h("span", { class: "sp" }),
      link,
    ].filter(Boolean),
  });
  ask().then(
    (origin) => {
      const { formats } = view.answer?.option.nightjar ?? {};
      place.replaceChildren(...body(origin, { measure, filters, formats }));
      link.disabled = false;
      link.addEventListener("click", () =>
        navigator.clipboard.writeText(permalink(origin)).then(() => toast(t("dashboard.origin.link-copied"))),
      );
    },
    (error) => place.replaceChildren(h("p", { class: "notice", role: "alert" }, problemText(error))),
  );
}
