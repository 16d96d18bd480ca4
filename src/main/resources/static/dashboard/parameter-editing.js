// What an editor does with the parameters of a draft.
import { t, toast } from "../console/ui.js";
import { openParameterSettings } from "./parameter-settings.js";

export class ParameterEditing {
  /** @param editor whose definition is changed, and who is told by askedAnew() */
  constructor(editor) {
    this.editor = editor;
    /** What the controls offer. */
    this.tools = {
      onAdd: () => this.#settings(null),
      onSettings: (parameter) => this.#settings(parameter),
      onDefault: (parameter, value) => {
        parameter.value = value;
        this.editor.board.changed("FILTER");
        this.editor.draft.touch({ all: true });
      },
    };
  }

  get #all() {
    return (this.editor.definition.parameters ??= []);
  }

  async #settings(parameter) {
    openParameterSettings(parameter, {
      taken: this.#all.filter((one) => one !== parameter).map(({ id }) => id),
      columns: await this.editor.columns(),
      onSave: (next) => this.#save(parameter, next),
      onRemove: parameter && (() => this.#remove(parameter)),
    });
  }

  #save(parameter, next) {
    if (parameter) Object.assign(parameter, next);
    else this.#all.push(next);
    this.editor.askedAnew();
  }

  #remove(parameter) {
    const at = this.#all.indexOf(parameter);
    this.#all.splice(at, 1);
    this.editor.askedAnew();
    toast(t("dashboard.parameter.removed", parameter.label || parameter.id), {
      action: t("dashboard.undo"),
      onAction: () => {
        this.#all.splice(at, 0, parameter);
        this.editor.askedAnew();
      },
    });
  }
}
