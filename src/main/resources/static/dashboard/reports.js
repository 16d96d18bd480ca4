// The reports of a dashboard: who is sent what of it, when, and what was sent.
import { $, $$, fmt, h, t } from "../console/ui.js";
import { field, formRow } from "../console/dialogs.js";
import { openSendings, receiversField, receiversIn, sendingForm, sendingLine } from "./sendings.js";

const ATTACHED = ["PDF", "PNG", "XLSX", "CSV"];
/** The usual times: what a cron has of them, given the hour, the minute and the day. */
const TIMES = {
  DAILY: ({ hour, minute }) => `cron(${minute} ${hour} * * ? *)`,
  WEEKDAYS: ({ hour, minute }) => `cron(${minute} ${hour} ? * MON-FRI *)`,
  WEEKLY: ({ hour, minute }) => `cron(${minute} ${hour} ? * MON *)`,
  MONTHLY: ({ hour, minute }) => `cron(${minute} ${hour} 1 * ? *)`,
  CRON: ({ cron }) => cron,
};

function line(report, api, redraw) {
  const next = report.nextAt
    ? t("dashboard.report.next", fmt.time(report.nextAt))
    : t("dashboard.report.over");
  const times = [`${report.cron} ${report.timeZone}`, report.paused ? null : next];
  const facts = [
    report.paused && h("span", { class: "chip" }, t("dashboard.alert.state.PAUSED")),
    h("span", { class: "d" }, [report.attached.join(", "), report.receivers.join(", ")].join(" → ")),
    h("span", { class: "d" }, times.filter(Boolean).join(" · ")),
  ];
  const calls = {
    test: (id) => api.testReport(id),
    deliveries: (id) => api.reportDeliveries(id),
    change: (id, wanted) => api.changeReport(id, wanted),
    remove: (id) => api.deleteReport(id),
  };
  return sendingLine(report, facts, { calls, redraw, working: t("dashboard.report.working") });
}

function newReport(title, sheets, api, redraw) {
  const name = field({ name: "name", required: true, maxlength: "200", value: title, autocomplete: "off" });
  const when = h(
    "select",
    { class: "input", name: "when" },
    Object.keys(TIMES).map((value) => h("option", { value }, t(`dashboard.report.when.${value}`))),
  );
  const time = h("input", { class: "input", type: "time", name: "time", value: "08:00", required: true });
  const cron = field({ name: "cron", value: "cron(0 8 ? * MON-FRI *)", spellcheck: "false", class: "mono" });
  const zone = field({
    name: "timeZone",
    value: Intl.DateTimeFormat().resolvedOptions().timeZone,
    required: true,
    spellcheck: "false",
  });
  const cronRow = formRow(t("dashboard.report.cron"), cron, t("dashboard.report.cron-hint"));
  const timeRow = formRow(t("dashboard.report.time"), time);
  const fit = () => {
    cronRow.hidden = when.value !== "CRON";
    timeRow.hidden = when.value === "CRON";
  };
  when.addEventListener("change", fit);
  fit();
  const sheet = h(
    "select",
    { class: "input", name: "sheet" },
    h("option", { value: "" }, t("dashboard.report.all-sheets")),
    sheets.map(({ id, title: label }) => h("option", { value: id }, label || id)),
  );
  const attached = h(
    "fieldset",
    { class: "attached" },
    h("legend", {}, t("dashboard.report.attached")),
    ATTACHED.map((value) =>
      h(
        "label",
        { class: "check" },
        h("input", { type: "checkbox", name: "attached", value, checked: value === "PDF" }),
        t(`dashboard.report.attached.${value}`),
      ),
    ),
  );
  const receivers = receiversField(["mia@example.com", "https://hooks.example.com/…"]);
  const create = async () => {
    const [hour, minute] = time.value.split(":").map(Number);
    await api.createReport({
      name: $("input", name).value,
      cron: TIMES[when.value]({ hour, minute, cron: $("input", cron).value }),
      timeZone: $("input", zone).value,
      sheet: sheet.value || null,
      attached: $$("input:checked", attached).map(({ value }) => value),
      receivers: receiversIn(receivers),
    });
    await redraw();
    receivers.value = "";
  };
  const rows = [
    formRow(t("dashboard.alert.name"), name),
    h(
      "div",
      { class: "marks" },
      formRow(t("dashboard.report.when"), when),
      timeRow,
      cronRow,
      formRow(t("dashboard.report.zone"), zone),
      sheets.length > 0 && formRow(t("dashboard.report.sheet"), sheet),
    ),
    attached,
    formRow(t("dashboard.alert.receivers"), receivers, t("dashboard.report.receivers-hint")),
  ];
  return sendingForm(rows, { picture: "calendar-clock", label: t("dashboard.report.create"), create });
}

/** Opens the reports of a dashboard. @param sheets those of its publication */
export const openReports = (api, { title, published, sheets, prices }) =>
  openSendings(t("dashboard.report.title", title), {
    above: (redraw) => [
      h("p", { class: "about" }, t("dashboard.report.about", fmt.micros(prices.session))),
      published
        ? newReport(title, sheets, api, redraw)
        : h("p", { class: "notice" }, t("dashboard.report.publish-first")),
    ],
    read: () => api.reports(),
    line: (report, redraw) => line(report, api, redraw),
    none: t("dashboard.report.none"),
  });
