// The settings of a parameter, for those who edit the dashboard.
import { h, t } from "../console/ui.js";
import { formRow, openDialog } from "../console/dialogs.js";

const CONTROLS = {
  TEXT: ["INPUT", "LIST", "CHECKS"],
  NUMBER: ["INPUT", "LIST", "CHECKS", "SLIDER"],
  DATE: ["INPUT", "LIST", "CHECKS"],
};
const NAME = "[A-Za-z_][A-Za-z0-9_]{0,39}";

const select = (entries, chosen) =>
  h(
    "select",
    { class: "input" },
    entries.map(([value, text]) => h("option", { value, selected: value === chosen }, text)),
  );

function input(attributes, value) {
  const element = h("input", { class: "input", ...attributes });
  element.value = value ?? "";
  return element;
}

const numberOf = ({ value }) => (value === "" ? null : Number(value));

/**
 * @param parameter null for a new one
 * @param taken ids that are not free
 * @param columns of all tiles
 * @param onSave is told the parameter as it is to be
 * @param onRemove is called where it is to go, null for a new one
 */
export function openParameterSettings(parameter, { taken, columns, onSave, onRemove }) {
  const known = parameter ?? { id: "", type: "TEXT", label: null, control: { kind: "INPUT", values: [] } };
  const id = input({ required: true, pattern: NAME, spellcheck: "false", autocapitalize: "off" }, known.id);
  const label = input({ maxlength: "100" }, known.label);
  const type = select(
    Object.keys(CONTROLS).map((name) => [name, t(`dashboard.parameter.type-${name}`)]),
    known.type,
  );
  const place = h("div", { class: "form" });
  let kind = known.control.kind;
  let own = {};

  const draw = () => {
    if (!CONTROLS[type.value].includes(kind)) kind = "INPUT";
    const kinds = select(
      CONTROLS[type.value].map((name) => [name, t(`dashboard.parameter.control-${name}`)]),
      kind,
    );
    kinds.addEventListener("change", () => {
      kind = kinds.value;
      draw();
      place.querySelector("select").focus();
    });
    own =
      kind === "LIST" || kind === "CHECKS"
        ? listRows(known.control, columns)
        : kind === "SLIDER"
          ? sliderRows(known.control)
          : { rows: [] };
    place.replaceChildren(formRow(t("dashboard.parameter.control"), kinds), ...own.rows);
  };
  draw();
  type.addEventListener("change", draw);

  const save = (event) => {
    event.preventDefault();
    id.setCustomValidity(taken.includes(id.value) ? t("dashboard.parameter.taken") : "");
    if (!form.reportValidity()) return;
    dialog.close();
    onSave({
      id: id.value,
      type: type.value,
      label: label.value.trim() || null,
      control: { kind, values: [], column: null, least: null, most: null, step: null, ...own.read?.() },
      value:
        type.value === known.type && (kind === "CHECKS") === (known.control.kind === "CHECKS")
          ? (known.value ?? null)
          : null,
    });
  };
  id.addEventListener("input", () => id.setCustomValidity(""));
  const form = h(
    "form",
    { id: "parameter-form", class: "form", onsubmit: save },
    formRow(t("dashboard.parameter.id"), id, t("dashboard.parameter.id-hint")),
    formRow(t("dashboard.filter.label"), label),
    formRow(t("dashboard.parameter.type"), type),
    place,
  );
  const remove = () => {
    dialog.close();
    onRemove();
  };
  const dialog = openDialog(
    parameter ? t("dashboard.parameter.settings-of", known.label || known.id) : t("dashboard.parameter.new"),
    form,
    {
      footer: [
        onRemove &&
          h("button", { class: "btn", type: "button", onclick: remove }, t("dashboard.parameter.remove")),
        h("span", { class: "sp" }),
        h(
          "button",
          { class: "btn primary", type: "submit", form: "parameter-form" },
          t("dashboard.filter.apply"),
        ),
      ],
    },
  );
}

function listRows({ values = [], column }, columns) {
  const lines = h("textarea", { class: "input", rows: "4" });
  lines.value = values.join("\n");
  const from = select(
    [["", t("dashboard.parameter.no-column")], ...columns.map(({ name, label }) => [name, label ?? name])],
    column ?? "",
  );
  return {
    rows: [
      formRow(t("dashboard.parameter.values"), lines, t("dashboard.parameter.values-hint")),
      formRow(t("dashboard.parameter.column"), from),
    ],
    read: () => ({
      values: lines.value
        .split("\n")
        .map((line) => line.trim())
        .filter(Boolean),
      column: from.value || null,
    }),
  };
}

function sliderRows({ least, most, step }) {
  const ends = { type: "number", step: "any" };
  const [low, high] = [input({ ...ends, required: true }, least), input({ ...ends, required: true }, most)];
  const by = input({ ...ends, min: "0" }, step);
  return {
    rows: [
      h(
        "div",
        { class: "thirds" },
        formRow(t("dashboard.filter.least"), low),
        formRow(t("dashboard.filter.most"), high),
        formRow(t("dashboard.parameter.step"), by),
      ),
    ],
    read: () => ({ least: numberOf(low), most: numberOf(high), step: numberOf(by) }),
  };
}
