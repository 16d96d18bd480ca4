// Dialogs that scripts build: native <dialog> elements, gone when they are closed.
import { h, icon, t } from "./ui.js";

let number = 0;

/** Opens a dialog of elements; the returned element closes by itself with Esc, its ✕ or a click beside it. */
export function openDialog(title, body, { footer, wide = false } = {}) {
  const titleId = `dialog-${++number}`;
  const dialog = h(
    "dialog",
    { class: wide ? "dlg wide" : "dlg", "aria-labelledby": titleId },
    h(
      "header",
      { role: "none" },
      h("h2", { id: titleId }, title),
      h(
        "button",
        { class: "btn icon ghost", type: "button", "data-close": true, "aria-label": t("console.close") },
        icon("x"),
      ),
    ),
    h("div", { class: "body" }, body),
    footer && h("footer", {}, footer),
  );
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** A label above a control; `hint` stands below it. */
export function formRow(label, control, hint) {
  const input = control.matches("input,select,textarea")
    ? control
    : control.querySelector("input,select,textarea");
  input.id ||= `control-${++number}`;
  return h(
    "div",
    { class: "formrow" },
    h("label", { for: input.id }, label),
    control,
    hint && h("p", { class: "hint" }, hint),
  );
}

export const field = (attributes) => h("div", { class: "field" }, h("input", attributes));
