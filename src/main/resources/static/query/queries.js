// The query page: brings statements, editor, tree, runs and results together.
import { $, $$, debounce, fmt, h, icon, t, tabs, toast } from "../console/ui.js";
import "../console/shell.js";
import { check, estimate, executions, format, saved } from "./api.js";
import { AddToDashboard } from "./add-to-dashboard.js";
import { ChartTab } from "./chart-tab.js";
import { quoted } from "./completion.js";
import { Detail } from "./detail.js";
import { dirty, Documents, nameOf, title } from "./documents.js";
import { Editor } from "./editor.js";
import { ended, follow, Run } from "./executions.js";
import { Explorer } from "./explorer.js";
import { History } from "./history.js";
import { PlanTab } from "./plan.js";
import { Results } from "./results.js";
import { askName, SavedQueries } from "./saved.js";
import { Schema } from "./schema.js";
import { splitter } from "./splitter.js";
import { TabBar } from "./tabbar.js";
import { Tree } from "./tree.js";

const SAMPLE_ROWS = 100;
const TICK_MS = 100;
const ESTIMATE_DELAY_MS = 600;

class QueryPage {
  constructor(page) {
    this.page = page;
    this.schema = new Schema();
    this.documents = new Documents(page.dataset.account);
    this.runs = new Map();
    this.steps = new Map();
    this.parts();
    this.wire();
  }

  parts() {
    this.editor = new Editor($("#editor"), {
      schema: this.schema,
      database: () => this.database,
      problems: async (text) => (await check(text, this.database)).problems,
      on: {
        run: (how) => this.run(how),
        format: () => this.format(),
        save: () => this.save(),
        change: (text) => this.changed(text),
        cursor: (editor) => this.showCursor(editor),
        problems: (found) => this.showProblems(found),
      },
    });
    this.bar = new TabBar($("#documents"), this.documents, {
      select: (id) => this.activate(id),
      close: (id) => this.close(id),
      rename: (id) => this.rename(this.documents.find((one) => one.id === id)),
    });
    this.results = new Results($("#panel-result"), $("#meta"), {
      goTo: (line, column, execution) => this.goTo(line, column, execution),
    });
    this.chart = new ChartTab($("#panel-chart"));
    this.plan = new PlanTab($("#panel-plan"));
    this.history = new History($("#panel-history"), {
      open: (execution) => this.openExecution(execution),
      rerun: (execution) => this.rerun(execution),
    });
    this.detail = new Detail($("#detail"), this.schema, { query: (database, table) => this.queryTable(database, table) });
    this.tree = new Tree($("#tree"), this.schema, {
      insert: (text) => this.editor.insert(text),
      select: (database, table) => this.detail.show(database, table),
    });
    this.explorer = new Explorer();
    this.dashboard = new AddToDashboard();
    this.saved = new SavedQueries({
      open: (query) => this.openSaved(query),
      deleted: (id) => this.forgetSaved(id),
    });
    splitter($("#splitter"), $("#work"), $("#editor"));
  }

  wire() {
    const click = (id, act) => $(id).addEventListener("click", act);
    this.selectTab = tabs($("#result-tabs"), (id) => this.opened(id));
    click("#run", () => this.run("cursor"));
    click("#cancel", () => this.cancel());
    click("#format", () => this.format());
    click("#explain", () => this.run("explain"));
    click("#save", () => this.save());
    click("#save-as", () => this.saveAs());
    click("#rename", () => this.rename(this.document));
    click("#document-new", () => this.openNew());
    click("#copy-cells", () => this.results.copyCells());
    click("#add-to-dashboard", () => this.addToDashboard());
    click("#status-problems", () => this.editor.nextProblem());
    click("#tree-refresh", () => this.refresh());
    $$("[data-run]").forEach((button) => button.addEventListener("click", () => this.run(button.dataset.run)));
    $$(".menu button").forEach((button) => button.addEventListener("click", () => button.closest("[popover]").hidePopover()));
    $("#tree-filter").addEventListener("input", (event) => this.tree.filter(event.target.value));
    $("#tree-filter").addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown") this.tree.focus();
      if (event.key === "Escape") {
        event.target.value = "";
        this.tree.filter("");
      }
    });
    $("#database").addEventListener("change", (event) => this.useDatabase(event.target.value));
    addEventListener("keydown", (event) => this.key(event), { capture: true });
    this.estimate = debounce(() => this.showEstimate(), ESTIMATE_DELAY_MS);
  }

  key(event) {
    const typing = event.target.closest("input,textarea,select,[contenteditable=true]");
    const control = event.ctrlKey || event.metaKey;
    const act =
      event.key === "/" && !typing && !control
        ? () => this.explorer.filter()
        : event.altKey && event.code === "KeyN"
          ? () => this.openNew()
          : control && event.key === "s" && !event.target.closest("dialog")
            ? () => this.save()
            : null;
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

  async start() {
    const { execution, table, saved: savedId, fresh } = this.page.dataset;
    const wish = execution || table || savedId || fresh;
    if (!this.documents.list.length && !wish) this.documents.add();
    await this.fillDatabases();
    this.tree.load().catch(() => {});
    if (execution) await this.openExecutionNamed(execution);
    else if (savedId) await this.openSavedNamed(savedId);
    else if (table) this.openTable(table);
    else if (fresh) this.openNew();
    else this.activate(this.document.id);
    this.editor.focus();
  }

  async fillDatabases() {
    const select = $("#database");
    const databases = await this.schema.databases().catch(() => []);
    this.databases = databases.map(({ name }) => name);
    select.replaceChildren(...this.databases.map((name) => h("option", { value: name }, name)));
    select.closest("label").hidden = !this.databases.length;
  }

  /** Statements that name no database get the first there is. */
  get usualDatabase() {
    const remembered = this.documents.list.find(({ database }) => this.databases.includes(database))?.database;
    return remembered ?? this.databases[0] ?? null;
  }

  async refresh() {
    this.schema.refresh();
    await this.fillDatabases();
    this.showDatabase();
    await this.tree.reload();
    this.editor.recheck();
  }

  // ---- documents

  activate(id) {
    this.documents.activate(id);
    const one = this.document;
    if (!one.database || !this.databases.includes(one.database)) {
      if (!one.database) this.documents.change(one, { database: this.usualDatabase });
    }
    this.editor.open(one.id, one.sql);
    this.showDatabase();
    this.bar.draw();
    this.showDocument();
    this.restoreResult(one);
    this.estimate();
  }

  openNew(parts = {}) {
    this.documents.add({ database: this.usualDatabase, ...parts });
    this.activate(this.documents.activeId);
    this.editor.focus();
  }

  close(id) {
    const closed = this.documents.find((one) => one.id === id);
    const lost = dirty(closed);
    const bringBack = this.documents.close(id);
    this.editor.forget(id);
    if (!this.documents.list.length) this.documents.add({ database: this.usualDatabase });
    this.activate(this.document.id);
    if (!lost) return;
    toast(t("query.closed", title(closed)), {
      action: t("query.undo"),
      onAction: () => {
        bringBack();
        this.activate(id);
      },
    });
  }

  changed(text) {
    const one = this.document;
    if (!one || one.sql === text) return;
    this.documents.change(one, { sql: text });
    this.bar.refresh(one);
    this.showDocument();
    this.estimate();
  }

  showDocument() {
    const one = this.document;
    $("#document-name").textContent = title(one);
    const state = $("#document-state");
    state.hidden = !one.saved && !dirty(one);
    state.textContent = one.saved && !dirty(one) ? t("query.state.saved") : t("query.state.changed");
    document.title = `${title(one)} · Nightjar`;
  }

  useDatabase(name) {
    this.documents.change(this.document, { database: name });
    this.bar.refresh(this.document);
    this.showDocument();
    this.editor.recheck();
    this.estimate();
  }

  showDatabase() {
    const select = $("#database");
    const { database } = this;
    if (database && !this.databases.includes(database)) select.append(h("option", { value: database }, database));
    select.value = database ?? "";
  }

  rename(one) {
    askName({
      heading: t("query.rename.title"),
      value: title(one),
      submit: async (name) => {
        if (one.saved?.mine) {
          const content = { name, sql: one.saved.sql, database: one.saved.database, description: one.saved.description };
          this.documents.change(one, { saved: await saved.update(one.saved.id, one.saved.version, content), name: null });
        } else this.documents.change(one, { name });
        this.bar.draw();
        this.showDocument();
      },
    });
  }

  openTable(name) {
    const [database, table] = name.split(".");
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

  // ---- saved queries

  async save() {
    const one = this.document;
    if (!one.saved?.mine) return this.saveAs();
    const { name, description } = one.saved;
    try {
      const kept = await saved.update(one.saved.id, one.saved.version, { name, description, sql: one.sql, database: one.database });
      this.documents.change(one, { saved: kept });
      toast(t("query.saved.done", name));
    } catch (problem) {
      if (problem.status === 404) return this.saveAs();
      if (problem.status !== 412) return this.saveFailed(problem);
      const stored = await saved.get(one.saved.id);
      this.saveAs(t("query.saved.conflict", stored.name));
    }
    this.bar.draw();
    this.showDocument();
  }

  saveFailed(problem) {
    askName({ heading: t("query.save.as.title"), value: title(this.document), submit: (name) => this.create(this.document, name) });
    const place = $("#name-problem");
    place.textContent = problem.message;
    place.hidden = false;
  }

  saveAs(heading = t("query.save.as.title")) {
    const one = this.document;
    const value = one.saved ? t("query.save.copy-of", one.saved.name) : (one.name ?? nameOf(one.sql));
    askName({ heading, value, submit: (name) => this.create(one, name) });
  }

  async create(one, name) {
    const kept = await saved.create({ name, sql: one.sql, database: one.database });
    this.documents.change(one, { saved: kept, name: null });
    this.bar.draw();
    this.showDocument();
    toast(t("query.saved.done", name));
  }

  openSaved(query) {
    const open = this.documents.find((one) => one.saved?.id === query.id);
    if (!open) return this.openNew({ sql: query.sql, database: query.database ?? this.usualDatabase, saved: { ...query, database: query.database ?? this.usualDatabase } });
    if (!dirty(open)) this.documents.change(open, { sql: query.sql, saved: query, database: query.database ?? open.database });
    this.activate(open.id);
  }

  async openSavedNamed(id) {
    try {
      this.openSaved(await saved.get(id));
    } catch (problem) {
      this.openNew();
      this.results.broken(problem);
    }
  }

  forgetSaved(id) {
    for (const one of this.documents.list.filter((each) => each.saved?.id === id)) {
      this.documents.change(one, { saved: null, name: one.saved.name });
    }
    this.bar.draw();
    this.showDocument();
  }

  // ---- running

  async run(how) {
    const one = this.document;
    if (this.runs.has(one.id)) return;
    const pieces = this.editor.toRun(how);
    if (!pieces.length) {
      toast(t("query.nothing-to-run"));
      return;
    }
    if (how === "explain") pieces.splice(0, pieces.length, { ...pieces[0], sql: `EXPLAIN ${pieces[0].sql}`, explains: true });
    await this.execute(one, pieces);
  }

  rerun(execution) {
    this.openExecution(execution);
    this.run("all");
  }

  async execute(one, pieces) {
    const run = new Run(pieces, one.database, (now) => this.progress(one, now));
    this.runs.set(one.id, run);
    this.showRunning(one);
    const ticking = setInterval(() => this.progress(one, run), TICK_MS);
    try {
      const last = await run.start();
      this.documents.change(one, { execution: last.execution.id });
      clearInterval(ticking);
      this.runs.delete(one.id);
      this.steps.set(one.id, run.steps);
      if (this.document === one) await this.finished(one, last);
    } catch (problem) {
      clearInterval(ticking);
      this.runs.delete(one.id);
      if (this.document === one) {
        this.showRunning(one);
        this.selectTab("tab-result");
        this.results.broken(problem);
      }
    }
  }

  async finished(one, step) {
    this.showRunning(one);
    this.showScript(this.steps.get(one.id));
    history.replaceState(null, "", `/queries/${step.execution.id}`);
    if (step.explains && step.execution.state === "SUCCEEDED") {
      await this.plan.show(step.execution);
      this.selectTab("tab-plan");
      this.results.nothing();
      return;
    }
    const chartOpen = $("#tab-chart").getAttribute("aria-selected") === "true" && step.execution.state === "SUCCEEDED";
    await this.showResult(step.execution);
    this.selectTab(chartOpen ? "tab-chart" : "tab-result");
  }

  progress(one, run) {
    if (this.document !== one || run.done) return;
    this.results.running(run);
    this.showScript(run.steps, run);
  }

  /** Buttons, bar and figures for a document that runs or does not. */
  showRunning(one) {
    const run = this.runs.get(one.id);
    const running = Boolean(run);
    const hadFocus = $("#run-group").contains(document.activeElement) || document.activeElement === $("#cancel");
    $("#run-group").hidden = running;
    $("#cancel").hidden = !running;
    $("#cancel").disabled = false;
    $("#progress").hidden = !running;
    if (hadFocus) (running ? $("#cancel") : $("#run")).focus();
    if (!running) return;
    $("#result-actions").hidden = true;
    if ($("#tab-history").getAttribute("aria-selected") === "true") this.selectTab("tab-result");
    this.results.running(run);
  }

  async cancel() {
    $("#cancel").disabled = true;
    await this.runs.get(this.document.id)?.cancel();
  }

  async showResult(execution) {
    this.chart.reset(null);
    $("#result-actions").hidden = true;
    const shown = await this.results.show(execution);
    if (!shown) return;
    $("#download-csv").href = executions.download(execution.id, "csv");
    $("#download-parquet").href = executions.download(execution.id, "parquet");
    $("#result-actions").hidden = !shown.columns.length;
    $("#add-to-dashboard").hidden = execution.kind !== "DML";
    this.chart.reset(execution);
  }

  /** The statements of a script that was run as a whole, each with its state. */
  showScript(steps, run) {
    const list = $("#script");
    list.hidden = steps.length < 2;
    if (list.hidden) return;
    const pictures = { SUCCEEDED: "circle-check", FAILED: "circle-x", CANCELLED: "player-stop" };
    const lines = steps.map((step, at) => {
      const { execution } = step;
      const state = execution?.state ?? "WAITING";
      const open = () => this.showStep(step);
      return h(
        "li",
        {},
        h(
          "button",
          { type: "button", class: `q-state ${state.toLowerCase()}`, disabled: !execution || !ended(execution), title: step.sql.slice(0, 500), onclick: open },
          icon(pictures[state] ?? (run?.at === at ? "clock" : "hourglass"), "i s14"),
          `${at + 1}`,
          h("span", { class: "nm" }, nameOf(step.sql)),
        ),
      );
    });
    list.replaceChildren(...lines);
  }

  async showStep(step) {
    await this.showResult(step.execution);
    this.selectTab("tab-result");
  }

  opened(tab) {
    if (tab === "tab-chart") this.chart.open();
    if (tab === "tab-history") this.history.open();
  }

  /** The last result of a document, when it is shown again. */
  async restoreResult(one) {
    this.showRunning(one);
    this.showScript(this.steps.get(one.id) ?? []);
    this.chart.reset(null);
    $("#result-actions").hidden = true;
    history.replaceState(null, "", one.execution ? `/queries/${one.execution}` : "/queries");
    if (this.runs.has(one.id)) return;
    if (!one.execution) {
      this.results.nothing();
      return;
    }
    try {
      await this.showEnded(one, await executions.get(one.execution));
    } catch (problem) {
      if (this.document !== one) return;
      if (problem.status === 404) this.documents.change(one, { execution: null });
      this.results.broken(problem);
    }
  }

  /** One that still runs, because the page was loaded again meanwhile, is followed on. */
  async showEnded(one, execution) {
    let last = execution;
    if (!ended(execution)) {
      const run = new Run([{ sql: execution.sql, line: 1, column: 1 }], one.database, () => {});
      run.steps[0].execution = execution;
      this.runs.set(one.id, run);
      this.showRunning(one);
      last = await follow(execution.id, (progress) => {
        run.progress = progress;
        this.progress(one, run);
      });
      this.runs.delete(one.id);
      if (this.document === one) this.showRunning(one);
    }
    if (this.document !== one) return;
    await this.showResult(last);
    this.selectTab("tab-result");
  }

  openExecution(execution) {
    const open = this.documents.find((one) => one.execution === execution.id);
    if (open) this.activate(open.id);
    else this.openNew({ sql: execution.sql, database: execution.database ?? this.usualDatabase, execution: execution.id });
    this.selectTab("tab-result");
  }

  async openExecutionNamed(id) {
    try {
      this.openExecution(await executions.get(id));
    } catch (problem) {
      if (this.documents.list.length) this.activate(this.document.id);
      else this.openNew();
      this.results.broken(problem);
    }
  }

  /** Lines of an error count from the statement's start, which may stand anywhere in the document. */
  goTo(line, column, execution) {
    const step = this.steps.get(this.document.id)?.find((one) => one.execution?.id === execution.id);
    const start = step ?? this.placeOf(execution.sql);
    const explained = step?.explains && line === 1 ? "EXPLAIN ".length : 0;
    const own = (column ?? 1) - explained;
    this.editor.goTo(start.line + line - 1, line === 1 ? start.column + own - 1 : own);
  }

  placeOf(sql) {
    const at = Math.max(0, this.editor.text.indexOf(sql));
    const before = this.editor.text.slice(0, at).split("\n");
    return { line: before.length, column: before.at(-1).length + 1 };
  }

  // ---- what the editor says

  async format() {
    const { text } = this.editor;
    if (!text.trim()) return;
    try {
      const { sql, skipped } = await format(text);
      if (sql !== text && this.editor.text === text) this.editor.replace(sql);
      if (skipped) toast(t(skipped === 1 ? "query.format.comments.one" : "query.format.comments", fmt.int.format(skipped)));
    } catch (problem) {
      toast(problem.message);
    }
    this.editor.focus();
  }

  showCursor(editor) {
    const { line, column, selected, statement, statements } = editor.cursor;
    $("#status-position").textContent = t("query.status.position", line, column);
    $("#status-statement").textContent = statements ? t("query.status.statement", statement, statements) : "";
    $("#run-text").textContent = selected ? t("query.run.selection") : t("query.run");
  }

  showProblems(found) {
    const place = $("#status-problems");
    place.disabled = !found.length;
    place.classList.toggle("some", found.length > 0);
    if (!found.length) {
      place.textContent = t("query.status.no-problems");
      return;
    }
    const [first] = found;
    const before = this.editor.text.slice(0, first.from).split("\n");
    const where = t("query.status.position", before.length, before.at(-1).length + 1);
    const count = t(found.length === 1 ? "query.status.problem" : "query.status.problems", fmt.int.format(found.length));
    place.textContent = `${count} · ${where}`;
    place.title = first.message;
  }

  async showEstimate() {
    const chip = $("#estimate");
    const [piece] = this.editor.toRun("cursor");
    const known = piece ? await estimate(piece.sql, this.database).catch(() => null) : null;
    chip.hidden = known?.bytes == null;
    if (chip.hidden) return;
    $("#estimate-bytes").textContent = fmt.bytes(known.bytes);
    $("#estimate-price").textContent = fmt.micros(known.priceMicros ?? 0);
  }

  async addToDashboard() {
    const { execution } = this.results;
    try {
      await this.dashboard.open(execution, this.chart.visual, title(this.document));
    } catch (problem) {
      toast(problem.message);
    }
  }
}

const page = new QueryPage($("#query-page"));
await page.start();
document.documentElement.dataset.ready = "1";
