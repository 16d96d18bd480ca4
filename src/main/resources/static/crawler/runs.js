// The crawls of one crawler, and the log of the one that is open.
import { $, fmt, h, icon, t } from "../console/ui.js";
import { crawlers } from "./api.js";
import { changed, outcomeChip, sign, told, took } from "./words.js";

const LEVELS = { INFO: "info-circle", WARN: "alert-triangle", ERROR: "circle-x" };

export class Runs {
  #number = 0;

  constructor(name) {
    this.name = name;
    $("#close-run").addEventListener("click", () => this.close());
  }

  show(runs) {
    $("#no-runs").hidden = runs.length > 0;
    $("#runs").hidden = runs.length === 0;
    const json = JSON.stringify(runs) + this.open;
    if (json !== this.shown) $("#run-rows").replaceChildren(...runs.map((run) => this.#row(run)));
    this.shown = json;
    this.runs = runs;
  }

  #row(run) {
    const { counts } = run;
    return h(
      "tr",
      { class: run.id === this.open ? "on" : "" },
      h(
        "th",
        { scope: "row" },
        h(
          "button",
          { class: "link", type: "button", onclick: () => this.select(run) },
          h("time", { datetime: run.startedAt }, fmt.time(run.startedAt)),
        ),
      ),
      h("td", {}, outcomeChip(run)),
      h("td", {}, t(`crawler.cause.${run.cause}`)),
      h("td", { class: "num" }, took(run)),
      h("td", { class: "num" }, fmt.int.format(counts.objects)),
      h(
        "td",
        { class: "num" },
        run.state === "SUCCEEDED"
          ? t("crawler.of", fmt.int.format(counts.read), fmt.int.format(counts.folders))
          : fmt.int.format(counts.read),
      ),
      h("td", { class: "wrap" }, run.state === "SUCCEEDED" ? changed(counts) : ""),
    );
  }

  async select(run) {
    this.open = run.id;
    this.#number = 0;
    $("#run-title").textContent = t("crawler.log-of", fmt.time(run.startedAt));
    $("#run-log").replaceChildren();
    $("#run-changes").replaceChildren();
    $("#run-detail").hidden = false;
    this.show(this.runs);
    await this.follow();
    $("#run-detail").scrollIntoView({ block: "nearest" });
  }

  close() {
    this.open = null;
    $("#run-detail").hidden = true;
    this.show(this.runs);
  }

  /** Fetches what the log of the open run has got since. */
  async follow() {
    if (!this.open) return;
    const run = this.open;
    const lines = await crawlers.log(this.name, run, this.#number);
    if (run !== this.open) return;
    $("#run-log").append(...lines.map(logLine));
    this.#number = lines.at(-1)?.number ?? this.#number;
    const found = await crawlers.found(this.name, run);
    if (run === this.open) $("#run-changes").replaceChildren(foundList(found));
  }
}

function logLine({ at, severity, text }) {
  return h(
    "li",
    { class: severity.toLowerCase() },
    h("time", { class: "muted tnum", datetime: at }, new Date(at).toLocaleTimeString()),
    icon(LEVELS[severity], "i s14"),
    h("span", {}, text),
  );
}

function foundList(changes) {
  if (!changes.length) return h("p", { class: "none" }, t("crawler.found-nothing"));
  return h(
    "ul",
    { class: "cr-found" },
    changes.map((change) =>
      h(
        "li",
        {},
        sign(change),
        h("b", {}, `${change.database}.${change.table}`),
        h("span", {}, told(change)),
        h("span", { class: "chip" }, t(`crawler.change.${change.state}`)),
      ),
    ),
  );
}
