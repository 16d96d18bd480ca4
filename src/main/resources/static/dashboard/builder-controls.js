// The controls the builder is made of. Each keeps its name as data-key, by which it has the focus again when the builder is
// drawn anew.
import { h, icon, t } from "../console/ui.js";

/** A choice of [[value, text]]; `onChoose` is told the value, "" included. */
export function choice(label, values, chosen, onChoose, cls = "input") {
  const options = values.map(([value, text]) =>
    h("option", { value, selected: value === (chosen ?? "") }, text),
  );
  const select = h("select", { class: cls, "aria-label": label, "data-key": label }, options);
  select.addEventListener("change", () => onChoose(select.value));
  return select;
}

/** A number or, where nothing is typed, null. */
export function number(label, value, onChange, limits = {}) {
  const attributes = {
    class: "input",
    type: "number",
    step: "any",
    "aria-label": label,
    "data-key": label,
    ...limits,
  };
  const input = h("input", { placeholder: t("dashboard.builder.automatic"), ...attributes });
  input.value = value ?? "";
  input.addEventListener("change", () => {
    if (input.checkValidity()) onChange(input.value === "" ? null : Number(input.value));
  });
  return input;
}

export function check(label, value, onChange) {
  const box = h("input", { type: "checkbox", "data-key": label });
  box.checked = Boolean(value);
  box.addEventListener("change", () => onChange(box.checked));
  return h("label", { class: "check" }, box, label);
}

export const iconButton = (picture, label, onclick, cls = "btn icon ghost") =>
  h(
    "button",
    { class: cls, type: "button", title: label, "aria-label": label, "data-key": label, onclick },
    icon(picture, "i s14"),
  );

/** A button below a list that makes it longer. */
export const adder = (label, onclick) =>
  h(
    "div",
    {},
    h("button", { class: "btn", type: "button", "data-key": label, onclick }, icon("plus"), label),
  );

export const section = (title, ...content) => h("section", {}, h("h3", {}, title), ...content);

/** A section of rows; null where there are none. */
export const sectionOf = (title, rows) => (rows.length ? section(title, ...rows) : null);
