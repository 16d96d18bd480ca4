// How values of Trino's types read: kind of column, text of a cell, and the whole value for the cell's own view.
import { language } from "../console/ui.js";

const NUMBERS = /^(tinyint|smallint|integer|bigint|real|double|decimal)/;
const TIMES = /^(date|time|timestamp)/;
const NESTED = /^(array|map|row|json)/;
/** Numbers that are names: grouping their digits would only get in the way. */
const CODES = /(^|_)(id|year|yr|zip|code)$/i;
const LONGEST_CELL = 300;
const PLAIN_RANGE = { least: 1e-6, most: 1e15 };

export function kindOf(type) {
  if (NUMBERS.test(type)) return "number";
  if (TIMES.test(type)) return "time";
  if (type === "boolean") return "boolean";
  return NESTED.test(type) ? "nested" : "text";
}

export const isNumber = (type) => NUMBERS.test(type);

/** Values of decimals and big integers are strings, which Intl formats digit by digit. */
function numberFormatter({ name, type }) {
  if (CODES.test(name)) return String;
  const scale = Number(/^decimal\(\d+,\s*(\d+)\)/.exec(type)?.[1] ?? 0);
  const whole = new Intl.NumberFormat(language, {
    minimumFractionDigits: scale,
    maximumFractionDigits: scale,
  });
  if (!/^(real|double)/.test(type)) return (value) => whole.format(value);
  const fraction = new Intl.NumberFormat(language, { maximumFractionDigits: 20 });
  return (value) => {
    const size = Math.abs(value);
    const plain = size === 0 || (size >= PLAIN_RANGE.least && size < PLAIN_RANGE.most);
    return typeof value === "number" && plain ? fraction.format(String(value)) : String(value);
  };
}

function shortened(text) {
  const oneLine = text.replace(/\s*\n\s*/g, " ↵ ");
  return oneLine.length > LONGEST_CELL ? `${oneLine.slice(0, LONGEST_CELL)}…` : oneLine;
}

/** A function from a value that is not null to the text of its cell. */
export function formatterFor(column) {
  if (isNumber(column.type)) return numberFormatter(column);
  return (value) => shortened(typeof value === "object" ? JSON.stringify(value) : String(value));
}

/** The whole value as text; nested ones and JSON indented. */
export function wholeText(value, type) {
  if (value == null) return "null";
  if (typeof value === "object") return JSON.stringify(value, null, 2);
  if (type !== "json") return String(value);
  try {
    return JSON.stringify(JSON.parse(value), null, 2);
  } catch {
    return String(value);
  }
}
