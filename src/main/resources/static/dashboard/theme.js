// Puts the theme of a dashboard on its board: custom properties, which styles and charts read. The rest of the page stays as
// it is.
import { standOn } from "../console/chart-parts.js";
import { redrawCharts } from "../console/charts.js";
import { mixed, readable } from "./theme-colours.js";

export const LIGHT = "#ffffff";
const DARK = "#16181c";
const SIZES = [11, 12, 13, 14, 16, 20, 28];
const SCALES = { SMALL: 0.9, USUAL: 1, LARGE: 1.2 };
/** What marks and what letters need against their ground. */
export const MARKS = 3;
export const LETTERS = 4.5;

const both = (light, dark) => `light-dark(${light}, ${dark})`;

function accentProperties(accent) {
  return {
    "--accent": both(accent, readable(accent, DARK, LETTERS)),
    "--accent-solid": both(accent, readable(accent, LIGHT, LETTERS)),
    "--accent-hover": both(mixed(accent, "#000000", 0.15), mixed(accent, "#000000", 0.15)),
    "--accent-weak": both(mixed(accent, LIGHT, 0.9), mixed(accent, DARK, 0.8)),
    "--accent-text": both(readable(accent, LIGHT, LETTERS), readable(accent, DARK, LETTERS)),
    "--c1": both(accent, readable(accent, DARK, MARKS)),
  };
}

/** How much white is in each colour of a ramp; black where it is negative. The server prints the same. */
const RAMP = [0.9, 0.65, 0.35, 0, -0.4];

/** The colours from the least to the greatest numbers: on dark pages the greatest are the lightest. */
function rampProperties(first) {
  const seen = readable(first, DARK, MARKS);
  const light = RAMP.map((share) => mixed(first, share < 0 ? "#000000" : LIGHT, Math.abs(share)));
  const dark = RAMP.map((share) => mixed(seen, share < 0 ? LIGHT : DARK, Math.abs(share)));
  return Object.fromEntries(light.map((colour, at) => [`--q${at}`, both(colour, dark[at])]));
}

/** The custom properties of a theme. */
function propertiesOf({ accent, palette = [], background, letters = "USUAL" }) {
  const scale = SCALES[letters];
  const first = palette[0] ?? accent;
  return {
    ...(first ? rampProperties(first) : {}),
    ...(accent ? accentProperties(accent) : {}),
    ...Object.fromEntries(
      palette.map((colour, at) => [`--c${at + 1}`, both(colour, readable(colour, DARK, MARKS))]),
    ),
    ...(background ? { "--bg": both(background, mixed(background, "#0f1114", 0.94)) } : {}),
    ...(scale === 1
      ? {}
      : {
          "--letters": String(scale),
          ...Object.fromEntries(SIZES.map((size) => [`--fs-${size}`, `${size * scale}px`])),
        }),
  };
}

let shown = "";

/**
 * @param board the element to be in the theme
 * @param theme as in the definition; null for the usual one
 */
export function applyTheme(board, theme) {
  const now = JSON.stringify(theme ?? null);
  if (now === shown || (!theme && !shown)) return;
  shown = now;
  for (const name of [...board.style].filter((one) => one.startsWith("--"))) board.style.removeProperty(name);
  for (const [name, value] of Object.entries(propertiesOf(theme ?? {}))) board.style.setProperty(name, value);
  board.classList.toggle("themed", Boolean(theme));
  standOn(board);
  redrawCharts();
}
