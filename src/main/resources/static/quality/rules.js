// Whether a table keeps its rules: how it went with each the last time, rows that break one, the times before.
import { fmt, getJson, h, icon, postJson, send, svg, t } from "../console/ui.js";
import { busy } from "../console/forms.js";
import { editRules } from "./rules-editor.js";

const POLL_MS = 400;
const SHOWN_RUNS = 30;
const BAR_W = 10;
const BAR_H = 32;

const level = (run) => (run.critical ? "err" : run.score < 100 ? "warn" : "ok");

function scoreChip(run) {
  const kept = level(run) === "ok";
  return h(
    "span",
    { class: `chip ${level(run)}` },
    icon(kept ? "circle-check" : "alert-triangle", "i s14"),
    t("quality.score", run.score),
  );
}

/** The scores of the last runs, oldest first; each bar shows its run. */
function history(runs, shown, show) {
  const scored = runs
    .filter((run) => run.score != null)
    .slice(0, SHOWN_RUNS)
    .reverse();
  if (scored.length < 2) return null;
  const bars = scored.map((run) => {
    const label = t("quality.run-at", fmt.time(run.startedAt), run.score);
    const picture = svg("svg", { viewBox: `0 0 ${BAR_W} ${BAR_H}`, "aria-hidden": "true" });
    const height = Math.max(2, (run.score / 100) * BAR_H);
    picture.append(svg("rect", { x: 1, y: BAR_H - height, width: BAR_W - 2, height, rx: 1 }));
    return h(
      "button",
      {
        type: "button",
        class: `ql-run ${level(run)}`,
        "aria-label": label,
        title: label,
        "aria-pressed": String(run === shown),
        onclick: () => show(run),
      },
      picture,
    );
  });
  return h("div", { class: "ql-runs", role: "group", "aria-label": t("quality.history") }, bars);
}

function sample({ columns, rows }) {
  const head = h(
    "tr",
    {},
    columns.map((column) => h("th", { scope: "col" }, column)),
  );
  const lines = rows.map((row) =>
    h(
      "tr",
      {},
      row.map((cell) => h("td", { class: cell == null ? "null" : null }, cell ?? "NULL")),
    ),
  );
  return h(
    "div",
    { class: "ct-grid ql-sample", tabindex: 0, role: "region", "aria-label": t("quality.failing-rows") },
    h("table", { class: "list ct-cells" }, h("thead", {}, head), h("tbody", {}, lines)),
  );
}

function found(outcome) {
  if (outcome.failing != null)
    return outcome.failing ? t("quality.rows-fail", fmt.int.format(outcome.failing)) : "–";
  const time = outcome.observed && outcome.rule.check.type === "FRESHNESS";
  return time ? t("quality.newest", fmt.time(outcome.observed)) : (outcome.observed ?? "–");
}

function outcomeRows(outcome) {
  const rows = [
    h(
      "tr",
      {},
      h(
        "td",
        {},
        h(
          "span",
          { class: `chip ${outcome.passed ? "ok" : outcome.rule.severity === "CRITICAL" ? "err" : "warn"}` },
          icon(outcome.passed ? "circle-check" : "alert-triangle", "i s14"),
          t(outcome.passed ? "quality.kept" : "quality.broken"),
        ),
      ),
      h("td", {}, h("code", { class: "ql-dqdl" }, outcome.rule.dqdl)),
      h("td", {}, t(`quality.severity.${outcome.rule.severity}`)),
      h("td", { class: "num" }, found(outcome)),
    ),
  ];
  if (outcome.sample?.rows.length) {
    const more = h(
      "details",
      {},
      h("summary", {}, t("quality.show-failing", outcome.sample.rows.length)),
      sample(outcome.sample),
    );
    rows.push(h("tr", { class: "ql-more" }, h("td"), h("td", { colspan: 3 }, more)));
  }
  return rows;
}

/** Before the first run there are only the rules. */
function ruleRow(rule) {
  return h(
    "tr",
    {},
    h("td", { class: "muted" }, t("quality.not-run")),
    h("td", {}, h("code", { class: "ql-dqdl" }, rule.dqdl)),
    h("td", {}, t(`quality.severity.${rule.severity}`)),
    h("td", { class: "num" }, "–"),
  );
}

class Rules {
  constructor({ panel, database, table }) {
    this.panel = panel;
    const of = (name) => encodeURIComponent(name);
    this.at = `/api/v1/catalog/databases/${of(database)}/tables/${of(table)}`;
  }

  async open() {
    try {
      const { items, rules } = await getJson(`${this.at}/evaluations`);
      this.ruleset = rules ? await getJson(`${this.at}/ruleset`) : null;
      this.runs = items;
      this.#draw(items.find((run) => run.score != null));
      if (items[0]?.state === "RUNNING") this.#follow(items[0]);
    } catch (failure) {
      this.panel.replaceChildren(h("p", { class: "notice", role: "alert" }, failure.message));
    }
  }

  #draw(shown) {
    if (!this.ruleset) {
      this.panel.replaceChildren(this.#empty());
      return;
    }
    this.progress = h("progress", { max: 1, hidden: true, "aria-label": t("quality.evaluating") });
    this.price = h("span", { class: "muted tnum" });
    this.run = h(
      "button",
      {
        class: "btn",
        type: "button",
        id: "run-rules",
        onclick: (event) => busy(event.currentTarget, () => this.#start()),
      },
      icon("player-play"),
      h("span", {}, t("quality.run")),
    );
    this.stop = h(
      "button",
      {
        class: "btn",
        type: "button",
        hidden: true,
        onclick: () => send("DELETE", `${this.at}/evaluations/${this.following}`),
      },
      icon("player-stop"),
      h("span", {}, t("quality.cancel")),
    );
    this.problem = h("p", { class: "notice", role: "alert", hidden: true });
    const edit = h(
      "button",
      { class: "btn", type: "button", id: "edit-rules", onclick: () => this.#edit() },
      icon("pencil"),
      h("span", {}, t("quality.edit")),
    );
    const head = h(
      "div",
      { class: "ql-head" },
      shown && scoreChip(shown),
      h("span", { class: "muted", id: "rules-summary" }, shown ? this.#told(shown) : t("quality.never-run")),
      h("span", { class: "sp" }),
      history(this.runs, shown, (run) => this.#draw(run)),
      this.progress,
      this.price,
      this.stop,
      edit,
      this.run,
    );
    const heads = [["outcome"], ["rule"], ["severity"], ["found", "num"]].map(([key, cls]) =>
      h("th", { scope: "col", class: cls }, t(`quality.${key}`)),
    );
    const body = shown ? shown.outcomes.flatMap(outcomeRows) : this.ruleset.rules.map(ruleRow);
    const list = h(
      "table",
      { class: "list ql-rules" },
      h("thead", {}, h("tr", {}, heads)),
      h("tbody", {}, body),
    );
    const region = h(
      "div",
      { class: "ct-grid", tabindex: 0, role: "region", "aria-label": t("quality.rules") },
      list,
    );
    this.panel.replaceChildren(head, this.problem, region, h("p", { class: "ct-foot muted" }, this.#when()));
    const last = this.runs[0];
    if (last?.state === "FAILED") this.#say(last.reason);
    this.#quote();
  }

  #told(run) {
    return t(
      "quality.run-told",
      fmt.int.format(run.rows),
      fmt.time(run.startedAt),
      t(`quality.cause.${run.cause}`),
      fmt.bytes(run.bytes),
      fmt.micros(run.priceMicros),
    );
  }

  #when() {
    const { schedule, timeZone, onArrival, nextRun, account } = this.ruleset;
    const parts = [
      schedule && t("quality.scheduled", schedule, timeZone),
      nextRun && t("quality.next-run", fmt.time(nextRun)),
      onArrival && t("quality.when-arrived"),
    ].filter(Boolean);
    return parts.length ? `${parts.join(" · ")} · ${t("quality.as", account)}` : t("quality.on-demand");
  }

  #empty() {
    const add = h(
      "button",
      { class: "btn primary", type: "button", id: "add-rules", onclick: () => this.#edit() },
      icon("plus"),
      h("span", {}, t("quality.add-rules")),
    );
    return h(
      "div",
      { class: "empty" },
      h("div", { class: "art" }, icon("shield-lock", "i s20")),
      h("h3", {}, t("quality.no-rules")),
      h("p", {}, t("quality.no-rules-hint")),
      add,
    );
  }

  #say(text) {
    this.problem.textContent = text ?? "";
    this.problem.hidden = !text;
  }

  async #quote() {
    const price = this.price;
    const quote = await getJson(`${this.at}/ruleset/quote`).catch(() => null);
    if (quote)
      price.textContent = t("quality.will-read", fmt.bytes(quote.bytesHigh), fmt.micros(quote.priceMicros));
  }

  async #edit() {
    const table = await getJson(this.at);
    editRules(this.at, table, this.ruleset, () => this.open());
  }

  async #start() {
    try {
      await this.#follow(await postJson(`${this.at}/evaluations`, {}));
    } catch (failure) {
      this.#say(failure.message);
    }
  }

  async #follow(run) {
    this.following = run.id;
    this.progress.hidden = this.stop.hidden = false;
    this.run.hidden = this.price.hidden = true;
    this.#say(null);
    while (run.state === "RUNNING") {
      if (run.fraction >= 0) this.progress.value = run.fraction;
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      run = await getJson(`${this.at}/evaluations/${run.id}`);
    }
    await this.open();
  }
}

document.addEventListener("table-tab", ({ detail }) => {
  if (detail.id === "quality") new Rules(detail).open();
});
