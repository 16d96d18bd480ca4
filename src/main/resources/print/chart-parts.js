// Stands in for the pages' chart-parts.js: the colours of the light theme, and no tooltips.
export const FONT = "sans-serif";
export const token = (name) => tokens[name] ?? "#000000";

export function alpha(colour, opacity) {
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  return `rgba(${red},${green},${blue},${opacity})`;
}

export const tip = () => "";
