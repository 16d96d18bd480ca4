// The alerts of a dashboard: who is told when a number crosses a threshold or data grows old, and what was sent.
import { $, fmt, h, icon, t } from "../console/ui.js";
import { field, formRow, openDialog } from "../console/dialogs.js";
import { busy, clearProblems, showFailure } from "../console/forms.js";
import { numberFormat } from "../console/formats.js";
import { deliveryList } from "./deliveries.js";
import { problemText } from "./api.js";

const TESTS = ["ABOVE", "BELOW", "CHANGED", "STALE"];
/** Tiles that draw one number: only of those a change can be told. */
const ONE_NUMBER = ["KPI", "GAUGE"];
/** Tiles that draw no number of each mark, of which only the age can be watched. */
const NO_NUMBERS = ["PIVOT", "SCATTER", "POINT_MAP", "HISTOGRAM", "BOX_PLOT", "CALENDAR"];

/** What a tile can be watched for. */
function testsOf({ kind }) {
  if (NO_NUMBERS.includes(kind)) return ["STALE"];
  return ONE_NUMBER.includes(kind) ? TESTS : TESTS.filter((test) => test !== "CHANGED");
}
const INTERVALS = [1, 5, 15, 60, 1440];
const CHIPS = { NEW: "chip", QUIET: "chip ok", FIRING: "chip warn", FAILED: "chip err" };
const LINES = /[\n,;]+/;

const notice = (error) => h("p", { class: "notice", role: "alert" }, problemText(error));
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

/** One alert with what can be done to it; `redraw` reads all of them again. */
function line(alert, api, tileName, redraw) {
  const place = h("div", { "aria-live": "polite" });
  const button = (label, picture, act) => {
    const made = h(
      "button",
      { class: "btn", type: "button", "aria-label": `${label}: ${alert.name}` },
      icon(picture),
      label,
    );
    made.addEventListener("click", () =>
      busy(made, async () => {
        try {
          await act();
        } catch (error) {
          place.replaceChildren(notice(error));
        }
      }),
    );
    return made;
  };
  const wanted = { ...alert, paused: !alert.paused };
  const name = alert.paused ? "dashboard.alert.resume" : "dashboard.alert.pause";
  return h(
    "li",
    {},
    h(
      "div",
      { class: "head" },
      h(
        "span",
        { class: "what" },
        h("b", {}, alert.name),
        h(
          "span",
          { class: alert.paused ? "chip" : CHIPS[alert.state] },
          t(`dashboard.alert.state.${alert.paused ? "PAUSED" : alert.state}`),
        ),
        h("span", { class: "d" }, [tileName(alert.tile), sentence(alert)].filter(Boolean).join(" · ")),
        h("span", { class: "d" }, found(alert)),
      ),
      button(t("dashboard.alert.test"), "send", async () =>
        place.replaceChildren(deliveryList((await api.testAlert(alert.id)).items)),
      ),
      button(t("dashboard.alert.log"), "history", async () =>
        place.replaceChildren(deliveryList((await api.deliveries(alert.id)).items)),
      ),
      button(t(name), alert.paused ? "player-play" : "player-pause", async () => {
        await api.changeAlert(alert.id, wanted);
        await redraw();
      }),
      button(t("dashboard.alert.delete"), "trash", async () => {
        await api.deleteAlert(alert.id);
        await redraw();
      }),
    ),
    place,
  );
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
  const receivers = h("textarea", {
    class: "input",
    name: "receivers",
    rows: "2",
    required: true,
    spellcheck: "false",
    placeholder: "https://hooks.example.com/…\nmia@example.com",
  });
  const go = h("button", { class: "btn primary" }, icon("bell"), t("dashboard.alert.create"));
  const submit = async (event) => {
    event.preventDefault();
    clearProblems(form);
    await busy(go, async () => {
      try {
        await api.createAlert(view.tile.id, {
          name: $("input", name).value,
          test: test.value,
          threshold: $("input", threshold).value,
          everyMinutes: Number(every.value),
          receivers: receivers.value
            .split(LINES)
            .map((text) => text.trim())
            .filter(Boolean),
        });
        await redraw();
        receivers.value = $("input", threshold).value = "";
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
      formRow(t("dashboard.alert.condition"), test),
      formRow(t("dashboard.alert.threshold"), threshold),
      formRow(t("dashboard.alert.interval"), every),
    ),
    formRow(t("dashboard.alert.receivers"), receivers, t("dashboard.alert.receivers-hint")),
    h("div", {}, go),
  );
  return form;
}

/**
 * Opens the alerts of a dashboard, or of one tile.
 *
 * @param view the tile, with a form for a new alert on it; all tiles where null
 * @param tileName tells what a tile is called
 */
export async function openAlerts(api, { title, view = null, tileName }) {
  const list = h("ol", { class: "versions" }, h("li", { class: "sk" }));
  const draw = async () => {
    try {
      const alerts = (await api.alerts()).filter(({ tile }) => !view || tile === view.tile.id);
      const none = h(
        "li",
        { class: "none hint" },
        t(view ? "dashboard.alert.none-of-tile" : "dashboard.alert.none"),
      );
      list.replaceChildren(
        ...(alerts.length
          ? alerts.map((alert) => line(alert, api, view ? () => "" : tileName, draw))
          : [none]),
      );
    } catch (error) {
      list.replaceChildren(h("li", {}, notice(error)));
    }
  };
  openDialog(
    t("dashboard.alert.title", title),
    [h("p", { class: "about" }, t("dashboard.alert.about")), view && newAlert(view, api, draw), list].filter(
      Boolean,
    ),
    { wide: true },
  );
  await draw();
}
