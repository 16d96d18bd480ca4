// What the catalog holds, fetched when it is first asked for and kept until "refresh".
import { tree, functions } from "./api.js";

const same = (one, other) => one.toLowerCase() === other.toLowerCase();

/** A promise that is forgotten when it fails, so that asking again tries again. */
function kept(map, key, load) {
  if (!map.has(key)) {
    map.set(
      key,
      load().catch((problem) => {
        map.delete(key);
        throw problem;
      }),
    );
  }
  return map.get(key);
}

export class Schema {
  #answers = new Map();
  #views = new Set();
  #deprecated = new Set();
  #warned = new Set();

  refresh() {
    this.#answers.clear();
    this.#views.clear();
    this.#deprecated.clear();
    this.#warned.clear();
  }

  /** [{name, tables}], tables being how many. */
  databases() {
    return kept(this.#answers, "databases", async () => (await tree.databases()).databases);
  }

  /** Names of a database's tables, sorted. */
  tables(database) {
    return kept(this.#answers, `tables ${database}`, async () => {
      const { tables, ...marks } = await tree.tables(database);
      this.#note(database, marks);
      return tables;
    });
  }

  #note(database, { views, deprecated, warned }) {
    for (const name of views) this.#views.add(`${database}.${name}`);
    for (const name of deprecated) this.#deprecated.add(`${database}.${name}`);
    for (const name of warned) this.#warned.add(`${database}.${name}`);
  }

  /** Whether a table that was told of is a view. */
  isView(database, name) {
    return this.#views.has(`${database}.${name}`);
  }

  /** Whether a table that was told of should not be used any more. */
  isDeprecated(database, name) {
    return this.#deprecated.has(`${database}.${name}`);
  }

  /** Whether it did not keep its rules the last time. */
  isWarned(database, name) {
    return this.#warned.has(`${database}.${name}`);
  }

  /** {database, name, format, location, columns: [{name, type, comment, partition}]}, or null where there is none. */
  table(database, name) {
    return kept(this.#answers, `table ${database}.${name}`, async () => {
      const known = await this.tables(database);
      return known.includes(name) ? tree.table(database, name) : null;
    });
  }

  statistics(database, name) {
    return kept(this.#answers, `statistics ${database}.${name}`, () => tree.statistics(database, name));
  }

  /** [{database, tables: […]}] with a name, column or description that contains the text. */
  async search(text) {
    const found = await tree.search(text);
    for (const database of found.databases) this.#note(database.name, database);
    return found;
  }

  /** [{name, signatures, description}]; completion goes on without them where they cannot be had. */
  functions() {
    return kept(this.#answers, "functions", functions).catch(() => []);
  }

  async functionNamed(name) {
    return (await this.functions()).find((one) => same(one.name, name));
  }
}
