// The trash: what was deleted, restoring it, deleting it for good.
import { $, h, t, fmt, getJson, send, toast } from "../console/ui.js";
import { busy } from "../console/forms.js";

const TRASH = "/api/v1/storage/trash";

/** @param onRestored hears when something is back where it was */
export function wireTrash(onRestored) {
  $("#open-trash")?.addEventListener("click", async () => {
    $("#trash").showModal();
    await draw(onRestored);
  });
}

async function draw(onRestored) {
  const body = $("#trash-body");
  try {
    const { objects } = await getJson(TRASH);
    $("#trash-problem").hidden = true;
    body.replaceChildren(
      objects.length ? tableOf(objects, onRestored) : h("p", { class: "muted" }, t("storage.trash-empty")),
    );
  } catch (failure) {
    sayProblem(failure);
  }
}

function tableOf(objects, onRestored) {
  const act = (label, object, work) =>
    h(
      "button",
      {
        class: "btn",
        type: "button",
        "aria-label": t(`${label}-of`, object.name),
        onclick: (event) => busy(event.currentTarget, () => attempt(work, onRestored)),
      },
      t(label),
    );
  const rows = objects.map((object) =>
    h(
      "tr",
      {},
      h("td", { class: "mono fm-doomed" }, object.location),
      h("td", { class: "num" }, fmt.bytes(object.size)),
      h("td", {}, t("storage.deleted-by", object.deletedBy, fmt.time(object.deletedAt))),
      h(
        "td",
        { class: "end" },
        h(
          "div",
          { class: "fm-actions" },
          act("storage.restore", object, async () => {
            await send("POST", `${TRASH}/${object.id}/restore`);
            toast(t("storage.restored", object.name));
            onRestored();
          }),
          act("storage.purge", object, () => send("DELETE", `${TRASH}/${object.id}`)),
        ),
      ),
    ),
  );
  const head = [
    h("th", { scope: "col" }, t("storage.object")),
    h("th", { scope: "col", class: "num" }, t("storage.size")),
    h("th", { scope: "col" }, t("storage.deleted-column")),
    h("th", { scope: "col" }, h("span", { class: "vh" }, t("storage.actions"))),
  ];
  return h(
    "div",
    { class: "scroll", tabindex: 0, role: "region", "aria-label": t("storage.trash") },
    h("table", { class: "list" }, h("thead", {}, h("tr", {}, head)), h("tbody", {}, rows)),
  );
}

async function attempt(work, onRestored) {
  try {
    await work();
    await draw(onRestored);
  } catch (failure) {
    sayProblem(failure);
  }
}

function sayProblem(failure) {
  $("#trash-problem").textContent = failure.message;
  $("#trash-problem").hidden = false;
}
