// How numbers, dates and cells read, by the formats that the server names, so that axis, tooltip and table agree.
import { language } from "./ui.js";

const LONG = 10_000;
const UNITS = ["B", "KB", "MB", "GB", "TB", "PB", "EB"];

const digits = (decimals, most) => ({
  minimumFractionDigits: decimals ?? 0,
  maximumFractionDigits: decimals ?? most,
});

const currency = (unit, options) => {
  try {
    return new Intl.NumberFormat(language, { style: "currency", currency: unit ?? "USD", ...options });
  } catch {
    return new Intl.NumberFormat(language, { style: "currency", currency: "USD", ...options });
  }
};

function bytes(decimals) {
  const number = new Intl.NumberFormat(language, digits(decimals, 1));
  return (amount) => {
    let unit = 0;
    while (Math.abs(amount) >= 1024 && unit < UNITS.length - 1) {
      amount /= 1024;
      unit++;
    }
    return `${number.format(amount)} ${UNITS[unit]}`;
  };
}

function fullOf({ style, decimals, currency: unit }) {
  if (style === "BYTES") return bytes(decimals);
  const exact = decimals == null ? {} : digits(decimals);
  const number =
    style === "CURRENCY"
      ? currency(unit, exact)
      : style === "PERCENT"
        ? new Intl.NumberFormat(language, { style: "percent", ...digits(decimals, 1) })
        : new Intl.NumberFormat(language, digits(decimals, 2));
  return (amount) => number.format(amount);
}

function compactOf({ style, decimals, currency: unit }, full) {
  if (style === "BYTES" || style === "PERCENT") return full;
  const options = { notation: "compact", ...digits(decimals, 1) };
  const number = style === "CURRENCY" ? currency(unit, options) : new Intl.NumberFormat(language, options);
  return (amount) => (Math.abs(amount) < LONG ? full(amount) : number.format(amount));
}

/** A number format of the server: `full` where every digit counts, `brief` for labels, `axis` for value axes. */
export function numberFormat(format) {
  const wanted = { style: "NUMBER", ...format };
  const full = fullOf(wanted);
  const compact = compactOf(wanted, full);
  const brief = wanted.style === "COMPACT" || wanted.style === "CURRENCY" ? compact : full;
  const axis = compactOf({ ...wanted, decimals: null }, fullOf({ ...wanted, decimals: null }));
  const wholeDollars =
    wanted.style === "CURRENCY" ? currency(wanted.currency, { maximumFractionDigits: 0 }) : null;
  return {
    full,
    brief,
    axis: (amount) =>
      wholeDollars && Number.isInteger(amount) && Math.abs(amount) < LONG
        ? wholeDollars.format(amount)
        : axis(amount),
  };
}

const DATED = /^\d{4}-\d{2}(-\d{2})?/;
const TIMED = /^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}/;

/** The moment that a date or timestamp of an answer stands for, as local time like ECharts reads it; null for others. */
export function moment(text) {
  if (typeof text !== "string" || !DATED.test(text)) return null;
  const local = TIMED.test(text) ? text.replace(" ", "T") : `${text.slice(0, 10)}T00:00`;
  const date = new Date(local.replace(/ (UTC|Z)$/, ""));
  return Number.isNaN(date.getTime()) ? null : date;
}

const dateFormat = (options) => {
  const format = new Intl.DateTimeFormat(language, options);
  return (date) => format.format(date);
};
const quarterOf = (date) => Math.floor(date.getMonth() / 3) + 1;
const year = (date) => String(date.getFullYear());
const monthAndYear = dateFormat({ month: "short", year: "numeric" });
const day = dateFormat({ day: "numeric", month: "short", year: "numeric" });
const shortDay = dateFormat({ day: "numeric", month: "short" });
export const shortMonth = dateFormat({ month: "short" });
export const weekday = dateFormat({ weekday: "narrow" });
const hour = dateFormat({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const quarter = (date) =>
  language === "ja" ? `${year(date)}年Q${quarterOf(date)}` : `Q${quarterOf(date)} ${year(date)}`;
const dayAndHour = (date) => `${day(date)} ${hour(date)}`;

const BY_GRAIN = { YEAR: year, QUARTER: quarter, MONTH: monthAndYear, WEEK: day, DAY: day, HOUR: dayAndHour };
const SHORT_BY_GRAIN = { ...BY_GRAIN, WEEK: shortDay, DAY: shortDay, HOUR: hour };

function dated(text, grain, names, undated) {
  const date = text instanceof Date ? text : moment(text);
  if (!date) return undated;
  if (grain) return names[grain](date);
  return TIMED.test(text) ? dayAndHour(date) : names.DAY(date);
}

/** How a value of the category axis reads in full: in tooltips and chips. */
export function categoryText(category, text) {
  return category?.type === "time" ? dated(text, category.grain, BY_GRAIN, text) : String(text);
}

/** The same where room is short: labels of a category axis. */
export function categoryLabel(category, text) {
  return category?.type === "time" ? dated(text, category.grain, SHORT_BY_GRAIN, text) : String(text);
}

/** A label of a time axis: each tick says the coarsest thing that is new there. */
export function tickLabel(time) {
  const date = new Date(time);
  if (date.getHours() || date.getMinutes()) return hour(date);
  if (date.getDate() !== 1) return shortDay(date);
  return date.getMonth() ? shortMonth(date) : year(date);
}

const NUMERIC = /^(tinyint|smallint|integer|int|bigint|real|float|double|decimal)/;
export const isNumeric = (type) => NUMERIC.test(type);

/** A cell of an answer as people read it; null is an empty text. */
export function cellText(cell, type = "varchar", format = null) {
  if (cell === null || cell === undefined) return "";
  if (isNumeric(type) && cell !== "" && Number.isFinite(Number(cell))) {
    if (format) return numberFormat(format).full(Number(cell));
    return Number.isSafeInteger(Number(cell)) || /^-?\d*\.\d{1,6}$/.test(cell) ? grouped(cell) : String(cell);
  }
  return typeof cell === "object" ? JSON.stringify(cell) : String(cell);
}

const plain = new Intl.NumberFormat(language, { maximumFractionDigits: 6 });
const grouped = (cell) => plain.format(Number(cell));
