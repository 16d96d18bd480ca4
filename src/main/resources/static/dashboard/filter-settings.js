// The settings of a filter, for those who edit the dashboard: how one chooses, what it reaches, whether one must.
import { h, t } from "../console/ui.js";
import { formRow, openDialog } from "../console/dialogs.js";
import { AGGREGATES, ROWS } from "./fields.js";
import { nameOf } from "./filter-texts.js";
import { EVERYTHING } from "./selections.js";

const KINDS = { TIME: ["DATE", "LIST"], NUMBER: ["NUMBER", "LIST", "TOP"], TEXT: ["LIST", "TEXT", "TOP"] };
const ANY_KIND = Object.keys(EVERYTHING);
const SUMMED = AGGREGATES.filter((name) => name !== "NONE");

const options = (entries, chosen) =>
  entries.map(([value, text]) => h("option", { value, selected: value === chosen }, text));
const select = (entries, chosen) => h("select", { class: "input" }, options(entries, chosen));

/**
 * @param columns of all tiles
 * @param sheet the sheet on the page, {id, title}, or null where there are none
 * @param tiles those on the page: [{id, name}]
 * @param onChange is told what of the filter changes
 */
export function openFilterSettings(filter, { columns, sheet, tiles, onChange }) {
  const role = columns.find(({ name }) => name === filter.column)?.role;
  const kinds = (KINDS[role] ?? ANY_KIND).map((kind) => [kind, t(`dashboard.filter-kind.${kind}`)]);
  const kind = select(kinds, filter.kind);

  const numbers = columns.filter((column) => column.role === "NUMBER");
  const aggregate = select(
    SUMMED.map((name) => [name, t(`dashboard.aggregate.${name}`)]),
    filter.by?.aggregate ?? "COUNT",
  );
  const measured = select(
    [[ROWS, t("dashboard.well.rows")], ...numbers.map(({ name, label }) => [name, label ?? name])],
    filter.by?.column ?? ROWS,
  );
  const by = h(
    "div",
    { class: "split" },
    formRow(t("dashboard.filter.measure"), measured),
    formRow(t("dashboard.filter.aggregate"), aggregate),
  );

  const scopes = [
    ["ALL", t("dashboard.scope.ALL")],
    ...(sheet ? [["SHEET", t("dashboard.scope.SHEET", sheet.title)]] : []),
    ["TILES", t("dashboard.scope.TILES")],
  ];
  const scope = select(scopes, filter.tiles?.length ? "TILES" : filter.sheet ? "SHEET" : "ALL");
  const boxes = tiles.map(({ id, name }) => {
    const box = h("input", { type: "checkbox", value: id });
    box.checked = filter.tiles?.includes(id) ?? false;
    return h("label", { class: "check" }, box, name);
  });
  const chosenTiles = h(
    "fieldset",
    { class: "tilelist" },
    h("legend", { class: "vh" }, t("dashboard.scope.TILES")),
    boxes,
  );
  const required = h("input", { type: "checkbox" });
  required.checked = Boolean(filter.required);

  const draw = () => {
    by.hidden = kind.value !== "TOP";
    aggregate.disabled = measured.value === ROWS;
    if (aggregate.disabled) aggregate.value = "COUNT";
    chosenTiles.hidden = scope.value !== "TILES";
  };
  [kind, measured, scope].forEach((control) => control.addEventListener("change", draw));
  draw();

  const save = () => {
    const chosen = boxes.map((label) => label.querySelector("input")).filter((box) => box.checked);
    dialog.close();
    onChange({
      kind: kind.value,
      ...(kind.value !== filter.kind && { selection: EVERYTHING[kind.value] }),
      by: kind.value === "TOP" ? { column: measured.value, aggregate: aggregate.value } : null,
      sheet: scope.value === "SHEET" || (scope.value === "TILES" && sheet) ? sheet.id : null,
      tiles: scope.value === "TILES" ? chosen.map((box) => box.value) : [],
      required: required.checked,
    });
  };
  const body = h(
    "div",
    { class: "form" },
    formRow(t("dashboard.filter.kind"), kind),
    by,
    formRow(t("dashboard.filter.scope"), scope),
    chosenTiles,
    h("label", { class: "check" }, required, t("dashboard.filter.required")),
  );
  const dialog = openDialog(t("dashboard.filter.settings-of", nameOf(filter)), body, {
    footer: [
      h("span", { class: "sp" }),
      h("button", { class: "btn primary", type: "button", onclick: save }, t("dashboard.filter.apply")),
    ],
  });
}
