// The dialog in which the rules of a table are written.
import { $, $$, h, icon, send, t, toast } from "../console/ui.js";
import { busy, clearProblems, showProblem } from "../console/forms.js";
import { field, formRow, openDialog } from "../console/dialogs.js";

/** Which fields each kind of rule has, in their order; those of `ROWS` may leave out a share of the rows. */
const FIELDS = {
  NOT_NULL: ["column"],
  UNIQUE: ["column"],
  RANGE: ["column", "minimum", "maximum"],
  PATTERN: ["column", "pattern"],
  ONE_OF: ["column", "values"],
  TEST: ["sql"],
  FRESHNESS: ["column", "hours"],
  ROW_COUNT: ["minimum", "maximum"],
  ROW_COUNT_CHANGE: ["percent"],
};
const ROWS = new Set(["NOT_NULL", "UNIQUE", "RANGE", "PATTERN", "ONE_OF", "TEST"]);
const NUMBERS = new Set(["hours", "percent"]);

const options = (values, label, chosen) =>
  values.map((value) => h("option", { value, selected: value === chosen }, label(value)));

class RuleLine {
  constructor(columns, rule, gone) {
    this.columns = columns;
    this.values = { ...rule.check };
    this.fields = h("div", { class: "ql-fields" });
    const kinds = options(Object.keys(FIELDS), (kind) => t(`quality.kind.${kind}`), rule.check.type);
    this.kind = h(
      "select",
      { class: "input", "aria-label": t("quality.rule-kind"), onchange: () => this.#fill() },
      kinds,
    );
    const severities = options(["CRITICAL", "WARNING"], (one) => t(`quality.severity.${one}`), rule.severity);
    this.severity = h("select", { class: "input", "aria-label": t("quality.severity") }, severities);
    this.share = h("input", {
      type: "text",
      inputmode: "decimal",
      "aria-label": t("quality.threshold"),
      value: Number((rule.threshold * 100).toFixed(6)),
    });
    this.shareBox = h("div", { class: "field ql-share" }, this.share, h("span", { class: "muted" }, "%"));
    const remove = h(
      "button",
      {
        class: "btn icon ghost",
        type: "button",
        "aria-label": t("quality.remove-rule"),
        title: t("quality.remove-rule"),
        onclick: () => gone(this),
      },
      icon("trash"),
    );
    this.element = h(
      "li",
      { class: "ql-line" },
      this.kind,
      this.fields,
      this.shareBox,
      this.severity,
      remove,
    );
    this.#fill();
  }

  #fill() {
    Object.assign(this.values, this.#typed());
    const kind = this.kind.value;
    this.shareBox.hidden = !ROWS.has(kind);
    this.fields.replaceChildren(...FIELDS[kind].map((name) => this.#field(name, kind)));
  }

  #field(name, kind) {
    const label = t(`quality.field.${name}`);
    const value = this.values[name];
    if (name === "column") {
      const none = kind === "FRESHNESS" ? [h("option", { value: "" }, t("quality.newest-file"))] : [];
      return h(
        "select",
        { class: "input", "data-field": name, "aria-label": label },
        none,
        options(this.columns, (column) => column, value),
      );
    }
    const text = Array.isArray(value) ? value.join(", ") : (value ?? "");
    return h(
      "div",
      { class: "field" },
      h("input", {
        "data-field": name,
        "aria-label": label,
        placeholder: label,
        value: text,
        autocomplete: "off",
        spellcheck: "false",
        class: name === "sql" || name === "pattern" ? "mono" : null,
      }),
    );
  }

  #typed() {
    const typed = {};
    for (const input of $$("[data-field]", this.fields)) {
      const name = input.dataset.field;
      const text = input.value.trim();
      if (name === "values")
        typed.values = text
          .split(",")
          .map((part) => part.trim())
          .filter(Boolean);
      else if (NUMBERS.has(name)) typed[name] = Number(text) || 0;
      else typed[name] = text || null;
    }
    return typed;
  }

  rule() {
    const threshold = ROWS.has(this.kind.value) ? Number(this.share.value.replace(",", ".")) / 100 : 1;
    return {
      check: { type: this.kind.value, ...this.#typed() },
      severity: this.severity.value,
      threshold: Number.isFinite(threshold) ? threshold : 0,
    };
  }
}

/** @param saved called when the rules are stored */
export function editRules(at, table, ruleset, saved) {
  const columns = [...table.columns, ...(table.partitionKeys ?? [])].map((column) => column.name);
  const lines = [];
  const list = h("ol", { class: "ql-lines" });
  const remove = (line) => {
    lines.splice(lines.indexOf(line), 1);
    line.element.remove();
  };
  const add = (rule) => {
    const line = new RuleLine(columns, rule, remove);
    lines.push(line);
    list.append(line.element);
    return line;
  };
  const fresh = () => ({
    check: { type: "NOT_NULL", column: columns[0] },
    severity: "CRITICAL",
    threshold: 1,
  });
  (ruleset?.rules ?? [fresh()]).forEach(add);
  const schedule = field({
    name: "schedule",
    class: "mono",
    value: ruleset?.schedule ?? "",
    placeholder: "cron(0 6 * * ? *)",
    autocomplete: "off",
  });
  const zone = field({
    name: "timeZone",
    value: ruleset?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    autocomplete: "off",
  });
  const arrival = h("input", { type: "checkbox", name: "onArrival", checked: ruleset?.onArrival });
  const more = h(
    "button",
    { class: "btn", type: "button", onclick: () => $("select", add(fresh()).element).focus() },
    icon("plus"),
    h("span", {}, t("quality.add-rule")),
  );
  const body = h(
    "form",
    { class: "ql-editor", novalidate: true },
    list,
    h("div", {}, more),
    h(
      "div",
      { class: "ql-when" },
      formRow(t("quality.schedule"), schedule, t("quality.schedule-hint")),
      formRow(t("quality.time-zone"), zone),
    ),
    h("label", { class: "check" }, arrival, h("span", {}, t("quality.on-arrival"))),
  );
  const save = h("button", { class: "btn primary", type: "button", id: "save-rules" }, t("quality.save"));
  const forget = ruleset && h("button", { class: "btn danger", type: "button" }, t("quality.delete-rules"));
  const dialog = openDialog(t("quality.rules-of", `${table.database}.${table.name}`), body, {
    wide: true,
    footer: [
      forget,
      h("span", { class: "sp" }),
      h("button", { class: "btn", type: "button", "data-close": true }, t("quality.cancel")),
      save,
    ],
  });
  dialog.classList.add("ql-dialog");
  const headers = ruleset ? { "if-match": `"${ruleset.version}"` } : {};

  async function store() {
    clearProblems(body);
    const definition = {
      rules: lines.map((line) => line.rule()),
      schedule: $("input", schedule).value,
      timeZone: $("input", zone).value,
      onArrival: arrival.checked,
    };
    try {
      await send("PUT", `${at}/ruleset`, definition, { headers });
      dialog.close();
      saved();
    } catch (failure) {
      complain(failure);
    }
  }

  /** What is wrong with a rule is said beside its field: `rules[2].column`. */
  function complain(failure) {
    const [, number, name] = failure.problem?.field?.match(/^rules\[(\d+)\]\.(\w+)$/) ?? [];
    const line = lines[number];
    const input = line
      ? ($(`[data-field=${name}]`, line.element) ?? line.share)
      : body.elements[failure.problem?.field];
    if (input instanceof HTMLElement) {
      showProblem(input, failure.message);
      input.focus();
    } else body.append(h("p", { class: "notice field-problem", role: "alert" }, failure.message));
  }

  async function drop() {
    try {
      await send("DELETE", `${at}/ruleset`, undefined, { headers });
      dialog.close();
      toast(t("quality.rules-deleted"));
      saved();
    } catch (failure) {
      complain(failure);
    }
  }

  save.addEventListener("click", () => busy(save, store));
  body.addEventListener("submit", (event) => {
    event.preventDefault();
    busy(save, store);
  });
  forget?.addEventListener("click", () => busy(forget, drop));
}
