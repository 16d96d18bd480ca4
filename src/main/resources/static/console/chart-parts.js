// What charts are drawn with: colours from CSS tokens, and tooltips that the Content-Security-Policy allows.
import { h } from "./ui.js";

export const FONT = "Inter, system-ui, sans-serif";
const probe = h("span", { hidden: true });
document.body.append(probe);

/** light-dark() custom properties are not resolved by getPropertyValue(): read them through a computed colour. */
export function token(name) {
  probe.hidden = false;
  probe.style.color = `var(${name})`;
  const colour = getComputedStyle(probe).color;
  probe.hidden = true;
  return colour;
}

/** Has colours and letters read where they may be others than on the rest of the page. */
export const standOn = (element) => element.append(probe);

/** How large letters are, 1 being usual. */
export const letters = () => Number(getComputedStyle(probe).getPropertyValue("--letters")) || 1;

export function alpha(colour, opacity) {
  const parts = colour.match(/[\d.]+/g);
  return parts && !colour.startsWith("color(")
    ? `rgba(${parts[0]},${parts[1]},${parts[2]},${opacity})`
    : colour;
}

function swatch(colour) {
  if (typeof colour === "number") return h("i", { class: `c${colour}` });
  const mark = h("i");
  mark.style.background = colour;
  return mark;
}

/**
 * A tooltip as elements with classes: ECharts' own HTML carries style attributes, which the policy drops. A row is
 * [colour or number of a categorical token or null, name, value].
 */
export function tip(title, rows, foot) {
  return h(
    "div",
    { class: "ct" },
    title && h("div", { class: "h" }, title),
    rows.map(([colour, name, value]) =>
      h(
        "div",
        { class: "r" },
        colour == null ? null : swatch(colour),
        h("span", {}, name),
        h("b", {}, value),
      ),
    ),
    foot && h("div", { class: "d" }, foot),
  );
}
