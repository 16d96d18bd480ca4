// The builder of a tile's words: its title and unit, and of a text tile the text with the numbers in it.
import { debounce, h, t } from "../console/ui.js";
import { formRow } from "../console/dialogs.js";
import { choice, section } from "./builder-controls.js";
import { comparisonRows } from "./builder-settings.js";
import { nameOf } from "./fields.js";

const TYPING_PAUSE = 350;
const NONE = "";

/** Title and unit. */
export function wordSection(builder) {
  const { visual } = builder;
  const text = (key, attributes) => {
    const input = h("input", { "data-key": key, maxlength: "200", ...attributes });
    input.value = visual[key] ?? "";
    const apply = () => {
      const words = input.value.trim() || (key === "title" ? "" : null);
      builder.change({ [key]: words }, { words: true, redraw: false });
    };
    input.addEventListener("input", debounce(apply, TYPING_PAUSE));
    return h("div", { class: "field" }, input);
  };
  const title = text("title", { placeholder: t(`dashboard.kind.${visual.kind}`) });
  const unit = text("subtitle", { placeholder: t("dashboard.builder.unit-example") });
  return section(
    t("dashboard.builder.words"),
    formRow(t("dashboard.builder.title"), title),
    !["TEXT", "IMAGE"].includes(visual.kind) && formRow(t("dashboard.builder.unit"), unit),
  );
}

/** The text itself, and buttons that put its numbers where the cursor is. */
export function textSection(builder) {
  const { visual } = builder;
  const area = h("textarea", { class: "input", rows: "10", maxlength: "20000", "data-key": "text" });
  area.value = visual.text ?? "";
  const apply = () => builder.change({ text: area.value }, { redraw: false });
  area.addEventListener("input", debounce(apply, TYPING_PAUSE));
  const insert = (blank) => {
    area.setRangeText(blank, area.selectionStart, area.selectionEnd, "end");
    area.focus();
    apply();
  };
  const blanks = visual.values.flatMap((value) => {
    const name = nameOf(value, builder.columnNamed(value.column));
    return visual.comparison === "NONE"
      ? [`{{${name}}}`]
      : [`{{${name}}}`, `{{${name}|change}}`, `{{${name}|before}}`];
  });
  const buttons = blanks.map((blank) =>
    h(
      "button",
      {
        class: "btn",
        type: "button",
        "data-key": blank,
        title: t("dashboard.builder.insert"),
        onclick: () => insert(blank),
      },
      blank,
    ),
  );
  return section(
    t("dashboard.kind.TEXT"),
    formRow(t("dashboard.builder.text"), area, t("dashboard.builder.text-hint")),
    buttons.length > 0 &&
      h("div", { class: "blanks", role: "group", "aria-label": t("dashboard.builder.insert") }, buttons),
  );
}

/** Where the numbers of a text come from; `sources` are [{name, dataset}] to choose from. */
export function textDataSection(builder, sources) {
  const { tile, visual } = builder;
  const known = JSON.stringify(tile.dataset ?? null);
  const at = sources.findIndex(({ dataset }) => JSON.stringify(dataset) === known);
  const names = sources.map(({ name }, index) => [String(index), name]);
  const own = tile.dataset && at < 0 ? [["own", t("dashboard.builder.own-data")]] : [];
  const label = t("dashboard.builder.numbers-from");
  const choose = (value) => {
    tile.dataset = value === NONE ? null : structuredClone(sources[Number(value)].dataset);
    visual.values = [];
    builder.onStatement(tile);
  };
  const chosen = at >= 0 ? String(at) : tile.dataset ? "own" : NONE;
  const all = [[NONE, t("dashboard.builder.no-numbers")], ...names, ...own];
  return section(
    t("dashboard.builder.data"),
    formRow(label, choice(label, all, chosen, choose), t("dashboard.builder.numbers-hint")),
    ...(visual.values.length ? comparisonRows(visual, (part) => builder.change(part)) : []),
  );
}
