// What an editor does with sheets: each change is noted in the draft and can be taken back.
import { h, t, toast } from "../console/ui.js";
import { formRow, openDialog } from "../console/dialogs.js";
import { addSheet, duplicateSheet, moveSheet, removeSheet } from "./sheet-editing.js";

const titleOf = (number) => t("dashboard.sheet.title", number);

export class SheetEditing {
  /** @param editor whose definition is changed, and who is told by sheetsChanged(sheet) which to show then */
  constructor(editor) {
    this.editor = editor;
    /** What the tabs offer. */
    this.tools = {
      onAdd: () => this.#changed(addSheet(this.#definition, titleOf)),
      onRename: (sheet) => this.#rename(sheet),
      onMove: (sheet, step) => {
        moveSheet(this.#definition, sheet, step);
        this.#changed(sheet);
      },
      onDuplicate: (sheet) =>
        this.#changed(duplicateSheet(this.#definition, sheet, t("dashboard.sheet.copy", sheet.title))),
      onRemove: (sheet) => {
        this.#changed(removeSheet(this.#definition, sheet));
        toast(t("dashboard.sheet.deleted", sheet.title), {
          action: t("dashboard.undo"),
          onAction: () => this.editor.undo(),
        });
      },
    };
  }

  get #definition() {
    return this.editor.definition;
  }

  #changed(sheet) {
    this.editor.sheetsChanged(sheet);
  }

  #rename(sheet) {
    const title = h("input", { class: "input", maxlength: "100", required: true });
    title.value = sheet.title;
    const rename = (event) => {
      event.preventDefault();
      if (!title.value.trim()) return title.focus();
      sheet.title = title.value.trim();
      dialog.close();
      this.#changed(sheet);
    };
    const form = h("form", { id: "sheet-form", onsubmit: rename }, formRow(t("dashboard.sheet.name"), title));
    const dialog = openDialog(t("dashboard.sheet.rename"), form, {
      footer: [
        h("span", { class: "sp" }),
        h(
          "button",
          { class: "btn primary", type: "submit", form: "sheet-form" },
          t("dashboard.filter.apply"),
        ),
      ],
    });
    title.select();
  }
}
