// The builder's section for what a click on a mark does, which rows everybody sees behind it, and where one can go on to.
import { getJson, h, icon, t } from "../console/ui.js";

const EFFECTS = ["FILTER", "HIGHLIGHT", "NOTHING"];
const MOST_TARGETS = 10;

const option = (value, text, chosen) => h("option", { value, selected: value === chosen }, text);

let dashboards = null;
/** The other published dashboards, asked for once. */
const published = () =>
  (dashboards ??= getJson("/api/v1/dashboards").then(({ items }) =>
    items.filter(({ isPublished }) => isPublished),
  ));

function effects(clicks, change) {
  const select = h(
    "select",
    { class: "input", "aria-label": t("dashboard.clicks.effect"), "data-key": "clicks-effect" },
    EFFECTS.map((effect) => option(effect, t(`dashboard.clicks.${effect}`), clicks.effect ?? "FILTER")),
  );
  select.addEventListener("change", () => change({ ...clicks, effect: select.value }));
  return select;
}

const pill = (text, label, remove) =>
  h(
    "div",
    { class: "pill d" },
    h("span", { class: "t" }, text),
    h("button", { class: "x", type: "button", "aria-label": label, onclick: remove }, icon("x", "i s14")),
  );

function rowColumns(clicks, columns, change) {
  const chosen = clicks.rows ?? [];
  const name = (column) => columns.find((one) => one.name === column)?.label ?? column;
  const free = columns.filter((column) => !chosen.includes(column.name));
  const add = h(
    "select",
    { class: "input", "aria-label": t("dashboard.clicks.add-column"), "data-key": "clicks-column" },
    option("", t("dashboard.clicks.add-column")),
    option("*", t("dashboard.clicks.all-columns")),
    free.map((column) => option(column.name, column.label ?? column.name)),
  );
  add.addEventListener("change", () => {
    const added = add.value === "*" ? free.map((column) => column.name) : [add.value];
    change({ ...clicks, rows: [...chosen, ...added] });
  });
  return [
    h("p", { class: "hint" }, t("dashboard.clicks.rows-hint")),
    ...chosen.map((column) =>
      pill(name(column), t("dashboard.well.remove", name(column)), () =>
        change({ ...clicks, rows: chosen.filter((other) => other !== column) }),
      ),
    ),
    ...(free.length ? [add] : []),
  ];
}

function destinations(clicks, change) {
  const chosen = clicks.dashboards ?? [];
  const place = h("div", { class: "destinations" });
  const own = location.pathname.split("/").at(-1);
  const draw = (known) => {
    const title = (id) => known.find((one) => one.id === id)?.title ?? t("dashboard.clicks.unseen");
    const free = known.filter(({ id }) => id !== own && !chosen.some(({ dashboard }) => dashboard === id));
    const add = h(
      "select",
      { class: "input", "aria-label": t("dashboard.clicks.add-dashboard"), "data-key": "clicks-dashboard" },
      option("", t("dashboard.clicks.add-dashboard")),
      free.map((one) => option(one.id, one.title)),
    );
    add.addEventListener("change", () =>
      change({ ...clicks, dashboards: [...chosen, { dashboard: add.value, label: null }] }),
    );
    place.replaceChildren(
      ...chosen.map((target) =>
        pill(
          target.label ?? title(target.dashboard),
          t("dashboard.well.remove", title(target.dashboard)),
          () => change({ ...clicks, dashboards: chosen.filter((other) => other !== target) }),
        ),
      ),
      ...(free.length && chosen.length < MOST_TARGETS ? [add] : []),
    );
  };
  published().then(draw, () => draw([]));
  return [h("p", { class: "hint" }, t("dashboard.clicks.dashboards-hint")), place];
}

/**
 * @param columns of the tile's statement
 * @param change is told what clicks are to do
 * @param onAll sets the effect of a click on every tile of the dashboard
 */
export function clickRows(tile, columns, { change, onAll }) {
  const clicks = tile.clicks ?? {};
  const all = () => onAll(clicks.effect ?? "FILTER");
  return [
    effects(clicks, change),
    h("button", { class: "link", type: "button", onclick: all }, t("dashboard.clicks.all")),
    ...rowColumns(clicks, columns, change),
    ...destinations(clicks, change),
  ];
}
