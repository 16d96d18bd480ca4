// The profile of a table's columns: how full they are, how many values they have, and how these spread.
import { $$, fmt, getJson, h, icon, language, postJson, send, svg, t } from "../console/ui.js";
import { busy } from "../console/forms.js";

const POLL_MS = 400;
const BAR_W = 5;
const BAR_H = 28;

const short = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
const precise = new Intl.NumberFormat(language, { maximumSignificantDigits: 6 });
const share = (part, whole) => (whole ? part / whole : 0);

/** Two values never look equal that are not: what is left over of a whole shows. */
function percent(fraction) {
  if (fraction > 0 && fraction < 0.001) return `< ${fmt.percent.format(0.001)}`;
  if (fraction < 1 && fraction > 0.999) return `> ${fmt.percent.format(0.999)}`;
  return fmt.percent.format(fraction);
}

/** A bar of parts of a whole, each [class, fraction]. */
function bar(label, parts) {
  const track = h("span", { class: "ql-bar", role: "img", "aria-label": label, title: label });
  for (const [cls, fraction] of parts) {
    if (!fraction) continue;
    const part = h("i", { class: cls });
    part.style.width = `max(2px, ${fraction * 100}%)`;
    track.append(part);
  }
  return track;
}

function nulls(column) {
  const fraction = share(column.nulls, column.rows);
  const label = t("quality.nulls-of", fmt.int.format(column.nulls), fmt.int.format(column.rows));
  return h(
    "td",
    {},
    bar(label, [
      ["ql-full", 1 - fraction],
      ["ql-null", fraction],
    ]),
    h("span", { class: "ql-small tnum" }, column.nulls ? percent(fraction) : t("quality.no-nulls")),
  );
}

function distinct(column) {
  if (column.distinct == null) return h("td", { class: "num muted" }, "–");
  const values = column.rows - column.nulls;
  const unique = values > 1 && column.distinct >= values;
  return h(
    "td",
    { class: "num" },
    fmt.int.format(column.distinct),
    h(
      "span",
      { class: "ql-small" },
      unique ? t("quality.all-different") : percent(share(column.distinct, values)),
    ),
  );
}

function histogram(column) {
  const shares = column.distribution;
  const most = Math.max(...shares);
  const label = t("quality.distribution-of", column.minimum, column.maximum);
  const picture = svg("svg", {
    class: "ql-histogram",
    viewBox: `0 0 ${shares.length * BAR_W} ${BAR_H}`,
    role: "img",
    "aria-label": label,
    preserveAspectRatio: "none",
  });
  shares.forEach((value, at) => {
    const height = value ? Math.max(1, (value / most) * BAR_H) : 0;
    const rect = svg("rect", { x: at * BAR_W, y: BAR_H - height, width: BAR_W - 1, height });
    const title = svg("title", {});
    title.textContent = percent(value);
    rect.append(title);
    picture.append(rect);
  });
  return picture;
}

const told = (text) => h("td", {}, h("span", { class: "ql-small" }, text));

function distribution(column) {
  if (column.distribution.length) return h("td", {}, histogram(column));
  if (column.trues != null) {
    const values = column.trues + column.falses;
    const label = t("quality.trues-of", fmt.int.format(column.trues), fmt.int.format(column.falses));
    const split = bar(label, [
      ["ql-true", share(column.trues, values)],
      ["ql-false", share(column.falses, values)],
    ]);
    return h(
      "td",
      {},
      split,
      h("span", { class: "ql-small" }, t("quality.true-share", percent(share(column.trues, values)))),
    );
  }
  if (column.maximumLength != null) {
    const empty = column.empty ? ` · ${t("quality.empty-texts", fmt.int.format(column.empty))}` : "";
    const average = short.format(column.averageLength ?? 0);
    return told(t("quality.lengths", average, fmt.int.format(column.maximumLength)) + empty);
  }
  if (column.minimum != null && column.minimum === column.maximum) return told(t("quality.one-value"));
  return h("td", { class: "muted" }, "–");
}

const cell = (text) => h("td", { class: "ql-value mono", title: text ?? null }, text ?? "–");

/** Averages are of numbers; other kinds have none. */
const average = (column) =>
  h("td", { class: "num" }, column.average == null ? "–" : precise.format(column.average));

const sampled = ({ files, filesTotal }) =>
  files < filesTotal && ` · ${t("quality.sampled", fmt.int.format(files), fmt.int.format(filesTotal))}`;

class Profile {
  constructor({ panel, database, table }) {
    this.panel = panel;
    const of = (name) => encodeURIComponent(name);
    this.at = `/api/v1/catalog/databases/${of(database)}/tables/${of(table)}`;
    this.of = `${this.at}/column-statistics`;
    this.chosen = new Set();
  }

  async open() {
    try {
      const table = await getJson(this.at);
      this.columns = [...table.columns, ...(table.partitionKeys ?? [])];
      this.known = new Map();
      this.#frame();
      await this.#load();
      const { items } = await getJson(`${this.of}/runs`);
      if (items[0]?.state === "RUNNING") this.#follow(items[0]);
      else if (items[0]?.state === "FAILED") this.#say(items[0].reason);
    } catch (failure) {
      this.panel.replaceChildren(h("p", { class: "notice", role: "alert" }, failure.message));
    }
  }

  #frame() {
    this.summary = h("span", { class: "muted", id: "profile-summary" });
    this.stale = h(
      "span",
      { class: "chip warn", hidden: true, title: t("quality.stale-hint") },
      icon("clock", "i s14"),
      t("quality.stale"),
    );
    this.price = h("span", { class: "muted tnum", id: "profile-price" });
    this.files = h("input", {
      type: "number",
      min: 1,
      id: "profile-files",
      inputmode: "numeric",
      placeholder: t("quality.all-files"),
      onchange: () => this.#quote(),
    });
    this.run = h(
      "button",
      {
        class: "btn",
        type: "button",
        id: "profile-run",
        onclick: (event) => busy(event.currentTarget, () => this.#start()),
      },
      icon("chart-bar"),
      h("span", {}, t("quality.analyze")),
    );
    this.stop = h(
      "button",
      {
        class: "btn",
        type: "button",
        id: "profile-stop",
        hidden: true,
        onclick: (event) => busy(event.currentTarget, () => this.#cancel()),
      },
      icon("player-stop"),
      h("span", {}, t("quality.cancel")),
    );
    this.progress = h("progress", { max: 1, hidden: true, "aria-label": t("quality.progress") });
    this.problem = h("p", { class: "notice", role: "alert", hidden: true });
    const bar = h(
      "div",
      { class: "ql-head" },
      this.summary,
      this.stale,
      h("span", { class: "sp" }),
      this.progress,
      this.price,
      h(
        "label",
        { class: "ql-files", for: "profile-files" },
        t("quality.files"),
        h("span", { class: "field" }, this.files),
      ),
      this.stop,
      this.run,
    );
    const all = h("input", {
      type: "checkbox",
      "aria-label": t("quality.choose-all"),
      onchange: () => this.#choose(all.checked),
    });
    const heads = ["column", "nulls", "distinct", "distribution", "minimum", "maximum", "average"];
    const numeric = new Set(["distinct", "average"]);
    this.body = h("tbody");
    const list = h(
      "table",
      { class: "list ql-profile" },
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          h("th", { class: "rn" }, all),
          heads.map((key) =>
            h("th", { scope: "col", class: numeric.has(key) ? "num" : null }, t(`quality.${key}`)),
          ),
        ),
      ),
      this.body,
    );
    const region = h(
      "div",
      { class: "ct-grid", tabindex: 0, role: "region", "aria-label": t("quality.profile") },
      list,
    );
    this.panel.replaceChildren(bar, this.problem, region);
  }

  #rows() {
    this.body.replaceChildren(
      ...this.columns.map((column) => {
        const known = this.known.get(column.name);
        const box = h("input", {
          type: "checkbox",
          "aria-label": t("quality.choose", column.name),
          checked: this.chosen.has(column.name),
          onchange: () => this.#mark(column.name, box.checked),
        });
        const name = h(
          "th",
          { scope: "row" },
          h("span", { class: "ct-head mono" }, column.name),
          h("span", { class: "ct-type" }, column.trinoType, known && sampled(known)),
        );
        const cells = known
          ? [
              nulls(known),
              distinct(known),
              distribution(known),
              cell(known.minimum),
              cell(known.maximum),
              average(known),
            ]
          : [h("td", { class: "muted", colspan: 6 }, t("quality.not-analyzed"))];
        return h("tr", {}, h("td", { class: "rn" }, box), name, cells);
      }),
    );
  }

  #mark(name, on) {
    if (on) this.chosen.add(name);
    else this.chosen.delete(name);
    this.#quote();
  }

  #choose(on) {
    this.chosen = new Set(on ? this.columns.map((column) => column.name) : []);
    for (const box of $$("tbody input", this.panel)) box.checked = on;
    this.#quote();
  }

  #wish() {
    const files = Number(this.files.value);
    const some = this.chosen.size && this.chosen.size < this.columns.length;
    return { columns: some ? [...this.chosen] : null, files: files > 0 ? files : null };
  }

  async #load() {
    const { items } = await getJson(this.of);
    this.known = new Map(items.map((item) => [item.column, item]));
    this.#rows();
    const newest = items.reduce(
      (latest, item) => (!latest || item.analyzedAt > latest.analyzedAt ? item : latest),
      null,
    );
    this.stale.hidden = !items.some((item) => item.stale);
    this.summary.textContent = newest
      ? t("quality.analyzed", fmt.int.format(newest.rows), fmt.time(newest.analyzedAt))
      : t("quality.never-analyzed");
    await this.#quote();
  }

  async #quote() {
    const asked = (this.asked = {});
    try {
      const quote = await postJson(`${this.of}/quote`, this.#wish());
      if (asked !== this.asked) return;
      this.price.textContent = quote
        ? t("quality.will-read", fmt.bytes(quote.bytesHigh), fmt.micros(quote.priceMicros))
        : "";
      this.#say(null);
    } catch (failure) {
      this.price.textContent = "";
      this.#say(failure.message);
    }
  }

  #say(text) {
    this.problem.textContent = text ?? "";
    this.problem.hidden = !text;
  }

  async #start() {
    try {
      this.#say(null);
      await this.#follow(await postJson(this.of, this.#wish()));
    } catch (failure) {
      this.#say(failure.message);
    }
  }

  async #follow(run) {
    this.following = run.id;
    this.#running(true);
    while (run.state === "RUNNING") {
      if (run.fraction >= 0) this.progress.value = run.fraction;
      else this.progress.removeAttribute("value");
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      run = await getJson(`${this.of}/runs/${run.id}`);
    }
    this.#running(false);
    await this.#load();
    if (run.state === "FAILED") this.#say(run.reason);
  }

  #running(on) {
    this.progress.hidden = this.stop.hidden = !on;
    this.run.hidden = this.price.hidden = on;
  }

  #cancel() {
    return send("DELETE", `${this.of}/runs/${this.following}`);
  }
}

document.addEventListener("table-tab", ({ detail }) => {
  if (detail.id === "profile") new Profile(detail).open();
});
