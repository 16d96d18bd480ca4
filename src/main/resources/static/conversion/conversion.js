// One conversion: what it is doing, what it saved, its runs, failures and settings.
import { $, fmt, h, icon, t, tabs, toast } from "../console/ui.js";
import { busy, toastAfter, wireForms } from "../console/forms.js";
import { conversions } from "./api.js";
import { showSavings } from "./savings.js";
import { nameOf, outcomeChip, stateChip, took } from "./words.js";

const REFRESH_MS = 3000;
const IMPATIENT_MS = 400;

function settings(one) {
  const list = (columns) => columns.join(", ") || "–";
  return [
    ["source", nameOf(one.source)],
    ["target", one.compacts ? t("conversion.itself") : nameOf(one.target)],
    ["location", one.location ?? t("conversion.automatic")],
    ["partitioned", list(one.partitionedBy)],
    ["sorted", list(one.sortedBy)],
    ["compression", one.compression.toLowerCase()],
    ["file", fmt.bytes(one.fileBytes)],
    ["row-group", fmt.int.format(one.rowGroup)],
    ["arrival", t(one.onArrival ? "conversion.yes" : "conversion.no")],
    ["bad-rows", t(`conversion.bad-rows.${one.badRows}`)],
    ["errors", one.errors ?? t("conversion.automatic")],
    ["owner", one.owner],
  ].map(([name, value]) => h("div", {}, h("dt", {}, t(`conversion.setting.${name}`)), h("dd", {}, value)));
}

function trouble({ counts, failure }) {
  const parts = [];
  if (failure) parts.push(failure.text);
  if (counts.failed) parts.push(t("conversion.count.failed", fmt.int.format(counts.failed)));
  if (counts.rejected) parts.push(t("conversion.count.rejected", fmt.int.format(counts.rejected)));
  return parts.join(" · ") || h("span", { class: "muted" }, t("conversion.count.none"));
}

function runRow(run) {
  const { counts } = run;
  return h(
    "tr",
    {},
    h("th", { scope: "row" }, h("time", { datetime: run.startedAt }, fmt.time(run.startedAt))),
    h("td", {}, outcomeChip(run)),
    h("td", {}, run.startedBy ?? t(`conversion.cause.${run.cause}`)),
    h("td", { class: "num" }, took(run)),
    h(
      "td",
      { class: "num" },
      t("conversion.of", fmt.int.format(counts.converted), fmt.int.format(counts.objects)),
    ),
    h("td", { class: "num" }, fmt.int.format(counts.rows)),
    h("td", { class: "num" }, fmt.bytes(counts.bytesConverted)),
    h(
      "td",
      { class: "num" },
      t("conversion.in-files", fmt.bytes(counts.bytesWritten), fmt.int.format(counts.files)),
    ),
    h("td", { class: "wrap" }, trouble(run)),
  );
}

class ConversionPage {
  constructor(page) {
    this.id = page.dataset.id;
    this.name = page.dataset.name;
    tabs($("#conversion-tabs"));
    this.#wire("#run-conversion", () => conversions.start(this.id));
    this.#wire("#cancel-run", () => conversions.cancel(this.id));
    this.#wire("#retry-all", () => conversions.retry(this.id));
    $("#delete-conversion form").addEventListener("submit", (event) => {
      event.preventDefault();
      busy(event.submitter, () => this.#delete());
    });
  }

  #wire(selector, act) {
    $(selector).addEventListener("click", (event) => busy(event.currentTarget, () => this.#act(act)));
  }

  async #act(act) {
    try {
      await act();
    } catch (failure) {
      toast(failure.message);
    }
    await this.load();
  }

  async #delete() {
    try {
      await conversions.remove(this.id);
      toastAfter(t("conversion.gone", this.name));
      location.href = "/conversions";
    } catch (failure) {
      $("#delete-conversion").close();
      toast(failure.message);
    }
  }

  /** @return whether it is running */
  async load() {
    const problem = $("#conversion-problem");
    try {
      const [one, runs] = await Promise.all([conversions.get(this.id), conversions.runs(this.id)]);
      problem.hidden = true;
      this.#show(one);
      $("#no-runs").hidden = runs.length > 0;
      $("#runs").hidden = runs.length === 0;
      $("#run-rows").replaceChildren(...runs.map(runRow));
      await this.#details(one, runs);
      return one.state !== "READY";
    } catch (failure) {
      problem.textContent = failure.message;
      problem.hidden = false;
      return false;
    }
  }

  /** What costs more is asked for only when something has happened. */
  async #details(one, runs) {
    const moment = `${runs[0]?.id} ${runs[0]?.state} ${one.objects.failed}`;
    if (moment === this.moment) return;
    this.moment = moment;
    const [failed, rejected] = await Promise.all([
      conversions.failed(this.id),
      conversions.rejected(this.id),
    ]);
    this.#failures(failed, rejected);
    if (one.state === "READY" && runs.length) {
      await showSavings(await conversions.savings(this.id), one.compacts);
    }
  }

  #failures(failed, rejected) {
    const all = [...failed, ...rejected];
    $("#failures").hidden = all.length === 0;
    $("#no-failures").hidden = all.length > 0;
    $("#retry-all").hidden = failed.length === 0;
    $("#failure-rows").replaceChildren(...all.map((object) => this.#failure(object)));
  }

  #failure(object) {
    const label = t("conversion.retry-of", object.location);
    const retry = h(
      "button",
      {
        class: "btn icon ghost",
        type: "button",
        "aria-label": label,
        title: label,
        onclick: (event) =>
          busy(event.currentTarget, () => this.#act(() => conversions.retry(this.id, object.number))),
      },
      icon("refresh"),
    );
    return h(
      "tr",
      {},
      h("th", { scope: "row", class: "mono wrap" }, object.location),
      h("td", { class: "num" }, fmt.bytes(object.bytes)),
      h("td", { class: "num" }, fmt.int.format(object.rejected)),
      h("td", { class: "wrap" }, object.reason?.text ?? ""),
      h("td", { class: "end" }, object.state === "FAILED" ? retry : ""),
    );
  }

  #show(one) {
    const running = one.state !== "READY";
    const state = $("#conversion-state");
    const chip = stateChip(one.state);
    state.className = chip.className;
    state.replaceChildren(...chip.childNodes);
    state.hidden = false;
    $("#run-conversion").hidden = running;
    $("#cancel-run").hidden = !running;
    $("#cancel-run").disabled = one.state === "STOPPING";
    const count = $("#failure-count");
    count.hidden = !one.objects.failed;
    count.textContent = fmt.int.format(one.objects.failed);
    this.#progress(one.progress);
    $("#settings").replaceChildren(...settings(one));
  }

  #progress(progress) {
    $("#run-progress").hidden = !progress;
    if (!progress) return;
    const bar = $("#progress-bar");
    if (progress.bytes) {
      bar.max = progress.bytes;
      bar.value = progress.bytesConverted;
    } else bar.removeAttribute("value");
    $("#progress-detail").textContent = t(
      "conversion.progress",
      fmt.int.format(progress.converted),
      fmt.int.format(progress.objects),
      fmt.bytes(progress.bytesConverted),
      fmt.bytes(progress.bytes),
      fmt.int.format(progress.rows),
    );
  }
}

wireForms();
const page = new ConversionPage($("#conversion"));
const again = async () => {
  const moving = document.hidden ? false : await page.load();
  setTimeout(again, moving ? IMPATIENT_MS : REFRESH_MS);
};
await again();
document.documentElement.dataset.ready = "1";
