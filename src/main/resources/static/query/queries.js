// The query page: brings statements, editor, tree, runs and results together.
import { $, $$, fmt, h, t, toast } from "../console/ui.js";
import "../console/shell.js";
import { check, executions, format } from "./api.js";
import { quoted } from "./completion.js";
import { Detail } from "./detail.js";
import { dirty, Documents, title } from "./documents.js";
import { Editor } from "./editor.js";
import { Explorer } from "./explorer.js";
import { Parameters } from "./parameters.js";
import { QuoteChip } from "./quote.js";
import { ResultPane } from "./result-pane.js";
import { Runner } from "./runner.js";
import { Saving } from "./saving.js";
import { Schema } from "./schema.js";
import { splitter } from "./splitter.js";
import { showCursor, showProblems } from "./status.js";
import { TabBar } from "./tabbar.js";
import { Tree } from "./tree.js";
import { WorkgroupPicker } from "./workgroup-picker.js";

/** What the plan of a statement is asked with. */
const EXPLAIN = "EXPLAIN (FORMAT JSON) ";

const SAMPLE_ROWS = 100;

class QueryPage {
  constructor(page) {
    this.page = page;
    this.schema = new Schema();
    this.documents = new Documents(page.dataset.account);
    this.databases = [];
    this.parameters = new Parameters(() => this.#requote());
    this.quote = new QuoteChip((sql) => this.openNew({ sql }), this.parameters);
    this.workgroup = new WorkgroupPicker(() => this.#requote());
    this.#makeParts();
    this.#wire();
  }

  #makeParts() {
    this.editor = new Editor($("#editor"), {
      schema: this.schema,
      database: () => this.database,
      problems: (text) => this.#check(text),
      on: {
        run: (how) => this.run(how),
        format: () => this.format(),
        save: () => this.saving.save(),
        change: (text) => this.#changed(text),
        cursor: showCursor,
        problems: (found) => showProblems(this.editor, found),
      },
    });
    this.bar = new TabBar($("#documents"), this.documents, {
      select: (id) => this.activate(id),
      close: (id) => this.close(id),
      rename: (id) => this.saving.rename(this.documents.find((one) => one.id === id)),
    });
    this.pane = new ResultPane({
      open: (execution) => this.openExecution(execution),
      rerun: (execution) => this.rerun(execution),
      place: (line, column, execution) => this.#placeInDocument(line, column, execution),
      goTo: ({ line, column }) => this.editor.goTo(line, column),
      name: () => title(this.document),
    });
    this.runner = new Runner(this.documents, this.pane, {
      changed: () => this.refresh(),
      workgroup: () => this.workgroup.name,
      parameters: (sql) => this.parameters.of(sql),
    });
    this.saving = new Saving(this.documents, {
      workgroup: () => this.workgroup.name,
      changed: () => this.#showDocument(),
      open: (parts) => this.openNew(parts),
      activate: (id) => this.activate(id),
      database: () => this.#usualDatabase,
      problem: (problem) => this.pane.broken(problem),
    });
    this.detail = new Detail($("#detail"), this.schema, {
      query: (database, table) => this.queryTable(database, table),
    });
    this.tree = new Tree($("#tree"), this.schema, {
      insert: (text) => this.editor.insert(text),
      select: (database, table) => this.detail.show(database, table),
    });
    this.explorer = new Explorer();
    splitter($("#splitter"), $("#work"), $("#editor"));
  }

  #wire() {
    const click = (selector, act) => $(selector).addEventListener("click", act);
    click("#run", () => this.run("cursor"));
    click("#explain", () => this.run("explain"));
    click("#format", () => this.format());
    click("#document-new", () => this.openNew());
    click("#status-problems", () => this.editor.nextProblem());
    click("#tree-refresh", () => this.refresh());
    for (const button of $$("[data-run]"))
      button.addEventListener("click", () => this.run(button.dataset.run));
    for (const button of $$("#run-menu button, #save-menu button, #download-menu :is(a, button)")) {
      button.addEventListener("click", () => button.closest("[popover]").hidePopover());
    }
    $("#tree-filter").addEventListener("input", (event) => this.tree.filter(event.target.value));
    $("#tree-filter").addEventListener("keydown", (event) => this.#filterKey(event));
    $("#database").addEventListener("change", (event) => this.#useDatabase(event.target.value));
    addEventListener("keydown", (event) => this.#key(event), { capture: true });
  }

  #filterKey(event) {
    if (event.key === "ArrowDown") this.tree.focus();
    if (event.key !== "Escape") return;
    event.target.value = "";
    this.tree.filter("");
  }

  #key(event) {
    const typing = event.target.closest("input,textarea,select,[contenteditable=true]");
    const control = event.ctrlKey || event.metaKey;
    const keys = [
      [event.key === "/" && !typing && !control, () => this.explorer.filter()],
      [event.altKey && event.code === "KeyN", () => this.openNew()],
      [control && event.key === "s" && !event.target.closest("dialog"), () => this.saving.save()],
    ];
    const act = keys.find(([pressed]) => pressed)?.[1];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  get document() {
    return this.documents.active;
  }

  get database() {
    return this.document?.database ?? null;
  }

  /** Opens what the address asks for, or what was open last. */
  async start() {
    const { execution, table, saved, fresh } = this.page.dataset;
    await Promise.all([this.#fillDatabases(), this.workgroup.load()]);
    this.tree.load();
    if (execution) await this.#openExecutionNamed(execution);
    else if (saved) await this.saving.openNamed(saved);
    else if (table) this.#openTable(table);
    else if (fresh || !this.document) this.openNew();
    else this.activate(this.document.id);
    this.editor.focus();
  }

  // ---- databases

  async #fillDatabases() {
    const select = $("#database");
    const databases = await this.schema.databases().catch(() => []);
    this.databases = databases.map(({ name }) => name);
    this.firstDatabase = (databases.find(({ tables }) => tables > 0) ?? databases[0])?.name ?? null;
    select.replaceChildren(...this.databases.map((name) => h("option", { value: name }, name)));
    select.closest("label").hidden = !this.databases.length;
  }

  /** Statements that name no database get the one used before, or else the first that holds something. */
  get #usualDatabase() {
    const used = this.documents.list.find(({ database }) => this.databases.includes(database));
    return used?.database ?? this.firstDatabase;
  }

  #useDatabase(name) {
    this.documents.change(this.document, { database: name });
    this.#showDocument();
    this.editor.recheck();
    this.#requote();
  }

  #requote() {
    this.quote.show(this.editor, this.database, this.workgroup.name);
  }

  #showDatabase() {
    const select = $("#database");
    const { database } = this;
    // One that is no longer there stays to be seen, so that nobody wonders what a statement runs against
    if (database && !this.databases.includes(database))
      select.append(h("option", { value: database }, database));
    select.value = database ?? "";
  }

  async refresh() {
    this.schema.refresh();
    await this.#fillDatabases();
    this.#showDatabase();
    await this.tree.reload();
    this.editor.recheck();
  }

  // ---- documents

  activate(id) {
    this.documents.activate(id);
    const one = this.document;
    if (!one.database) this.documents.change(one, { database: this.#usualDatabase });
    this.editor.open(one.id, one.sql);
    this.#showDatabase();
    this.#showDocument();
    this.runner.restore(one);
    this.#requote();
  }

  openNew(parts = {}) {
    this.documents.add({ database: this.#usualDatabase, ...parts });
    this.activate(this.documents.activeId);
    this.editor.focus();
  }

  close(id) {
    const closed = this.documents.find((one) => one.id === id);
    const bringBack = this.documents.close(id);
    this.editor.forget(id);
    if (!this.documents.list.length) this.documents.add({ database: this.#usualDatabase });
    this.activate(this.document.id);
    if (!dirty(closed)) return;
    toast(t("query.closed", title(closed)), {
      action: t("query.undo"),
      onAction: () => {
        bringBack();
        this.activate(id);
      },
    });
  }

  #changed(text) {
    const one = this.document;
    if (!one || one.sql === text) return;
    this.documents.change(one, { sql: text });
    this.bar.refresh(one);
    this.#showNames();
    this.#requote();
  }

  #showDocument() {
    this.bar.draw();
    this.#showNames();
  }

  #showNames() {
    const one = this.document;
    const unsaved = dirty(one);
    const state = $("#document-state");
    $("#document-name").textContent = title(one);
    state.hidden = !one.saved && !unsaved;
    state.textContent = unsaved ? t("query.state.changed") : t("query.state.saved");
    document.title = `${title(one)} · Nightjar`;
  }

  #openTable(name) {
    const at = name.indexOf(".");
    const [database, table] = [name.slice(0, at), name.slice(at + 1)];
    this.queryTable(database, table);
    this.tree.reveal(database, table).catch(() => {});
  }

  queryTable(database, table) {
    const sql = `SELECT *\nFROM ${quoted(database)}.${quoted(table)}\nLIMIT ${SAMPLE_ROWS}`;
    const open = this.documents.find((one) => one.sql === sql && !one.saved);
    if (open) this.activate(open.id);
    else this.openNew({ name: table, sql, database });
    this.explorer.collapse();
    this.run("all");
  }

  // ---- executions

  run(how) {
    const one = this.document;
    if (this.runner.runs(one)) return;
    const pieces = this.editor.toRun(how === "explain" ? "cursor" : how);
    if (!pieces.length) toast(t("query.nothing-to-run"));
    else if (how === "explain") {
      const [piece] = pieces;
      this.runner.run(one, [{ ...piece, sql: EXPLAIN + piece.sql, explains: true }]);
    } else this.runner.run(one, pieces);
  }

  rerun(execution) {
    this.openExecution(execution);
    this.run("all");
  }

  openExecution({ id, sql, database }) {
    const open = this.documents.find((one) => one.execution === id);
    if (open) this.activate(open.id);
    else this.openNew({ sql, database: database ?? this.#usualDatabase, execution: id });
    this.pane.select("tab-result");
  }

  async #openExecutionNamed(id) {
    try {
      this.openExecution(await executions.get(id));
    } catch (problem) {
      if (this.document) this.activate(this.document.id);
      else this.openNew();
      this.pane.broken(problem);
    }
  }

  /** Lines of an error count from the statement's start, which may stand anywhere in the document. */
  #placeInDocument(line, column, execution) {
    const step = this.runner.stepOf(this.document, execution);
    const start = step ?? this.#startOf(execution.sql);
    if (line > 1) return { line: start.line + line - 1, column };
    const explained = step?.explains ? EXPLAIN.length : 0;
    return { line: start.line, column: start.column + column - explained - 1 };
  }

  #startOf(sql) {
    const before = this.editor.text.slice(0, Math.max(0, this.editor.text.indexOf(sql))).split("\n");
    return { line: before.length, column: before.at(-1).length + 1 };
  }

  // ---- help from the server

  /** Squiggles are a help: without an answer there are none. */
  async #check(text) {
    const answer = await check(text, this.database).catch(() => null);
    return answer?.problems ?? [];
  }

  async format() {
    const { text } = this.editor;
    if (!text.trim()) return;
    try {
      const { sql, skipped } = await format(text);
      if (sql !== text && this.editor.text === text) this.editor.replace(sql);
      const key = skipped === 1 ? "query.format.comments.one" : "query.format.comments";
      if (skipped) toast(t(key, fmt.int.format(skipped)));
    } catch (problem) {
      toast(problem.message);
    }
    this.editor.focus();
  }
}

const page = new QueryPage($("#query-page"));
await page.start();
document.documentElement.dataset.ready = "1";
