// How filters and what is chosen in them read.
import { fmt, t } from "../console/ui.js";
import { relativeText } from "./relative-dates.js";

const NAMES_SHOWN = 2;

export const nameOf = (filter) => filter.label || filter.column;
export const valueText = (value) =>
  value === null ? t("dashboard.filter.none") : value === "" ? "“”" : String(value);
const dateText = (text) => fmt.date(`${text}T12:00:00`);
const numberText = (number) => fmt.dec.format(number).replace(/[.,]00$/, "");

/** From one end to the other, either of which may lack. */
function betweenText(from, to, text) {
  if (from != null && to != null) return t("dashboard.filter.between", text(from), text(to));
  if (from != null) return t("dashboard.filter.from-day", text(from));
  return to == null ? null : t("dashboard.filter.to-day", text(to));
}

function datesText({ relative, anchor, from, to }) {
  if (!relative) return betweenText(from, to, dateText);
  if (relative === "ALL") return null;
  return anchor
    ? t("dashboard.dates.seen-from", relativeText(relative), dateText(anchor))
    : relativeText(relative);
}

/** The first names of many. */
export function shortList(names) {
  const more = names.length - NAMES_SHOWN;
  const first = names.slice(0, NAMES_SHOWN).join(", ");
  return more > 0 ? t("dashboard.filter.and-more", first, more) : first;
}

function listText({ values = [], exclude }) {
  if (!values.length) return null;
  const text = shortList(values.map(valueText));
  return exclude ? t("dashboard.filter.all-but", text) : text;
}

function topText({ count, lowest }) {
  return count ? t(lowest ? "dashboard.filter.lowest" : "dashboard.filter.highest", count) : null;
}

const TEXTS = {
  DATE: datesText,
  LIST: listText,
  NUMBER: ({ least, most }) => betweenText(least, most, numberText),
  TEXT: ({ match = "CONTAINS", text }) => (text ? t(`dashboard.match.${match}-text`, text) : null),
  TOP: topText,
};

export function selectionText({ kind }, selection) {
  const text = TEXTS[kind](selection);
  const { nulls } = selection;
  if (!nulls) return text ?? t("dashboard.filter.ALL");
  return text && nulls !== "ONLY"
    ? `${text} · ${t(`dashboard.nulls.${nulls}`)}`
    : t(`dashboard.nulls.${nulls}`);
}

/** Whether anything is chosen. */
export const narrows = ({ kind }, selection) => Boolean(selection.nulls) || TEXTS[kind](selection) !== null;
