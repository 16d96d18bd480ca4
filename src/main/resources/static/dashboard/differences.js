// What differs between two definitions of a dashboard, as a list people read.
import { h, icon, t } from "../console/ui.js";

const ICONS = { ADDED: "plus", REMOVED: "trash", CHANGED: "pencil" };
const CHIPS = { ADDED: "chip ok", REMOVED: "chip err", CHANGED: "chip" };
const PLACE = new Set(["x", "y", "w", "h"]);

const fieldLine = ({ path, before, after }) =>
  h(
    "li",
    {},
    h("span", { class: "mono" }, path),
    " ",
    before !== null && h("del", {}, before),
    " ",
    after !== null && h("ins", {}, after),
  );

function fieldLines(fields) {
  const others = fields.filter(({ path }) => !PLACE.has(path));
  const moved = others.length < fields.length;
  return [...(moved ? [h("li", {}, t("dashboard.difference.place"))] : []), ...others.map(fieldLine)];
}

function difference({ kind, part, id, name, fields }) {
  return h(
    "li",
    {},
    h(
      "div",
      { class: "head" },
      h("span", { class: CHIPS[kind] }, icon(ICONS[kind], "i s14"), t(`dashboard.difference.${kind}`)),
      h("span", { class: "muted" }, t(`dashboard.difference.part.${part}`)),
      h("b", {}, name ?? id ?? ""),
    ),
    fields.length > 0 && h("ul", {}, fieldLines(fields)),
  );
}

/** A list of differences, or a sentence where there are none. */
export function differenceList(differences) {
  if (!differences.length) return h("p", { class: "hint" }, t("dashboard.difference.none"));
  return h("ol", { class: "differences" }, differences.map(difference));
}
