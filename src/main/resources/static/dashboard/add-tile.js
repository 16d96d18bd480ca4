// The dialog for a new tile: from a dataset, a table, a saved query, a statement of one's own, or a text.
import { $, $$, debounce, getJson, h, icon, t } from "../console/ui.js";
import { formRow, openDialog } from "../console/dialogs.js";
import { problemText } from "./api.js";
import { imageFields } from "./builder-image.js";
import { CHART_KINDS, KIND_ICONS, emptyVisual } from "./fields.js";

const quoted = (name) => `"${name.replaceAll('"', '""')}"`;
const SOURCES = ["dataset", "table", "saved", "sql", "text", "image"];
/** Sources of tiles that draw nothing of a dataset. */
const STANDING_ALONE = ["text", "image"];
const SOURCE_ICONS = {
  dataset: "table-options",
  table: "table",
  saved: "bookmark",
  sql: "code",
  text: "heading",
  image: "photo",
};

const CATALOG = "/api/v1/catalog/databases";

/** The tables of the chosen database whose names match, as sources of a tile. */
async function tables(database, query) {
  if (!database) return [];
  const found = await tablesOf(database, 1000);
  return found.items
    .filter(({ name }) => name.includes(query.toLowerCase()))
    .map(({ name, description, columns }) => ({
      title: name,
      detail: description || t("dashboard.add.columns", columns.length),
      picture: "table",
      source: {
        title: name,
        dataset: { sql: `SELECT * FROM ${quoted(database)}.${quoted(name)}`, database },
      },
    }));
}

const datasets = async () => (await getJson("/api/v1/datasets")).items;

/** The datasets whose names match; `known` is the list that was read when the dialog was opened. */
const matching = (known) => async (query) =>
  known
    .filter(({ name }) => name.toLowerCase().includes(query.toLowerCase()))
    .map(({ id, name, description, fields }) => ({
      title: name,
      detail: description || t("dashboard.add.columns", fields),
      picture: "table-options",
      source: { title: name, dataset: { id } },
    }));

async function savedQueries(query) {
  const all = await getJson("/api/v1/saved-queries");
  return all
    .filter(({ name }) => name.toLowerCase().includes(query.toLowerCase()))
    .map(({ name, description, sql, database }) => ({
      title: name,
      detail: description || database || "",
      picture: "bookmark",
      source: { title: name, dataset: { sql, database: database ?? null } },
    }));
}

/** A list to choose one source from, with a search field above; `before` stands beside that. */
function picker(find, label, empty, before = null) {
  let chosen = null;
  let round = 0;
  const name = `source-${label}`;
  const list = h("div", { class: "sources", role: "radiogroup", "aria-label": label });
  const search = h("input", {
    type: "search",
    "aria-label": t("dashboard.add.find"),
    placeholder: t("dashboard.add.find"),
  });
  const line = ({ title, detail, picture, source }) => {
    const radio = h("input", { type: "radio", name, class: "vh" });
    radio.addEventListener("change", () => (chosen = source));
    return h(
      "label",
      { class: "source" },
      radio,
      icon(picture),
      h("span", { class: "t" }, title),
      h("span", { class: "d" }, detail),
    );
  };
  const fill = async () => {
    const query = search.value.trim();
    const mine = ++round;
    try {
      const found = await find(query);
      if (mine !== round) return;
      chosen = null;
      list.replaceChildren(...found.map(line));
      if (!found.length)
        list.append(h("p", { class: "none" }, query ? t("dashboard.filter.nothing") : empty));
    } catch (error) {
      if (mine === round)
        list.replaceChildren(h("p", { class: "notice", role: "alert" }, problemText(error)));
    }
  };
  /** Of another list: what stood here can no longer be chosen. */
  const refill = () => {
    chosen = null;
    list.replaceChildren(...[1, 2, 3].map(() => h("div", { class: "sk line" })));
    return fill();
  };
  search.addEventListener("input", debounce(fill, 150));
  refill();
  const top = h("div", { class: "picktop" }, before, h("div", { class: "field" }, icon("search"), search));
  return { element: h("div", { class: "pick" }, top, list), chosen: () => chosen, refill };
}

const tablesOf = (database, limit) =>
  getJson(`${CATALOG}/${encodeURIComponent(database)}/tables?limit=${limit}`);

/** The first database with a table in it; many a "default" has none. */
async function firstInUse(databases) {
  for (const { name } of databases) if ((await tablesOf(name, 1)).items.length) return name;
  return databases[0]?.name;
}

/** A choice of the catalog's databases; `filled` resolves when they are there. */
function databaseChoice() {
  const select = h("select", { class: "input", "aria-label": t("dashboard.builder.database") });
  const filled = getJson(`${CATALOG}?limit=1000`).then(async ({ items }) => {
    const chosen = await firstInUse(items);
    select.replaceChildren(
      ...items.map(({ name }) => h("option", { value: name, selected: name === chosen }, name)),
    );
  });
  return { select, filled };
}

/** Tables, one database at a time. */
function tablePicker() {
  const { select, filled } = databaseChoice();
  const find = async (query) => {
    await filled;
    return tables(select.value, query);
  };
  const pick = picker(find, t("dashboard.add.table"), t("dashboard.add.no-tables"), select);
  select.addEventListener("change", pick.refill);
  return pick;
}

function statement() {
  const sql = h("textarea", { class: "input mono", rows: "8", spellcheck: "false", placeholder: "SELECT …" });
  const { select, filled } = databaseChoice();
  filled.catch(() => select.replaceChildren()); // a statement can name its databases by itself
  return {
    element: h(
      "div",
      { class: "pick" },
      formRow(t("dashboard.builder.statement"), sql),
      formRow(t("dashboard.builder.database"), select),
    ),
    chosen: () =>
      sql.value.trim() && { title: "", dataset: { sql: sql.value.trim(), database: select.value || null } },
  };
}

function text() {
  const words = h("textarea", { class: "input", rows: "8", maxlength: "20000" });
  return {
    element: h(
      "div",
      { class: "pick" },
      formRow(t("dashboard.builder.text"), words, t("dashboard.builder.text-hint")),
    ),
    chosen: () => ({ visual: { ...emptyVisual("TEXT"), text: words.value } }),
  };
}

/** A picture of one's own, which goes to the server when the tile is added. */
function image(addImage) {
  const { rows, file, alt, missing } = imageFields(null);
  return {
    element: h("div", { class: "pick" }, rows),
    missing,
    chosen: async () => {
      const { id } = await addImage(file.files[0]);
      return { visual: { ...emptyVisual("IMAGE"), image: { id, alt: alt.value.trim(), fit: "CONTAIN" } } };
    },
  };
}

const PANELS = {
  dataset: (known) => picker(matching(known), t("dashboard.add.dataset"), t("dashboard.add.no-datasets")),
  table: tablePicker,
  saved: () => picker(savedQueries, t("dashboard.add.saved"), t("dashboard.add.no-saved")),
  sql: statement,
  text,
  image: (known, addImage) => image(addImage),
};

function kindChoice(onChange) {
  const group = h("div", { class: "types", role: "group", "aria-label": t("dashboard.builder.kind") });
  const choose = (kind) => {
    $$("button", group).forEach((button) =>
      button.setAttribute("aria-pressed", String(button.dataset.kind === kind)),
    );
    onChange(kind);
  };
  const button = (kind) =>
    h(
      "button",
      {
        type: "button",
        class: "tip below",
        "data-kind": kind,
        "data-tip": t(`dashboard.kind.${kind}`),
        "aria-label": t(`dashboard.kind.${kind}`),
        onclick: () => choose(kind),
      },
      icon(KIND_ICONS[kind]),
    );
  group.append(...CHART_KINDS.map(button));
  choose("BAR");
  return group;
}

/**
 * Opens the dialog, where there are datasets with them. `add` is told {dataset, visual} and resolves when the tile is there; `addImage`
 * keeps a file and resolves to its {id}. Both may reject.
 */
export async function openAddTile(add, { addImage }) {
  const known = await datasets().catch(() => []);
  let source = null;
  let kind = "BAR";
  const panel = h("div", { id: "add-panel" });
  const problem = h("p", { class: "notice", role: "alert", hidden: true });
  const kinds = h(
    "div",
    { class: "formrow" },
    h("span", { class: "lbl" }, t("dashboard.builder.kind")),
    kindChoice((chosen) => (kind = chosen)),
  );
  const submit = h(
    "button",
    { class: "btn primary", type: "button" },
    icon("plus"),
    t("dashboard.add.submit"),
  );
  const tabs = h("div", { class: "seg", role: "group", "aria-label": t("dashboard.add.from") });
  const made = {};
  const open = (name) => {
    source = made[name] ??= PANELS[name](known, addImage);
    kinds.hidden = STANDING_ALONE.includes(name);
    problem.hidden = true;
    $$("button", tabs).forEach((tab) =>
      tab.setAttribute("aria-pressed", String(tab.dataset.source === name)),
    );
    panel.replaceChildren(source.element);
    $("input,textarea", panel)?.focus();
  };
  tabs.append(
    ...SOURCES.map((name) =>
      h(
        "button",
        { type: "button", "data-source": name, onclick: () => open(name) },
        icon(SOURCE_ICONS[name]),
        t(`dashboard.add.${name}`),
      ),
    ),
  );
  const refuse = (words) => {
    problem.textContent = words;
    problem.hidden = false;
  };
  submit.addEventListener("click", async () => {
    const missing = source.missing?.();
    if (missing) return refuse(missing);
    submit.disabled = true;
    try {
      const chosen = await source.chosen();
      if (chosen) {
        const { title, ...tile } = chosen;
        await add({ visual: emptyVisual(kind, title), ...tile });
        dialog.close();
      } else refuse(t("dashboard.add.nothing"));
    } catch (error) {
      refuse(problemText(error));
    }
    submit.disabled = false;
  });
  const cancel = h("button", { class: "btn", type: "button", "data-close": true }, t("dashboard.cancel"));
  const dialog = openDialog(t("dashboard.add-tile"), [tabs, panel, kinds, problem], {
    wide: true,
    footer: [h("span", { class: "sp" }), cancel, submit],
  });
  open(known.length ? "dataset" : "table");
}
