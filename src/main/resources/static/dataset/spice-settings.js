// When a dataset is refreshed, and how much of it: the dialog behind the card.
import { fmt, h, t } from "../console/ui.js";
import { busy } from "../console/forms.js";
import { field, formRow, openDialog } from "../console/dialogs.js";

const INTERVALS = ["MINUTE15", "MINUTE30", "HOURLY", "DAILY", "WEEKLY", "MONTHLY"];
const DAYS = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"];
const UNITS = ["HOUR", "DAY", "WEEK"];
const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** When the next refresh comes by itself; null where none does. */
export function nextRefresh({ nextAt, onArrival }) {
  if (nextAt) return t("spice.next", fmt.time(nextAt));
  return onArrival ? t("spice.next-arrival") : null;
}

const select = (name, options, chosen) =>
  h(
    "select",
    { class: "input", name },
    options.map(([value, text]) => h("option", { value, selected: value === chosen }, text)),
  );

const check = (name, text, checked) =>
  h("label", { class: "ds-check" }, h("input", { type: "checkbox", name, checked }), text);

function scheduleRows(schedule) {
  const interval = select(
    "interval",
    [["", t("spice.never")], ...INTERVALS.map((each) => [each, t(`spice.interval.${each}`)])],
    schedule?.interval ?? "",
  );
  const time = formRow(
    t("spice.time"),
    field({ name: "time", type: "time", value: schedule?.time ?? "06:00" }),
  );
  const weekday = formRow(
    t("spice.weekday"),
    select(
      "dayOfWeek",
      DAYS.map((day) => [day, t(`spice.day.${day}`)]),
      schedule?.dayOfWeek ?? "MONDAY",
    ),
  );
  const days = Array.from({ length: 28 }, (_, i) => [String(i + 1), String(i + 1)]);
  const monthday = formRow(
    t("spice.monthday"),
    select("dayOfMonth", [...days, ["0", t("spice.last-day")]], String(schedule?.dayOfMonth ?? 1)),
  );
  const zone = formRow(
    t("spice.zone"),
    field({ name: "timeZone", value: schedule?.timeZone ?? ownZone(), autocomplete: "off" }),
  );
  const show = () => {
    const at = interval.value;
    time.hidden = !["HOURLY", "DAILY", "WEEKLY", "MONTHLY"].includes(at);
    weekday.hidden = at !== "WEEKLY";
    monthday.hidden = at !== "MONTHLY";
    zone.hidden = time.hidden;
  };
  interval.addEventListener("change", show);
  show();
  return [formRow(t("spice.schedule"), interval), time, weekday, monthday, zone];
}

function incrementalRows(incremental, fields) {
  const column = select(
    "column",
    [["", t("spice.everything")], ...fields.map(({ id, name }) => [id, name])],
    incremental?.column ?? "",
  );
  const size = h("input", {
    class: "input",
    name: "size",
    type: "number",
    min: 1,
    max: 10000,
    value: incremental?.size ?? 7,
    "aria-label": t("spice.window"),
  });
  const unit = select(
    "unit",
    UNITS.map((each) => [each, t(`spice.unit.${each}`)]),
    incremental?.unit ?? "DAY",
  );
  unit.setAttribute("aria-label", t("spice.unit"));
  const window = formRow(
    t("spice.window"),
    h("div", { class: "ds-range" }, size, unit),
    t("spice.window-hint"),
  );
  const show = () => (window.hidden = !column.value);
  column.addEventListener("change", show);
  show();
  return [formRow(t("spice.incremental"), column), window];
}

function read(form, mode) {
  const { elements } = form;
  const at = (name) => elements[name].value;
  const interval = at("interval");
  return {
    mode,
    schedule: interval
      ? {
          interval,
          time: at("time"),
          timeZone: at("timeZone"),
          dayOfWeek: interval === "WEEKLY" ? at("dayOfWeek") : null,
          dayOfMonth: interval === "MONTHLY" ? Number(at("dayOfMonth")) : null,
          full: false,
        }
      : null,
    onArrival: elements.onArrival.checked,
    incremental: at("column") ? { column: at("column"), size: Number(at("size")), unit: at("unit") } : null,
    dropsUnread: elements.dropsUnread.checked,
  };
}

/** @param save takes the changed settings; what it refuses is said in the dialog */
export function openSettings(spice, fields, save) {
  const moments = fields.filter(({ temporal }) => temporal);
  const problem = h("p", { class: "notice", role: "alert", hidden: true });
  const form = h(
    "form",
    { id: "spice-form", class: "ds-spice-form" },
    scheduleRows(spice.schedule),
    check("onArrival", t("spice.on-arrival"), spice.onArrival),
    incrementalRows(spice.incremental, moments),
    check("dropsUnread", t("spice.drops-unread"), spice.dropsUnread),
    problem,
  );
  const submit = h("button", { class: "btn primary", type: "submit", form: "spice-form" }, t("spice.save"));
  const dialog = openDialog(t("spice.settings"), form, {
    footer: [h("span", { class: "sp" }), submit],
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    busy(submit, async () => {
      try {
        await save(read(form, spice.mode));
        dialog.close();
      } catch (failure) {
        problem.textContent = failure.message;
        problem.hidden = false;
      }
    });
  });
}
