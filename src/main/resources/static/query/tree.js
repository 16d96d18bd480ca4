// The tree of databases, tables and columns. Only the rows in view are elements, so that ten thousand tables are no burden.
import { $, debounce, h, icon, fmt, t } from "../console/ui.js";
import { quoted } from "./completion.js";
import { kindOf } from "./values.js";

const HEIGHTS = { database: 26, table: 26, column: 24, note: 26 };
const LEVELS = { database: 1, table: 2, column: 3, note: 2 };
const OVERSCAN = 8;
const FILTER_DELAY_MS = 180;
const KIND_ICONS = { number: "hash", time: "clock", boolean: "toggle-left", text: "abc", nested: "braces" };

const tableKey = (database, table) => `${database}.${table}`;

export class Tree {
  #rows = [];
  #offsets = [0];
  #open = new Set();
  #columns = new Map();
  #tables = new Map();
  #databases = [];
  #found = null;
  #elements = new Map();

  /** @param on {insert(text), select(database, table)} */
  constructor(place, schema, on) {
    this.schema = schema;
    this.on = on;
    this.current = null;
    this.selected = null;
    this.body = h("div", { class: "tree-body", role: "presentation", "aria-label": t("query.tree") });
    this.place = place;
    place.replaceChildren(this.body);
    place.addEventListener("scroll", () => this.#paint(), { passive: true });
    new ResizeObserver(() => this.#paint()).observe(place);
    this.body.addEventListener("click", (event) => this.#click(event));
    this.body.addEventListener("dblclick", (event) => {
      const row = this.#rowOf(event.target);
      if (row) this.#insert(row);
    });
    this.body.addEventListener("keydown", (event) => this.#key(event));
    this.filter = debounce((text) => this.#filter(text), FILTER_DELAY_MS);
  }

  async load() {
    try {
      this.#databases = await this.schema.databases();
      const filled = this.#databases.filter(({ tables }) => tables > 0);
      if (filled.length === 1) await this.#expand(filled[0].name);
      this.#draw();
    } catch (problem) {
      this.#say(problem.message);
    }
  }

  async reload() {
    this.schema.refresh();
    this.#columns.clear();
    this.#tables.clear();
    const open = [...this.#open];
    this.#open.clear();
    await this.load();
    for (const key of open) await this.#expand(key).catch(() => {});
    this.#draw();
  }

  #say(text) {
    this.body.replaceChildren();
    this.#elements.clear();
    this.place.querySelector(".tree-note")?.remove();
    if (text) this.place.append(h("p", { class: "tree-note" }, text));
  }

  async #filter(text) {
    const wanted = text.trim();
    this.wanted = wanted;
    if (!wanted) this.#found = null;
    else {
      const found = await this.schema.search(wanted).catch((problem) => this.#say(problem.message));
      if (this.wanted !== wanted || !found) return;
      this.#found = found;
    }
    this.place.scrollTop = 0;
    this.current = null;
    this.#draw();
  }

  async #expand(key) {
    const [database, table] = this.#split(key);
    if (table) {
      const known = await this.schema.table(database, table);
      this.#columns.set(key, known?.columns ?? []);
    } else this.#tables.set(database, await this.schema.tables(database));
    this.#open.add(key);
  }

  #split(key) {
    const at = key.indexOf(".");
    return at < 0 ? [key, null] : [key.slice(0, at), key.slice(at + 1)];
  }

  async #toggle(row) {
    if (row.kind !== "database" && row.kind !== "table") return;
    if (this.#isOpen(row)) this.#open.delete(this.#openKey(row));
    else {
      try {
        await this.#expand(row.key);
        this.#open.add(this.#openKey(row));
      } catch (problem) {
        this.#say(problem.message);
        return;
      }
    }
    this.#draw();
  }

  /** While filtering, databases are open unless somebody closes them. */
  #openKey(row) {
    return this.#found && row.kind === "database" ? `closed ${row.key}` : row.key;
  }

  #isOpen(row) {
    const noted = this.#open.has(this.#openKey(row));
    return this.#found && row.kind === "database" ? !noted : noted;
  }

  #draw() {
    this.#rows = [...this.#databaseRows()];
    this.#offsets = [0];
    for (const row of this.#rows) this.#offsets.push(this.#offsets.at(-1) + HEIGHTS[row.kind]);
    this.body.style.height = `${this.#offsets.at(-1)}px`;
    if (!this.#rows.some(({ key }) => key === this.current)) this.current = this.#rows[0]?.key ?? null;
    this.#elements.clear();
    this.body.replaceChildren();
    // A tree without items would be announced as a broken one
    this.body.setAttribute("role", this.#rows.length ? "tree" : "presentation");
    this.#say(
      this.#rows.length ? "" : this.#found ? t("query.tree.nothing", this.wanted) : t("query.tree.empty"),
    );
    this.#paint();
  }

  *#databaseRows() {
    const databases = this.#found ? this.#found.databases : this.#databases;
    for (const [at, { name, tables }] of databases.entries()) {
      const row = { kind: "database", key: name, name, position: at + 1, of: databases.length };
      row.count = Array.isArray(tables) ? tables.length : tables;
      yield row;
      if (!this.#isOpen(row)) continue;
      const names = this.#found ? tables : (this.#tables.get(name) ?? []);
      yield* this.#tableRows(name, names);
    }
    if (this.#found?.more)
      yield { kind: "note", key: "more", name: t("query.tree.more"), position: 1, of: 1 };
  }

  *#tableRows(database, names) {
    if (!names.length)
      yield { kind: "note", key: `${database} none`, name: t("query.tree.no-tables"), position: 1, of: 1 };
    for (const [at, name] of names.entries()) {
      const row = {
        kind: "table",
        key: tableKey(database, name),
        database,
        name,
        position: at + 1,
        of: names.length,
      };
      yield row;
      if (!this.#isOpen(row)) continue;
      const columns = this.#columns.get(row.key) ?? [];
      for (const [index, column] of columns.entries()) {
        const key = `${row.key} ${index}`;
        yield {
          kind: "column",
          key,
          parent: row.key,
          database,
          table: name,
          ...column,
          position: index + 1,
          of: columns.length,
        };
      }
    }
  }

  #paint() {
    const top = this.place.scrollTop;
    const bottom = top + this.place.clientHeight;
    const firstInView = this.#offsets.findLastIndex((offset) => offset <= top);
    const first = Math.max(0, firstInView - OVERSCAN);
    let last = first;
    while (last < this.#rows.length && this.#offsets[last] < bottom + OVERSCAN * HEIGHTS.table) last++;
    const wanted = new Set(this.#rows.slice(first, last).map(({ key }) => key));
    const focus = this.body.contains(document.activeElement);
    for (const [key, element] of this.#elements) {
      // The focused row stays, or the keyboard would lose its place
      if (wanted.has(key) || (focus && key === this.current)) continue;
      element.remove();
      this.#elements.delete(key);
    }
    for (let index = first; index < last; index++) {
      const row = this.#rows[index];
      if (this.#elements.has(row.key)) continue;
      const element = this.#element(row);
      element.style.top = `${this.#offsets[index]}px`;
      this.#elements.set(row.key, element);
      this.body.append(element);
    }
  }

  #element(row) {
    const expandable = row.kind === "database" || row.kind === "table";
    const pictures = {
      database: "database",
      table: this.schema.isView(row.database, row.name) ? "eye" : "table",
      column: KIND_ICONS[kindOf(row.type ?? "")],
      note: "dots",
    };
    const extra = {
      database: () => h("span", { class: "ct2" }, fmt.int.format(row.count ?? 0)),
      column: () => h("span", { class: "ty" }, row.type),
      table: () =>
        (this.schema.isDeprecated(row.database, row.name) &&
          h("span", { class: "ty old" }, t("query.tree.deprecated"))) ||
        (this.schema.isWarned(row.database, row.name) &&
          h("span", { class: "ty old" }, t("query.tree.warned"))),
    }[row.kind];
    return h(
      "div",
      {
        class: `ti ${row.kind}`,
        role: "treeitem",
        "data-key": row.key,
        "aria-level": LEVELS[row.kind],
        "aria-posinset": row.position,
        "aria-setsize": row.of,
        "aria-expanded": expandable ? String(this.#isOpen(row)) : null,
        "aria-selected": String(row.key === this.selected),
        tabindex: row.key === this.current ? 0 : -1,
        title:
          row.kind === "column"
            ? [`${row.name} ${row.type}`, row.comment].filter(Boolean).join("\n")
            : row.name,
      },
      expandable && icon("chevron-right", "i tw"),
      icon(row.partition ? "key" : pictures[row.kind]),
      h("span", { class: "nm" }, row.name),
      row.partition && h("span", { class: "vh" }, t("query.tree.partition")),
      extra?.(),
    );
  }

  #rowOf(target) {
    const element = target.closest(".ti");
    return element && this.#rows.find(({ key }) => key === element.dataset.key);
  }

  #click(event) {
    const row = this.#rowOf(event.target);
    if (!row || event.detail > 1) return;
    this.#moveTo(row);
    this.#select(row);
    this.#toggle(row);
  }

  #select(row) {
    if (row.kind !== "table" && row.kind !== "column") return;
    const key = row.kind === "column" ? row.parent : row.key;
    if (key === this.selected) return;
    this.#elements.get(this.selected)?.setAttribute("aria-selected", "false");
    this.selected = key;
    this.#elements.get(key)?.setAttribute("aria-selected", "true");
    this.on.select(...this.#split(key));
  }

  #insert(row) {
    if (row.kind === "note") return;
    const text = row.kind === "table" ? `${quoted(row.database)}.${quoted(row.name)}` : quoted(row.name);
    this.on.insert(text);
  }

  #moveTo(row, focus = true) {
    this.#elements.get(this.current)?.setAttribute("tabindex", "-1");
    this.current = row.key;
    const index = this.#rows.indexOf(row);
    const [top, bottom] = [this.#offsets[index], this.#offsets[index + 1]];
    if (top < this.place.scrollTop) this.place.scrollTop = top;
    else if (bottom > this.place.scrollTop + this.place.clientHeight)
      this.place.scrollTop = bottom - this.place.clientHeight;
    this.#paint();
    const element = this.#elements.get(row.key);
    element?.setAttribute("tabindex", "0");
    if (focus) element?.focus({ preventScroll: true });
  }

  #key(event) {
    const at = this.#rows.findIndex(({ key }) => key === this.current);
    const row = this.#rows[at];
    if (!row) return;
    const expandable = row.kind === "database" || row.kind === "table";
    const moves = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: this.#rows.length - 1 };
    if (event.key in moves) {
      const next = this.#rows[moves[event.key]];
      if (next) this.#moveTo(next);
    } else if (event.key === "ArrowRight") {
      if (expandable && !this.#isOpen(row)) this.#toggleInPlace(row);
      else if (expandable && this.#rows[at + 1]) this.#moveTo(this.#rows[at + 1]);
    } else if (event.key === "ArrowLeft") {
      if (expandable && this.#isOpen(row)) this.#toggleInPlace(row);
      else
        this.#moveTo(this.#rows.slice(0, at).findLast(({ kind }) => LEVELS[kind] < LEVELS[row.kind]) ?? row);
    } else if (event.key === "Enter") {
      this.#select(row);
      this.#insert(row);
    } else if (event.key === " ") {
      this.#select(row);
      this.#toggleInPlace(row);
    } else return;
    event.preventDefault();
  }

  async #toggleInPlace(row) {
    await this.#toggle(row);
    const same = this.#rows.find(({ key }) => key === row.key);
    if (same) this.#moveTo(same);
  }

  /** Opens a database and a table of it, and selects the table. */
  async reveal(database, table) {
    await this.#expand(database);
    await this.#expand(tableKey(database, table));
    this.#draw();
    const row = this.#rows.find(({ key }) => key === tableKey(database, table));
    if (!row) return;
    this.#moveTo(row, false);
    this.#select(row);
  }

  focus() {
    $("[tabindex='0']", this.body)?.focus();
  }
}
