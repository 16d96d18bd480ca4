// The list of crawlers: how they stand, start and stop.
import { $, fmt, h, icon, t, toast } from "../console/ui.js";
import { busy, wireForms } from "../console/forms.js";
import { crawlers, hrefOf } from "./api.js";
import { outcomeChip, stateChip, took } from "./words.js";

const REFRESH_MS = 3000;
const IMPATIENT_MS = 800;

function places(crawler) {
  const [first, ...more] = crawler.targets;
  return [
    h("span", { class: "mono cr-cut" }, first.path),
    more.length ? h("span", { class: "muted" }, ` +${more.length}`) : "",
  ];
}

function lastRun(run) {
  if (!run) return h("span", { class: "muted" }, t("crawler.never"));
  const when = h("time", { class: "muted", datetime: run.startedAt }, fmt.time(run.startedAt));
  return h(
    "span",
    { class: "cr-last" },
    outcomeChip(run),
    when,
    h("span", { class: "muted tnum" }, took(run)),
  );
}

function next(crawler) {
  if (crawler.nextRun) return h("time", { datetime: crawler.nextRun }, fmt.time(crawler.nextRun));
  return h("span", { class: "muted" }, t(crawler.onArrival ? "crawler.arrival" : "crawler.demand"));
}

class CrawlerList {
  constructor() {
    this.rows = $("#crawler-rows");
  }

  async load() {
    const problem = $("#crawlers-problem");
    try {
      const all = await crawlers.list();
      problem.hidden = true;
      $("#no-crawlers").hidden = all.length > 0;
      $("#crawlers").hidden = all.length === 0;
      const json = JSON.stringify(all);
      if (json !== this.shown) this.rows.replaceChildren(...all.map((crawler) => this.#row(crawler)));
      this.shown = json;
      return all.some((crawler) => crawler.state !== "READY");
    } catch (failure) {
      problem.textContent = failure.message;
      problem.hidden = false;
      return false;
    }
  }

  #row(crawler) {
    const href = hrefOf(crawler.name);
    return h(
      "tr",
      {},
      h(
        "th",
        { scope: "row" },
        h("a", { class: "cr-name", href }, icon("spider"), h("span", {}, crawler.name)),
      ),
      h("td", {}, stateChip(crawler.state)),
      h("td", {}, places(crawler)),
      h("td", { class: "mono" }, crawler.database || "default"),
      h("td", {}, lastRun(crawler.lastRun)),
      h("td", {}, next(crawler)),
      h(
        "td",
        {},
        crawler.pendingChanges
          ? h(
              "a",
              { class: "chip warn", href: `${href}#review` },
              icon("git-compare", "i s14"),
              t("crawler.changes", crawler.pendingChanges),
            )
          : "",
      ),
      h("td", { class: "end" }, this.#button(crawler)),
    );
  }

  #button(crawler) {
    const running = crawler.state !== "READY";
    const label = t(running ? "crawler.stop-of" : "crawler.run-of", crawler.name);
    return h(
      "button",
      {
        class: "btn icon ghost",
        type: "button",
        "aria-label": label,
        title: label,
        disabled: crawler.state === "STOPPING",
        onclick: (event) => busy(event.currentTarget, () => this.#act(crawler, running)),
      },
      icon(running ? "player-stop" : "player-play"),
    );
  }

  async #act(crawler, running) {
    try {
      await (running ? crawlers.stop(crawler.name) : crawlers.start(crawler.name));
    } catch (failure) {
      toast(failure.message);
    }
    await this.load();
  }
}

wireForms();
const list = new CrawlerList();
const again = async () => {
  const moving = document.hidden ? false : await list.load();
  setTimeout(again, moving ? IMPATIENT_MS : REFRESH_MS);
};
await again();
document.documentElement.dataset.ready = "1";
