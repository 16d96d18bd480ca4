// Rows of a table that are not what it expects: by file, with one of them; counted when somebody asks.
import { fmt, getJson, h, icon, postJson, send, t } from "../console/ui.js";
import { busy } from "../console/forms.js";

const POLL_MS = 400;
const HEADS = ["file", "why", "rows", "sample"];
const number = (value) => fmt.int.format(value);

/** The table's own folder goes without saying. */
function shortened(object, folder) {
  return folder && object.startsWith(folder) ? object.slice(folder.length) || object : object;
}

function finding({ object, reason, rows, of, line, text, problem }, folder) {
  const where = [problem, line > 0 && t("quality.bad.line", number(line))].filter(Boolean).join(" · ");
  return h(
    "tr",
    {},
    h("td", { class: "mono ql-object", title: object }, shortened(object, folder)),
    h("td", {}, t(`quality.bad.reason.${reason}`)),
    h("td", { class: "num" }, of ? t("quality.bad.of", number(rows), number(of)) : "–"),
    h(
      "td",
      { class: "ql-bad" },
      where && h("span", { class: "ql-small" }, where),
      text && h("code", {}, text),
    ),
  );
}

function list(findings, folder) {
  const heads = HEADS.map((key) =>
    h("th", { scope: "col", class: key === "rows" ? "num" : null }, t(`quality.bad.${key}`)),
  );
  return h(
    "div",
    { class: "ct-grid", tabindex: 0, role: "region", "aria-label": t("quality.bad-rows") },
    h(
      "table",
      { class: "list ql-findings" },
      h("thead", {}, h("tr", {}, heads)),
      h(
        "tbody",
        {},
        findings.map((one) => finding(one, folder)),
      ),
    ),
  );
}

const ofCrawl = ({ object, rows }) => ({ object, problem: "", ...rows });

function empty(name, picture = "circle-check") {
  return h(
    "div",
    { class: "empty" },
    h("div", { class: "art" }, icon(picture, "i s20")),
    h("h2", {}, t(`quality.bad.${name}`)),
    h("p", {}, t(`quality.bad.${name}-hint`)),
  );
}

class BadRows {
  constructor({ panel, database, table }) {
    const of = (name) => encodeURIComponent(name);
    this.panel = panel;
    this.table = `/api/v1/catalog/databases/${of(database)}/tables/${of(table)}`;
    this.at = `${this.table}/bad-rows`;
  }

  async open() {
    try {
      this.folder = (await getJson(this.table)).location;
      this.#frame();
      const known = await this.#load();
      if (known.running) await this.#follow(known.running);
    } catch (failure) {
      this.panel.replaceChildren(h("p", { class: "notice", role: "alert" }, failure.message));
    }
  }

  #frame() {
    this.summary = h("span", { class: "muted", id: "bad-rows-summary" });
    this.stale = h(
      "span",
      { class: "chip warn", hidden: true, title: t("quality.stale-hint") },
      icon("clock", "i s14"),
      t("quality.stale"),
    );
    this.progress = h("progress", { max: 1, hidden: true, "aria-label": t("quality.bad.counting") });
    this.soFar = h("span", { class: "muted tnum", hidden: true });
    const act = (id, picture, key, work) =>
      h(
        "button",
        {
          class: "btn",
          type: "button",
          id,
          hidden: true,
          onclick: (event) => busy(event.currentTarget, work),
        },
        icon(picture),
        h("span", {}, t(key)),
      );
    this.count = act("bad-rows-count", "list-search", "quality.bad.count", () => this.#start());
    this.stop = act("bad-rows-stop", "player-stop", "quality.cancel", () => this.#cancel());
    this.problem = h("p", { class: "notice", role: "alert", hidden: true });
    this.body = h("div");
    this.panel.replaceChildren(
      h(
        "div",
        { class: "ql-head" },
        this.summary,
        this.stale,
        h("span", { class: "sp" }),
        this.progress,
        this.soFar,
        this.stop,
        this.count,
      ),
      this.problem,
      this.body,
    );
  }

  async #load() {
    const known = await getJson(this.at);
    this.count.hidden = !known.countable;
    this.stale.hidden = !known.stale;
    if (!known.countable) {
      this.body.replaceChildren(empty("binary", "info-circle"));
    } else if (known.counted) {
      this.count.lastChild.textContent = t("quality.bad.again");
      this.#summarize(known);
      this.#findings(known.counted);
    } else if (known.crawled.length) {
      this.summary.textContent = t("quality.bad.crawled");
      this.body.replaceChildren(list(known.crawled.map(ofCrawl), this.folder));
    } else {
      this.body.replaceChildren(empty("never", "list-search"));
    }
    return known;
  }

  #summarize({ counted, by, at }) {
    const { bad, rows, badFiles, files, bytes } = counted;
    const when = [fmt.bytes(bytes), fmt.time(at), by];
    this.summary.textContent = badFiles
      ? t("quality.bad.counted", number(bad), number(rows), number(badFiles), number(files), ...when)
      : t("quality.bad.none", number(rows), number(files), ...when);
  }

  #findings({ badFiles, findings }) {
    if (!badFiles) {
      this.body.replaceChildren(empty("clean"));
      return;
    }
    this.body.replaceChildren(list(findings, this.folder));
    if (badFiles > findings.length) {
      this.body.append(h("p", { class: "ct-foot muted" }, t("quality.bad.cut", number(findings.length))));
    }
  }

  #say(text) {
    this.problem.textContent = text ?? "";
    this.problem.hidden = !text;
  }

  async #start() {
    try {
      this.#say(null);
      await this.#follow(await postJson(this.at));
    } catch (failure) {
      this.#say(failure.message);
    }
  }

  async #follow(begun) {
    this.following = begun.id;
    this.#running(true);
    let now = begun;
    while (now.state === "RUNNING") {
      this.#tell(now);
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      now = await getJson(`${this.at}/${begun.id}`);
    }
    this.#running(false);
    if (now.state === "CANCELLED") {
      this.summary.textContent = t("quality.bad.cancelled");
      this.#findings(now.figures);
      return;
    }
    await this.#load();
    this.#say(now.problem);
  }

  #tell({ done, all, figures }) {
    if (all > 0) this.progress.value = done / all;
    else this.progress.removeAttribute("value");
    this.soFar.textContent = t("quality.bad.so-far", number(figures.files), number(figures.filesTotal));
  }

  #running(on) {
    this.progress.hidden = this.soFar.hidden = this.stop.hidden = !on;
    this.count.hidden = on;
  }

  #cancel() {
    return send("DELETE", `${this.at}/${this.following}`);
  }
}

document.addEventListener("table-tab", ({ detail }) => {
  if (detail.id === "bad-rows") new BadRows(detail).open();
});
