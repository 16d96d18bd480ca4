// As much of a browser as the scripts that draw charts ask for: a ruler for texts, and timers that never ring.
globalThis.pixels = (font) => Number(/([\d.]+)px/.exec(font)?.[1] ?? 12) | 0;

const ruler = () => ({
  font: "12px sans-serif",
  measureText(text) {
    return { width: measure(String(text), pixels(this.font)) };
  },
});
globalThis.document = { createElement: () => ({ getContext: ruler }) };
globalThis.setTimeout = () => 0;
globalThis.clearTimeout = () => {};
