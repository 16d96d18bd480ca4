// The builder's section for the colours of values, which are the same on every tile of the dashboard.
import { h, t } from "../console/ui.js";
import { token } from "../console/chart-parts.js";
import { choice } from "./builder-controls.js";

const PALETTE = [1, 2, 3, 4, 5, 6, 7, 8].map((place) => `c${place}`);
const AUTOMATIC = "";
const OWN = "#";
const MOST_LISTED = 30;

/** The values an answer tells apart by colour: {by, values: {name: token}}; null where it tells none. */
function colouredOf(answer) {
  const about = answer?.option?.nightjar;
  const parts = about?.panels?.map(({ option }) => option.nightjar.coloured) ?? [about?.coloured];
  const present = parts.filter(Boolean);
  if (!present.length) return null;
  const [{ by }] = present;
  const values = Object.assign({}, ...present.map((part) => part.values));
  const clicks = about.click ?? about.panels?.[0]?.option.nightjar.click;
  delete values[clicks?.[by]?.none]; // "no value" reads differently in each language
  return { by, values };
}

/** rgb(1, 2, 3) as #010203, which a colour input takes. */
function hex(colour) {
  const parts = colour.match(/[\d.]+/g)?.slice(0, 3) ?? [0, 0, 0];
  return `#${parts.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;
}

/**
 * @param colours those that were chosen, as in the definition
 * @param change is told them as they are to be
 */
export function colourSection({ visual }, answer, colours, change) {
  const coloured = colouredOf(answer);
  if (!coloured) return null;
  const column = coloured.by === "split" ? visual.split : visual.category.column;
  const is = (one, value) => one.column === column && one.value === value;
  const set = (value, colour) => {
    const others = colours.filter((one) => !is(one, value));
    change(colour ? [...others, { column, value, colour }] : others);
  };
  const rows = Object.entries(coloured.values)
    .slice(0, MOST_LISTED)
    .map(([value, now]) => row(value, now, colours.find((one) => is(one, value))?.colour, set));
  return h(
    "section",
    {},
    h(
      "details",
      { "data-key": "colours" },
      h("summary", {}, t("dashboard.colours")),
      h("p", { class: "hint" }, t("dashboard.colours.hint")),
      rows,
    ),
  );
}

function row(value, now, chosen, set) {
  const label = t("dashboard.colours.of", value);
  const own = chosen?.startsWith(OWN);
  const names = [
    [AUTOMATIC, t("dashboard.builder.automatic")],
    ...PALETTE.map((name, index) => [name, t("dashboard.colours.number", index + 1)]),
    [OWN, t("dashboard.colours.own")],
  ];
  const seen = now.startsWith("--") ? hex(token(now)) : now;
  const pick = choice(label, names, own ? OWN : chosen, (name) => set(value, name === OWN ? seen : name));
  const swatch = h("i", { class: "swatch", "aria-hidden": "true" });
  swatch.style.background = seen;
  const wheel = h("input", {
    type: "color",
    value: own ? chosen : seen,
    "aria-label": t("dashboard.colours.own-of", value),
    "data-key": `colour-${value}`,
  });
  wheel.addEventListener("change", () => set(value, wheel.value));
  return h("div", { class: "colourrow" }, own ? wheel : swatch, h("span", { class: "t" }, value), pick);
}
