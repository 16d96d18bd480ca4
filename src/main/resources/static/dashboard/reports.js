// The reports of a dashboard: who is sent what of it, when, and what was sent.
import { $, $$, fmt, h, icon, t } from "../console/ui.js";
import { field, formRow, openDialog } from "../console/dialogs.js";
import { busy, clearProblems, showFailure } from "../console/forms.js";
import { deliveryList } from "./deliveries.js";
import { problemText } from "./api.js";

const ATTACHED = ["PDF", "PNG", "XLSX", "CSV"];
/** The usual times: what a cron has of them, given the hour, the minute and the day. */
const TIMES = {
  DAILY: ({ hour, minute }) => `cron(${minute} ${hour} * * ? *)`,
  WEEKDAYS: ({ hour, minute }) => `cron(${minute} ${hour} ? * MON-FRI *)`,
  WEEKLY: ({ hour, minute }) => `cron(${minute} ${hour} ? * MON *)`,
  MONTHLY: ({ hour, minute }) => `cron(${minute} ${hour} 1 * ? *)`,
  CRON: ({ cron }) => cron,
};
const LINES = /[\n,;]+/;
const notice = (error) => h("p", { class: "notice", role: "alert" }, problemText(error));

function line(report, api, redraw) {
  const place = h("div", { "aria-live": "polite" });
  const button = (label, picture, act) => {
    const made = h(
      "button",
      { class: "btn", type: "button", "aria-label": `${label}: ${report.name}` },
      icon(picture),
      label,
    );
    made.addEventListener("click", () =>
      busy(made, async () => {
        place.replaceChildren(h("p", { class: "hint" }, t("dashboard.report.working")));
        try {
          await act();
        } catch (error) {
          place.replaceChildren(notice(error));
        }
      }),
    );
    return made;
  };
  const next = report.nextAt
    ? t("dashboard.report.next", fmt.time(report.nextAt))
    : t("dashboard.report.over");
  const pause = report.paused ? "dashboard.alert.resume" : "dashboard.alert.pause";
  return h(
    "li",
    {},
    h(
      "div",
      { class: "head" },
      h(
        "span",
        { class: "what" },
        h("b", {}, report.name),
        report.paused && h("span", { class: "chip" }, t("dashboard.alert.state.PAUSED")),
        h("span", { class: "d" }, [report.attached.join(", "), report.receivers.join(", ")].join(" → ")),
        h(
          "span",
          { class: "d" },
          [`${report.cron} ${report.timeZone}`, report.paused ? null : next].filter(Boolean).join(" · "),
        ),
      ),
      button(t("dashboard.alert.test"), "send", async () =>
        place.replaceChildren(deliveryList((await api.testReport(report.id)).items)),
      ),
      button(t("dashboard.alert.log"), "history", async () =>
        place.replaceChildren(deliveryList((await api.reportDeliveries(report.id)).items)),
      ),
      button(t(pause), report.paused ? "player-play" : "player-pause", async () => {
        await api.changeReport(report.id, { ...report, paused: !report.paused });
        await redraw();
      }),
      button(t("dashboard.alert.delete"), "trash", async () => {
        await api.deleteReport(report.id);
        await redraw();
      }),
    ),
    place,
  );
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
  const receivers = h("textarea", {
    class: "input",
    name: "receivers",
    rows: "2",
    required: true,
    spellcheck: "false",
    placeholder: "mia@example.com\nhttps://hooks.example.com/…",
  });
  const go = h("button", { class: "btn primary" }, icon("calendar-clock"), t("dashboard.report.create"));
  const submit = async (event) => {
    event.preventDefault();
    clearProblems(form);
    await busy(go, async () => {
      const [hour, minute] = time.value.split(":").map(Number);
      try {
        await api.createReport({
          name: $("input", name).value,
          cron: TIMES[when.value]({ hour, minute, cron: $("input", cron).value }),
          timeZone: $("input", zone).value,
          sheet: sheet.value || null,
          attached: $$("input:checked", attached).map(({ value }) => value),
          receivers: receivers.value
            .split(LINES)
            .map((text) => text.trim())
            .filter(Boolean),
        });
        await redraw();
        receivers.value = "";
      } catch (error) {
        showFailure(form, error);
      }
    });
  };
  const form = h(
    "form",
    { class: "plain alertform", onsubmit: submit },
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
    h("div", {}, go),
  );
  return form;
}

/** Opens the reports of a dashboard. @param sheets those of its publication */
export async function openReports(api, { title, published, sheets, prices }) {
  const list = h("ol", { class: "versions" }, h("li", { class: "sk" }));
  const draw = async () => {
    try {
      const reports = await api.reports();
      list.replaceChildren(
        ...(reports.length
          ? reports.map((report) => line(report, api, draw))
          : [h("li", { class: "none hint" }, t("dashboard.report.none"))]),
      );
    } catch (error) {
      list.replaceChildren(h("li", {}, notice(error)));
    }
  };
  openDialog(
    t("dashboard.report.title", title),
    [
      h("p", { class: "about" }, t("dashboard.report.about", fmt.micros(prices.session))),
      published
        ? newReport(title, sheets, api, draw)
        : h("p", { class: "notice" }, t("dashboard.report.publish-first")),
      list,
    ],
    { wide: true },
  );
  await draw();
}
