// What is chosen: filters, clicked marks and the sheet; kept in the page's address, so that a reload and a link keep it.

import { levelsOf } from "./drill.js";
import { relativeParts } from "./relative-dates.js";

const PREFIX = "f.";
const CROSS = "cross";
const SHEET = "sheet";
const PARAMETER = "p.";
const DRILL = "d.";
const BLANK = /<<\$([A-Za-z_]\w{0,39})>>/g;
/** What an address may set parameters to. */
const VALID = {
  TEXT: /^.{0,1000}$/s,
  NUMBER: /^(-?\d{1,18}(\.\d{1,18})?)?$/,
  DATE: /^(\d{4}-\d{2}-\d{2})?$/,
};
export const EVERYTHING = {
  DATE: { relative: "ALL" },
  LIST: { values: [] },
  NUMBER: {},
  TEXT: {},
  TOP: {},
};

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
const only = (selection, ...names) => Object.keys(selection).every((name) => names.includes(name));

/** A selection as the server has it, without what is not chosen in it. */
function tidy({ kind, selection }) {
  const chosen = Object.entries(selection ?? {}).filter(([, value]) => value !== null && value !== false);
  return chosen.length ? Object.fromEntries(chosen) : EVERYTHING[kind];
}

/** The most usual selections are short; all others are written as they are. */
function written(selection) {
  if (selection.values && only(selection, "values")) return JSON.stringify(selection.values);
  if (selection.relative && only(selection, "relative")) return selection.relative;
  const { from, to } = selection;
  return (from || to) && only(selection, "from", "to")
    ? `${from ?? ""}..${to ?? ""}`
    : JSON.stringify(selection);
}

function read(text) {
  if (text.startsWith("[")) return { values: JSON.parse(text) };
  if (text.startsWith("{")) return JSON.parse(text);
  if (relativeParts(text)) return { relative: text };
  const [, from, to] = /^(\d{4}-\d{2}-\d{2})?\.\.(\d{4}-\d{2}-\d{2})?$/.exec(text);
  return { ...(from && { from }), ...(to && { to }) };
}

/** The values of a parameter that may have several: an array as text. */
export const valuesIn = (text) => listIn(text).filter((value) => value !== null);

/** Whether a name in an address says what is chosen. */
export const isState = (name) =>
  [PREFIX, PARAMETER, DRILL].some((prefix) => name.startsWith(prefix)) || name === CROSS || name === SHEET;

/** What an address holds as a list; none where it does not. */
function listIn(text) {
  try {
    const list = JSON.parse(text ?? "[]");
    return Array.isArray(list) ? list.map((value) => (value === null ? null : String(value))) : [];
  } catch {
    return [];
  }
}

export class Selections {
  #filters = [];
  #parameters = [];
  #tiles = [];
  #chosen = new Map();
  #set = new Map();
  #drilled = new Map();
  cross = [];
  sheet = null;

  /** Takes over the filters and parameters of a definition; what is chosen for those that remain stays. */
  define({ filters, parameters = [], tiles = [] }) {
    this.#tiles = tiles;
    for (const [id, steps] of this.#drilled)
      if (!tiles.some((tile) => tile.id === id && steps.length < levelsOf(tile).length))
        this.#drilled.delete(id);
    this.#filters = filters;
    this.#parameters = parameters;
    for (const id of this.#set.keys())
      if (!parameters.some((parameter) => parameter.id === id)) this.#set.delete(id);
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

  /** What a parameter is; null for no value. */
  valueOf({ id, value }) {
    return this.#set.has(id) ? this.#set.get(id) : (value ?? null);
  }

  set(parameter, value) {
    if (value === (parameter.value ?? null)) this.#set.delete(parameter.id);
    else this.#set.set(parameter.id, value);
  }

  /** A text with the values of parameters in place of <<$id>>. */
  fill(text) {
    return text.replace(BLANK, (blank, id) => {
      const parameter = this.#parameters.find((one) => one.id === id);
      return parameter ? this.#wordsOf(parameter) || "–" : blank;
    });
  }

  #wordsOf(parameter) {
    const value = this.valueOf(parameter);
    return parameter.control.kind === "CHECKS" ? valuesIn(value).join(", ") : value;
  }

  /** The steps down a tile. */
  stepsOf(tile) {
    return this.#drilled.get(tile) ?? [];
  }

  /** Goes to a level of a tile; its clicked marks were those of another. */
  drill(tile, steps) {
    if (steps.length) this.#drilled.set(tile, steps);
    else this.#drilled.delete(tile);
    this.cross = this.cross.filter((entry) => entry.tile !== tile);
  }

  /** Adds a clicked mark; clicking the only mark of a tile again takes it back. */
  toggle(tile, fields) {
    const entries = fields.map(({ column, value }) => ({ tile, column, values: [value] }));
    const mine = this.cross.filter((entry) => entry.tile === tile);
    const others = this.cross.filter((entry) => entry.tile !== tile);
    this.cross = same(mine, entries) ? others : [...others, ...entries];
  }

  /** Takes over a stretch of a tile's axis, in the place of whatever was picked on it. */
  brush(tile, { column, values = [], from, to }) {
    const others = this.cross.filter((entry) => entry.tile !== tile);
    const range = from === undefined ? {} : { from, to };
    this.cross = [...others, { tile, column, values, ...range }];
  }

  /** What was picked on some of the tiles: nobody sees from another sheet what was picked there. */
  crossOn(tiles) {
    return this.cross.filter(({ tile }) => tiles.some(({ id }) => id === tile));
  }

  dropCross(entry) {
    this.cross = this.cross.filter((other) => other !== entry);
  }

  reset() {
    this.#chosen.clear();
    this.#set.clear();
    this.#drilled.clear();
    this.cross = [];
  }

  get changed() {
    return this.#chosen.size > 0 || this.#set.size > 0 || this.#drilled.size > 0 || this.cross.length > 0;
  }

  /** The part of a data request that says what is chosen; `tiles` are those of the sheet. */
  request(tiles) {
    return {
      filters: Object.fromEntries(this.#chosen),
      parameters: Object.fromEntries(this.#set),
      drill: Object.fromEntries(this.#drilled),
      cross: this.crossOn(tiles),
    };
  }

  /** Reads the page's address; what is not readable there is as if it were not there. */
  load(parameters) {
    this.sheet = parameters.get(SHEET);
    for (const parameter of this.#parameters) {
      const text = parameters.get(PARAMETER + parameter.id);
      const texts = parameter.control.kind === "CHECKS" && text ? valuesIn(text) : [text ?? ""];
      if (text !== null && texts.every((one) => VALID[parameter.type].test(one)))
        this.set(parameter, text || null);
    }
    for (const filter of this.#filters) {
      const text = parameters.get(PREFIX + filter.id);
      if (text === null) continue;
      try {
        this.choose(filter, read(text));
      } catch {
        this.#chosen.delete(filter.id);
      }
    }
    for (const tile of this.#tiles) {
      const steps = listIn(parameters.get(DRILL + tile.id));
      if (steps.length && steps.length < levelsOf(tile).length) this.#drilled.set(tile.id, steps);
    }
    try {
      this.cross = JSON.parse(parameters.get(CROSS) ?? "[]");
    } catch {
      this.cross = [];
    }
  }

  /** What is chosen, as an address has it. */
  get state() {
    const parameters = new URLSearchParams();
    for (const [id, steps] of this.#drilled) parameters.set(DRILL + id, JSON.stringify(steps));
    for (const [id, value] of this.#set) parameters.set(PARAMETER + id, value ?? "");
    if (this.sheet) parameters.set(SHEET, this.sheet);
    for (const filter of this.#filters) {
      const selection = this.#chosen.get(filter.id);
      if (selection) parameters.set(PREFIX + filter.id, written(selection));
    }
    if (this.cross.length) parameters.set(CROSS, JSON.stringify(this.cross));
    return parameters;
  }

  /** Puts what is chosen into the page's address. */
  store() {
    const address = new URL(location.href);
    for (const name of [...address.searchParams.keys()]) if (isState(name)) address.searchParams.delete(name);
    for (const [name, value] of this.state) address.searchParams.set(name, value);
    history.replaceState(null, "", address);
  }
}
