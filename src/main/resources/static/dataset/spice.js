// How a dataset is read: directly, or from snapshots; their refreshes, what became of the rows, and the way back.
import { $, fmt, h, icon, t, toast } from "../console/ui.js";
import { busy } from "../console/forms.js";
import { datasets } from "./api.js";
import { nextRefresh, openSettings } from "./spice-settings.js";

const RUNNING_MS = 700;
const STATES = {
  INITIALIZED: ["running", "clock"],
  QUEUED: ["running", "clock"],
  RUNNING: ["running", "refresh"],
  COMPLETED: ["ok", "circle-check"],
  FAILED: ["err", "circle-x"],
  CANCELLED: ["", "player-stop"],
};

const under = ({ endedAt }) => !endedAt;
const moment = (at) => h("time", { datetime: at }, fmt.time(at));

function stateChip(state) {
  const [tone, picture] = STATES[state];
  return h("span", { class: `chip ${tone}` }, icon(picture, "i s14"), t(`spice.state.${state}`));
}

/** The card of a dataset's page that says all of this. */
export class SpiceCard {
  constructor(id, { fields }) {
    this.id = id;
    this.fields = fields;
    this.place = $("#spice");
    for (const button of this.place.querySelectorAll("[data-mode]")) {
      button.addEventListener("click", () => busy(button, () => this.#switch(button.dataset.mode)));
    }
    this.#on("#refresh-spice", () => this.#refresh());
    this.#on("#spice-settings", () =>
      openSettings(this.spice, this.fields(), (changed) => this.#change(changed)),
    );
  }

  #on(selector, work) {
    const button = $(selector);
    button.addEventListener("click", () => busy(button, async () => work()));
  }

  /** Shows how things are, and keeps looking as long as something is under way. */
  async load() {
    clearTimeout(this.timer);
    try {
      const [spice, ingestions, snapshots] = await Promise.all([
        datasets.spice(this.id),
        datasets.ingestions(this.id),
        datasets.snapshots(this.id),
      ]);
      this.spice = spice;
      this.#show(ingestions, snapshots);
      if (ingestions.some(under)) this.timer = setTimeout(() => this.load(), RUNNING_MS);
    } catch (failure) {
      $("#spice-problem").textContent = failure.message;
      $("#spice-problem").hidden = false;
    }
  }

  #show(ingestions, snapshots) {
    const { mode, snapshot, capacity } = this.spice;
    const spice = mode === "SPICE";
    for (const button of this.place.querySelectorAll("[data-mode]")) {
      button.setAttribute("aria-pressed", String(button.dataset.mode === mode));
    }
    $("#spice-problem").hidden = true;
    $("#spice-said").replaceChildren(...this.#said(spice, snapshot));
    $("#refresh-spice").hidden = !spice || ingestions.some(under);
    $("#spice-settings").hidden = !spice;
    const meter = $("#spice-capacity");
    meter.hidden = !spice;
    $("meter", meter).max = capacity.total;
    $("meter", meter).value = capacity.used;
    $("span", meter).textContent = t("spice.capacity", fmt.bytes(capacity.used), fmt.bytes(capacity.total));
    const kept = new Map(snapshots.map((each) => [each.id, each]));
    $("#ingestions").hidden = !ingestions.length;
    $("#ingestion-rows").replaceChildren(...ingestions.map((each) => this.#row(each, kept)));
  }

  #said(spice, snapshot) {
    if (!spice) return [t("spice.direct")];
    if (!snapshot) return [t("spice.not-yet")];
    const words = t(
      "spice.from",
      fmt.time(snapshot.takenAt),
      fmt.int.format(snapshot.rows),
      fmt.bytes(snapshot.spiceBytes),
      fmt.bytes(snapshot.fileBytes),
    );
    const next = nextRefresh(this.spice);
    return next ? [words, " ", next] : [words];
  }

  #row(ingestion, kept) {
    const { state } = ingestion;
    const done = state === "COMPLETED";
    const number = (value) => (done ? fmt.int.format(value) : "");
    return h(
      "tr",
      {},
      h("th", { scope: "row" }, moment(ingestion.createdAt)),
      h("td", {}, stateChip(state)),
      h(
        "td",
        {},
        t(`spice.kind.${ingestion.kind}`),
        " · ",
        ingestion.startedBy ?? t(`spice.cause.${ingestion.cause}`),
      ),
      h("td", { class: "num" }, number(ingestion.rowsRead)),
      h("td", { class: "num" }, number(ingestion.rowsDropped)),
      h("td", { class: "num" }, number(ingestion.rowsIngested)),
      h("td", { class: "num" }, done ? fmt.bytes(ingestion.spiceBytes) : ""),
      h("td", { class: "num" }, this.#took(ingestion)),
      h("td", { class: "wrap" }, this.#remarks(ingestion)),
      h("td", { class: "end" }, this.#action(ingestion, kept)),
    );
  }

  #took({ startedAt, endedAt }) {
    return startedAt && endedAt ? fmt.seconds(new Date(endedAt) - new Date(startedAt)) : "";
  }

  /** Why it failed, and what could not be read: never silently. */
  #remarks({ failure, unread, rowsDropped }) {
    if (failure) return failure.message;
    if (!unread.length) return h("span", { class: "muted" }, t("spice.all-read"));
    const names = new Map(this.fields().map((each) => [each.id, each.name]));
    return h(
      "ul",
      { class: "ds-unread" },
      unread.map(({ field, rows, samples }) =>
        h(
          "li",
          {},
          t(
            rowsDropped ? "spice.unread-dropped" : "spice.unread",
            names.get(field) ?? field,
            fmt.int.format(rows),
          ),
          " ",
          samples.map((sample) => h("code", {}, sample)),
        ),
      ),
    );
  }

  #action(ingestion, kept) {
    if (under(ingestion)) {
      return this.#button("player-stop", "spice.cancel", () => this.#cancel(ingestion));
    }
    const snapshot = kept.get(ingestion.snapshot);
    if (!snapshot) return null;
    if (snapshot.id === this.spice.snapshot?.id) {
      return h("span", { class: "chip ok" }, icon("circle-check", "i s14"), t("spice.read-now"));
    }
    return this.#button("arrow-back-up", "spice.roll-back", () => this.#rollBack(snapshot));
  }

  #button(picture, text, work) {
    const button = h("button", { class: "btn", type: "button" }, icon(picture), t(text));
    button.addEventListener("click", () => busy(button, work));
    return button;
  }

  async #try(work) {
    try {
      await work();
    } catch (failure) {
      toast(failure.message);
    }
    await this.load();
  }

  #switch(mode) {
    return this.spice.mode === mode ? null : this.#try(() => this.#change({ ...this.spice, mode }));
  }

  async #change({ mode, schedule, onArrival, incremental, dropsUnread }) {
    const settings = { mode, schedule, onArrival, incremental, dropsUnread };
    this.spice = await datasets.changeSpice(this.id, this.spice.version, settings);
    await this.load();
  }

  #refresh() {
    const kind = this.spice.incremental ? "INCREMENTAL" : "FULL";
    return this.#try(() => datasets.refresh(this.id, kind));
  }

  #cancel({ id }) {
    return this.#try(() => datasets.cancelIngestion(this.id, id));
  }

  #rollBack(snapshot) {
    return this.#try(async () => {
      await datasets.rollBack(this.id, snapshot.id);
      toast(t("spice.rolled-back", fmt.time(snapshot.takenAt)));
    });
  }
}
