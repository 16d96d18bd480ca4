// Every step of a draft, to go back and forth between.

const MOST = 100;

export class History {
  #before = [];
  #after = [];
  #now;

  constructor(definition) {
    this.#now = JSON.stringify(definition);
  }

  /** Notes how the definition is now; what had been taken back cannot come again after that. */
  note(definition) {
    const next = JSON.stringify(definition);
    if (next === this.#now) return;
    this.#before.push(this.#now);
    if (this.#before.length > MOST) this.#before.shift();
    this.#after = [];
    this.#now = next;
  }

  get canUndo() {
    return this.#before.length > 0;
  }

  get canRedo() {
    return this.#after.length > 0;
  }

  /** The definition a step ago, or null. */
  undo() {
    return this.#step(this.#before, this.#after);
  }

  /** The definition that was taken back last, or null. */
  redo() {
    return this.#step(this.#after, this.#before);
  }

  #step(from, to) {
    if (!from.length) return null;
    to.push(this.#now);
    this.#now = from.pop();
    return JSON.parse(this.#now);
  }
}
