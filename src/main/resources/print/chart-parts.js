// Stands in for the pages' chart-parts.js: the colours of the light theme, and no tooltips.
export const FONT = "sans-serif";
let theme = { colours: {}, letters: 1 };
/** The theme of the sheet that is drawn next. */
export const wear = (next) => (theme = next);
export const token = (name) => theme.colours[name] ?? tokens[name] ?? "#000000";
export const letters = () => theme.letters;

export function alpha(colour, opacity) {
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  return `rgba(${red},${green},${blue},${opacity})`;
}

export const tip = () => "";
