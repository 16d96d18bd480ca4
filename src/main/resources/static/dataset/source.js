// Where a dataset's rows come from: its tables as a tree of joins with what each does to the rows, or its query.
import { $, fmt, h, icon, t } from "../console/ui.js";
import { openDialog, formRow } from "../console/dialogs.js";
import { busy } from "../console/forms.js";
import { datasets } from "./api.js";
import { choice, options, tableChoice } from "./choices.js";

const JOINS = ["LEFT", "INNER", "RIGHT", "FULL"];

/** A name for a table that no other has yet. */
function freeAlias(table, tables) {
  const taken = tables.map(({ alias }) => alias.toLowerCase());
  let alias = table;
  for (let i = 2; taken.includes(alias.toLowerCase()); i++) alias = `${table}_${i}`;
  return alias;
}

/** Pairs of columns that have the same name in both, the likeliest first. */
function likelyPair(mine, others) {
  for (const own of mine) {
    const same = others.find((other) => other.name === own.name);
    if (same && /id|code|key/i.test(own.name)) return { table: same.table, column: same.name, own: own.name };
  }
  const own = mine[0]?.name ?? "";
  const same = others.find((other) => mine.some(({ name }) => name === other.name));
  if (same) return { table: same.table, column: same.name, own: same.name };
  return { table: others[0]?.table ?? "", column: others[0]?.name ?? "", own };
}

export class Source {
  #effects = null;

  /**
   * @param element where it is drawn
   * @param onChange is told the new source
   */
  constructor(element, { editable, onChange }) {
    Object.assign(this, { element, editable, onChange });
  }

  show(source, columns) {
    Object.assign(this, { source, columns });
    this.#effects = null;
    this.#draw();
  }

  showEffects(effects) {
    this.#effects = effects;
    this.#draw();
  }

  #draw() {
    if (this.source.kind === "TABLES") return this.#tables();
    if (this.source.kind === "SQL") return this.#statement();
    return this.element.replaceChildren(
      h("p", { class: "ds-line" }, icon("bookmark"), t("dataset.of-saved")),
    );
  }

  #statement() {
    const sql = h("textarea", {
      class: "input mono",
      rows: "6",
      spellcheck: "false",
      disabled: !this.editable,
    });
    sql.value = this.source.sql;
    const apply = h(
      "button",
      {
        class: "btn",
        type: "button",
        onclick: () => this.onChange({ ...this.source, sql: sql.value.trim() }),
      },
      icon("check"),
      t("dataset.apply"),
    );
    this.element.replaceChildren(
      formRow(t("dataset.statement"), sql),
      this.editable ? h("div", {}, apply) : "",
    );
  }

  // ---- tables

  #tables() {
    const [root] = this.source.tables;
    const add = h(
      "button",
      { class: "btn", type: "button", id: "add-table", onclick: () => this.#join(null) },
      icon("plus"),
      t("dataset.add-table"),
    );
    this.element.replaceChildren(
      h("ul", { class: "ds-tree" }, this.#node(root)),
      this.editable ? h("div", {}, add) : "",
    );
  }

  #node(table) {
    const children = this.source.tables.filter(
      ({ alias, on }) => alias !== table.alias && on?.[0]?.table === table.alias,
    );
    return h(
      "li",
      { "data-table": table.alias },
      table === this.source.tables[0] ? "" : this.#edge(table),
      this.#box(table),
      children.length
        ? h(
            "ul",
            {},
            children.map((child) => this.#node(child)),
          )
        : "",
    );
  }

  #box(table) {
    const count = this.#rowsOf(table);
    const other = table.alias !== table.table;
    return h(
      "div",
      { class: "ds-box" },
      icon("table"),
      h("a", { class: "t", href: `/catalog/databases/${table.database}/tables/${table.table}` }, table.alias),
      h("span", { class: "d" }, other ? `${table.database}.${table.table}` : table.database),
      count === null ? "" : h("span", { class: "tnum" }, t("dataset.rows", fmt.int.format(count))),
      this.editable && table !== this.source.tables[0] ? this.#removal(table) : "",
    );
  }

  #rowsOf(table) {
    if (!this.#effects?.length) return null;
    if (table === this.source.tables[0]) return this.#effects[0].before;
    return this.#effects.find((effect) => effect.table === table.alias)?.own ?? null;
  }

  #removal(table) {
    const label = t("dataset.remove-table", table.alias);
    return h(
      "button",
      {
        class: "btn icon ghost",
        type: "button",
        "aria-label": label,
        title: label,
        onclick: () => this.#remove(table),
      },
      icon("x", "i s14"),
    );
  }

  /** The tables joined to it go with it. */
  #remove(table) {
    const gone = new Set([table.alias]);
    for (const { alias, on } of this.source.tables)
      if (on?.some((pair) => gone.has(pair.table))) gone.add(alias);
    this.onChange({ ...this.source, tables: this.source.tables.filter(({ alias }) => !gone.has(alias)) });
  }

  #edge(table) {
    const on = table.on.map((pair) => `${pair.table}.${pair.column} = ${table.alias}.${pair.own}`).join(", ");
    const words = [
      h("span", { class: `ds-venn ${table.join.toLowerCase()}`, "aria-hidden": "true" }),
      h("span", {}, t(`dataset.join.${table.join}`)),
    ];
    const kind = this.editable
      ? h(
          "button",
          {
            class: "btn",
            type: "button",
            "aria-label": t("dataset.change-join", table.alias),
            onclick: () => this.#join(table),
          },
          words,
        )
      : h("span", { class: "chip" }, words);
    return h("div", { class: "ds-edge" }, kind, h("span", { class: "mono on" }, on), this.#effect(table));
  }

  /** What the join did: rows lost, rows that found no partner, rows that became several. */
  #effect(table) {
    const effect = this.#effects?.find((one) => one.table === table.alias);
    if (!effect) return "";
    const { before, matched, after } = effect;
    const lost = before - matched;
    const keeps = ["LEFT", "FULL"].includes(table.join);
    const kept = keeps ? before : matched;
    const notes = [
      h("span", { class: "tnum" }, t("dataset.effect", fmt.int.format(before), fmt.int.format(after))),
    ];
    if (lost) {
      const text = t(
        keeps ? "dataset.without-partner" : "dataset.lost",
        fmt.int.format(lost),
        fmt.percent.format(lost / before),
      );
      notes.push(h("span", { class: keeps ? "chip" : "chip warn" }, text));
    }
    if (after > kept)
      notes.push(h("span", { class: "chip warn" }, t("dataset.fan-out", fmt.int.format(after - kept))));
    if (!lost && after === kept) notes.push(h("span", { class: "chip ok" }, t("dataset.one-to-one")));
    return h("span", { class: "ds-effect" }, notes);
  }

  // ---- the dialog of one join; `table` is null for a new one

  async #join(table) {
    const { tables } = this.source;
    const at = table ? tables.indexOf(table) : tables.length;
    const earlier = tables.slice(0, at);
    const others = this.columns.filter((column) => earlier.some(({ alias }) => alias === column.table));
    const pairs = h("div", { class: "ds-pairs" });
    const problem = h("p", { class: "notice", role: "alert", hidden: true });
    let mine = table ? this.columns.filter((column) => column.table === table.alias) : [];
    const addPair = (pair) => pairs.append(pairRow(pair, others, mine, () => pairs.childElementCount > 1));
    const join = choice(
      t("dataset.join"),
      JOINS.map((name) => [name, t(`dataset.join.${name}`)]),
      table?.join ?? "LEFT",
    );
    let asked = 0;
    const refill = async ({ database, table: name }) => {
      const round = ++asked;
      pairs.replaceChildren();
      done.disabled = true;
      try {
        const found = await datasets.suggestion({
          source: { kind: "TABLES", tables: [{ alias: name, database, table: name }] },
        });
        if (round !== asked) return;
        mine = found.columns;
        addPair(likelyPair(mine, others));
        done.disabled = false;
      } catch (failure) {
        problem.textContent = failure.message;
        problem.hidden = false;
      }
    };
    const more = h(
      "button",
      { class: "btn", type: "button", onclick: () => addPair(likelyPair(mine, others)) },
      icon("plus"),
      t("dataset.add-pair"),
    );
    const done = h(
      "button",
      { class: "btn primary", type: "button" },
      t(table ? "dataset.apply" : "dataset.add"),
    );
    const chosenTable = table ? null : await tableChoice(earlier[0], refill);
    table?.on.forEach(addPair);
    const apply = () => {
      const on = [...pairs.children].map(pairOf).filter(({ own, column }) => own && column);
      if (!on.length) {
        problem.textContent = t("dataset.join-needed");
        problem.hidden = false;
        return;
      }
      const name = table
        ? {}
        : { alias: freeAlias(chosenTable.chosen().table, tables), ...chosenTable.chosen() };
      const next = { ...table, ...name, join: join.value, on };
      dialog.close();
      this.onChange({ ...this.source, tables: [...earlier, next, ...tables.slice(at + 1)] });
    };
    done.addEventListener("click", () => busy(done, async () => apply()));
    const tableRows = table
      ? []
      : [
          formRow(t("dataset.database"), chosenTable.database),
          formRow(t("dataset.table"), chosenTable.table),
        ];
    const dialog = openDialog(
      table ? t("dataset.change-join", table.alias) : t("dataset.add-table"),
      [
        ...tableRows,
        formRow(t("dataset.join"), join, t("dataset.join-hint")),
        h("fieldset", { class: "ds-on" }, h("legend", {}, t("dataset.on")), pairs, more),
        problem,
      ],
      {
        wide: true,
        footer: [
          h("span", { class: "sp" }),
          h("button", { class: "btn", type: "button", "data-close": true }, t("dataset.cancel")),
          done,
        ],
      },
    );
  }
}

/** Two columns that must be equal. */
function pairRow(pair, others, mine, removable) {
  const left = choice(
    t("dataset.column-before"),
    others.map(({ table, name }) => [`${table}\n${name}`, `${table}.${name}`]),
    `${pair.table}\n${pair.column}`,
    null,
    { "data-side": "before" },
  );
  const right = choice(t("dataset.column-joined"), [], undefined, null, { "data-side": "own" });
  options(
    right,
    mine.map(({ name }) => name),
    pair.own,
  );
  const remove = h(
    "button",
    { class: "btn icon ghost", type: "button", "aria-label": t("dataset.remove-pair") },
    icon("x", "i s14"),
  );
  const row = h("div", { class: "ds-pair" }, left, h("span", { "aria-hidden": "true" }, "="), right, remove);
  remove.addEventListener("click", () => removable() && row.remove());
  return row;
}

function pairOf(row) {
  const [table, column] = $("[data-side=before]", row).value.split("\n");
  return { table, column: column ?? "", own: $("[data-side=own]", row).value };
}
