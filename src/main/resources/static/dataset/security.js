// Who may use a dataset, and which of its rows and fields are for whom. The security is changed as a whole and saved on its own.
import { $, fmt, getJson, h, icon, postJson, send, t, toast } from "../console/ui.js";
import { busy } from "../console/forms.js";
import { formRow, openDialog } from "../console/dialogs.js";
import { sharingPanel } from "../console/sharing.js";

/** A list to tick: `items` are {id, name}. */
function ticks(legend, items, chosen, onChange) {
  const known = new Set(chosen);
  const box = ({ id, name }) =>
    h(
      "label",
      { class: "check" },
      h("input", {
        type: "checkbox",
        checked: known.has(id),
        onchange: (event) => {
          if (event.target.checked) known.add(id);
          else known.delete(id);
          onChange([...known]);
        },
      }),
      name,
    );
  return h("fieldset", { class: "ds-ticks" }, h("legend", {}, legend), items.map(box));
}

const removeButton = (label, onclick) =>
  h("button", { class: "btn icon ghost", type: "button", "aria-label": label, onclick }, icon("x"));

/** The editor of one dataset's security. */
class Security {
  constructor(address, { definition, version, security, datasets, people, groups, onSaved }) {
    Object.assign(this, { address, definition, version, datasets, people, groups, onSaved });
    this.wanted = structuredClone(security);
    this.problem = h("p", { class: "notice", role: "alert", hidden: true });
    this.body = h("div", { class: "ds-security" });
    this.effect = h("p", { class: "ds-effect-said", role: "status" });
    this.draw();
  }

  get fieldOptions() {
    return this.definition.fields.map(({ id, name }) => ({ id, name }));
  }

  draw() {
    this.body.replaceChildren(
      this.problem,
      this.#rows(),
      this.#tags(),
      this.#fields(),
      this.#tryOut(),
      h(
        "div",
        {},
        h(
          "button",
          {
            class: "btn primary",
            type: "button",
            id: "save-security",
            onclick: ({ currentTarget }) => busy(currentTarget, () => this.#save()),
          },
          icon("device-floppy"),
          t("dataset.security.save"),
        ),
      ),
    );
  }

  #section(title, about, ...content) {
    return h("section", {}, h("h3", {}, title), h("p", { class: "hint" }, about), ...content);
  }

  #rows() {
    const select = h(
      "select",
      { class: "input", onchange: (event) => (this.wanted.rules = event.target.value || null) },
      h("option", { value: "" }, t("dataset.security.no-rules")),
      this.datasets.map(({ id, name }) =>
        h("option", { value: id, selected: id === this.wanted.rules }, name),
      ),
    );
    return this.#section(
      t("dataset.security.rows"),
      t("dataset.security.rows-about"),
      formRow(t("dataset.security.rules"), select),
    );
  }

  #tags() {
    const line = (rule) =>
      h(
        "div",
        { class: "ds-tag" },
        h("div", { class: "field" }, this.#input(rule, "tag", t("dataset.security.tag"))),
        h(
          "select",
          {
            class: "input",
            "aria-label": t("dataset.security.tag-field"),
            onchange: (event) => (rule.field = event.target.value),
          },
          this.definition.fields
            .filter(({ formula }) => !formula)
            .map(({ id, name }) => h("option", { value: id, selected: id === rule.field }, name)),
        ),
        h("div", { class: "field" }, this.#input(rule, "everything", t("dataset.security.everything"))),
        removeButton(t("dataset.security.remove-tag"), () => {
          this.wanted.tags = this.wanted.tags.filter((each) => each !== rule);
          this.draw();
        }),
      );
    const add = () => {
      const first = this.definition.fields.find(({ formula }) => !formula);
      this.wanted.tags.push({ tag: first.id, field: first.id, everything: null });
      this.draw();
    };
    return this.#section(
      t("dataset.security.tags"),
      t("dataset.security.tags-about"),
      this.wanted.tags.map(line),
      h(
        "button",
        { class: "btn", type: "button", onclick: add },
        icon("plus"),
        t("dataset.security.add-tag"),
      ),
    );
  }

  #input(rule, name, label) {
    return h("input", {
      value: rule[name] ?? "",
      placeholder: label,
      "aria-label": label,
      maxlength: "100",
      oninput: (event) => (rule[name] = event.target.value || null),
    });
  }

  #fields() {
    const card = (rule) =>
      h(
        "div",
        { class: "ds-fieldrule" },
        ticks(
          t("dataset.security.fields-kept"),
          this.fieldOptions,
          rule.fields,
          (ids) => (rule.fields = ids),
        ),
        ticks(t("dataset.security.groups"), this.groups, rule.groups, (ids) => (rule.groups = ids)),
        ticks(t("dataset.security.people"), this.people, rule.people, (ids) => (rule.people = ids)),
        removeButton(t("dataset.security.remove-field-rule"), () => {
          this.wanted.fields = this.wanted.fields.filter((each) => each !== rule);
          this.draw();
        }),
      );
    const add = () => {
      this.wanted.fields.push({ fields: [], people: [], groups: [] });
      this.draw();
    };
    return this.#section(
      t("dataset.security.fields"),
      t("dataset.security.fields-about"),
      this.wanted.fields.map(card),
      h(
        "button",
        { class: "btn", type: "button", onclick: add },
        icon("plus"),
        t("dataset.security.add-field-rule"),
      ),
    );
  }

  #tryOut() {
    const select = h(
      "select",
      { class: "input", id: "effect-of" },
      this.people.map(({ name }) => h("option", { value: name }, name)),
    );
    const look = async () => {
      const effect = await this.#told(() =>
        postJson(`${this.address}/security/effect`, { security: this.wanted, as: select.value }),
      );
      if (!effect) return;
      const words = [
        t("dataset.security.sees", select.value, fmt.int.format(effect.rows), fmt.int.format(effect.of)),
      ];
      if (effect.withheld.length) words.push(t("dataset.security.without", effect.withheld.join(", ")));
      this.effect.textContent = words.join(" ");
    };
    return this.#section(
      t("dataset.security.effect"),
      t("dataset.security.effect-about"),
      h(
        "div",
        { class: "ds-tag" },
        formRow(t("dataset.security.whom"), select),
        h(
          "button",
          {
            class: "btn",
            type: "button",
            id: "show-effect",
            onclick: ({ currentTarget }) => busy(currentTarget, look),
          },
          icon("eye"),
          t("dataset.security.show"),
        ),
      ),
      this.effect,
    );
  }

  /** Null where it failed, which is said then. */
  async #told(work) {
    this.problem.hidden = true;
    try {
      return await work();
    } catch (failure) {
      this.problem.textContent = failure.message;
      this.problem.hidden = false;
      this.problem.scrollIntoView({ block: "nearest" });
      return null;
    }
  }

  async #save() {
    const headers = { "if-match": `"${this.version}"` };
    const answer = await this.#told(() => send("PUT", `${this.address}/security`, this.wanted, { headers }));
    if (!answer) return;
    this.wanted = await answer.json();
    this.version = Number(answer.headers.get("etag").replace(/\D/g, ""));
    toast(t("dataset.security.saved"));
    this.onSaved(this.version);
    this.draw();
  }
}

/** Opens the dialog of who may use a dataset and what of it is for whom; `onSaved` is told its new version. */
export async function openSecurity({ id, name, definition, version }, onSaved) {
  const address = `/api/v1/datasets/${id}`;
  const [security, { people, groups }, { items }] = await Promise.all([
    getJson(`${address}/security`),
    getJson("/api/v1/people"),
    getJson("/api/v1/datasets"),
  ]);
  const others = items.filter((each) => each.id !== id);
  const editor = new Security(address, {
    definition,
    version,
    security,
    datasets: others,
    people,
    groups,
    onSaved,
  });
  openDialog(t("dataset.security.title", name), editor.body, { wide: true });
}

/** Opens the dialog of the people and groups a dataset is shared with; `onClosed` runs when it is closed. */
export async function openSharing({ id, name }, onClosed) {
  const panel = await sharingPanel(`/api/v1/datasets/${id}/sharing`, {
    everybody: t("dataset.share.everybody"),
  });
  const dialog = openDialog(t("dataset.share.title", name), panel, { wide: true });
  dialog.addEventListener("close", onClosed);
  $("select", dialog)?.focus();
}
