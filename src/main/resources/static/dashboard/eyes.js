// Looking at a dashboard with somebody else's eyes: who that is stands in the address, and in a banner above the tiles.
import { getJson, h, icon, t } from "../console/ui.js";
import { formRow, openDialog } from "../console/dialogs.js";

/** The name of somebody else; null for one's own eyes. */
export const eyes = () => new URLSearchParams(location.search).get("as");

function lookAs(name) {
  const address = new URL(location.href);
  if (name) address.searchParams.set("as", name);
  else address.searchParams.delete("as");
  location.href = address;
}

/** Says whose eyes these are, and leads back to one's own. */
export function showEyes(place) {
  const name = eyes();
  if (!name) return;
  place.replaceChildren(
    h(
      "div",
      { class: "alert", id: "eyes", role: "status" },
      icon("eye"),
      h("div", { class: "t" }, t("dashboard.as", name)),
      h("button", { class: "btn", type: "button", onclick: () => lookAs(null) }, t("dashboard.as.end")),
    ),
  );
}

/** Asks whose eyes to look with. */
export async function chooseEyes() {
  const { people } = await getJson("/api/v1/people");
  const select = h(
    "select",
    { class: "input" },
    people.map(({ name }) => h("option", { value: name }, name)),
  );
  const form = h(
    "form",
    {
      class: "stack",
      onsubmit: (event) => {
        event.preventDefault();
        lookAs(select.value);
      },
    },
    formRow(t("dashboard.as.whom"), select, t("dashboard.as.hint")),
    h("div", {}, h("button", { class: "btn primary" }, icon("eye"), t("dashboard.as.go"))),
  );
  openDialog(t("dashboard.as.choose"), form);
}
