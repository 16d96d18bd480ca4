// Draws where rows come from and where they go: things in columns by their steps from the middle, ways between them.
import { $$, fmt, getJson, h, icon, svg, t } from "../console/ui.js";

const ICONS = {
  LOCATION: "folder",
  CRAWLER: "spider",
  TABLE: "table",
  VIEW: "eye",
  CONVERSION: "transform",
  SAVED_QUERY: "bookmark",
  DATASET: "table-options",
  DASHBOARD: "layout-dashboard",
};
const NODE_W = 204;
const NODE_H = 44;
const GAP_X = 72;
const GAP_Y = 12;
const PAD = 16;
const DEPTHS = [1, 2, 3, 5, 10];

const kindOf = (node) => t(`catalog.lineage.${node.kind}`);
const labelOf = (node) => node.label || t("catalog.lineage.hidden");

function lastRun(edge) {
  if (!edge.runs) return t("catalog.lineage.not-seen");
  return t("catalog.lineage.runs", fmt.int.format(edge.runs), fmt.time(edge.lastRun));
}

/** Columns of node numbers by step; in each, things stand near those they are connected with in the column before. */
function columns({ nodes, edges }) {
  const steps = [...new Set(nodes.map((node) => node.step))].sort((a, b) => a - b);
  const rows = new Map();
  return steps.map((step) => {
    const column = nodes.flatMap((node, at) => (node.step === step ? [at] : []));
    const weight = (at) => {
      const known = edges
        .filter((edge) => edge.from === at || edge.to === at)
        .map((edge) => rows.get(edge.from === at ? edge.to : edge.from))
        .filter((row) => row !== undefined);
      return known.length ? known.reduce((sum, row) => sum + row, 0) / known.length : Number.MAX_SAFE_INTEGER;
    };
    const sorted = column.toSorted(
      (a, b) => weight(a) - weight(b) || labelOf(nodes[a]).localeCompare(labelOf(nodes[b])),
    );
    sorted.forEach((at, row) => rows.set(at, row - (sorted.length - 1) / 2));
    return sorted;
  });
}

/** Where each node stands: its left upper corner. */
function places(graph) {
  const all = columns(graph);
  const tallest = Math.max(...all.map((column) => column.length));
  const height = PAD * 2 + tallest * (NODE_H + GAP_Y) - GAP_Y;
  const at = new Map();
  all.forEach((column, x) => {
    const top = (height - column.length * (NODE_H + GAP_Y) + GAP_Y) / 2;
    column.forEach((node, y) =>
      at.set(node, { x: PAD + x * (NODE_W + GAP_X), y: top + y * (NODE_H + GAP_Y) }),
    );
  });
  return { at, width: PAD * 2 + all.length * (NODE_W + GAP_X) - GAP_X, height };
}

function way(edge, at) {
  const from = at.get(edge.from);
  const to = at.get(edge.to);
  const [x1, y1, x2, y2] = [from.x + NODE_W, from.y + NODE_H / 2, to.x, to.y + NODE_H / 2];
  const bend = Math.max(GAP_X / 2, Math.abs(x2 - x1) / 2);
  const path = svg("path", {
    d: `M ${x1} ${y1} C ${x1 + bend} ${y1}, ${x2 - bend} ${y2}, ${x2} ${y2}`,
    class: edge.runs ? "ln-way" : "ln-way ln-defined",
    "marker-end": "url(#ln-arrow)",
    "stroke-width": edge.runs ? Math.min(4, 1.25 + Math.log10(edge.runs)) : 1.25,
  });
  path.dataset.from = edge.from;
  path.dataset.to = edge.to;
  const title = svg("title", {});
  title.textContent = lastRun(edge);
  path.append(title);
  return path;
}

/** How often and when last, in the middle of a way. */
function wayLabel(edge, at) {
  const from = at.get(edge.from);
  const to = at.get(edge.to);
  const text = svg("text", {
    x: (from.x + NODE_W + to.x) / 2,
    y: (from.y + to.y + NODE_H) / 2 - 5,
    class: "ln-count",
  });
  text.textContent = `${fmt.int.format(edge.runs)}×`;
  return text;
}

function arrow() {
  const marker = svg("marker", {
    id: "ln-arrow",
    viewBox: "0 0 8 8",
    refX: 7,
    refY: 4,
    markerWidth: 8,
    markerHeight: 8,
    markerUnits: "userSpaceOnUse",
    orient: "auto",
  });
  marker.append(svg("path", { d: "M 0 0 L 8 4 L 0 8 z" }));
  const defs = svg("defs", {});
  defs.append(marker);
  return defs;
}

class Lineage {
  constructor(place) {
    this.place = place;
    this.middle = { kind: place.dataset.lineage, key: place.dataset.key };
    this.depth = 3;
  }

  async load() {
    const { kind, key } = this.middle;
    const query = new URLSearchParams({ kind, key, depth: this.depth });
    try {
      this.#show(await getJson(`/api/v1/catalog/lineage?${query}`));
    } catch (failure) {
      this.place.replaceChildren(h("p", { class: "notice", role: "alert" }, failure.message));
    }
  }

  #show(graph) {
    const depth = h(
      "select",
      {
        class: "input",
        "aria-label": t("catalog.lineage.depth"),
        onchange: (event) => this.#deeper(Number(event.target.value)),
      },
      DEPTHS.map((steps) =>
        h("option", { value: steps, selected: steps === this.depth }, t("catalog.lineage.steps", steps)),
      ),
    );
    const head = h(
      "div",
      { class: "ln-head" },
      h(
        "span",
        { class: "muted" },
        graph.nodes.length > 1 ? t("catalog.lineage.about") : t("catalog.lineage.alone"),
      ),
      graph.cut && h("span", { class: "chip" }, t("catalog.lineage.more")),
      h("span", { class: "sp" }),
      depth,
    );
    this.place.replaceChildren(head, this.#picture(graph), this.#table(graph));
    this.place.querySelector(".ln-middle")?.scrollIntoView({ block: "nearest", inline: "center" });
  }

  #deeper(steps) {
    this.depth = steps;
    return this.load();
  }

  #picture(graph) {
    const { at, width, height } = places(graph);
    const ways = svg("svg", {
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      "aria-hidden": "true",
      class: "ln-ways",
    });
    ways.append(arrow(), ...graph.edges.map((edge) => way(edge, at)));
    ways.append(...graph.edges.filter((edge) => edge.runs).map((edge) => wayLabel(edge, at)));
    const nodes = h(
      "ul",
      { class: "ln-nodes" },
      graph.nodes.map((node, number) => this.#node(node, number, at.get(number), graph)),
    );
    const sheet = h("div", { class: "ln-sheet" }, ways, nodes);
    sheet.style.width = `${width}px`;
    sheet.style.height = `${height}px`;
    return h(
      "div",
      { class: "ln-view", tabindex: 0, role: "region", "aria-label": t("catalog.lineage.drawing") },
      sheet,
    );
  }

  #node(node, number, { x, y }, graph) {
    const label = h("span", { class: "ln-label", title: labelOf(node) }, labelOf(node));
    const text = [
      icon(ICONS[node.kind]),
      h("span", { class: "ln-text" }, label, h("span", { class: "ln-kind" }, kindOf(node))),
    ];
    const main = node.href
      ? h("a", { class: "ln-main", href: node.href }, text)
      : h("span", { class: "ln-main" }, text);
    const centre =
      number > 0 &&
      h(
        "button",
        {
          class: "btn icon ghost",
          type: "button",
          "aria-label": t("catalog.lineage.centre", labelOf(node)),
          title: t("catalog.lineage.centre", labelOf(node)),
          onclick: () => this.#centre(node),
        },
        icon("map-pin", "i s14"),
      );
    const element = h("li", { class: number === 0 ? "ln-node ln-middle" : "ln-node" }, main, centre);
    element.style.left = `${x}px`;
    element.style.top = `${y}px`;
    const light = (on) => this.#light(number, graph, on);
    element.addEventListener("pointerenter", () => light(true));
    element.addEventListener("pointerleave", () => light(false));
    element.addEventListener("focusin", () => light(true));
    element.addEventListener("focusout", () => light(false));
    return element;
  }

  #light(number, graph, on) {
    for (const path of $$(".ln-way", this.place)) {
      const mine = Number(path.dataset.from) === number || Number(path.dataset.to) === number;
      path.classList.toggle("ln-lit", on && mine);
    }
  }

  #centre({ kind, key }) {
    this.middle = { kind, key };
    return this.load();
  }

  #table({ nodes, edges }) {
    if (!edges.length) return "";
    const name = (at) => {
      const node = nodes[at];
      return h(
        "td",
        {},
        node.href ? h("a", { href: node.href }, labelOf(node)) : labelOf(node),
        h("span", { class: "ct-type" }, kindOf(node)),
      );
    };
    const rows = edges.map((edge) =>
      h(
        "tr",
        {},
        name(edge.from),
        name(edge.to),
        h("td", { class: "num" }, edge.runs ? fmt.int.format(edge.runs) : "–"),
        h("td", {}, edge.lastRun ? fmt.time(edge.lastRun) : t("catalog.lineage.not-seen")),
      ),
    );
    const heads = [["from"], ["to"], ["count", "num"], ["last"]].map(([key, cls]) =>
      h("th", { scope: "col", class: cls }, t(`catalog.lineage.${key}`)),
    );
    return h(
      "details",
      { class: "ln-table" },
      h("summary", {}, t("catalog.lineage.as-table")),
      h(
        "div",
        { class: "ct-grid", tabindex: 0, role: "region", "aria-label": t("catalog.lineage.as-table") },
        h("table", { class: "list" }, h("thead", {}, h("tr", {}, heads)), h("tbody", {}, rows)),
      ),
    );
  }
}

/** @param place an element whose data-lineage is the kind, and data-key the key of what stands in the middle */
export const drawLineage = (place) => new Lineage(place).load();
