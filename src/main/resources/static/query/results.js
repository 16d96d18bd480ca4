// The result of an execution: grid, error, empty and loading states, figures and receipt.
import { $, h, icon, fmt, language, t, toast } from "../console/ui.js";
import { VGrid } from "../console/vgrid.js";
import { noticeChips, noticesOf } from "../catalog/notices.js";
import { executions } from "./api.js";
import { range } from "./quote.js";
import { formatterFor, kindOf, wholeText } from "./values.js";

const SKELETON_ROWS = 12;
const SKELETON_COLUMNS = 5;
const SAY_AFTER_SECONDS = 3;

const tenths = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

const line = (at, ...children) => h("span", {}, icon(at, "i s14"), ...children);

function duration({ startedAt, submittedAt, endedAt }) {
  return endedAt ? fmt.seconds(Math.max(0, new Date(endedAt) - new Date(startedAt ?? submittedAt))) : "";
}

const emptyState = (picture, heading, hint) =>
  h(
    "div",
    { class: "empty" },
    h("div", { class: "art" }, icon(picture, "i s20")),
    h("h3", {}, heading),
    h("p", {}, hint),
  );

/** A lone value of several lines, such as a plan, is read as the text it is. */
const isText = (columns, rows, total) =>
  total === 1 && columns.length === 1 && typeof rows[0][0] === "string" && rows[0][0].includes("\n");

/** What somebody can paste into a mail. */
function details(execution) {
  const { code, message, line: row, column } = execution.error ?? {};
  const place = row ? `line ${row}${column ? `:${column}` : ""}` : "";
  return [
    `${code ?? execution.state} ${place}`.trim(),
    message,
    `query ${execution.id}`,
    "",
    execution.sql,
  ].join("\n");
}

const queued = ({ place }) =>
  place > 1 ? t("query.queued.place", fmt.int.format(place)) : t("query.queued");

/** Where the time went. */
function timesOf({ statistics }) {
  if (statistics?.totalMillis == null) return [];
  const { queueMillis, planningMillis, engineMillis } = statistics;
  const times = [queueMillis ?? 0, planningMillis, engineMillis].map(fmt.seconds);
  return [[t("query.receipt.times"), t("query.receipt.times.parts", ...times)]];
}

/** What was said before it ran, and how much of that it was. */
// What had to come out of buckets; nothing is said of statements that read none.
function fetchedFacts({ bytes, requests, cachedBytes }) {
  if (!bytes && !cachedBytes) return [];
  const parts = [fmt.bytes(bytes), fmt.int.format(requests), fmt.bytes(cachedBytes)];
  return [[t("query.receipt.fetched"), t("query.receipt.fetched.parts", ...parts)]];
}

function quotedFacts({ quotedBytes, bytesScanned, reusedFrom }) {
  if (!quotedBytes) return [];
  const said = range(quotedBytes, fmt.bytes);
  if (reusedFrom || !quotedBytes.high) return [[t("query.receipt.quoted"), said]];
  const percent = fmt.percent.format(bytesScanned / quotedBytes.high);
  return [[t("query.receipt.quoted"), `${said} · ${t("query.receipt.of-quote", percent)}`]];
}

export class Results {
  /** @param on {place(line, column, execution): {line, column} in the document, goTo(place)} */
  constructor(panel, meta, on) {
    this.panel = panel;
    this.meta = meta;
    this.on = on;
    this.grid = null;
    this.execution = null;
    this.cell = new CellView($("#cell-dialog"));
    this.receipt = $("#receipt-dialog");
  }

  /** Before anything ran. */
  nothing() {
    this.#forget();
    this.meta.replaceChildren();
    const hint = h("p", {}, t("query.empty.hint"), " ", h("kbd", {}, "Ctrl"), " ", h("kbd", {}, "↵"));
    const state = emptyState("player-play", t("query.empty"), "");
    state.lastElementChild.replaceWith(hint);
    this.panel.replaceChildren(state);
  }

  #forget() {
    this.grid = null;
    this.execution = null;
  }

  /** While it runs: what was there stays; where there was nothing, the shape of what comes. */
  running({ progress, seconds }) {
    if (!this.grid && !$(".q-skeleton", this.panel)) this.panel.replaceChildren(this.#skeleton());
    const scanning =
      seconds >= SAY_AFTER_SECONDS && progress && progress.state === "RUNNING"
        ? line("database", t("query.scanning", fmt.bytes(progress.bytesScanned)))
        : null;
    const looking = progress?.found ? line("folder", t("query.found", fmt.int.format(progress.found))) : null;
    const state = progress?.state === "QUEUED" ? queued(progress) : t("query.running");
    this.meta.replaceChildren(
      ...[line("clock", `${state} ${tenths.format(seconds)} s`), scanning, looking].filter(Boolean),
    );
  }

  #skeleton() {
    const cells = (cls) =>
      Array.from({ length: SKELETON_COLUMNS }, () => h("span", { class: cls }, h("i", { class: "sk" })));
    return h(
      "div",
      { class: "q-skeleton", "aria-hidden": "true" },
      Array.from({ length: SKELETON_ROWS + 1 }, (_, row) =>
        h(
          "div",
          { class: row ? "r" : "r head" },
          h("span", { class: "rn" }, row ? String(row) : ""),
          cells("c"),
        ),
      ),
    );
  }

  async show(execution) {
    switch (execution.state) {
      case "SUCCEEDED":
        return this.#succeeded(execution);
      case "FAILED":
        return this.#failed(execution);
      default:
        return this.#cancelled(execution);
    }
  }

  async #succeeded(execution) {
    const { columns, rows, total } = await executions.rows(execution.id, 0, 200);
    this.execution = execution;
    this.#figures(execution, total);
    if (!columns.length || !total) {
      this.grid = null;
      const why = columns.length ? t("query.no-rows.hint") : t("query.done.hint");
      this.panel.replaceChildren(
        emptyState("table", columns.length ? t("query.no-rows") : t("query.done"), why),
      );
      return { columns, total };
    }
    if (isText(columns, rows, total)) {
      this.grid = null;
      this.panel.replaceChildren(
        h("pre", { class: "mono q-plan", tabindex: 0, "aria-label": columns[0].name }, rows[0][0]),
      );
      return { columns, total };
    }
    const shown = columns.map((column) => ({
      ...column,
      kind: kindOf(column.type),
      format: formatterFor(column),
    }));
    const fetchRows = async (offset, limit) =>
      offset === 0 && rows.length ? rows : (await executions.rows(execution.id, offset, limit)).rows;
    this.grid = new VGrid(this.panel, {
      columns: shown,
      rowCount: total,
      fetchRows,
      onOpen: (row, column, value) => this.cell.open(row, column, value),
      label: t("query.grid.label"),
    });
    return { columns, total };
  }

  #figures(execution, total) {
    const price = execution.priceMicros ? fmt.micros(execution.priceMicros) : t("query.free");
    const scanned = execution.reusedFrom
      ? execution.savedMicros
        ? t("query.reused.saved", fmt.micros(execution.savedMicros))
        : t("query.reused")
      : t("query.scanned", fmt.bytes(execution.bytesScanned));
    const receipt = h(
      "button",
      {
        type: "button",
        class: "link q-receipt",
        title: t("query.receipt.open"),
        onclick: () => this.#openReceipt(execution),
      },
      icon("database", "i s14"),
      h("span", {}, `${scanned} · ${price}`),
    );
    this.meta.replaceChildren(
      line("circle-check", t(total === 1 ? "query.rows.one" : "query.rows", fmt.int.format(total))),
      line("clock", duration(execution)),
      receipt,
    );
    this.#notices(execution, receipt);
  }

  /** What is to be known of the tables it read, once somebody says it. */
  async #notices(execution, behind) {
    const { tables } = await executions.tables(execution.id).catch(() => ({ tables: [] }));
    const notices = await noticesOf(tables);
    if (behind.isConnected) behind.after(...noticeChips(notices, { brief: true }));
  }

  async #openReceipt(execution) {
    const body = $("#receipt-body");
    body.replaceChildren(h("p", { class: "muted" }, t("query.loading")));
    this.receipt.showModal();
    try {
      body.replaceChildren(...this.#receiptOf(execution, await executions.receipt(execution.id)));
    } catch (problem) {
      body.replaceChildren(h("p", { class: "notice" }, problem.message));
    }
  }

  #receiptOf(execution, { bytesScanned, objects, fetched }) {
    const facts = [
      [t("query.receipt.scanned"), `${fmt.bytes(bytesScanned)} (${fmt.int.format(bytesScanned)} B)`],
      [t("query.receipt.price"), fmt.micros(execution.priceMicros)],
      ...(execution.savedMicros ? [[t("query.receipt.saved"), fmt.micros(execution.savedMicros)]] : []),
      ...fetchedFacts(fetched),
      ...timesOf(execution),
      ...quotedFacts(execution),
      [t("query.receipt.started"), fmt.time(execution.submittedAt)],
      ...(execution.outputLocation ? [[t("query.receipt.output"), execution.outputLocation]] : []),
      [t("query.receipt.query"), execution.id],
    ];
    const list = h(
      "dl",
      { class: "q-facts" },
      facts.flatMap(([name, value]) => [h("dt", {}, name), h("dd", { class: "tnum" }, value)]),
    );
    if (!objects.length) {
      const why = execution.reusedFrom ? t("query.receipt.reused") : t("query.receipt.nothing");
      return [list, h("p", { class: "hint" }, why)];
    }
    const rows = objects
      .toSorted((one, other) => other.bytes - one.bytes)
      .map(({ location, bytes, copied }) =>
        h(
          "tr",
          {},
          h(
            "td",
            { class: "mono", title: location },
            location,
            copied && h("span", { class: "q-copied" }, t("query.receipt.copied")),
          ),
          h("td", { class: "num" }, fmt.bytes(bytes)),
        ),
      );
    const head = h(
      "tr",
      {},
      h("th", { scope: "col" }, t("query.receipt.file")),
      h("th", { scope: "col", class: "num" }, t("query.receipt.bytes")),
    );
    const table = h("table", { class: "list" }, h("thead", {}, head), h("tbody", {}, rows));
    const region = h(
      "div",
      { class: "scroll q-files", tabindex: 0, role: "region", "aria-label": t("query.receipt") },
      table,
    );
    const copied = objects.some((object) => object.copied);
    return [
      list,
      region,
      copied && h("p", { class: "hint" }, t("query.receipt.copied-about")),
      h("p", { class: "hint" }, t("query.receipt.formula")),
    ].filter(Boolean);
  }

  #failed(execution) {
    this.#forget();
    this.execution = execution;
    this.meta.replaceChildren();
    const { code, message, line: row, column } = execution.error ?? { code: "FAILED", message: "" };
    const place = row && this.on.place(row, column ?? 1, execution);
    const actions = [
      place &&
        h(
          "button",
          {
            class: "btn",
            type: "button",
            onclick: () => this.on.goTo(this.on.place(row, column ?? 1, execution)),
          },
          icon("arrow-up-right"),
          t("query.error.go", fmt.int.format(place.line)),
        ),
      h(
        "button",
        { class: "btn ghost", type: "button", onclick: () => this.#copy(details(execution)) },
        icon("copy"),
        t("query.error.copy"),
      ),
    ];
    const where = place ? `${t("query.status.position", place.line, place.column)}: ` : "";
    const box = h(
      "div",
      { class: "alert err" },
      icon("circle-x"),
      h(
        "div",
        {},
        h("h3", {}, faultTitle(code)),
        h("pre", {}, where + message),
        h("div", { class: "row" }, actions),
      ),
    );
    const after = execution.bytesScanned
      ? t("query.scanned", fmt.bytes(execution.bytesScanned))
      : t("query.error.nothing-scanned");
    const foot = h(
      "p",
      { class: "muted tnum" },
      t("query.error.foot", execution.id, duration(execution) || fmt.seconds(0), after, code),
    );
    this.panel.replaceChildren(h("div", { class: "qerr", role: "alert" }, box, foot));
    return null;
  }

  #cancelled(execution) {
    this.#forget();
    this.execution = execution;
    const scanned = t("query.scanned", fmt.bytes(execution.bytesScanned ?? 0));
    this.meta.replaceChildren(line("database", scanned));
    const { code, message } = execution.error ?? {};
    const why = code && code !== "USER_CANCELED" ? message : t("query.cancelled.hint", duration(execution));
    this.panel.replaceChildren(emptyState("player-stop", t("query.cancelled"), why));
    return null;
  }

  /** Something other than the statement went wrong: no connection, no right, nothing to run. */
  broken(problem) {
    this.#forget();
    this.meta.replaceChildren();
    const box = h(
      "div",
      { class: "alert err" },
      icon("circle-x"),
      h("div", {}, h("h3", {}, t("query.broken")), h("p", { class: "t" }, problem.message)),
    );
    this.panel.replaceChildren(h("div", { class: "qerr", role: "alert" }, box));
  }

  async #copy(text) {
    await navigator.clipboard.writeText(text);
    toast(t("console.copied"));
  }

  async copyCells() {
    if (!this.grid?.current) {
      toast(t("query.copy-cells.none"));
      return;
    }
    await this.grid.copy();
    toast(t("console.copied"));
  }
}

const TITLES = {
  SYNTAX_ERROR: "syntax",
  TABLE_NOT_FOUND: "table",
  SCHEMA_NOT_FOUND: "database",
  COLUMN_NOT_FOUND: "column",
  FUNCTION_NOT_FOUND: "function",
  TYPE_MISMATCH: "type",
  NOT_SUPPORTED: "unsupported",
  DIVISION_BY_ZERO: "division",
  INVALID_CAST_ARGUMENT: "cast",
  EXCEEDED_TIME_LIMIT: "time",
  TIME_LIMIT_EXCEEDED: "time",
  OUT_OF_MEMORY: "memory",
};

const faultTitle = (code) => t(`query.error.${TITLES[code] ?? "other"}`);

/** One value in full. */
class CellView {
  constructor(dialog) {
    this.dialog = dialog;
    this.text = "";
    $("#cell-copy").addEventListener("click", async () => {
      await navigator.clipboard.writeText(this.text);
      toast(t("console.copied"));
    });
  }

  open(row, { name, type }, value) {
    this.text = value == null ? "" : wholeText(value, type);
    $("#cell-title").textContent = name;
    $("#cell-note").textContent = t(
      "query.cell.note",
      type,
      fmt.int.format(row + 1),
      fmt.int.format(this.text.length),
    );
    $("#cell-value").textContent = wholeText(value, type);
    this.dialog.showModal();
  }
}
