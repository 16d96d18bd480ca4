// Contrast of colours as WCAG defines it, and colours made readable. Pure functions over #rrggbb; the server checks the same.

const STEPS = 20;

const channels = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
const hexOf = (parts) => `#${parts.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;

function luminance(hex) {
  const [red, green, blue] = channels(hex).map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** From 1 for the same to 21 for black on white. */
export function contrast(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

export function mixed(one, other, share) {
  const [from, to] = [channels(one), channels(other)];
  return hexOf(from.map((part, at) => part + (to[at] - part) * share));
}

/** The colour, as much lighter or darker as it takes to be told from what is behind it. */
export function readable(colour, ground, least) {
  const end = luminance(ground) > 0.18 ? "#000000" : "#ffffff";
  for (let step = 0; step <= STEPS; step++) {
    const candidate = mixed(colour, end, step / STEPS);
    if (contrast(candidate, ground) >= least) return candidate;
  }
  return end;
}
