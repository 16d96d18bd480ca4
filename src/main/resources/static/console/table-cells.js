// How cells of a table look: coloured by rules, with bars, grounds and small lines, and the totals below.
import { h, svg, t } from "./ui.js";
import { cellText } from "./formats.js";

const TESTS = {
  LESS: (number, { than }) => number < than,
  GREATER: (number, { than }) => number > than,
  EQUAL: (number, { than }) => number === than,
  BETWEEN: (number, { than, to }) => number >= than && number <= (to ?? than),
};
const COLOURS = { GOOD: "cell-good", WARNING: "cell-warning", BAD: "cell-bad" };
const LINE = { width: 84, height: 20, edge: 2 };
const DARKEST = 62;

const amountOf = (raw) => (raw === null || raw === "" ? null : Number(raw));

/** The class of the first rule that holds. */
export function ruleClass(raw, { rules }) {
  const number = amountOf(raw);
  if (!rules || number === null) return null;
  return COLOURS[rules.find((rule) => TESTS[rule.test](number, rule))?.colour] ?? null;
}

/** Colours the ground of a cell by how great its number is. */
export function grounded(cell, row, { index, scale }) {
  const number = amountOf(row[index]);
  if (!scale || number === null) return cell;
  const share = scale.most > scale.least ? (number - scale.least) / (scale.most - scale.least) : 1;
  cell.style.background = `color-mix(in srgb, var(--c1) ${Math.round(share * DARKEST)}%, transparent)`;
  if (share > 0.8) cell.classList.add("cell-dark");
  return cell;
}

/** Bars begin where zero is, so that negative numbers go to the left of it. */
function bar(number, { least, most }) {
  const low = Math.min(0, least);
  const span = Math.max(0, most) - low || 1;
  const ground = h("span", { class: number < 0 ? "cellbar negative" : "cellbar", "aria-hidden": "true" });
  ground.style.left = `${((Math.min(0, number) - low) / span) * 100}%`;
  ground.style.width = `${(Math.abs(number) / span) * 100}%`;
  return h("span", { class: "cellbars" }, ground);
}

function line(numbers) {
  const { width, height, edge } = LINE;
  const picture = svg("svg", {
    class: "cellline",
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    role: "img",
  });
  picture.setAttribute("aria-label", t("console.visual.line-of", numbers.length));
  if (numbers.length < 2) return picture;
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  const x = (at) => edge + (at / (numbers.length - 1)) * (width - 2 * edge);
  const y = (number) => height - edge - ((number - least) / (most - least || 1)) * (height - 2 * edge);
  const points = numbers.map((number, at) => `${x(at).toFixed(1)},${y(number).toFixed(1)}`).join(" ");
  picture.append(
    svg("polyline", { points }),
    svg("circle", { cx: x(numbers.length - 1), cy: y(numbers.at(-1)), r: 2 }),
  );
  return picture;
}

/** What a cell says, with its bar or small line beside it. */
export function decorated(content, raw, { bar: extent, lines }, at) {
  const number = amountOf(raw);
  if (extent && number !== null)
    return h("span", { class: "celled" }, bar(number, extent), h("span", {}, content));
  if (lines) return h("span", { class: "celled" }, line(lines[at] ?? []), h("span", {}, content));
  return content;
}

/** The totals below the columns that have one. */
export function foot({ label, numbers = {} }, columns, answer) {
  const text = ({ index, format }) =>
    index in numbers ? cellText(numbers[index], answer.columns[index].type, format) : "";
  const total = (column, at) => (at === 0 && !(column.index in numbers) ? label : text(column));
  const cells = columns.map((column, at) =>
    h("td", { class: column.align === "right" ? "num" : null }, total(column, at)),
  );
  return h("tfoot", {}, h("tr", {}, cells));
}
