// The dialog for the theme of a dashboard. What is chosen is seen on the board at once, and taken back on cancel.
import { $, $$, getJson, h, icon, t } from "../console/ui.js";
import { formRow, openDialog } from "../console/dialogs.js";
import { choice } from "./builder-controls.js";
import { LETTERS, LIGHT, MARKS } from "./theme.js";
import { contrast, readable } from "./theme-colours.js";

const PRESETS = new URL("./themes.json", import.meta.url);
const USUAL = {
  accent: null,
  palette: [],
  background: null,
  letters: "USUAL",
  density: "USUAL",
};
/** The usual colours, to begin with where some are to be changed. */
const COLOURS = ["#336be9", "#e37711", "#1a7c54", "#b65488", "#38a0c4", "#a62815", "#5c368a", "#474b51"];
const WORDS = "#4e5666";
const SIZES = ["SMALL", "USUAL", "LARGE"];
const DENSITIES = ["DENSE", "USUAL", "AIRY"];

/** What cannot be told from its ground: [{name, fix}], where `fix` makes it so. */
function pale(theme) {
  const marks = theme.palette
    .map((colour, at) => ({ colour, at }))
    .filter(({ colour }) => contrast(colour, LIGHT) < MARKS)
    .map(({ colour, at }) => ({
      name: t("dashboard.theme.colour", at + 1),
      fix: () => (theme.palette = theme.palette.with(at, readable(colour, LIGHT, MARKS))),
    }));
  const accent = theme.accent && contrast(theme.accent, LIGHT) < LETTERS;
  const ground = theme.background && contrast(theme.background, WORDS) < LETTERS;
  return [
    ...marks,
    accent && {
      name: t("dashboard.theme.accent"),
      fix: () => (theme.accent = readable(theme.accent, LIGHT, LETTERS)),
    },
    ground && {
      name: t("dashboard.theme.background"),
      fix: () => (theme.background = readable(theme.background, WORDS, LETTERS)),
    },
  ].filter(Boolean);
}

class ThemeForm {
  constructor(theme, onChange) {
    this.theme = { ...USUAL, ...theme };
    this.onChange = onChange;
    this.element = h("div", { class: "themeform" });
    this.problem = h("div", { class: "notice", role: "alert", hidden: true });
    this.presets = [];
    this.draw();
  }

  /** The theme as the definition has it: nothing where all is usual. */
  get value() {
    return JSON.stringify(this.theme) === JSON.stringify(USUAL) ? null : this.theme;
  }

  set(part) {
    Object.assign(this.theme, part);
    this.draw();
    this.onChange(this.value);
  }

  draw() {
    const focused = this.element.contains(document.activeElement) && document.activeElement.dataset.key;
    this.element.replaceChildren(...[this.#presets(), this.#colours(), this.#sizes(), this.problem].flat());
    if (focused) $(`[data-key="${CSS.escape(focused)}"]`, this.element)?.focus();
    this.#check();
  }

  #presets() {
    const same = ({ accent, palette, background }) =>
      JSON.stringify([accent, palette, background]) ===
      JSON.stringify([this.theme.accent, this.theme.palette, this.theme.background]);
    const card = ({ name, ...preset }) =>
      h(
        "button",
        {
          type: "button",
          class: "preset",
          "data-key": `preset-${name}`,
          "aria-pressed": String(same({ ...USUAL, ...preset })),
          onclick: () =>
            this.set({ ...USUAL, letters: this.theme.letters, density: this.theme.density, ...preset }),
        },
        h("span", {}, t(`dashboard.theme.preset.${name}`)),
        swatches(preset.palette ?? COLOURS, preset.background),
      );
    const all = [{ name: "usual" }, ...this.presets];
    return h(
      "div",
      { class: "presets", role: "group", "aria-label": t("dashboard.theme.presets") },
      all.map(card),
    );
  }

  #colours() {
    const { accent, background, palette } = this.theme;
    const colours = palette.length ? palette : COLOURS;
    const wheel = (label, value, set) => {
      const input = h("input", {
        type: "color",
        value,
        "aria-label": label,
        title: label,
        "data-key": label,
      });
      input.addEventListener("change", () => set(input.value));
      return input;
    };
    const paletteWheels = colours.map((colour, at) =>
      wheel(t("dashboard.theme.colour", at + 1), colour, (chosen) =>
        this.set({ palette: colours.with(at, chosen) }),
      ),
    );
    const single = (key, usual) =>
      formRow(
        t(`dashboard.theme.${key}`),
        wheel(t(`dashboard.theme.${key}`), this.theme[key] ?? usual, (chosen) => this.set({ [key]: chosen })),
      );
    return [
      h(
        "div",
        { class: "formrow" },
        h("span", { class: "lbl" }, t("dashboard.theme.palette")),
        h(
          "div",
          { class: "wheels", role: "group", "aria-label": t("dashboard.theme.palette") },
          paletteWheels,
        ),
      ),
      h(
        "div",
        { class: "pair" },
        single("accent", accent ?? "#2f60e4"),
        single("background", background ?? "#f6f7f9"),
      ),
    ];
  }

  #sizes() {
    const pick = (key, names) => {
      const label = t(`dashboard.theme.${key}`);
      const words = names.map((name) => [name, t(`dashboard.theme.${key}.${name}`)]);
      return formRow(
        label,
        choice(label, words, this.theme[key], (chosen) => this.set({ [key]: chosen })),
      );
    };
    return h("div", { class: "pair" }, pick("letters", SIZES), pick("density", DENSITIES));
  }

  #check() {
    const found = pale(this.theme);
    this.problem.hidden = !found.length;
    if (!found.length) return;
    const mend = () => {
      found.forEach(({ fix }) => fix());
      this.set({});
    };
    this.problem.replaceChildren(
      h("p", {}, t("dashboard.theme.pale", found.map(({ name }) => name).join(", "))),
      h(
        "button",
        { class: "btn", type: "button", "data-key": "mend", onclick: mend },
        t("dashboard.theme.mend"),
      ),
    );
  }

  get readable() {
    return !pale(this.theme).length;
  }
}

const swatches = (colours, background) => {
  const strip = h(
    "span",
    { class: "strip", "aria-hidden": "true" },
    colours.map((colour) => {
      const mark = h("i");
      mark.style.background = colour;
      return mark;
    }),
  );
  if (background) strip.style.background = background;
  return strip;
};

/**
 * @param theme as in the definition, or null
 * @param preview shows a theme on the board
 * @param save keeps it
 */
export async function openTheme(theme, { preview, save }) {
  const form = new ThemeForm(theme, preview);
  let kept = false;
  const apply = h(
    "button",
    { class: "btn primary", type: "button" },
    icon("check"),
    t("dashboard.theme.save"),
  );
  const cancel = h("button", { class: "btn", type: "button", "data-close": true }, t("dashboard.cancel"));
  const dialog = openDialog(
    t("dashboard.theme"),
    [h("p", { class: "hint" }, t("dashboard.theme.hint")), form.element],
    {
      footer: [h("span", { class: "sp" }), cancel, apply],
    },
  );
  dialog.classList.add("beside");
  apply.addEventListener("click", () => {
    if (!form.readable) return $$("button", form.problem)[0]?.focus();
    kept = true;
    save(form.value);
    dialog.close();
  });
  dialog.addEventListener("close", () => kept || preview(theme ?? null));
  form.presets = await getJson(PRESETS);
  form.draw();
}
