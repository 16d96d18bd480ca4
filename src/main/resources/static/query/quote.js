// What the statement at the cursor would read and cost: a chip in the toolbar, and what is behind it.
import { $, debounce, fmt, h, icon, t } from "../console/ui.js";
import { noticeChips, noticesOf } from "../catalog/notices.js";
import { quote, twin } from "./api.js";

const DELAY_MS = 350;
const SHOWN = 8;
/** Below this share of the most, the least is worth telling. */
const NARROW = 0.8;

const share = ({ read, total }) => t("query.quote.of", fmt.int.format(read), fmt.int.format(total));

/** One figure where it is known well enough, two where it is not. */
export function range({ low, high }, format) {
  return low >= high * NARROW ? format(high) : `${format(low)} – ${format(high)}`;
}

function price({ low, high }) {
  if (!high) return t("query.free");
  return low === high ? fmt.micros(high) : range({ low, high }, fmt.micros);
}

function bars(columns) {
  const most = Math.max(1, ...columns.map(({ bytes }) => bytes));
  const lines = columns
    .slice(0, SHOWN)
    .map(({ name, bytes }) =>
      h(
        "li",
        {},
        h("span", { class: "mono", title: name }, name),
        h("meter", { min: 0, max: most, value: bytes, "aria-hidden": "true" }),
        h("span", { class: "tnum" }, fmt.bytes(bytes)),
      ),
    );
  const more = columns.length - SHOWN;
  return h(
    "ul",
    { class: "q-quote-columns" },
    lines,
    more > 0 ? h("li", { class: "muted" }, t("query.quote.more", fmt.int.format(more))) : [],
  );
}

function table({
  table: name,
  format,
  bytes,
  partitions,
  rowGroups,
  objects,
  footerBytes,
  columns,
  largest,
  doubts,
}) {
  const facts = [
    format === "PARQUET" ? "Parquet" : format,
    partitions && t("query.quote.partitions", share(partitions)),
    t(objects === 1 ? "query.quote.objects.one" : "query.quote.objects", fmt.int.format(objects)),
    rowGroups && t("query.quote.row-groups", share(rowGroups)),
  ].filter(Boolean);
  const footers = footerBytes ? [{ name: t("query.quote.footers"), bytes: footerBytes }] : [];
  const files = largest
    .slice(0, SHOWN)
    .map((one) =>
      h(
        "li",
        {},
        h("span", { class: "mono", title: one.location }, one.location),
        h("span", { class: "tnum" }, fmt.bytes(one.bytes)),
      ),
    );
  return h(
    "section",
    {},
    h(
      "h3",
      {},
      icon("table", "i s14"),
      h("span", { title: name }, name),
      h("b", { class: "tnum" }, range(bytes, fmt.bytes)),
    ),
    h("p", { class: "muted" }, facts.join(" · ")),
    columns.length
      ? bars([...columns, ...footers])
      : h("p", {}, t(format === "PARQUET" ? "query.quote.footers-only" : "query.quote.whole")),
    doubts.map((doubt) => h("p", { class: "hint" }, t(`query.quote.doubt.${doubt}`))),
    files.length
      ? h(
          "details",
          {},
          h("summary", {}, t("query.quote.largest")),
          h("ul", { class: "q-quote-files" }, files),
        )
      : [],
  );
}

export class QuoteChip {
  #round = 0;

  /** @param open(sql) puts a statement into a tab of its own, @param parameters the row of their values */
  constructor(open, parameters) {
    this.parameters = parameters;
    this.open = open;
    this.chip = $("#estimate");
    this.body = $("#quote-body");
    this.show = debounce((...args) => this.#ask(...args), DELAY_MS);
  }

  /** Asks for the statement at the cursor; hidden where nobody can tell. */
  async #ask(editor, database, workgroup) {
    const round = ++this.#round;
    const [piece] = editor.toRun("cursor");
    const asked = piece && { sql: piece.sql, database, workgroup, ...this.parameters.of(piece.sql) };
    const found = piece ? await quote(asked).catch(() => null) : null;
    if (round !== this.#round) return;
    if (found) this.parameters.show(found.parameters, found.marks);
    this.chip.hidden = !found?.known;
    this.statement = asked;
    if (found?.known) this.#draw(found);
    else $("#quote-menu").hidePopover?.();
  }

  #draw({ bytes, priceMicros, reusable, scans }) {
    $("#estimate-bytes").textContent = range(bytes, fmt.bytes);
    $("#estimate-price").textContent = price(priceMicros);
    const facts = [
      [
        t("query.quote.at-most"),
        `${fmt.bytes(bytes.high)} · ${priceMicros.high ? fmt.micros(priceMicros.high) : t("query.free")}`,
      ],
      bytes.low < bytes.high && [
        t("query.quote.at-least"),
        `${fmt.bytes(bytes.low)} · ${priceMicros.low ? fmt.micros(priceMicros.low) : t("query.free")}`,
      ],
    ].filter(Boolean);
    const notices = h("div", { class: "table-notices" });
    noticesOf(scans.map((scan) => scan.table)).then((found) =>
      notices.replaceChildren(...noticeChips(found, { brief: true })),
    );
    this.body.replaceChildren(
      notices,
      h(
        "dl",
        { class: "q-facts" },
        facts.flatMap(([name, value]) => [h("dt", {}, name), h("dd", { class: "tnum" }, value)]),
      ),
      reusable ? h("p", { class: "hint" }, t("query.quote.reusable")) : "",
      ...scans.map(table),
      scans.length ? "" : h("p", { class: "hint" }, t("query.receipt.nothing")),
      h("p", { class: "hint" }, t("query.quote.formula")),
      scans.some(({ format }) => format !== "PARQUET") ? this.#twinButton() : "",
    );
  }

  #twinButton() {
    const place = h("div", { class: "q-twin" });
    const button = h("button", { class: "btn", type: "button" }, icon("table"), t("query.twin"));
    button.addEventListener("click", async () => {
      button.disabled = true;
      try {
        const { tables } = await twin(this.statement);
        place.replaceChildren(
          ...(tables.length ? tables.map((one) => this.#twin(one)) : [h("p", {}, t("query.twin.none"))]),
        );
      } catch (problem) {
        place.replaceChildren(h("p", { class: "notice", role: "alert" }, problem.message));
        button.disabled = false;
      }
    });
    place.append(button);
    return place;
  }

  #twin({
    table: name,
    bytes,
    twinBytes,
    priceMicros,
    twinPriceMicros,
    conversionMicros,
    breakEven,
    partitionedBy,
    sampledBytes,
    ctas,
  }) {
    const facts = [
      [t("query.twin.now"), `${fmt.bytes(bytes)} · ${fmt.micros(priceMicros)}`],
      [
        partitionedBy ? t("query.twin.partitioned", partitionedBy) : t("query.twin.parquet"),
        `${fmt.bytes(twinBytes)} · ${fmt.micros(twinPriceMicros)}`,
      ],
      [t("query.twin.conversion"), fmt.micros(conversionMicros)],
      [
        t("query.twin.break-even"),
        breakEven == null
          ? t("query.twin.never")
          : t(breakEven === 1 ? "query.twin.runs.one" : "query.twin.runs", fmt.int.format(breakEven)),
      ],
    ];
    return h(
      "section",
      {},
      h("h3", {}, icon("table", "i s14"), h("span", { title: name }, name)),
      h(
        "dl",
        { class: "q-facts" },
        facts.flatMap(([label, value]) => [h("dt", {}, label), h("dd", { class: "tnum" }, value)]),
      ),
      h("p", { class: "hint" }, t("query.twin.sampled", fmt.bytes(sampledBytes))),
      h(
        "button",
        {
          class: "btn",
          type: "button",
          onclick: () => {
            $("#quote-menu").hidePopover();
            this.open(ctas);
          },
        },
        icon("plus"),
        t("query.twin.open"),
      ),
    );
  }
}
