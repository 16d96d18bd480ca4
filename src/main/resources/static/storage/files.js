// The file manager: one level of a folder at a time, page by page; preview, upload, download, delete, trash.
import { $, h, icon, t, fmt, getJson, send, toast } from "../console/ui.js";
import { busy, clearProblems, showFailure } from "../console/forms.js";
import { deleteFolder } from "./deletion.js";
import { PartUpload } from "./part-upload.js";
import { showPreview } from "./file-preview.js";
import { wireTrash } from "./trash.js";

const OBJECTS = "/api/v1/storage/objects";
const main = $("#files");
const mayDelete = main.dataset.mayDelete === "true";
const address = (path, parameters) => `${path}?${new URLSearchParams(parameters)}`;
const contentOf = (location) => address("/api/v1/storage/content", { location });

let here = main.dataset.location;
let next = null;
let asked = 0;
let doomed = null;

async function open(location, { remember = true } = {}) {
  const mine = ++asked;
  here = location;
  $("#location").value = location;
  $("#entries").replaceChildren();
  $("#nothing").hidden = true;
  if (await page(mine, null)) {
    if (remember) history.pushState({ location: here }, "", address("/storage", { location: here }));
    $("#make-table").href = address("/catalog/register", { location: here });
    $("#make-crawler").href = address("/crawlers/new", { path: here });
  }
}

async function page(mine, token) {
  const folder = $("#folder");
  folder.ariaBusy = "true";
  try {
    const answer = await getJson(address(OBJECTS, { location: here, ...(token ? { token } : {}) }));
    if (mine !== asked) return false;
    $("#files-problem").hidden = true;
    here = answer.location;
    $("#location").value = here;
    drawPath(here);
    $("#entries").append(
      ...answer.folders.map((entry) => line(entry, "folder")),
      ...answer.objects.map((entry) => line(entry, "file")),
    );
    next = answer.nextToken;
    $("#more").hidden = !next;
    $("#nothing").hidden = $("#entries").childElementCount > 0;
    return true;
  } catch (failure) {
    if (mine === asked) {
      $("#files-problem").textContent = failure.message;
      $("#files-problem").hidden = false;
    }
    return false;
  } finally {
    folder.ariaBusy = null;
  }
}

function drawPath(location) {
  const [root] = /^(lake:\/\/|file:\/\/\/|s3:\/\/[^/]*\/)/.exec(location);
  const parts = location.slice(root.length).split("/").filter(Boolean);
  const steps = [
    [root, root],
    ...parts.map((part, at) => [part, `${root}${parts.slice(0, at + 1).join("/")}/`]),
  ];
  $("#path").replaceChildren(
    ...steps.flatMap(([name, target], at) => [
      ...(at > 1 ? [h("span", { class: "sep", "aria-hidden": "true" }, "/")] : []),
      at < steps.length - 1
        ? h("button", { class: "link", type: "button", onclick: () => open(target) }, name)
        : h("b", {}, name),
    ]),
  );
}

function line(entry, kind) {
  const folder = kind === "folder";
  const action = (picture, label, onclick) =>
    h(
      "button",
      {
        class: "btn icon ghost",
        type: "button",
        "aria-label": t(label, entry.name),
        title: t(label, entry.name),
        onclick,
      },
      icon(picture),
    );
  return h(
    "tr",
    {},
    h(
      "td",
      {},
      h(
        "button",
        {
          class: "fm-entry",
          type: "button",
          title: entry.name,
          onclick: () => (folder ? open(entry.location) : showPreview(entry, contentOf(entry.location))),
        },
        icon(kind),
        h("span", {}, entry.name),
      ),
    ),
    h("td", { class: "num tnum" }, folder ? "" : fmt.bytes(entry.size)),
    h("td", { class: "fm-time" }, folder ? "" : fmt.time(entry.modified)),
    h(
      "td",
      { class: "end" },
      h(
        "div",
        { class: "fm-actions" },
        !folder &&
          h(
            "a",
            {
              class: "btn icon ghost",
              href: contentOf(entry.location),
              download: entry.name,
              "aria-label": t("storage.download-of", entry.name),
              title: t("storage.download-of", entry.name),
            },
            icon("download"),
          ),
        action("copy", "storage.copy-of", () => copy(entry.location)),
        mayDelete && action("trash", "storage.delete-of", () => askToDelete(entry, folder)),
      ),
    ),
  );
}

async function copy(location) {
  await navigator.clipboard.writeText(location);
  toast(t("storage.copied", location));
}

function askToDelete(entry, folder) {
  doomed = { ...entry, folder };
  const dialog = $("#delete-object");
  clearProblems(dialog);
  $("#delete-object-title").textContent = t("storage.delete-object", entry.name);
  $("#delete-object-location").textContent = entry.location;
  dialog.showModal();
}

$("#delete-object")?.addEventListener("submit", (event) => {
  event.preventDefault();
  const entry = doomed;
  busy(event.submitter, async () => {
    try {
      if (entry.folder) await deleteFolder(entry, $("#uploads"), (ended) => deletedBelow(entry, ended));
      else await deleteObject(entry);
      $("#delete-object").close();
    } catch (failure) {
      showFailure(event.target, failure);
    }
  });
});

async function deleteObject(entry) {
  const response = await send("DELETE", address(OBJECTS, { location: entry.location }));
  const [trashed] = (await response.json()).objects;
  toast(t("storage.object-deleted", fmt.int.format(1)), {
    action: t("storage.restore"),
    onAction: () =>
      undelete(`/api/v1/storage/trash/${trashed.id}/restore`, () => t("storage.restored", entry.name)),
  });
  open(here, { remember: false });
}

function deletedBelow(entry, { done }) {
  if (done > 0) {
    const restore = address("/api/v1/storage/trash/restore", { location: entry.location });
    toast(t("storage.object-deleted", fmt.int.format(done)), {
      action: t("storage.restore"),
      onAction: () => undelete(restore, ({ objects }) => t("storage.restored-many", fmt.int.format(objects))),
    });
  }
  open(here, { remember: false });
}

async function undelete(path, told) {
  try {
    toast(told(await (await send("POST", path)).json()));
    open(here, { remember: false });
  } catch (failure) {
    toast(failure.message);
  }
}

function upload(files) {
  for (const file of files) {
    const item = h("li");
    const draw = (sending) => {
      item.replaceChildren(
        h("b", {}, file.name),
        h("progress", { max: Math.max(1, file.size), value: sending.sent, "aria-label": file.name }),
        h("span", { class: "tnum" }, t("storage.sent-of", fmt.bytes(sending.sent), fmt.bytes(file.size))),
        sending.problem ? h("span", { class: "problem", role: "alert" }, sending.problem) : "",
        sending.state === "sending"
          ? h(
              "button",
              { class: "btn", type: "button", onclick: () => sending.cancel() },
              t("storage.cancel"),
            )
          : h("button", { class: "btn", type: "button", onclick: () => item.remove() }, t("storage.dismiss")),
      );
    };
    const sending = new PartUpload(here, file, (changed) => {
      draw(changed);
      if (changed.state !== "done") return;
      item.remove();
      toast(t("storage.uploaded", file.name));
      if (changed.folder === here) open(here, { remember: false });
    });
    draw(sending);
    $("#uploads").append(item);
    sending.run();
  }
}

$("#upload").addEventListener("click", () => $("#upload-files").click());
$("#upload-files").addEventListener("change", (event) => {
  upload([...event.target.files]);
  event.target.value = "";
});
$("#folder").addEventListener("dragover", (event) => {
  event.preventDefault();
  event.currentTarget.classList.add("over");
});
$("#folder").addEventListener("dragleave", (event) => event.currentTarget.classList.remove("over"));
$("#folder").addEventListener("drop", (event) => {
  event.preventDefault();
  event.currentTarget.classList.remove("over");
  upload([...event.dataTransfer.files]);
});
$("#go").addEventListener("submit", (event) => {
  event.preventDefault();
  open($("#location").value.trim());
});
$("#more").addEventListener("click", (event) => busy(event.currentTarget, () => page(asked, next)));
addEventListener("popstate", (event) =>
  open(event.state?.location ?? main.dataset.location, { remember: false }),
);
wireTrash(() => open(here, { remember: false }));
await open(here, { remember: false });
document.documentElement.dataset.ready = "1";
