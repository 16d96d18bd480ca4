// The workgroups: how they stand, and for administrators what they allow.
import { $, $$, fmt, h, icon, t, toast } from "../console/ui.js";
import "../console/shell.js";
import { workgroups } from "./api.js";

const GB = 2 ** 30;
const MICROS = 1e6;
const LIMITS = ["DAILY_BYTES", "MONTHLY_BYTES", "DAILY_DOLLARS", "MONTHLY_DOLLARS"];
const REFRESH_MS = 5000;

const inDollars = (limit) => limit.endsWith("DOLLARS");
const amount = (limit, value) => (inDollars(limit) ? fmt.micros(value) : fmt.bytes(value));
const unit = (limit) => (inDollars(limit) ? MICROS : GB);
const short = (value) => String(Number(value.toPrecision(12)));

function limitLine({ limit, amount: most, used, reserved, alarm }) {
  const taken = used + reserved;
  const state = taken >= most ? "over" : alarm ? "alarm" : "ok";
  const note = { over: t("query.workgroups.reached"), alarm: t("query.workgroups.near"), ok: "" }[state];
  return h(
    "li",
    { class: state },
    h("span", {}, t(`query.workgroups.limit.${limit}`)),
    h("span", { class: "tnum" }, t("query.workgroups.used", amount(limit, used), amount(limit, most))),
    h("meter", {
      min: 0,
      max: most,
      value: Math.min(most, taken),
      "aria-label": t(`query.workgroups.limit.${limit}`),
    }),
    note ? h("b", {}, icon("alert-triangle", "i s14"), note) : "",
    reserved
      ? h("span", { class: "muted tnum" }, t("query.workgroups.reserved", amount(limit, reserved)))
      : "",
  );
}

class WorkgroupPage {
  constructor(page) {
    this.mayEdit = page.dataset.edit === "true";
    this.cards = $("#workgroup-cards");
    this.dialog = $("#workgroup-dialog");
    this.remove = $("#delete-workgroup");
    if (!this.mayEdit) return;
    $("#new-workgroup").addEventListener("click", () => this.#edit(null));
    this.dialog.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#save();
    });
    this.remove.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#delete();
    });
  }

  async load() {
    const problem = $("#workgroups-problem");
    try {
      const all = await workgroups.list();
      problem.hidden = true;
      const json = JSON.stringify(all);
      if (json !== this.shown) this.cards.replaceChildren(...all.map((group) => this.#card(group)));
      this.shown = json;
    } catch (failure) {
      problem.textContent = failure.message;
      problem.hidden = false;
    }
  }

  #card(group) {
    const facts = [
      [t("query.workgroups.now"), t("query.workgroups.load", group.running, group.slots, group.queued)],
      [
        t("query.workgroups.query"),
        [
          group.cutoffBytes
            ? t("query.workgroups.up-to", fmt.bytes(group.cutoffBytes))
            : t("query.workgroups.no-cutoff"),
          t("query.workgroups.minutes", short(group.timeLimitSeconds / 60)),
          fmt.bytes(group.memoryBytes),
        ].join(" · "),
      ],
      ...(group.resultLocation
        ? [[t("query.workgroups.output"), h("span", { class: "mono" }, group.resultLocation)]]
        : []),
      [
        t("query.workgroups.who"),
        group.members.length
          ? t("query.workgroups.people", group.members.length)
          : t("query.workgroups.everybody"),
      ],
    ];
    const actions = [
      h(
        "button",
        {
          class: "btn",
          type: "button",
          "aria-label": t("query.workgroups.edit-of", group.name),
          onclick: () => this.#edit(group),
        },
        t("query.workgroups.edit"),
      ),
      group.name === "primary"
        ? ""
        : h(
            "button",
            {
              class: "btn icon ghost",
              type: "button",
              "aria-label": t("query.workgroups.delete-of", group.name),
              onclick: () => this.#ask(group),
            },
            icon("trash"),
          ),
    ];
    return h(
      "section",
      { class: "card", "aria-label": group.name },
      h(
        "header",
        {},
        h("h2", {}, group.name),
        h("span", { class: "sub" }, group.description),
        group.enabled ? "" : h("span", { class: "chip" }, t("query.workgroups.off")),
        this.mayEdit ? h("div", { class: "wg-actions" }, actions) : "",
      ),
      h(
        "dl",
        { class: "wg-facts" },
        facts.flatMap(([name, value]) => [h("dt", {}, name), h("dd", { class: "tnum" }, value)]),
      ),
      group.use.length
        ? h("ul", { class: "wg-limits" }, group.use.map(limitLine))
        : h("p", { class: "hint wg-none" }, t("query.workgroups.no-limits")),
    );
  }

  #edit(group) {
    this.group = group;
    const { elements } = this.dialog.querySelector("form");
    const primary = group?.name === "primary";
    $("#workgroup-title").textContent = group
      ? t("query.workgroups.edit-of", group.name)
      : t("query.workgroups.new");
    $("#workgroup-problem").hidden = true;
    $("#wg-name-row").hidden = Boolean(group);
    $("#wg-enabled-row").hidden = primary;
    $("#wg-people-row").hidden = primary;
    elements.name.value = group?.name ?? "";
    elements.description.value = group?.description ?? "";
    elements.enabled.checked = group?.enabled ?? true;
    elements.cutoff.value = group?.cutoffBytes ? short(group.cutoffBytes / GB) : "";
    elements.time.value = short((group?.timeLimitSeconds ?? 1800) / 60);
    elements.memory.value = short((group?.memoryBytes ?? GB) / GB);
    elements.slots.value = group?.slots ?? 2;
    elements.priority.value = group?.priority ?? 5;
    elements.alarm.value = group?.alarmPercent ?? 80;
    elements.output.value = group?.resultLocation ?? "";
    elements.enforced.checked = group?.enforceResultLocation ?? false;
    for (const limit of LIMITS) {
      const most = group?.budget[limit];
      elements[limit].value = most ? short(most / unit(limit)) : "";
    }
    for (const box of $$("[name=member]", this.dialog))
      box.checked = group?.members.includes(box.value) ?? false;
    this.dialog.showModal();
  }

  #draft() {
    const { elements } = this.dialog.querySelector("form");
    const number = (name, factor = 1) => {
      const text = elements[name].value.trim().replace(",", ".");
      if (text === "") return null;
      const value = Number(text) * factor;
      if (!Number.isFinite(value))
        throw new Error(t("query.workgroups.number", elements[name].labels[0].textContent));
      return Math.round(value);
    };
    const budget = {};
    for (const limit of LIMITS) {
      const most = number(limit, unit(limit));
      if (most != null) budget[limit] = most;
    }
    return {
      name: elements.name.value,
      description: elements.description.value,
      enabled: elements.enabled.checked,
      cutoffBytes: number("cutoff", GB),
      timeLimitSeconds: number("time", 60),
      memoryBytes: number("memory", GB),
      slots: number("slots"),
      priority: number("priority"),
      alarmPercent: number("alarm"),
      resultLocation: elements.output.value,
      enforceResultLocation: elements.enforced.checked,
      budget,
      members: $$("[name=member]:checked", this.dialog).map((box) => box.value),
    };
  }

  async #save() {
    try {
      const draft = this.#draft();
      const { name } = this.group
        ? await workgroups.update(this.group.name, this.group.version, draft)
        : await workgroups.create(draft);
      this.dialog.close();
      toast(t("query.workgroups.saved", name));
      await this.load();
    } catch (failure) {
      $("#workgroup-problem").textContent = failure.message;
      $("#workgroup-problem").hidden = false;
    }
  }

  #ask(group) {
    this.group = group;
    $("#delete-workgroup-title").textContent = t("query.workgroups.delete-of", group.name);
    this.remove.showModal();
  }

  async #delete() {
    this.remove.close();
    try {
      await workgroups.remove(this.group.name);
      await this.load();
    } catch (failure) {
      toast(failure.message);
    }
  }
}

const page = new WorkgroupPage($("#workgroups"));
await page.load();
setInterval(() => document.hidden || page.load(), REFRESH_MS);
document.documentElement.dataset.ready = "1";
