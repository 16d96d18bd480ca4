// One dataset: its source, fields and filters, and the rows they make. Changes are kept on the page until they are saved.
import { $, debounce, fmt, h, icon, t, toast } from "../console/ui.js";
import { busy, wireForms } from "../console/forms.js";
import { answerTable } from "../console/visual.js";
import { isNumeric } from "../console/formats.js";
import { datasets, hrefOf } from "./api.js";
import { Fields } from "./fields.js";
import { Filters } from "./filters.js";
import { Hierarchies } from "./hierarchies.js";
import { openSecurity, openSharing } from "./security.js";
import { Source } from "./source.js";
import { SpiceCard } from "./spice.js";

const page = $("#dataset");
const { id } = page.dataset;
const editable = page.dataset.edit === "true";
const problem = $("#dataset-problem");
let stored;
let definition;
let columns = [];
let temporal = new Set();
let round = 0;

const say = (text) => {
  problem.textContent = text;
  problem.hidden = !text;
};

function changed() {
  $("#unsaved").hidden = false;
  $("#save-dataset").disabled = false;
}

/** What of the definition says something: a filter without values yet does not. */
const complete = ({ kind, values, from, to }) =>
  ["ONE_OF", "NONE_OF"].includes(kind) ? values?.length : kind !== "RANGE" || from || to;
/** Hierarchies of fewer fields lead nowhere yet. */
const leads = ({ fields }) => fields.length > 1;
const sent = () => ({
  ...definition,
  filters: definition.filters.filter(complete),
  hierarchies: (definition.hierarchies ?? []).filter(leads),
});

const source = new Source($("#source"), {
  editable,
  async onChange(next) {
    try {
      const found = await datasets.suggestion({ ...sent(), source: next });
      definition = found.definition;
      columns = found.columns;
      say("");
      changed();
      await redraw();
    } catch (failure) {
      say(failure.message);
    }
  },
});
const fields = new Fields($("#fields"), {
  editable,
  onChange(next, { retype }) {
    definition.fields = next;
    const ids = next.map((field) => field.id);
    definition.filters = definition.filters.filter(({ field }) => ids.includes(field));
    hierarchies.show(definition.hierarchies ?? [], next);
    definition.hierarchies = hierarchies.hierarchies;
    count();
    changed();
    if (retype) again();
    else filters.show(definition.filters, definition.fields);
  },
  problems: (candidates) => datasets.problems({ ...sent(), fields: candidates }),
});
const filters = new Filters($("#filters"), {
  editable,
  onChange(next) {
    definition.filters = next;
    changed();
    preview();
  },
});

const hierarchies = new Hierarchies($("#hierarchies"), {
  editable,
  onChange(next) {
    definition.hierarchies = next;
    changed();
  },
});

const spice =
  editable &&
  new SpiceCard(id, {
    fields: () =>
      stored.definition.fields.map((field) => ({
        id: field.id,
        name: field.name,
        temporal: !field.formula && temporal.has(field.id),
      })),
  });

const count = () => ($("#field-count").textContent = fmt.int.format(definition.fields.length));

async function redraw() {
  count();
  $("#count-rows").hidden = definition.source.kind !== "TABLES" || definition.source.tables.length < 2;
  source.show(definition.source, columns);
  await again();
}

/** The types and the rows, since something they come from is another now. */
async function again() {
  const mine = ++round;
  let types = new Map();
  try {
    const found = await (editable ? datasets.columns(sent()) : datasets.columnsOf(id));
    types = new Map(found.map((column) => [column.name.toLowerCase(), column]));
    if (mine === round) say("");
  } catch (failure) {
    if (mine === round) say(failure.message);
  }
  if (mine !== round) return;
  temporal = new Set([...types.values()].filter(({ role }) => role === "TIME").map(({ name }) => name));
  fields.show(definition.fields, columns, types);
  filters.show(definition.filters, definition.fields);
  hierarchies.show(definition.hierarchies ?? [], definition.fields);
  preview();
}

/** The name of somebody else whose eyes to look at the rows with; it stands in the address. */
const eyes = () => new URLSearchParams(location.search).get("as");

function lookAs(name) {
  const address = new URL(location.href);
  if (name) address.searchParams.set("as", name);
  else address.searchParams.delete("as");
  history.replaceState(null, "", address);
  showEyes();
  showRows();
}

function showEyes() {
  const name = eyes();
  $("#preview-eyes").hidden = !name;
  if (name) $("#preview-eyes").textContent = t("dataset.preview-eyes", name);
}

async function offerEyes() {
  const select = $("#preview-as");
  if (!select) return;
  const people = await datasets.people();
  select.append(...people.map(({ name }) => h("option", { value: name, selected: name === eyes() }, name)));
  select.addEventListener("change", () => lookAs(select.value));
  showEyes();
}

let looks = 0;
async function showRows() {
  const mine = ++looks;
  const place = $("#preview");
  place.setAttribute("aria-busy", "true");
  try {
    const as = eyes();
    const answer = await (editable && !as ? datasets.preview(sent()) : datasets.rows(id, as));
    if (mine !== looks) return;
    const byId = new Map(definition.fields.map((field) => [field.id.toLowerCase(), field]));
    const shown = answer.columns.map(({ name, type }, index) => {
      const field = byId.get(name.toLowerCase());
      return {
        index,
        label: field?.name ?? name,
        align: isNumeric(type) ? "right" : "left",
        format: field?.format ?? undefined,
      };
    });
    const rows = h("div", {
      class: "scroll ds-rows",
      tabindex: "0",
      role: "region",
      "aria-label": t("dataset.preview"),
    });
    rows.append(
      answer.rows.length
        ? answerTable(answer, { columns: shown, caption: t("dataset.preview") })
        : h("p", { class: "muted ds-none" }, t("dataset.no-rows")),
    );
    place.replaceChildren(rows);
    $("#preview-cost").textContent = t(
      "dataset.preview-cost",
      fmt.int.format(answer.rows.length),
      fmt.bytes(answer.bytesScanned),
      fmt.micros(answer.priceMicros),
    );
  } catch (failure) {
    if (mine === looks) place.replaceChildren(h("p", { class: "notice", role: "alert" }, failure.message));
  } finally {
    if (mine === looks) place.removeAttribute("aria-busy");
  }
}
const preview = debounce(showRows, 300);

async function countRows() {
  try {
    source.showEffects(await datasets.joins(sent()));
  } catch (failure) {
    say(failure.message);
  }
}

async function save() {
  try {
    const content = { name: $("#name").value, description: $("#description").value, definition: sent() };
    stored = await datasets.change(id, stored.version, content);
    $("#dataset-title").textContent = stored.name;
    $("#unsaved").hidden = true;
    $("#save-dataset").disabled = true;
    say("");
    toast(t("dataset.saved", stored.name));
    if (spice) spice.load();
  } catch (failure) {
    say(failure.message);
    page.scrollTop = 0;
  }
}

async function remove() {
  try {
    await datasets.remove(id);
    location.href = `/datasets?${new URLSearchParams({ deleted: id, name: stored.name })}`;
  } catch (failure) {
    say(failure.message);
  }
}

async function duplicate() {
  try {
    const copy = await datasets.create({
      name: t("dataset.copy-of", stored.name),
      description: stored.description,
      definition: stored.definition,
    });
    location.href = hrefOf(copy.id);
  } catch (failure) {
    say(failure.message);
  }
}

/** The version is another after sharing or securing it. */
async function reread() {
  const { version } = await datasets.get(id);
  stored.version = version;
}

async function secure() {
  try {
    await openSecurity(stored, (version) => {
      stored.version = version;
      showRows();
    });
  } catch (failure) {
    say(failure.message);
  }
}

wireForms();
const on = (selector, event, work) =>
  $(selector)?.addEventListener(event, ({ currentTarget }) => busy(currentTarget, async () => work()));
on("#save-dataset", "click", save);
on("#delete-dataset", "click", remove);
on("#duplicate-dataset", "click", duplicate);
on("#count-rows", "click", countRows);
on("#secure-dataset", "click", secure);
on("#share-dataset", "click", () => openSharing(stored, reread));
on("#add-formula", "click", () => fields.calculate());
on("#run-preview", "click", showRows);
for (const input of ["#name", "#description"]) $(input).addEventListener("input", changed);
$("#find-field").addEventListener("input", (event) => fields.find(event.target.value.trim()));
addEventListener("beforeunload", (event) => {
  if (!$("#unsaved").hidden) event.preventDefault();
});

stored = await datasets.get(id);
definition = structuredClone(stored.definition);
offerEyes();
try {
  if (editable || !stored.secured) ({ columns } = await datasets.suggestion(definition));
} catch (failure) {
  say(failure.message);
}
await Promise.all([redraw(), spice && spice.load()]);
if (!$("#count-rows").hidden && (editable || !stored.secured)) countRows();
document.documentElement.dataset.ready = "1";
