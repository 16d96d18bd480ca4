// The list of dashboards: search, a new one, and bringing back the one just deleted.
import { $, debounce, fmt, getJson, h, icon, miniature, postJson, t, toast } from "../console/ui.js";
import { field, formRow, openDialog } from "../console/dialogs.js";
import { DASHBOARDS, problemText } from "./api.js";
import { openApplyText } from "./apply-text.js";
import { Places } from "../library/places.js";

const list = $("#dashboards");
const search = $("#search");
const mayCreate = list.dataset.mayCreate === "true";
const places = new Places({
  kind: "dashboards",
  element: $("#places"),
  mayChange: mayCreate,
  onChange: () => draw(),
});

function card(dashboard) {
  const { id, title, description, owner, mine, canEdit, tiles, picture, isPublished, publishedAt } =
    dashboard;
  const state = isPublished
    ? h("span", { class: "d tnum" }, t("dashboard.list.published", fmt.time(publishedAt)))
    : h("span", { class: "chip" }, t("dashboard.list.draft"));
  return h(
    "li",
    {},
    h(
      "a",
      { class: "card dcard", href: `/dashboards/${id}` },
      miniature(picture),
      h(
        "span",
        { class: "what" },
        h("b", {}, title),
        h("span", { class: "d" }, description || t("dashboard.list.tiles", tiles)),
      ),
      h("span", { class: "foot" }, h("span", { class: "d" }, mine ? t("dashboard.list.mine") : owner), state),
    ),
    places.buttons(dashboard, canEdit),
  );
}

function nothing(query) {
  if (query) return h("li", { class: "none" }, t("dashboard.list.nothing", query));
  if (places.nothing) return h("li", { class: "none" }, places.nothing);
  return h(
    "li",
    { class: "whole" },
    h(
      "div",
      { class: "empty" },
      h("div", { class: "art" }, icon("layout-dashboard", "i s20")),
      h("h2", {}, t("dashboard.list.empty")),
      h("p", {}, t(mayCreate ? "dashboard.list.empty-author" : "dashboard.list.empty-reader")),
      mayCreate &&
        h(
          "button",
          { class: "btn primary", type: "button", onclick: openNew },
          icon("plus"),
          t("dashboard.new"),
        ),
    ),
  );
}

async function draw() {
  const query = search.value.trim();
  try {
    const { items: all } = await getJson(DASHBOARDS);
    const items = query ? await places.found(query, all) : places.of(all);
    if (query !== search.value.trim()) return;
    list.replaceChildren(...(items.length ? items.map(card) : [nothing(query)]));
  } catch (error) {
    const retry = h("button", { class: "btn", type: "button", onclick: draw }, t("dashboard.retry"));
    const alert = h(
      "div",
      { class: "alert err", role: "alert" },
      h("div", { class: "t" }, problemText(error)),
      retry,
    );
    list.replaceChildren(h("li", { class: "whole" }, alert));
  }
}

function openNew() {
  const title = field({
    required: true,
    maxlength: "200",
    placeholder: t("dashboard.new-example"),
    autocomplete: "off",
  });
  const problem = h("p", { class: "notice", role: "alert", hidden: true });
  const create = async (event) => {
    event.preventDefault();
    try {
      const made = await postJson(DASHBOARDS, { title: $("input", title).value });
      await places.putHere(made.id);
      location.href = `/dashboards/${made.id}?edit`;
    } catch (error) {
      problem.textContent = problemText(error);
      problem.hidden = false;
    }
  };
  const form = h(
    "form",
    { id: "new-form", class: "plain", onsubmit: create },
    problem,
    formRow(t("dashboard.builder.title"), title),
  );
  openDialog(t("dashboard.new"), form, {
    footer: [
      h("span", { class: "sp" }),
      h("button", { class: "btn", type: "button", "data-close": true }, t("dashboard.cancel")),
      h("button", { class: "btn primary", form: "new-form" }, t("dashboard.create")),
    ],
  });
  $("input", title).focus();
}

function offerUndo() {
  const parameters = new URLSearchParams(location.search);
  const id = parameters.get("deleted");
  if (!id) return;
  history.replaceState(null, "", "/dashboards");
  const restore = async () => {
    try {
      await postJson(`${DASHBOARDS}/${encodeURIComponent(id)}/restore`);
      await draw();
    } catch (error) {
      toast(problemText(error));
    }
  };
  toast(t("dashboard.deleted", parameters.get("title") ?? ""), {
    action: t("dashboard.undo"),
    onAction: restore,
  });
}

search.addEventListener("input", debounce(draw, 200));
$("#new")?.addEventListener("click", openNew);
$("#apply-text")?.addEventListener("click", () =>
  openApplyText({
    base: DASHBOARDS,
    hrefOf: ({ dashboard }) => `/dashboards/${dashboard.id}?edit`,
    title: t("dashboard.text.title"),
    about: t("dashboard.text.about"),
  }),
);
offerUndo();
await places.load().catch((error) => toast(problemText(error)));
await draw();
if (list.dataset.mayCreate === "true" && new URLSearchParams(location.search).has("new")) {
  history.replaceState(null, "", "/dashboards");
  openNew();
}
document.documentElement.dataset.ready = "1";
