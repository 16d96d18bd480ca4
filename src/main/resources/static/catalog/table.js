// One table: tabs that load when they are opened, editable texts, partitions to refresh.
import { $, $$, h, t, fmt, getJson, postJson, tabs } from "../console/ui.js";
import { busy, wireForms } from "../console/forms.js";
import { wireEntry } from "./entry.js";
import { drawLineage } from "./lineage.js";
import { wireNotes } from "./notes.js";

const page = $("#described");
const here = page.dataset.here;
const refresh = $("#refresh-partitions");

async function load(panel) {
  const response = await fetch(panel.dataset.load, { headers: { accept: "*/*" } });
  if (!response.ok) {
    const problem = await response.json().catch(() => ({}));
    const retry = h(
      "button",
      { class: "btn", type: "button", onclick: () => load(panel) },
      t("catalog.retry"),
    );
    const text = problem.detail ?? t("console.failed", response.status);
    panel.replaceChildren(
      h("div", { class: "ct-failure" }, h("p", { class: "notice", role: "alert" }, text), retry),
    );
    return;
  }
  htmx.swap(panel, await response.text(), { swapStyle: "innerHTML" });
}

/** Modules above the catalog fill tabs of their own. */
function tell(id, panel) {
  const { database, table } = page.dataset;
  document.dispatchEvent(new CustomEvent("table-tab", { detail: { id, panel, database, table } }));
}

const loaded = new Set();
function selected(id) {
  const panel = document.getElementById(id.replace("tab-", "panel-"));
  if (refresh) refresh.hidden = id !== "tab-partitions";
  history.replaceState(null, "", id === "tab-columns" ? location.pathname : `#${id.slice(4)}`);
  if (loaded.has(id)) return;
  loaded.add(id);
  if (panel.dataset.load) load(panel);
  if (panel.dataset.lineage) drawLineage(panel);
  if ("told" in panel.dataset) tell(id.slice(4), panel);
}

async function statistics() {
  try {
    const facts = await getJson(`${here}/statistics`);
    const size = fmt.bytes(facts.bytes);
    $("[data-fact=objects]").textContent = fmt.int.format(facts.objects);
    $("[data-fact=bytes]").textContent = `${size} (${fmt.int.format(facts.bytes)} B)`;
    const partitions = $("[data-fact=partitions]");
    if (partitions) partitions.textContent = fmt.int.format(facts.partitions);
    const chip = $("#fact-size");
    chip.textContent = size;
    chip.hidden = false;
  } catch (failure) {
    for (const fact of ["objects", "bytes", "partitions"]) {
      const place = $(`[data-fact=${fact}]`);
      if (place) place.textContent = failure.message;
    }
  }
}

async function refreshPartitions() {
  const result = $("#refresh-result");
  try {
    const { added, gone, total } = await postJson(`${here}/partitions/refresh`);
    result.textContent =
      added || gone ? t("catalog.refreshed", added, gone) : t("catalog.refreshed-nothing", total);
    await load($("#panel-partitions"));
    statistics();
  } catch (failure) {
    result.textContent = failure.message;
  }
}

wireForms();
wireEntry();
wireNotes();
const select = tabs($("#table-tabs"), selected);
const wanted = `tab-${location.hash.slice(1)}`;
if (document.getElementById(wanted)) select(wanted);
for (const mark of $$("a[data-tab]")) {
  mark.addEventListener("click", (event) => {
    event.preventDefault();
    select(`tab-${mark.dataset.tab}`);
  });
}
refresh?.addEventListener("click", () => busy(refresh, refreshPartitions));
statistics();
document.documentElement.dataset.ready = "1";
