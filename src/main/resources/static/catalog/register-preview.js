// Step two of the wizard: what the files hold. Names and types are corrected in the heads of the columns.
import { $, $$, h, icon, t, fmt, postJson } from "../console/ui.js";
import { glueName } from "../console/forms.js";

const TYPES = [
  "boolean",
  "tinyint",
  "smallint",
  "integer",
  "bigint",
  "real",
  "double",
  "decimal(18,2)",
  "varchar",
  "date",
  "timestamp(3)",
  "varbinary",
];
const NUMERIC = /^(tinyint|smallint|integer|bigint|real|double|decimal)/;
const ENCODINGS = [
  "UTF-8",
  "UTF-16",
  "UTF-16LE",
  "UTF-16BE",
  "Shift_JIS",
  "EUC-JP",
  "windows-1252",
  "ISO-8859-1",
];
const DELIMITERS = [",", "\t", ";", "|"];
const PLAIN = /^[a-z0-9_]+$/;

export class Preview {
  location = null;
  proposal = null;
  /** What a person corrected, by a column's name in the file: {name, type}. */
  #edits = new Map();
  #format = null;
  #looking = null;

  constructor(root, { onChange, onState }) {
    this.root = root;
    this.onChange = onChange;
    this.onState = onState;
  }

  get ready() {
    return this.proposal !== null;
  }

  get suggestedName() {
    return this.proposal.suggestedName;
  }

  state() {
    return { location: this.location, format: this.#format, edits: [...this.#edits] };
  }

  async restore({ location, format, edits }) {
    this.#edits = new Map(edits);
    this.#format = format;
    this.location = location;
    await this.#read();
  }

  /** Looks at a location. Corrections stay where it is the one that was looked at before. */
  async look(location) {
    if (location !== this.location) {
      this.#edits.clear();
      this.#format = null;
    } else if (this.ready) {
      return;
    }
    this.location = location;
    await this.#read();
  }

  formatName() {
    const { type, delimiter, layout, encoding } = this.proposal.format;
    const name =
      { csv: delimiter === "\t" ? "tsv" : "csv", json: `json-${layout}`, parquet: "parquet" }[type] ?? type;
    return [t(`catalog.format.${name}`), this.proposal.compression, encoding].filter(Boolean).join(" · ");
  }

  definition() {
    const { location, format, columns, partitionKeys } = this.proposal;
    return { location, format, columns, partitionKeys };
  }

  /** The sentence about the first thing that must be corrected, shown at its column too; null where all is well. */
  check() {
    const names = this.proposal.columns.map((column) => column.name);
    const keys = this.proposal.partitionKeys.map((key) => key.name);
    let first = null;
    this.proposal.columns.forEach((column, at) => {
      const twice = names.indexOf(column.name) !== at || keys.includes(column.name);
      const text = !column.name ? t("console.needed") : twice ? t("catalog.column-twice") : "";
      this.#sayAt(`columns[${at}].name`, text);
      if (text) first ??= t("catalog.column-wrong", column.fileName, text);
    });
    if (first) $("[aria-invalid=true]", this.root)?.focus();
    return first;
  }

  /** Shows a refusal at the column it names; false where it names none. */
  refuse(field, text) {
    return this.#sayAt(field, text);
  }

  async #read(format = this.#format) {
    const body = { location: this.location, format };
    this.#looking?.abort();
    const looking = new AbortController();
    this.#looking = looking;
    if (!this.ready)
      this.root.replaceChildren(...[1, 2, 3, 4, 5].map(() => h("div", { class: "rg-wait sk" })));
    this.root.ariaBusy = "true";
    const patience = setTimeout(() => this.#stillLooking(), 3000);
    try {
      const proposal = await postJson("/catalog/register/preview", body, { signal: looking.signal });
      this.#format = format;
      this.proposal = this.#corrected(proposal);
      this.#draw();
    } catch (failure) {
      if (looking.signal.aborted) return;
      this.#fail(failure, format);
    } finally {
      clearTimeout(patience);
      if (this.#looking === looking) this.root.ariaBusy = null;
    }
    this.onState();
    this.onChange();
  }

  #stillLooking() {
    this.root.prepend(h("p", { class: "muted", role: "status" }, t("catalog.still-looking", this.location)));
  }

  #corrected(proposal) {
    for (const column of proposal.columns) Object.assign(column, this.#edits.get(column.fileName));
    for (const key of proposal.partitionKeys) Object.assign(key, this.#edits.get(keyOf(key)));
    return proposal;
  }

  #correct(id, column, change) {
    Object.assign(column, change);
    this.#edits.set(id, { ...this.#edits.get(id), ...change });
    this.onChange();
  }

  // ---- drawing

  #fail(failure, format) {
    const tried = this.proposal;
    this.proposal = null;
    const retry = h(
      "button",
      { class: "btn", type: "button", onclick: () => this.#read(format) },
      t("catalog.retry"),
    );
    const asDetected = h(
      "button",
      { class: "btn", type: "button", onclick: () => this.#read(null) },
      t("catalog.as-detected"),
    );
    this.root.replaceChildren(
      h(
        "div",
        { class: "card rg-failure", role: "alert" },
        h("div", { class: "art" }, icon("alert-triangle", "i s20")),
        h("h3", {}, t("catalog.cannot-read")),
        h("p", {}, failure.message),
        h("p", { class: "mono muted" }, this.location),
        h("div", { class: "rg-line" }, retry, tried || format ? asDetected : ""),
      ),
    );
  }

  #draw() {
    const { proposal } = this;
    this.root.replaceChildren(
      h(
        "div",
        { class: "rg-facts" },
        h("span", { class: "chip" }, h("b", {}, this.formatName())),
        h(
          "span",
          { class: "chip tnum" },
          t("catalog.objects-of", fmt.int.format(proposal.objects), fmt.bytes(proposal.bytes)),
        ),
        h("span", { class: "mono muted" }, proposal.location),
      ),
      this.#formatBar(),
      proposal.notices.length
        ? h(
            "ul",
            { class: "rg-notices" },
            ...proposal.notices.map((text) => h("li", {}, icon("alert-triangle"), text)),
          )
        : "",
      proposal.partitionKeys.length ? this.#keys() : "",
      this.#grid(),
    );
  }

  #formatBar() {
    const { format } = this.proposal;
    const reread = (change) => this.#read({ ...this.proposal.format, ...change });
    const kind = format.type === "json" ? `json-${format.layout}` : format.type;
    const kinds = [
      "csv",
      "json-lines",
      "json-array",
      "json-sequence",
      "json-records",
      "parquet",
      "avro",
      "orc",
      "excel",
    ];
    if (!kinds.includes(kind)) kinds.push(kind);
    const fields = [
      pick(
        "rg-format",
        t("catalog.format"),
        kinds,
        kind,
        (name) => t(`catalog.format.${name}`),
        (name) => this.#read(formatOf(name)),
      ),
    ];
    if (format.type === "csv") {
      const delimiters = DELIMITERS.includes(format.delimiter)
        ? DELIMITERS
        : [...DELIMITERS, format.delimiter];
      fields.push(
        pick(
          "rg-delimiter",
          t("catalog.delimiter"),
          delimiters,
          format.delimiter,
          delimiterName,
          (delimiter) => reread({ delimiter }),
        ),
        pick(
          "rg-quote",
          t("catalog.quote"),
          ['"', "'", ""],
          format.quote,
          (quote) => quote || t("catalog.none"),
          (quote) => reread({ quote }),
        ),
        this.#headerBox(reread),
      );
    }
    if (format.type === "excel") fields.push(...this.#sheetFields(reread));
    if (!["parquet", "avro", "orc", "excel"].includes(format.type)) {
      const encoding = format.encoding ?? "UTF-8";
      const encodings = ENCODINGS.includes(encoding) ? ENCODINGS : [...ENCODINGS, encoding];
      fields.push(
        pick(
          "rg-encoding",
          t("catalog.encoding"),
          encodings,
          encoding,
          (name) => name,
          (name) => reread({ encoding: name }),
        ),
      );
    }
    return h("div", { class: "rg-format" }, ...fields);
  }

  /** Another sheet has another header, which is looked for anew. */
  #sheetFields(reread) {
    const { format, sheets } = this.proposal;
    const rows = h("input", {
      class: "input tnum",
      id: "rg-header-rows",
      type: "number",
      min: "0",
      max: "1000",
    });
    rows.value = format.headerLines;
    rows.addEventListener(
      "change",
      () => rows.reportValidity() && reread({ headerLines: rows.valueAsNumber || 0 }),
    );
    const sheet = pick(
      "rg-sheet",
      t("catalog.sheet"),
      sheets,
      format.sheet ?? sheets[0],
      (name) => name,
      (name) => reread({ sheet: name, headerLines: null }),
    );
    const header = h(
      "div",
      { class: "formrow" },
      h("label", { for: "rg-header-rows" }, t("catalog.header-rows")),
      rows,
    );
    return sheets.length > 1 ? [sheet, header] : [header];
  }

  #headerBox(reread) {
    const box = h("input", { type: "checkbox", id: "rg-header" });
    box.checked = this.proposal.format.headerLines > 0;
    box.addEventListener("change", () => reread({ headerLines: box.checked ? 1 : 0 }));
    return h("label", { class: "check" }, box, t("catalog.header"));
  }

  #keys() {
    return h(
      "div",
      { class: "rg-keys" },
      h("span", { class: "lbl" }, t("catalog.partitioned-by")),
      ...this.proposal.partitionKeys.map((key, at) =>
        h(
          "span",
          { class: "rg-key", "data-field": `partitionKeys[${at}].type` },
          icon("key", "i s14"),
          h("span", { class: "mono" }, key.name),
          typePicker(key.type, t("catalog.type-of", key.name), (type) =>
            this.#correct(keyOf(key), key, { type }),
          ),
        ),
      ),
    );
  }

  #grid() {
    const { columns, sample } = this.proposal;
    const numeric = columns.map((column) => NUMERIC.test(column.type));
    const rows = sample.map((row, at) =>
      h(
        "tr",
        {},
        h("td", { class: "rn" }, at + 1),
        ...row.map((cell, column) =>
          cell === null
            ? h("td", { class: "null" }, "NULL")
            : h("td", { class: numeric[column] ? "num" : "" }, cell),
        ),
      ),
    );
    return h(
      "div",
      { class: "card" },
      h(
        "div",
        { class: "ct-grid rg-grid", tabindex: "0", role: "region", "aria-label": t("catalog.preview") },
        h(
          "table",
          { class: "list ct-cells" },
          h(
            "thead",
            {},
            h(
              "tr",
              {},
              h("th", { class: "rn", scope: "col" }, h("span", { class: "vh" }, t("catalog.row"))),
              ...columns.map((column, at) => this.#head(column, at)),
            ),
          ),
          h("tbody", {}, ...rows),
        ),
      ),
      h(
        "p",
        { class: "ct-foot muted" },
        sample.length ? t("catalog.preview-rows", sample.length) : t("catalog.no-rows"),
      ),
    );
  }

  #head(column, at) {
    const field = `columns[${at}].name`;
    const input = h("input", {
      class: "input mono",
      "data-glue": PLAIN.test(column.name) || !column.name,
      maxlength: "255",
      autocomplete: "off",
      spellcheck: "false",
      size: Math.min(28, Math.max(10, column.name.length + 1)),
      "aria-label": t("catalog.name-of", column.fileName),
      value: column.name,
    });
    input.addEventListener("input", (event) => {
      if (event.isComposing) return;
      this.#correct(column.fileName, column, {
        name: input.hasAttribute("data-glue") ? glueName(input.value) : input.value,
      });
      this.#sayAt(field, "");
    });
    const picker = typePicker(column.type, t("catalog.type-of", column.fileName), (type) => {
      this.#correct(column.fileName, column, { type });
      this.#sayAt(`columns[${at}].type`, "");
      this.#align(at, NUMERIC.test(type));
    });
    return h(
      "th",
      { scope: "col" },
      h(
        "div",
        { class: "rg-head" },
        this.#origin(column),
        h("div", { "data-field": field }, input),
        h("div", { "data-field": `columns[${at}].type` }, picker),
      ),
    );
  }

  #origin(column) {
    return h("span", { class: "rg-origin", title: column.fileName }, column.fileName);
  }

  #align(at, numeric) {
    for (const row of $$("tbody tr", this.root)) {
      const cell = row.cells[at + 1];
      if (!cell.classList.contains("null")) cell.classList.toggle("num", numeric);
    }
  }

  #sayAt(field, text) {
    const place = $$("[data-field]", this.root).find((each) => each.dataset.field === field);
    if (!place) return false;
    $(".field-problem", place)?.remove();
    const input = $("input,select", place);
    if (text) {
      input.setAttribute("aria-invalid", "true");
      place.append(h("p", { class: "field-problem", role: "alert" }, icon("alert-triangle", "i s14"), text));
      input.focus();
    } else {
      input.removeAttribute("aria-invalid");
    }
    return true;
  }
}

const keyOf = (key) => `\u0000key ${key.name}`;

function formatOf(name) {
  const [type, layout] = name.split("-");
  return layout ? { type, layout } : { type };
}

function delimiterName(delimiter) {
  const names = { ",": "comma", "\t": "tab", ";": "semicolon", "|": "pipe" };
  return delimiter in names ? t(`catalog.delimiter.${names[delimiter]}`) : delimiter;
}

function pick(id, label, options, current, name, onChange) {
  const select = h(
    "select",
    { class: "input", id },
    ...options.map((option) => h("option", { value: option, selected: option === current }, name(option))),
  );
  select.addEventListener("change", () => onChange(select.value));
  return h("div", { class: "formrow" }, h("label", { for: id }, label), select);
}

/** The usual types to choose from; “Other…” makes way for a text. */
function typePicker(current, label, onChange) {
  const types = TYPES.includes(current) ? TYPES : [current, ...TYPES];
  const select = h(
    "select",
    { class: "input mono", "aria-label": label },
    ...types.map((type) => h("option", { value: type, selected: type === current }, type)),
    h("option", { value: "" }, t("catalog.other-type")),
  );
  select.addEventListener("change", () => {
    if (select.value) {
      onChange(select.value);
      return;
    }
    const input = h("input", {
      class: "input mono",
      "aria-label": label,
      value: current,
      spellcheck: "false",
    });
    input.addEventListener("input", () => onChange(input.value.trim()));
    select.replaceWith(input);
    input.select();
  });
  return select;
}
