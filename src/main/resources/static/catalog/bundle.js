// The import of a database's definitions: what they would change is drawn before anything is.
import { $, h, icon, t, fmt, getJson, send } from "../console/ui.js";
import { busy, toastAfter } from "../console/forms.js";

const POLL_MS = 300;
const ICONS = { CREATED: "plus", CHANGED: "pencil", REMOVED: "trash" };
const CHIPS = { CREATED: "chip ok", CHANGED: "chip", REMOVED: "chip err" };

const page = $("#bundle");
const text = $("#bundle-text");
const remove = $("#bundle-remove");
const problem = $("#bundle-problem");
const place = $("#bundle-changes");

async function post(path) {
  const url = `${page.dataset.api}${path}?${new URLSearchParams({ remove: remove.checked })}`;
  const response = await send("POST", url, text.value, {
    raw: true,
    headers: { "content-type": "application/yaml" },
  });
  return response.json();
}

function say(failure) {
  problem.replaceChildren(
    failure.problem?.field ? h("b", { class: "mono" }, `${failure.problem.field}: `) : "",
    failure.message,
  );
  problem.hidden = false;
  place.hidden = true;
}

function difference({ kind, column, before, after }) {
  return h(
    "li",
    {},
    h("span", {}, t(`catalog.difference.${kind}`, column ?? "")),
    " ",
    before !== null && h("del", {}, before),
    " ",
    after !== null && h("ins", {}, after),
  );
}

function broken({ kind, name, href, reason }) {
  const what = name || t("catalog.hidden");
  return h(
    "li",
    {},
    icon("alert-triangle", "i s14"),
    " ",
    h("span", { class: "muted" }, `${t(`catalog.use.${kind}`)}: `),
    href ? h("a", { class: "link", href }, what) : what,
    reason && h("span", { class: "muted" }, ` · ${reason}`),
  );
}

const numbers = ({ added, moved, removed }) => [added, moved, removed].map((n) => fmt.int.format(n));

function change({ action, kind, name, differences, partitions, breaks }) {
  const repartitioned = partitions.added + partitions.moved + partitions.removed > 0;
  return h(
    "li",
    {},
    h(
      "header",
      {},
      h("span", { class: CHIPS[action] }, icon(ICONS[action], "i s14"), t(`catalog.bundle.${action}`)),
      h("b", { class: "mono" }, name),
      h("span", { class: "muted" }, t(`catalog.kind.${kind}`)),
    ),
    repartitioned &&
      h("p", { class: "ct-counts muted" }, t("catalog.bundle-partitions", ...numbers(partitions))),
    differences.length > 0 && h("ul", {}, differences.map(difference)),
    breaks.length > 0 &&
      h("p", { class: "ct-breaks" }, t("catalog.bundle-breaks", fmt.int.format(breaks.length))),
    breaks.length > 0 && h("ul", { class: "ct-broken" }, breaks.map(broken)),
  );
}

function draw(changes) {
  const make = h(
    "button",
    { class: "btn primary", type: "button" },
    t("catalog.bundle-import", changes.length),
  );
  make.addEventListener("click", () => busy(make, () => start(make)));
  place.replaceChildren(
    h("header", {}, h("h2", {}, t("catalog.bundle-changes", fmt.int.format(changes.length)))),
    changes.length
      ? h("ol", { class: "ct-versions" }, changes.map(change))
      : h("p", { class: "ct-foot muted" }, t("catalog.bundle-same")),
    changes.length > 0 && h("div", { class: "ct-bundle" }, h("div", { class: "ct-actions" }, make)),
  );
  place.hidden = false;
}

async function compare() {
  problem.hidden = true;
  try {
    draw((await post("/compare")).changes);
  } catch (failure) {
    say(failure);
  }
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function start(button) {
  const bar = h("progress", { max: "1", value: "0", "aria-label": t("catalog.bundle-progress") });
  button.replaceWith(bar);
  try {
    let running = await post("");
    while (running.state === "RUNNING") {
      await pause(POLL_MS);
      running = await getJson(`/api/v1/catalog/imports/${running.id}`);
      bar.max = Math.max(running.all, 1);
      bar.value = running.done;
    }
    finish(running);
  } catch (failure) {
    say(failure);
  }
}

function finish({ failures, done }) {
  if (!failures.length) {
    toastAfter(t("catalog.bundle-done", fmt.int.format(done)));
    location.href = page.dataset.done;
    return;
  }
  const failed = ({ name, detail }) => h("li", {}, h("b", { class: "mono" }, name), " ", detail);
  place.replaceChildren(
    h("header", {}, h("h2", {}, t("catalog.bundle-failed", failures.length, done))),
    h("ol", { class: "ct-versions" }, failures.map(failed)),
  );
}

$("#bundle-compare").addEventListener("click", (event) => busy(event.currentTarget, compare));
$("#bundle-file").addEventListener("change", async (event) => {
  const [file] = event.target.files;
  if (file) text.value = await file.text();
});
for (const input of [text, remove]) {
  // What is drawn is about another text now
  input.addEventListener("input", () => (place.hidden = true));
}
document.documentElement.dataset.ready = "1";
