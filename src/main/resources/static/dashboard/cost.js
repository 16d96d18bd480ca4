// What a dashboard costs: an opening, a month of them, and which tile costs most of it.
import { fmt, h, t } from "../console/ui.js";
import { openDialog } from "../console/dialogs.js";
import { problemText } from "./api.js";

/** A tile that costs so much of an opening is worth a hint. */
const MOST = 50;

const notice = (error) => h("p", { class: "notice", role: "alert" }, problemText(error));

/** What an opening and a month of them cost, in sentences. */
function sentences(cost) {
  const month = cost.openings
    ? t(
        cost.openings === 1 ? "dashboard.cost.month.one" : "dashboard.cost.month",
        fmt.int.format(cost.openings),
        String(cost.days),
        fmt.micros(cost.monthMicros),
      )
    : t("dashboard.cost.never", String(cost.days));
  return cost.openingMicros
    ? [t("dashboard.cost.opening", fmt.bytes(cost.openingBytes), fmt.micros(cost.openingMicros)), month]
    : [t("dashboard.cost.free")];
}

function bar(percent) {
  const filled = h("span", { class: "filled" });
  filled.style.width = `${percent}%`;
  return h("span", { class: "costbar", "aria-hidden": "true" }, filled);
}

function line(tile) {
  const words =
    tile.from === "TABLES"
      ? t("dashboard.cost.share", String(tile.percent), fmt.micros(tile.priceMicros), fmt.bytes(tile.bytes))
      : t(`dashboard.cost.from.${tile.from}`);
  return h(
    "li",
    {},
    h("b", {}, tile.title || t("dashboard.cost.untitled")),
    bar(tile.percent),
    h("span", { class: "hint tnum" }, words),
  );
}

function drawn(cost, draft) {
  const { scanMicros, statements, sessionMicros, sessions } = cost.thisMonth;
  const dearest = cost.tiles[0];
  return [
    draft && h("p", { class: "hint" }, t("dashboard.cost.draft")),
    ...sentences(cost).map((text) => h("p", {}, text)),
    h(
      "p",
      { class: "hint" },
      t(
        "dashboard.cost.so-far",
        fmt.micros(scanMicros),
        fmt.int.format(statements),
        fmt.micros(sessionMicros),
        fmt.int.format(sessions),
      ),
    ),
    h("h3", {}, t("dashboard.cost.tiles")),
    dearest?.percent >= MOST &&
      cost.tiles.length > 1 &&
      h(
        "p",
        { class: "hint" },
        `${dearest.title || t("dashboard.cost.untitled")}: `,
        t("dashboard.cost.most", String(dearest.percent)),
      ),
    h("ul", { class: "costs" }, cost.tiles.map(line)),
  ].filter(Boolean);
}

/** Opens what a dashboard costs: the draft where somebody works on it, or there is nothing else. */
export async function openCost(api, { title, draft }) {
  const place = h("div", { class: "costpane", "aria-live": "polite" }, h("div", { class: "sk" }));
  openDialog(t("dashboard.cost.title", title), place, { wide: true });
  try {
    place.replaceChildren(...drawn(await api.cost(draft), draft));
  } catch (error) {
    place.replaceChildren(notice(error));
  }
}

/** The price of the draft, for whoever is about to publish it. */
export function quote(api) {
  const place = h("div", { class: "costpane hint", "aria-live": "polite" });
  api.cost(true).then(
    (cost) => place.replaceChildren(...sentences(cost).map((text) => h("p", {}, text))),
    (error) => place.replaceChildren(notice(error)),
  );
  return place;
}
