// One crawler: what it is doing, what waits for a review, its crawls and settings.
import { $, fmt, h, t, tabs, toast } from "../console/ui.js";
import { busy, toastAfter, wireForms } from "../console/forms.js";
import { crawlers } from "./api.js";
import { Review } from "./review.js";
import { Runs } from "./runs.js";
import { stateChip } from "./words.js";

const REFRESH_MS = 3000;
const IMPATIENT_MS = 500;

function place({ path, include, exclude }) {
  const globs = [
    include.length ? t("crawler.only", include.join("  ")) : "",
    exclude.length ? t("crawler.without", exclude.join("  ")) : "",
  ].filter(Boolean);
  return h(
    "li",
    {},
    h("span", { class: "mono" }, path),
    globs.length ? h("span", { class: "muted" }, ` ${globs.join(" · ")}`) : "",
  );
}

function settings(crawler) {
  const yes = (on) => t(on ? "crawler.yes" : "crawler.no");
  return [
    [t("crawler.setting.targets"), h("ul", {}, crawler.targets.map(place))],
    [t("crawler.setting.database"), crawler.database || "default"],
    [t("crawler.setting.prefix"), crawler.tablePrefix || "–"],
    [t("crawler.setting.level"), crawler.tableLevel ?? t("crawler.automatic")],
    [t("crawler.setting.combine"), yes(crawler.combineSchemas)],
    [t("crawler.setting.sample"), crawler.sampleSize ?? t("crawler.automatic")],
    [t("crawler.setting.recrawl"), t(`crawler.recrawl.${crawler.recrawl}`)],
    [t("crawler.setting.update"), t(`crawler.update.${crawler.updateBehavior}`)],
    [t("crawler.setting.deleted"), t(`crawler.deleted.${crawler.deleteBehavior}`)],
    [t("crawler.setting.review"), yes(crawler.reviewEverything)],
    [t("crawler.setting.schedule"), crawler.schedule ?? t("crawler.demand")],
    [t("crawler.setting.arrival"), yes(crawler.onArrival)],
    [
      t("crawler.setting.classifiers"),
      crawler.classifiers.map((one) => one.name || one.format.type).join(", ") || "–",
    ],
  ].map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value)));
}

class CrawlerPage {
  constructor(page) {
    this.name = page.dataset.name;
    this.review = new Review(this.name, () => this.load());
    this.runs = new Runs(this.name);
    tabs($("#crawler-tabs"));
    this.#wire("#run-crawler", () => crawlers.start(this.name));
    this.#wire("#stop-crawler", () => crawlers.stop(this.name));
    $("#delete-crawler form").addEventListener("submit", (event) => {
      event.preventDefault();
      busy(event.submitter, () => this.#delete());
    });
  }

  #wire(selector, act) {
    $(selector).addEventListener("click", (event) =>
      busy(event.currentTarget, async () => {
        try {
          await act();
        } catch (failure) {
          toast(failure.message);
        }
        await this.load();
      }),
    );
  }

  async #delete() {
    try {
      await crawlers.remove(this.name);
      toastAfter(t("crawler.gone", this.name));
      location.href = "/crawlers";
    } catch (failure) {
      $("#delete-crawler").close();
      toast(failure.message);
    }
  }

  /** @return whether it is running */
  async load() {
    const problem = $("#crawler-problem");
    try {
      const [crawler, runs] = await Promise.all([crawlers.get(this.name), crawlers.runs(this.name)]);
      problem.hidden = true;
      this.#show(crawler);
      this.runs.show(runs);
      await this.#details(crawler, runs);
      return crawler.state !== "READY";
    } catch (failure) {
      problem.textContent = failure.message;
      problem.hidden = false;
      return false;
    }
  }

  /** What costs more is asked for only when something has happened. */
  async #details(crawler, runs) {
    const moment = `${runs[0]?.id} ${runs[0]?.state} ${crawler.pendingChanges}`;
    if (moment !== this.moment) await this.review.load();
    if (moment !== this.moment || crawler.state !== "READY") await this.runs.follow();
    this.moment = moment;
  }

  #show(crawler) {
    const running = crawler.state !== "READY";
    const state = $("#crawler-state");
    const chip = stateChip(crawler.state);
    state.className = chip.className;
    state.replaceChildren(...chip.childNodes);
    state.hidden = false;
    $("#run-crawler").hidden = running;
    $("#stop-crawler").hidden = !running;
    $("#stop-crawler").disabled = crawler.state === "STOPPING";
    this.#progress(crawler.progress);
    $("#settings").replaceChildren(...settings(crawler));
  }

  #progress(progress) {
    $("#crawl-progress").hidden = !progress;
    if (!progress) return;
    const { stage, objects, folders, read } = progress;
    $("#progress-stage").textContent = t(`crawler.stage.${stage}`);
    const bar = $("#progress-bar");
    if (stage === "READING" && folders) {
      bar.max = folders;
      bar.value = read;
      $("#progress-detail").textContent = t(
        "crawler.folders-of",
        fmt.int.format(read),
        fmt.int.format(folders),
      );
    } else {
      bar.removeAttribute("value");
      $("#progress-detail").textContent = objects ? t("crawler.objects-seen", fmt.int.format(objects)) : "";
    }
  }
}

wireForms();
const page = new CrawlerPage($("#crawler"));
const again = async () => {
  const moving = document.hidden ? false : await page.load();
  setTimeout(again, moving ? IMPATIENT_MS : REFRESH_MS);
};
await again();
document.documentElement.dataset.ready = "1";
