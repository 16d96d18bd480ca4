// Words as large as their number. Each finds its place on a spiral from the middle, the greatest first.
import { h, t } from "./ui.js";
import { FONT } from "./chart-parts.js";
import { categoryText, numberFormat } from "./formats.js";

const SMALLEST = 11;
/** Where it says how many words found no room. */
const FOOT = 16;
const GAP = 3;
const TURN = 0.35;
const STEP = 1.6;
const MOST_STEPS = 2_000;

const ruler = document.createElement("canvas").getContext("2d");

function sizes(words, width, height) {
  const largest = Math.max(18, Math.min(56, height / 4, width / 7));
  return words.map((word) => {
    const wanted = Math.round(SMALLEST + (largest - SMALLEST) * word.share);
    ruler.font = `600 ${wanted}px ${FONT}`;
    const wide = ruler.measureText(word.label).width + 2 * GAP;
    const shrunk = Math.min(1, (0.96 * width) / wide);
    const size = Math.floor(wanted * shrunk);
    return { ...word, size, w: wide * shrunk, h: size * 1.25 };
  });
}

const hits = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

/** Where every word stands; one that finds no room is left out. */
function placed(words, width, height) {
  const taken = [];
  const flat = height / width;
  for (const word of words) {
    for (let step = 0; step < MOST_STEPS; step++) {
      const away = STEP * TURN * step;
      const x = width / 2 + away * Math.cos(TURN * step) - word.w / 2;
      const y = height / 2 + away * flat * Math.sin(TURN * step) - word.h / 2;
      const box = { ...word, x, y };
      const inside = x >= 0 && y >= 0 && x + word.w <= width && y + word.h <= height;
      if (inside && !taken.some((other) => hits(box, other))) {
        taken.push(box);
        break;
      }
      if (away > width) break;
    }
  }
  return taken;
}

/** Draws the words of an answer; a click on one picks it. */
export function wordCloud(place, answer, onPick) {
  const { words, formats, category, click } = answer.option.nightjar;
  const format = numberFormat(formats[0]);
  const labelled = words.map((word) => ({ ...word, label: categoryText(category, word.text) }));
  const cloud = h("div", {
    class: "wordcloud",
    role: onPick ? "group" : "img",
    "aria-label": answer.description,
  });
  place.replaceChildren(cloud);
  const pick = ({ text }) =>
    onPick([{ column: click.category.column, value: text === click.category.none ? null : text }]);
  const draw = () => {
    const { clientWidth: width, clientHeight: height } = place;
    if (!width || !height) return;
    const shown = placed(sizes(labelled, width, height - FOOT), width, height - FOOT);
    const marks = shown.map((word) => {
      const title = `${word.label}: ${format.full(word.number)}`;
      const mark = onPick
        ? h("button", { type: "button", title, onclick: () => pick(word) }, word.label)
        : h("span", { title }, word.label);
      Object.assign(mark.style, {
        left: `${word.x + GAP}px`,
        top: `${word.y}px`,
        fontSize: `${word.size}px`,
        color: `var(${word.color})`,
      });
      return mark;
    });
    const missing = words.length - shown.length;
    if (missing)
      marks.push(h("p", { class: "missing" }, t("console.visual.words-missing", missing, words.length)));
    cloud.replaceChildren(...marks);
  };
  draw();
  const watcher = new ResizeObserver(draw);
  watcher.observe(place);
  return { dispose: () => watcher.disconnect() };
}
