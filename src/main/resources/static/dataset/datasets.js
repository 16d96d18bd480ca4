// The list of datasets, and the dialog that makes a new one.
import { $, $$, debounce, fmt, h, icon, t, toast } from "../console/ui.js";
import { openDialog, field, formRow } from "../console/dialogs.js";
import { busy, wireForms } from "../console/forms.js";
import { databaseNames, datasets, firstInUse, hrefOf, savedQueries } from "./api.js";
import { choice, tableChoice } from "./choices.js";
import { openApplyText } from "../dashboard/apply-text.js";
import { Places } from "../library/places.js";

const search = $("#search");
$("#apply-text").addEventListener("click", () =>
  openApplyText({
    base: "/api/v1/datasets",
    hrefOf: ({ id }) => hrefOf(id),
    title: t("dataset.text.title"),
    about: t("dataset.text.about"),
  }),
);
const places = new Places({
  kind: "datasets",
  element: $("#places"),
  mayChange: true,
  onChange: () => load(),
});
const SOURCE_ICONS = { TABLES: "table", SAVED_QUERY: "bookmark", SQL: "code" };

function row(one) {
  return h(
    "tr",
    {},
    h(
      "th",
      { scope: "row" },
      h("a", { class: "ds-name", href: hrefOf(one.id) }, icon("table-options"), h("span", {}, one.name)),
    ),
    h("td", { class: "wrap" }, one.description ?? ""),
    h("td", { class: "num" }, fmt.int.format(one.fields)),
    h("td", {}, one.owner),
    h("td", {}, h("time", { datetime: one.updatedAt }, fmt.time(one.updatedAt))),
    h("td", {}, places.buttons({ id: one.id, title: one.name }, one.canEdit)),
  );
}

async function load() {
  try {
    const all = await datasets.list();
    $("#no-datasets").hidden = all.length > 0;
    $("#datasets").hidden = all.length === 0;
    const words = search.value.trim();
    const shown = words ? await places.found(words, all) : places.of(all);
    if (words !== search.value.trim()) return;
    const nothing = words ? t("dataset.nothing-found", words) : places.nothing;
    $("#dataset-rows").replaceChildren(
      ...(shown.length ? shown.map(row) : [h("tr", {}, h("td", { colspan: "6", class: "muted" }, nothing))]),
    );
  } catch (failure) {
    const problem = $("#datasets-problem");
    problem.textContent = failure.message;
    problem.hidden = false;
  }
}

/** What each kind of source is chosen with: its rows of the form, the source itself, and a name for the dataset. */
const PANELS = {
  async TABLES(wanted) {
    const { database, table, chosen } = await tableChoice(wanted);
    return {
      rows: [formRow(t("dataset.database"), database), formRow(t("dataset.table"), table)],
      source: () => chosen().table && { kind: "TABLES", tables: [{ alias: chosen().table, ...chosen() }] },
      name: () => chosen().table,
    };
  },
  async SAVED_QUERY() {
    const all = await savedQueries();
    const query = choice(
      t("dataset.saved-query"),
      all.map(({ id, name }) => [id, name]),
    );
    const none = h("p", { class: "hint" }, t("dataset.no-saved"));
    return {
      rows: [formRow(t("dataset.saved-query"), query), all.length ? "" : none],
      source: () => query.value && { kind: "SAVED_QUERY", query: query.value },
      name: () => query.selectedOptions[0]?.textContent ?? "",
    };
  },
  async SQL() {
    const sql = h("textarea", {
      class: "input mono",
      rows: "8",
      spellcheck: "false",
      placeholder: "SELECT …",
    });
    const databases = await databaseNames();
    const database = choice(t("dataset.database"), databases, await firstInUse(databases));
    return {
      rows: [formRow(t("dataset.statement"), sql), formRow(t("dataset.database"), database)],
      source: () =>
        sql.value.trim() && { kind: "SQL", sql: sql.value.trim(), database: database.value || null },
      name: () => "",
    };
  },
};

function openNew(wanted) {
  let panel = null;
  const made = {};
  const name = field({ maxlength: "200", autocomplete: "off", placeholder: t("dataset.name-of-source") });
  const place = h("div", { class: "ds-new" });
  const problem = h("p", { class: "notice", role: "alert", hidden: true });
  const create = h("button", { class: "btn primary", type: "button" }, icon("plus"), t("dataset.create"));
  const kinds = h("div", { class: "seg", role: "group", "aria-label": t("dataset.source") });
  const refuse = (text) => {
    problem.textContent = text;
    problem.hidden = false;
  };
  const open = async (kind) => {
    $$("button", kinds).forEach((button) =>
      button.setAttribute("aria-pressed", String(button.dataset.kind === kind)),
    );
    problem.hidden = true;
    try {
      panel = await (made[kind] ??= PANELS[kind](wanted));
      place.replaceChildren(...panel.rows);
    } catch (failure) {
      refuse(failure.message);
    }
  };
  kinds.append(
    ...Object.keys(PANELS).map((kind) =>
      h(
        "button",
        { type: "button", "data-kind": kind, onclick: () => open(kind) },
        icon(SOURCE_ICONS[kind]),
        t(`dataset.kind.${kind}`),
      ),
    ),
  );
  const work = async () => {
    const source = panel?.source();
    if (!source) return refuse(t("dataset.choose-source"));
    try {
      const { definition } = await datasets.suggestion({ source });
      const { id } = await datasets.create({
        name: $("input", name).value.trim() || panel.name(),
        definition,
      });
      location.href = hrefOf(id);
    } catch (failure) {
      refuse(failure.message);
    }
  };
  create.addEventListener("click", () => busy(create, work));
  const cancel = h("button", { class: "btn", type: "button", "data-close": true }, t("dataset.cancel"));
  openDialog(t("dataset.new"), [kinds, place, formRow(t("dataset.name"), name), problem], {
    wide: true,
    footer: [h("span", { class: "sp" }), cancel, create],
  });
  return open("TABLES");
}

/** Says which dataset was just deleted, and brings it back. */
function offerUndo() {
  const parameters = new URLSearchParams(location.search);
  const id = parameters.get("deleted");
  if (!id) return;
  history.replaceState(null, "", "/datasets");
  const onAction = async () => {
    try {
      await datasets.restore(encodeURIComponent(id));
      await load();
    } catch (failure) {
      toast(failure.message);
    }
  };
  toast(t("dataset.deleted", parameters.get("name") ?? ""), { action: t("dataset.undo"), onAction });
}

wireForms();
offerUndo();
$("#new-dataset").addEventListener("click", () => openNew());
search.addEventListener("input", debounce(load, 200));
await places.load().catch((failure) => toast(failure.message));
await load();
const wanted = new URLSearchParams(location.search).get("table");
if (wanted) {
  const [database, ...table] = wanted.split(".");
  await openNew({ database, table: table.join(".") });
}
document.documentElement.dataset.ready = "1";
