// The account's past executions, newest first, as far back as somebody scrolls.
import { $, debounce, fmt, h, icon, t } from "../console/ui.js";
import { executions } from "./api.js";

const PAGE = 50;
const STATES = ["SUCCEEDED", "FAILED", "CANCELLED", "RUNNING", "QUEUED"];
const STATE_ICONS = {
  SUCCEEDED: "circle-check",
  FAILED: "circle-x",
  CANCELLED: "player-stop",
  RUNNING: "clock",
  QUEUED: "hourglass",
};
const NEAR_END_PX = 200;

function duration({ startedAt, endedAt }) {
  return startedAt && endedAt ? fmt.seconds(new Date(endedAt) - new Date(startedAt)) : "–";
}

const oneLine = (sql) => sql.replace(/\s+/g, " ").slice(0, 300);

export class History {
  #offset = 0;
  #more = true;
  #loading = false;
  #round = 0;

  /** @param on {open(execution), rerun(execution)} */
  constructor(panel, on) {
    this.panel = panel;
    this.on = on;
    this.shown = false;
  }

  /** Draws it when it is first looked at, and anew after that. */
  open() {
    if (!this.shown) this.#build();
    this.shown = true;
    this.reload();
  }

  #build() {
    this.text = h("input", {
      placeholder: t("query.history.filter"),
      "aria-label": t("query.history.filter"),
      autocomplete: "off",
      spellcheck: "false",
      oninput: debounce(() => this.reload(), 250),
    });
    const options = STATES.map((state) => h("option", { value: state }, t(`query.state.${state}`)));
    this.state = h(
      "select",
      { class: "input", "aria-label": t("query.history.state"), onchange: () => this.reload() },
      h("option", { value: "" }, t("query.history.any")),
      options,
    );
    const titles = ["state", "statement", "started", "time", "scanned", "price", "actions"];
    const head = titles.map((name) =>
      h(
        "th",
        { scope: "col", class: ["time", "scanned", "price"].includes(name) ? "num" : null },
        t(`query.history.${name}`),
      ),
    );
    this.rows = h("tbody");
    this.foot = h("p", { class: "q-history-foot muted", role: "status" });
    const table = h("table", { class: "list" }, h("thead", {}, h("tr", {}, head)), this.rows);
    this.scroller = h(
      "div",
      { class: "q-history-rows", tabindex: 0, role: "region", "aria-label": t("query.history") },
      table,
      this.foot,
    );
    this.scroller.addEventListener("scroll", () => this.#continue(), { passive: true });
    this.panel.replaceChildren(
      h(
        "div",
        { class: "q-history" },
        h(
          "div",
          { class: "q-history-filter" },
          h("label", { class: "field" }, icon("search"), this.text),
          this.state,
        ),
        this.scroller,
      ),
    );
  }

  reload() {
    this.#round++;
    this.#offset = 0;
    this.#more = true;
    this.#loading = false;
    this.scroller.scrollTop = 0;
    this.#load(true);
  }

  #continue() {
    const { scrollTop, clientHeight, scrollHeight } = this.scroller;
    if (scrollTop + clientHeight > scrollHeight - NEAR_END_PX) this.#load(false);
  }

  async #load(anew) {
    if (this.#loading || !this.#more) return;
    this.#loading = true;
    const round = this.#round;
    try {
      const filter = {
        text: this.text.value.trim(),
        state: this.state.value,
        offset: this.#offset,
        limit: PAGE,
      };
      const { queries, more } = await executions.history(filter);
      if (round !== this.#round) return;
      const rows = queries.map((execution) => this.#row(execution));
      if (anew) this.rows.replaceChildren(...rows);
      else this.rows.append(...rows);
      this.#offset += queries.length;
      this.#more = more;
      this.foot.textContent = this.#offset
        ? more
          ? t("query.loading")
          : t("query.history.end")
        : t("query.history.none");
    } catch (problem) {
      this.foot.textContent = problem.message;
    } finally {
      if (round === this.#round) this.#loading = false;
    }
    if (round === this.#round) this.#continue();
  }

  #row(execution) {
    const { state, sql, submittedAt, bytesScanned, priceMicros, error } = execution;
    const open = h(
      "a",
      { class: "mono", href: `/queries/${execution.id}`, title: sql.slice(0, 2000) },
      oneLine(sql),
    );
    open.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.on.open(execution);
    });
    const rerun = h(
      "button",
      {
        class: "btn icon ghost",
        type: "button",
        "aria-label": t("query.history.rerun"),
        title: t("query.history.rerun"),
        onclick: () => this.on.rerun(execution),
      },
      icon("refresh", "i s14"),
    );
    return h(
      "tr",
      {},
      h(
        "td",
        {},
        h(
          "span",
          { class: `q-state ${state.toLowerCase()}`, title: error?.message },
          icon(STATE_ICONS[state], "i s14"),
          t(`query.state.${state}`),
        ),
      ),
      h("td", { class: "q-history-sql" }, open),
      h("td", {}, h("time", { datetime: submittedAt }, fmt.time(submittedAt))),
      h("td", { class: "num" }, duration(execution)),
      h("td", { class: "num" }, fmt.bytes(bytesScanned)),
      h("td", { class: "num" }, fmt.micros(priceMicros)),
      h("td", { class: "end" }, rerun),
    );
  }
}
