// The alerts of a dashboard: who is told when a number crosses a threshold or data grows old, and what was sent.
import { $, fmt, h, t } from "../console/ui.js";
import { field, formRow } from "../console/dialogs.js";
import { numberFormat } from "../console/formats.js";
import { openSendings, receiversField, receiversIn, sendingForm, sendingLine } from "./sendings.js";

const TESTS = ["ABOVE", "BELOW", "CHANGED", "STALE"];
/** Tiles that draw one number: only of those a change can be told. */
const ONE_NUMBER = ["KPI", "GAUGE"];
/** Tiles that draw no number of each mark, of which only the age can be watched. */
const NO_NUMBERS = ["PIVOT", "SCATTER", "POINT_MAP", "HISTOGRAM", "BOX_PLOT", "CALENDAR"];

const INTERVALS = [1, 5, 15, 60, 1440];
const CHIPS = { NEW: "chip", QUIET: "chip ok", FIRING: "chip warn", FAILED: "chip err" };

/** What a tile can be watched for. */
function testsOf({ kind }) {
  if (NO_NUMBERS.includes(kind)) return ["STALE"];
  return ONE_NUMBER.includes(kind) ? TESTS : TESTS.filter((test) => test !== "CHANGED");
}

const { full } = numberFormat({});
const number = (value) => full(Number(value));

function sentence({ test, threshold, everyMinutes }) {
  return [
    t(`dashboard.alert.when.${test}`, number(threshold)),
    t(`dashboard.alert.every.${everyMinutes}`),
  ].join(" · ");
}

function found({ paused, lastValue, checkedAt, problem }) {
  if (paused) return t("dashboard.alert.is-paused");
  if (!checkedAt) return t("dashboard.alert.unchecked");
  return t("dashboard.alert.checked", problem ?? number(lastValue), fmt.time(checkedAt));
}

function line(alert, api, tileName, redraw) {
  const state = alert.paused ? "PAUSED" : alert.state;
  const facts = [
    h("span", { class: alert.paused ? "chip" : CHIPS[alert.state] }, t(`dashboard.alert.state.${state}`)),
    h("span", { class: "d" }, [tileName(alert.tile), sentence(alert)].filter(Boolean).join(" · ")),
    h("span", { class: "d" }, found(alert)),
  ];
  const calls = {
    test: (id) => api.testAlert(id),
    deliveries: (id) => api.deliveries(id),
    change: (id, wanted) => api.changeAlert(id, wanted),
    remove: (id) => api.deleteAlert(id),
  };
  return sendingLine(alert, facts, { calls, redraw });
}

/** The form of a new alert on a tile. */
function newAlert(view, api, redraw) {
  const option = (prefix, value) => h("option", { value }, t(`${prefix}.${value}`));
  const name = field({
    name: "name",
    required: true,
    maxlength: "200",
    value: view.name,
    autocomplete: "off",
  });
  const test = h(
    "select",
    { class: "input", name: "test" },
    testsOf(view.tile.visual).map((value) => option("dashboard.alert.test", value)),
  );
  const threshold = field({ name: "threshold", required: true, type: "number", step: "any" });
  const every = h(
    "select",
    { class: "input", name: "everyMinutes" },
    INTERVALS.map((value) => option("dashboard.alert.every", value)),
  );
  every.value = "15";
  const receivers = receiversField(["https://hooks.example.com/…", "mia@example.com"]);
  const create = async () => {
    await api.createAlert(view.tile.id, {
      name: $("input", name).value,
      test: test.value,
      threshold: $("input", threshold).value,
      everyMinutes: Number(every.value),
      receivers: receiversIn(receivers),
    });
    await redraw();
    receivers.value = $("input", threshold).value = "";
  };
  const rows = [
    formRow(t("dashboard.alert.name"), name),
    h(
      "div",
      { class: "marks" },
      formRow(t("dashboard.alert.condition"), test),
      formRow(t("dashboard.alert.threshold"), threshold),
      formRow(t("dashboard.alert.interval"), every),
    ),
    formRow(t("dashboard.alert.receivers"), receivers, t("dashboard.alert.receivers-hint")),
  ];
  return sendingForm(rows, { picture: "bell", label: t("dashboard.alert.create"), create });
}

/**
 * Opens the alerts of a dashboard, or of one tile.
 *
 * @param view the tile, with a form for a new alert on it; all tiles where null
 * @param tileName tells what a tile is called
 */
export const openAlerts = (api, { title, view = null, tileName }) =>
  openSendings(t("dashboard.alert.title", title), {
    above: (redraw) => [
      h("p", { class: "about" }, t("dashboard.alert.about")),
      view && newAlert(view, api, redraw),
    ],
    read: async () => (await api.alerts()).filter(({ tile }) => !view || tile === view.tile.id),
    line: (alert, redraw) => line(alert, api, view ? () => "" : tileName, redraw),
    none: t(view ? "dashboard.alert.none-of-tile" : "dashboard.alert.none"),
  });
