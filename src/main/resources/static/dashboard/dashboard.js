// The page of one dashboard: looking at it, and the way into and out of editing.
import { $, h, icon, t, toast } from "../console/ui.js";
import { Comments } from "../comment/comments.js";
import { openAlerts } from "./alerts.js";
import { accountApi, problemText } from "./api.js";
import { BookmarkMenu } from "./bookmarks.js";
import { Board } from "./board.js";
import { Editor } from "./editor.js";
import { openCost, quote } from "./cost.js";
import { openReports } from "./reports.js";
import { openShare } from "./share.js";
import { chooseEyes, eyes, showEyes } from "./eyes.js";
import { isState } from "./selections.js";
import { askToPublish, openVersions } from "./versions.js";

const page = $("#dashboard");
const api = accountApi(page.dataset.id, eyes());
const buttons = Object.fromEntries(
  ["edit", "publish", "share", "refresh", "add", "more", "undo", "redo", "paste"].map((name) => [
    name,
    $(`#${name}`),
  ]),
);
const title = $("#title");
const rename = $("#rename");
const chip = $("#state");
const { sessionMinutes: minutes, sessionPrice, sessionCap } = page.dataset;
const prices = { minutes, session: Number(sessionPrice), cap: Number(sessionCap) };

let dashboard = null;
let editing = false;

const board = new Board({
  extras: (view) => [...(editing ? editor.entries(view) : alertEntries(view)), commentEntry(view)],
  onGrid: (boxes) => editor.moved(boxes),
  onSelect: (id) => editor.select(id),
  onSheet: () => editing && editor.left(),
  onAnswer: (id) => editing && editor.answered(id),
});
const editor = new Editor(board, api, { onState: drawState });
const bookmarks = new BookmarkMenu($("#bookmark-menu"), {
  api,
  state: () => board.selections.state.toString(),
  onApply: (state) => board.apply(state),
});

const tileName = (id) => board.view(id)?.name ?? id;

const comments = new Comments({
  dashboard: page.dataset.id,
  button: $("#comments"),
  tileName: (id) => board.nameOf(id),
  goTo: (id) => board.showTile(id),
});

const commentEntry = ({ tile }) => ({
  icon: "message",
  label: t("comment.on"),
  run: () => comments.open(tile.id),
});

/** What readers see can be watched. */
function alertEntries(view) {
  if (!dashboard?.canEdit || !dashboard.published || !view.tile.dataset) return [];
  const run = () => openAlerts(api, { title: view.name, view, tileName });
  return [{ icon: "bell", label: t("dashboard.tile.alert"), run }];
}

const hasDraftToPublish = () =>
  editing ? editor.draft.unpublished : dashboard.draftChanged || !dashboard.published;

const STATES = {
  saving: { cls: "chip", text: "dashboard.state.saving" },
  failed: { cls: "chip err", text: "dashboard.state.failed" },
  conflict: { cls: "chip warn", text: "dashboard.state.conflict" },
  saved: { cls: "chip", text: "dashboard.state.saved" },
};

/** The chip and the buttons that depend on whether the draft is saved and published. */
function drawState() {
  if (!dashboard?.canEdit) return;
  const unpublished = hasDraftToPublish();
  buttons.publish.hidden = !editing && !unpublished;
  buttons.publish.disabled = !unpublished;
  $("#discard").hidden = !dashboard.published || !unpublished;
  buttons.undo.disabled = !editing || !editor.draft.history.canUndo;
  buttons.redo.disabled = !editing || !editor.draft.history.canRedo;
  const { cls, text } = STATES[editing ? editor.draft.state : "saved"];
  chip.className = cls;
  const words = [];
  if (editing) words.push(t(text));
  if (unpublished)
    words.push(t(dashboard.published ? "dashboard.state.unpublished" : "dashboard.state.never-published"));
  chip.hidden = !words.length;
  chip.replaceChildren(unpublished ? h("span", { class: "dot" }) : icon("check", "i s14"), words.join(" · "));
}

function drawTitle() {
  title.textContent = dashboard.title;
  rename.value = dashboard.title;
  document.title = `${dashboard.title} · Nightjar`;
}

function drawMode() {
  page.classList.toggle("editing", editing);
  $("span", buttons.edit).textContent = editing ? t("dashboard.done") : t("dashboard.edit");
  $("use", buttons.edit).setAttribute("href", `/icons.svg#${editing ? "check" : "pencil"}`);
  buttons.edit.hidden = buttons.more.hidden = !dashboard.canEdit;
  buttons.share.hidden = $("#delete").hidden = !dashboard.canOwn;
  buttons.add.hidden = buttons.undo.hidden = buttons.redo.hidden = rename.hidden = !editing;
  title.classList.toggle("vh", editing);
  const address = new URL(location.href);
  if (editing) address.searchParams.set("edit", "");
  else address.searchParams.delete("edit");
  history.replaceState(null, "", address);
  drawState();
}

function showPublished() {
  const asDraft = !dashboard.published;
  board.show(asDraft ? dashboard.draft : dashboard.published, {
    viewing: api.viewing(asDraft),
    draft: asDraft,
  });
  board.load("OPEN");
}

function edit() {
  if (eyes()) {
    location.href = `${location.pathname}?edit`; // what is edited is seen with one's own eyes
    return;
  }
  editing = true;
  editor.enter(dashboard);
  drawMode();
}

async function done() {
  if (!(await editor.leave())) return;
  dashboard = editor.draft.dashboard;
  editing = false;
  showPublished();
  drawMode();
}

async function publishWith(note) {
  if (!editing) dashboard = await api.publish(dashboard.version, note);
  else {
    await editor.draft.publish(note);
    dashboard = editor.draft.dashboard;
  }
  return dashboard;
}

/** Resolves to the state for sharing, or to null where nothing was published. */
async function publish() {
  if (!(await askToPublish(dashboard.title, prices, quote(api), publishWith))) return null;
  toast(t("dashboard.published"));
  if (!editing) showPublished();
  drawMode();
  return shareState();
}

const shareState = () => ({
  title: dashboard.title,
  published: dashboard.published,
  unpublished: hasDraftToPublish(),
});

async function remove() {
  if (editing) await editor.draft.flush();
  await api.remove();
  location.href = `/dashboards?${new URLSearchParams({ deleted: dashboard.id, title: dashboard.title })}`;
}

async function duplicate() {
  if (editing) await editor.draft.flush();
  const twin = await api.duplicate();
  location.href = `/dashboards/${twin.id}?edit`;
}

async function versions() {
  if (editing) await editor.draft.flush();
  const restore = async (number) => {
    if (!editing) edit();
    await editor.restoreVersion(number);
    dashboard = editor.draft.dashboard;
    drawMode();
  };
  await openVersions(api, { title: dashboard.title, unpublished: hasDraftToPublish(), restore });
}

async function exportText() {
  if (editing && !(await editor.draft.flush())) throw new Error(editor.draft.problem);
  h("a", { href: api.textAddress, download: `${dashboard.title}.yaml` }).click();
}

async function discard() {
  if (!editing) edit();
  await editor.discard();
  dashboard = editor.draft.dashboard;
  drawMode();
}

async function changeTitle() {
  const wanted = rename.value.trim();
  if (!wanted || wanted === dashboard.title) {
    rename.value = dashboard.title;
    return;
  }
  if (await editor.draft.rename(wanted)) {
    dashboard = editor.draft.dashboard;
    drawTitle();
  } else {
    toast(editor.draft.problem);
  }
}

const told = (run) => () => run().catch((error) => toast(problemText(error)));

buttons.edit.addEventListener("click", () => (editing ? told(done)() : edit()));
buttons.publish.addEventListener("click", publish);
buttons.share.addEventListener("click", () => openShare(api, shareState(), { publish, prices }));
$("#download")?.addEventListener("click", () => board.download(dashboard.title));
buttons.refresh.addEventListener("click", () => board.load("REFRESH"));
buttons.undo.addEventListener("click", () => editor.undo());
buttons.redo.addEventListener("click", () => editor.redo());
buttons.paste.addEventListener("click", () => editor.pasteTile());
$("#more-menu").addEventListener("beforetoggle", () => {
  buttons.paste.hidden = !editing || !editor.canPaste;
  $("#theme").hidden = !editing;
});
buttons.add.addEventListener("click", () => editor.add());
$("#theme").addEventListener("click", () => editor.theme());
$("#duplicate").addEventListener("click", told(duplicate));
$("#versions").addEventListener("click", told(versions));
$("#alerts").addEventListener("click", () => openAlerts(api, { title: dashboard.title, tileName }));
$("#reports").addEventListener("click", () =>
  openReports(api, {
    title: dashboard.title,
    published: dashboard.published,
    sheets: dashboard.published?.sheets ?? [],
    prices,
  }),
);
$("#cost").addEventListener("click", () =>
  openCost(api, { title: dashboard.title, draft: editing || !dashboard.published }),
);
$("#view-as").addEventListener("click", () => chooseEyes());
$("#export-text").addEventListener("click", told(exportText));
$("#discard").addEventListener("click", told(discard));
$("#delete").addEventListener("click", told(remove));
rename.addEventListener("change", told(changeTitle));
rename.addEventListener("keydown", (event) => {
  if (event.key === "Enter") rename.blur();
  if (event.key === "Escape") {
    rename.value = dashboard.title;
    rename.blur();
  }
});
$("#more-menu").addEventListener(
  "click",
  (event) => event.target.closest("button") && $("#more-menu").hidePopover(),
);
addEventListener("beforeunload", (event) => {
  if (editing && editor.draft.state !== "saved") event.preventDefault();
});

function emptyBoard() {
  const next = dashboard.canEdit
    ? h(
        "button",
        { class: "btn primary", type: "button", onclick: () => startAdding() },
        icon("plus"),
        t("dashboard.add-tile"),
      )
    : null;
  board.empty.replaceChildren(
    h(
      "div",
      { class: "empty" },
      h("div", { class: "art" }, icon("layout-dashboard", "i s20")),
      h("h2", {}, t("dashboard.empty")),
      h("p", {}, t(dashboard.canEdit ? "dashboard.empty-author" : "dashboard.empty-reader")),
      next,
    ),
  );
}

function startAdding() {
  if (!editing) edit();
  editor.add();
}

/** Opens with somebody's first bookmark where the address says nothing else. */
async function openAsKept() {
  const address = new URL(location.href);
  const first = await bookmarks.load().catch(() => null);
  if (
    !first ||
    [...address.searchParams.keys()].some((name) => isState(name) || ["edit", "where"].includes(name))
  )
    return;
  for (const [name, value] of new URLSearchParams(first)) address.searchParams.set(name, value);
  history.replaceState(null, "", address);
}

async function begin() {
  try {
    [dashboard] = await Promise.all([api.get(), openAsKept()]);
  } catch (error) {
    board.failed(error, () => location.reload());
    return;
  }
  drawTitle();
  emptyBoard();
  showEyes($("#draft-notice"));
  if (dashboard.canEdit && new URLSearchParams(location.search).has("edit")) edit();
  else {
    showPublished();
    drawMode();
  }
  comments.begin().catch((error) => toast(problemText(error)));
}

await begin();
document.documentElement.dataset.ready = "1";
