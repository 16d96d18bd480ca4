// Defines a conversion, or changes one.
import { $, $$, getJson, h, t } from "../console/ui.js";
import { busy, clearProblems, showFailure, showProblem, toastAfter, wireForms } from "../console/forms.js";
import { conversions, hrefOf } from "./api.js";
import { nameOf } from "./words.js";

const MEGABYTE = 1 << 20;
const form = $("#conversion-form");
const { elements } = form;
const edited = form.dataset.id;
let version;

const columns = (name) =>
  elements[name].value
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((column) => column.toLowerCase());

/** `orders` is a table of the database `default`. */
function table(name) {
  const parts = elements[name].value.trim().toLowerCase().split(".");
  return parts.length === 1
    ? { database: "default", name: parts[0] }
    : { database: parts[0], name: parts.slice(1).join(".") };
}

function whole(name) {
  const value = elements[name].value.trim();
  if (/^\d+$/.test(value)) return Number(value);
  showProblem(elements[name], t("conversion.whole"));
  elements[name].focus();
  throw new RangeError(name);
}

function definition() {
  const compacts = elements.compact.checked;
  return {
    name: elements.name.value,
    source: table("source"),
    target: table(compacts ? "source" : "target"),
    location: compacts ? null : elements.location.value,
    partitionedBy: compacts ? [] : columns("partitionedBy"),
    sortedBy: columns("sortedBy"),
    rowGroup: whole("rowGroup"),
    fileBytes: whole("fileMegabytes") * MEGABYTE,
    compression: elements.compression.value,
    onArrival: elements.onArrival.checked,
    badRows: elements.badRows.value,
    errors: elements.errors.value,
  };
}

function fill(one) {
  version = one.version;
  elements.name.value = one.name;
  elements.source.value = nameOf(one.source);
  elements.target.value = one.compacts ? "" : nameOf(one.target);
  elements.location.value = one.location ?? "";
  elements.partitionedBy.value = one.partitionedBy.join(", ");
  elements.sortedBy.value = one.sortedBy.join(", ");
  elements.rowGroup.value = one.rowGroup;
  elements.fileMegabytes.value = Math.round(one.fileBytes / MEGABYTE);
  elements.compression.value = one.compression;
  elements.badRows.value = one.badRows;
  elements.errors.value = one.errors ?? "";
  elements.onArrival.checked = one.onArrival;
  elements.compact.checked = one.compacts;
}

/** What a person would call it, as long as they call it nothing else. */
function suggest() {
  if (edited || !elements.source.value.trim()) return;
  const source = table("source");
  const compacts = elements.compact.checked;
  for (const [name, text] of [
    [
      "name",
      compacts ? t("conversion.name-of-compaction", nameOf(source)) : t("conversion.name-of", nameOf(source)),
    ],
    ["target", `${nameOf(source)}_parquet`],
  ]) {
    const input = elements[name];
    if (!input.value || input.value === input.dataset.suggested) input.value = text;
    input.dataset.suggested = text;
  }
}

function toggle(input, column) {
  const chosen = columns(input.name);
  const left = chosen.filter((other) => other !== column);
  input.value = (left.length < chosen.length ? left : [...chosen, column]).join(", ");
}

/** The source's columns, to be chosen by a click. */
async function offerColumns() {
  const { database, name } = table("source");
  let all = [];
  if (name) {
    try {
      const found = await getJson(
        `/api/v1/catalog/databases/${encodeURIComponent(database)}/tables/${encodeURIComponent(name)}`,
      );
      all = [...found.columns, ...found.partitionKeys];
    } catch {
      // what is wrong with the name is said when the form is sent
    }
  }
  for (const place of $$("[data-columns]", form)) {
    const input = elements[place.dataset.columns];
    const buttons = all.map((column) =>
      h("button", { class: "chip", type: "button", onclick: () => toggle(input, column.name) }, column.name),
    );
    place.replaceChildren(...buttons);
  }
}

function showKind() {
  const compacts = elements.compact.checked;
  for (const part of $$("[data-converts]", form)) part.hidden = compacts;
  elements.target.required = !compacts;
}

async function submit() {
  clearProblems(form);
  const missing = $$("[required]", form).find((input) => !input.value.trim());
  if (missing) {
    showProblem(missing, t("console.needed"));
    missing.focus();
    return;
  }
  try {
    const wanted = definition();
    const { id, name } = await (edited
      ? conversions.update(edited, version, wanted)
      : conversions.create(wanted));
    toastAfter(t(edited ? "conversion.changed" : "conversion.created", name));
    location.href = hrefOf(id);
  } catch (failure) {
    if (!(failure instanceof RangeError)) showFailure(form, failure);
  }
}

wireForms();
form.addEventListener("submit", (event) => {
  event.preventDefault();
  busy(event.submitter ?? form, submit);
});
elements.source.addEventListener("change", () => {
  suggest();
  offerColumns();
});
elements.compact.addEventListener("change", () => {
  showKind();
  suggest();
});
if (edited) fill(await conversions.get(edited));
suggest();
showKind();
await offerColumns();
document.documentElement.dataset.ready = "1";
