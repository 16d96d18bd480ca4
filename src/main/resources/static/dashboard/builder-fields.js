// The builder's list of the columns one can choose from, with a search field above.
import { $$, h, icon, t } from "../console/ui.js";
import { anchorMenu } from "../console/shell.js";
import { section } from "./builder-controls.js";
import { hierarchyPills } from "./builder-hierarchies.js";
import { DRAGGED, put, putHierarchy } from "./builder-wells.js";
import { ROLE_ICONS, ROWS, wellsOf } from "./fields.js";

const WELLS = ["rows", "columns", "category", "values", "split", "panels"];
const WHOLE_ROWS = { name: ROWS, type: "", role: "NUMBER" };

export function fieldSection(builder) {
  const { columns, problem } = builder;
  const list = h("div", { class: "flist" });
  const fill = () => {
    const query = builder.query.toLowerCase();
    const found = columns.filter(({ name, label }) => (label ?? name).toLowerCase().includes(query));
    const pills = query
      ? []
      : hierarchyPills(builder.hierarchies, wellsOf(builder.visual), DRAGGED, (hierarchy, well) =>
          putHierarchy(builder, hierarchy, well),
        );
    list.replaceChildren(...inFolders(builder, found), ...pills);
    if (!query && columns.length) list.append(field(builder, WHOLE_ROWS));
    $$("[popovertarget]", list).forEach(anchorMenu);
  };
  const search = h("input", {
    type: "search",
    "data-key": "find",
    "aria-label": t("dashboard.builder.find"),
    placeholder: t("dashboard.builder.find"),
  });
  search.value = builder.query;
  search.addEventListener("input", () => {
    builder.query = search.value.trim();
    fill();
  });
  fill();
  if (!columns.length && !problem) list.append(...[1, 2, 3].map(() => h("div", { class: "sk line" })));
  return section(
    t("dashboard.builder.fields"),
    h("div", { class: "field" }, icon("search"), search),
    problem ? h("p", { class: "notice", role: "alert" }, problem) : list,
  );
}

/** Those of no folder first, then each folder with its own. */
function inFolders(builder, columns) {
  const folders = [...new Set(columns.map(({ folder }) => folder ?? ""))].sort();
  return folders.flatMap((name) => {
    const own = columns
      .filter(({ folder }) => (folder ?? "") === name)
      .map((column) => field(builder, column));
    return name ? [h("p", { class: "lbl" }, name), ...own] : own;
  });
}

function field(builder, { name, type, role, label: known, description }) {
  const label = name === ROWS ? t("dashboard.well.rows") : (known ?? name);
  const place = builder.columns.findIndex((column) => column.name === name);
  const menuId = `field-menu-${name === ROWS ? "rows" : place}`;
  const menu = h(
    "div",
    { popover: "auto", class: "menu", id: menuId },
    h("div", { class: "lab" }, t("dashboard.well.put", label)),
    targets(builder, name, () => menu.hidePopover()),
  );
  const button = h(
    "button",
    {
      class: "pill",
      type: "button",
      draggable: "true",
      title: description ?? null,
      popovertarget: menuId,
      "data-key": `field-${name}`,
    },
    icon(ROLE_ICONS[role], "i s14"),
    h("span", { class: "t" }, label),
    h("span", { class: "agg" }, type),
  );
  button.addEventListener("dragstart", (event) => {
    event.dataTransfer.setData(DRAGGED, name);
    event.dataTransfer.effectAllowed = "copy";
  });
  return h("div", {}, button, menu);
}

/** The wells a column can be put into. */
function targets(builder, name, close) {
  const wells = wellsOf(builder.visual);
  return WELLS.filter((well) => wells[well] && (name !== ROWS || well === "values")).map((well) =>
    h(
      "button",
      {
        type: "button",
        onclick: () => {
          close();
          put(builder, name, well);
        },
      },
      icon("plus"),
      h("span", {}, t(`dashboard.well.${wells[well]}`)),
    ),
  );
}
