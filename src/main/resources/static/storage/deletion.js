// The deletion of a folder: a line with its progress, until it has ended or somebody cancels it.
import { h, t, fmt, getJson, postJson, send } from "../console/ui.js";

const DELETIONS = "/api/v1/storage/deletions";
const POLL_MS = 400;

const pause = () => new Promise((resolve) => setTimeout(resolve, POLL_MS));
const said = ({ done, all }) =>
  all < 0 ? t("storage.counting") : t("storage.deleted-of", fmt.int.format(done), fmt.int.format(all));

/** Starts it; a failure to do so is thrown. @param onEnd hears how it ended */
export async function deleteFolder({ name, location }, list, onEnd) {
  const begun = await postJson(DELETIONS, { location });
  const bar = h("progress", { max: 1, "aria-label": t("storage.deleting", name) });
  const numbers = h("span", { class: "tnum" });
  const cancel = h(
    "button",
    { class: "btn", type: "button", onclick: () => send("DELETE", `${DELETIONS}/${begun.id}`) },
    t("storage.cancel"),
  );
  const item = h("li", {}, h("b", {}, t("storage.deleting", name)), bar, numbers, cancel);
  list.append(item);
  follow(begun, bar, numbers)
    .then((ended) => {
      if (!ended.problem) {
        item.remove();
      } else {
        cancel.replaceWith(
          h("span", { class: "problem", role: "alert" }, ended.problem),
          h("button", { class: "btn", type: "button", onclick: () => item.remove() }, t("storage.dismiss")),
        );
      }
      onEnd(ended);
    })
    .catch((failure) => cancel.replaceWith(h("span", { class: "problem", role: "alert" }, failure.message)));
}

async function follow(begun, bar, numbers) {
  let now = begun;
  while (now.state === "RUNNING") {
    numbers.textContent = said(now);
    if (now.all > 0) {
      bar.max = now.all;
      bar.value = now.done;
    }
    await pause();
    now = await getJson(`${DELETIONS}/${begun.id}`);
  }
  numbers.textContent = said(now);
  return now;
}
