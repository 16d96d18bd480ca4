// What is chosen in the filters and by clicked marks: kept in the page's address, so that a reload and a link keep it.

const PREFIX = "f.";
const CROSS = "cross";
export const PRESETS = ["ALL", "LAST_7_DAYS", "LAST_30_DAYS", "LAST_90_DAYS", "THIS_MONTH"];
export const EVERYTHING = { DATE: { relative: "ALL" }, LIST: { values: [] } };

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** A selection as the server has it, without what is not chosen in it. */
function tidy({ kind, selection }) {
  if (kind === "LIST") return { values: selection?.values ?? [] };
  const chosen = Object.entries(selection ?? {}).filter(
    ([name, value]) => name !== "values" && value !== null,
  );
  return chosen.length ? Object.fromEntries(chosen) : EVERYTHING.DATE;
}

function written(filter, selection) {
  if (filter.kind === "LIST") return JSON.stringify(selection.values ?? []);
  return selection.relative ?? `${selection.from ?? ""}..${selection.to ?? ""}`;
}

function read(filter, text) {
  if (filter.kind === "LIST") return { values: JSON.parse(text) };
  if (PRESETS.includes(text)) return { relative: text };
  const [, from, to] = /^(\d{4}-\d{2}-\d{2})?\.\.(\d{4}-\d{2}-\d{2})?$/.exec(text);
  return { ...(from && { from }), ...(to && { to }) };
}

export class Selections {
  #filters = [];
  #chosen = new Map();
  cross = [];

  /** Takes over the filters of a definition; what is chosen for those that remain stays. */
  define(filters) {
    this.#filters = filters;
    for (const id of this.#chosen.keys())
      if (!filters.some((filter) => filter.id === id)) this.#chosen.delete(id);
  }

  of(filter) {
    return this.#chosen.get(filter.id) ?? tidy(filter);
  }

  choose(filter, selection) {
    if (same(selection, tidy(filter))) this.#chosen.delete(filter.id);
    else this.#chosen.set(filter.id, selection);
  }

  /** Adds a clicked mark; clicking the only mark of a tile again takes it back. */
  toggle(tile, fields) {
    const entries = fields.map(({ column, value }) => ({ tile, column, values: [value] }));
    const mine = this.cross.filter((entry) => entry.tile === tile);
    const others = this.cross.filter((entry) => entry.tile !== tile);
    this.cross = same(mine, entries) ? others : [...others, ...entries];
  }

  dropCross(entry) {
    this.cross = this.cross.filter((other) => other !== entry);
  }

  reset() {
    this.#chosen.clear();
    this.cross = [];
  }

  get changed() {
    return this.#chosen.size > 0 || this.cross.length > 0;
  }

  /** The part of a data request that says what is chosen. */
  request() {
    return { filters: Object.fromEntries(this.#chosen), cross: this.cross };
  }

  /** Reads the page's address; what is not readable there is as if it were not there. */
  load(parameters) {
    for (const filter of this.#filters) {
      const text = parameters.get(PREFIX + filter.id);
      if (text === null) continue;
      try {
        this.choose(filter, read(filter, text));
      } catch {
        this.#chosen.delete(filter.id);
      }
    }
    try {
      this.cross = JSON.parse(parameters.get(CROSS) ?? "[]");
    } catch {
      this.cross = [];
    }
  }

  /** Puts what is chosen into the page's address. */
  store() {
    const address = new URL(location.href);
    for (const name of [...address.searchParams.keys()]) {
      if (name.startsWith(PREFIX) || name === CROSS) address.searchParams.delete(name);
    }
    for (const filter of this.#filters) {
      const selection = this.#chosen.get(filter.id);
      if (selection) address.searchParams.set(PREFIX + filter.id, written(filter, selection));
    }
    if (this.cross.length) address.searchParams.set(CROSS, JSON.stringify(this.cross));
    history.replaceState(null, "", address);
  }
}
