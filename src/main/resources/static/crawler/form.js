// Defines a crawler, or changes one.
import { $, $$, h, icon, t } from "../console/ui.js";
import { busy, clearProblems, showFailure, showProblem, toastAfter, wireForms } from "../console/forms.js";
import { FolderBrowser } from "../storage/browser.js";
import { crawlers, hrefOf } from "./api.js";

const form = $("#crawler-form");
const edited = form.dataset.name;
const PLAIN = [
  "name",
  "description",
  "database",
  "tablePrefix",
  "recrawl",
  "updateBehavior",
  "deleteBehavior",
  "schedule",
];
const NUMBERS = ["sampleSize", "tableLevel"];
const SWITCHES = ["combineSchemas", "reviewEverything", "onArrival"];
let ids = 0;

function labelled(label, input, extra) {
  input.id = `f${++ids}`;
  const box = input.tagName === "INPUT" ? h("div", { class: "field" }, input) : input;
  return h("div", { class: "formrow" }, h("label", { for: input.id }, label), box, extra);
}

const text = (name, value, placeholder = "") =>
  h("input", { name, value, placeholder, class: "mono", autocomplete: "off", spellcheck: "false" });

const removal = (label, item) =>
  h(
    "button",
    {
      class: "btn icon ghost",
      type: "button",
      "aria-label": label,
      title: label,
      onclick: () => item().remove(),
    },
    icon("trash"),
  );

const globs = (input) => input.value.split(/\s+/).filter(Boolean);

function addTarget({ path = "", include = [], exclude = [] } = {}) {
  const browser = h("div", { class: "st-browser", hidden: true });
  const where = text("path", path, "lake://sales/");
  const folders = new FolderBrowser(browser, (location) => (where.value = location));
  const browse = h(
    "button",
    {
      class: "btn",
      type: "button",
      onclick: () => (browser.hidden ? folders.open(where.value || "lake://") : (browser.hidden = true)),
    },
    icon("folder-open"),
    t("crawler.browse"),
  );
  const item = h(
    "fieldset",
    { class: "cr-item" },
    h("legend", { class: "vh" }, t("crawler.place")),
    h(
      "div",
      { class: "cr-line" },
      labelled(t("crawler.place"), where),
      browse,
      removal(t("crawler.remove-place"), () => item),
    ),
    browser,
    h(
      "div",
      { class: "cr-pair" },
      labelled(t("crawler.include"), text("include", include.join(" "), "**.csv")),
      labelled(t("crawler.exclude"), text("exclude", exclude.join(" "), "archive/** **.tmp")),
    ),
  );
  $("#targets").append(item);
}

const types = ["csv", "json", "grok", "regex"];

function addClassifier({ name = "", format = { type: "csv" }, columns = [] } = {}) {
  const type = h(
    "select",
    { class: "input", name: "type" },
    types.map((one) => h("option", { value: one, selected: one === format.type }, t(`crawler.type.${one}`))),
  );
  const csv = h(
    "div",
    { class: "cr-pair" },
    labelled(t("crawler.delimiter"), text("delimiter", format.delimiter ?? ",")),
    labelled(t("crawler.header-lines"), text("headerLines", format.headerLines ?? 1)),
  );
  const layouts = ["lines", "array", "sequence", "records"];
  const json = labelled(
    t("crawler.layout"),
    h(
      "select",
      { class: "input", name: "layout" },
      layouts.map((one) =>
        h("option", { value: one, selected: one === format.layout }, t(`crawler.layout.${one}`)),
      ),
    ),
  );
  const regex = labelled(t("crawler.pattern"), text("pattern", format.pattern ?? "", "(\\S+) (\\S+) (\\d+)"));
  const patterns = labelled(
    t("crawler.patterns"),
    h(
      "textarea",
      {
        name: "patterns",
        class: "input mono",
        rows: 3,
        spellcheck: "false",
        placeholder: "SESSION [0-9a-f]{16}",
      },
      format.patterns ?? "",
    ),
    h("p", { class: "hint" }, t("crawler.patterns-hint")),
  );
  const named = columns
    .map((column) => (column.type ? `${column.name}:${column.type}` : column.name))
    .join(" ");
  const hint = h("p", { class: "hint" }, t("crawler.columns-hint"));
  const list = labelled(t("crawler.columns"), text("columns", named, "ip method path status:int"), hint);
  const show = () => {
    csv.hidden = type.value !== "csv";
    json.hidden = type.value !== "json";
    regex.hidden = !["regex", "grok"].includes(type.value);
    patterns.hidden = type.value !== "grok";
    list.hidden = type.value === "json";
  };
  type.addEventListener("change", show);
  const item = h(
    "fieldset",
    { class: "cr-item" },
    h("legend", { class: "vh" }, t("crawler.classifier")),
    h(
      "div",
      { class: "cr-line" },
      labelled(t("crawler.classifier-name"), text("classifierName", name)),
      labelled(t("crawler.format"), type),
      removal(t("crawler.remove-classifier"), () => item),
    ),
    csv,
    json,
    regex,
    patterns,
    list,
  );
  show();
  $("#classifiers").append(item);
}

function column(word) {
  const colon = word.indexOf(":");
  return colon < 0 ? { name: word } : { name: word.slice(0, colon), type: word.slice(colon + 1) };
}

function classifier(item) {
  const field = (name) => $(`[name=${name}]`, item).value;
  const type = field("type");
  const formats = {
    csv: () => ({ type, delimiter: field("delimiter"), headerLines: Number(field("headerLines")) || 0 }),
    json: () => ({ type, layout: field("layout") }),
    regex: () => ({ type, pattern: field("pattern") }),
    grok: () => ({ type, pattern: field("pattern"), patterns: field("patterns").trim() || null }),
  };
  const columns = type === "json" ? [] : field("columns").split(/\s+/).filter(Boolean).map(column);
  return { name: field("classifierName"), format: formats[type](), columns };
}

function whole(name) {
  const value = form.elements[name].value.trim();
  if (!value) return null;
  if (/^\d+$/.test(value)) return Number(value);
  showProblem(form.elements[name], t("crawler.whole"));
  form.elements[name].focus();
  throw new RangeError(name);
}

function definition() {
  const { elements } = form;
  return {
    ...Object.fromEntries(PLAIN.map((name) => [name, elements[name].value.trim()])),
    ...Object.fromEntries(NUMBERS.map((name) => [name, whole(name)])),
    ...Object.fromEntries(SWITCHES.map((name) => [name, elements[name].checked])),
    targets: $$("#targets > fieldset").map((item) => ({
      path: $("[name=path]", item).value,
      include: globs($("[name=include]", item)),
      exclude: globs($("[name=exclude]", item)),
    })),
    classifiers: $$("#classifiers > fieldset").map(classifier),
  };
}

/** A problem with a place or a classifier is shown beside the field of that one. */
function fail(failure) {
  const [, list, at, rest] =
    /^(targets|classifiers)\[(\d+)\]\.(\w+)/.exec(failure.problem?.field ?? "") ?? [];
  const item = list && $$(`#${list} > fieldset`)[Number(at)];
  const input = item && ($(`[name=${rest}]`, item) ?? $("[name=pattern], [name=path]", item));
  if (input) {
    showProblem(input, failure.message);
    input.focus();
  } else {
    showFailure(form, failure);
    $(".notice", form)?.scrollIntoView({ block: "center" });
  }
}

async function save() {
  clearProblems(form);
  let wanted;
  try {
    wanted = definition();
  } catch {
    return;
  }
  try {
    const saved = await (edited ? crawlers.update(edited, version, wanted) : crawlers.create(wanted));
    toastAfter(t("crawler.saved", saved.name));
    location.href = hrefOf(saved.name);
  } catch (failure) {
    fail(failure);
  }
}

let version = 0;
async function fill() {
  if (!edited) {
    addTarget({ path: new URLSearchParams(location.search).get("path") ?? "" });
    return;
  }
  const stored = await crawlers.get(edited);
  version = stored.version;
  for (const name of [...PLAIN, ...NUMBERS]) form.elements[name].value = stored[name] ?? "";
  for (const name of SWITCHES) form.elements[name].checked = stored[name];
  stored.targets.forEach(addTarget);
  stored.classifiers.forEach(addClassifier);
}

wireForms();
$("#add-target").addEventListener("click", () => addTarget());
$("#add-classifier").addEventListener("click", () => addClassifier());
form.addEventListener("submit", (event) => {
  event.preventDefault();
  busy(event.submitter ?? form, save);
});
await fill();
document.documentElement.dataset.ready = "1";
