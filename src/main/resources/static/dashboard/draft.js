// The draft somebody is working on: saves itself after every change, one save at a time, and never drops a change.
import { problemText } from "./api.js";
import { History } from "./history.js";

const PAUSE = 400;
/** What a tile's answer depends on, not where it stands. */
const asked = ({ dataset, visual }) => JSON.stringify([dataset, visual]);
const copy = (part) => JSON.parse(JSON.stringify(part));

/**
 * States: `saved`, `saving`, `failed` (with `problem`; a later change or retry saves again), `conflict` (somebody else
 * saved meanwhile: overwrite() or reload() decides).
 */
export class Draft {
  #timer = null;
  #saving = null;
  #dirty = false;
  #waitingTiles = new Set();
  #waitingAll = false;

  /**
   * @param onState is told every change of state
   * @param onSaved is told the tiles whose answers are old now: {all, tiles}
   */
  constructor(api, dashboard, { onState, onSaved }) {
    Object.assign(this, { api, onState, onSaved, state: "saved", problem: null });
    this.#take(dashboard);
    this.definition = copy(dashboard.draft);
    this.history = new History(this.definition);
  }

  #take(dashboard) {
    this.dashboard = dashboard;
    this.version = dashboard.version;
  }

  get title() {
    return this.dashboard.title;
  }

  /** Whether readers see something else than this draft. */
  get unpublished() {
    return this.#dirty || this.dashboard.draftChanged || !this.dashboard.published;
  }

  tile(id) {
    return this.definition.tiles.find((tile) => tile.id === id);
  }

  /** Notes a change of the definition; `tiles` are those to be asked again once it is saved, `all` means every one. */
  touch({ tiles = [], all = false } = {}) {
    this.#dirty = true;
    this.history.note(this.definition);
    this.#wait({ tiles, all });
    if (this.state === "conflict") return;
    this.#become("saving");
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), PAUSE);
  }

  /** Saves what is not saved yet; resolves to whether everything is. */
  async flush() {
    clearTimeout(this.#timer);
    while (this.#dirty && this.state !== "conflict") {
      this.#saving ??= this.#save().finally(() => (this.#saving = null));
      if (!(await this.#saving)) return false;
    }
    return !this.#dirty;
  }

  async #save(change = null) {
    this.#become("saving");
    this.#dirty = false;
    const waiting = this.#takeWaiting();
    try {
      this.#take(await this.api.save(this.version, change ?? { definition: this.definition }));
    } catch (error) {
      this.#dirty ||= !change;
      this.#wait(waiting);
      this.problem = problemText(error);
      this.#become(error.status === 412 ? "conflict" : "failed");
      return false;
    }
    if (!this.#dirty) this.#become("saved");
    if (waiting.all || waiting.tiles.length) this.onSaved(waiting);
    return true;
  }

  #wait({ tiles, all }) {
    tiles.forEach((id) => this.#waitingTiles.add(id));
    this.#waitingAll ||= all;
  }

  /** What is to be asked again once this is saved; what changes meanwhile waits for the next save. */
  #takeWaiting() {
    const waiting = { all: this.#waitingAll, tiles: [...this.#waitingTiles] };
    this.#waitingAll = false;
    this.#waitingTiles.clear();
    return waiting;
  }

  async rename(title) {
    if (!(await this.flush())) return false;
    return this.#save({ title });
  }

  /** Saves my definition over somebody else's. */
  async overwrite() {
    this.#take(await this.api.get());
    this.#dirty = true;
    this.state = "failed";
    return this.flush();
  }

  /** Gives my changes up for what is stored. */
  async reload() {
    this.#dirty = false;
    this.replace(await this.api.get());
    this.history = new History(this.definition);
    this.#become("saved");
  }

  /** Goes a step back; tells whether there was one. */
  undo() {
    return this.#goTo(this.history.undo());
  }

  /** Takes a step again that was taken back. */
  redo() {
    return this.#goTo(this.history.redo());
  }

  #goTo(definition) {
    if (!definition) return false;
    const before = new Map(this.definition.tiles.map((tile) => [tile.id, asked(tile)]));
    const shared = ({ sheets, filters, parameters }) => JSON.stringify([sheets, filters, parameters]);
    const all = shared(this.definition) !== shared(definition);
    this.definition = definition;
    this.touch({
      all,
      tiles: definition.tiles.filter((tile) => before.get(tile.id) !== asked(tile)).map(({ id }) => id),
    });
    return true;
  }

  /** Goes on from a dashboard that the server answered with. */
  replace(dashboard) {
    this.#take(dashboard);
    this.definition = copy(dashboard.draft);
    this.history.note(this.definition);
    this.#become("saved");
  }

  async publish(note) {
    if (!(await this.flush())) throw new Error(this.problem);
    this.#take(await this.api.publish(this.version, note));
    this.#become("saved");
  }

  /** Makes an earlier publication the draft. */
  async restoreVersion(number) {
    if (!(await this.flush())) throw new Error(this.problem);
    this.replace(await this.api.restoreVersion(number, this.version));
  }

  /** Makes the draft what is published; resolves to the definition that was given up. */
  async discard() {
    await this.flush();
    const before = this.definition;
    this.replace(await this.api.discard(this.version));
    return before;
  }

  #become(state) {
    this.state = state;
    this.onState(this);
  }
}
