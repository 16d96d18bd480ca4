// The list of conversions.
import { $, fmt, h, icon, t } from "../console/ui.js";
import { wireForms } from "../console/forms.js";
import { conversions, hrefOf } from "./api.js";
import { nameOf, outcomeChip, stateChip } from "./words.js";

const REFRESH_MS = 3000;
const IMPATIENT_MS = 800;

function lastRun(run) {
  if (!run) return h("span", { class: "muted" }, t("conversion.never"));
  const when = h("time", { class: "muted", datetime: run.startedAt }, fmt.time(run.startedAt));
  return h("span", { class: "cv-last" }, outcomeChip(run), when);
}

function row(one) {
  return h(
    "tr",
    {},
    h(
      "th",
      { scope: "row" },
      h("a", { class: "cv-name", href: hrefOf(one.id) }, icon("transform"), h("span", {}, one.name)),
    ),
    h("td", {}, stateChip(one.state)),
    h("td", { class: "mono" }, nameOf(one.source)),
    h(
      "td",
      { class: "mono" },
      one.compacts ? h("span", { class: "muted" }, t("conversion.itself")) : nameOf(one.target),
    ),
    h("td", {}, lastRun(one.lastRun)),
    h("td", { class: "num" }, fmt.int.format(one.objects.converted)),
    h(
      "td",
      { class: "num" },
      one.objects.failed ? h("span", { class: "chip err" }, fmt.int.format(one.objects.failed)) : "0",
    ),
    h("td", {}, one.owner),
  );
}

let shown;
async function load() {
  const problem = $("#conversions-problem");
  try {
    const all = await conversions.list();
    problem.hidden = true;
    $("#no-conversions").hidden = all.length > 0;
    $("#conversions").hidden = all.length === 0;
    const json = JSON.stringify(all);
    if (json !== shown) $("#conversion-rows").replaceChildren(...all.map(row));
    shown = json;
    return all.some((one) => one.state !== "READY");
  } catch (failure) {
    problem.textContent = failure.message;
    problem.hidden = false;
    return false;
  }
}

wireForms();
const again = async () => {
  const moving = document.hidden ? false : await load();
  setTimeout(again, moving ? IMPATIENT_MS : REFRESH_MS);
};
await again();
document.documentElement.dataset.ready = "1";
