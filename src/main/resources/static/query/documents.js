// The open statements: kept in the browser for each account, so that nothing typed is lost by leaving the page.
import { debounce, t } from "../console/ui.js";

const WRITE_DELAY_MS = 250;
const STATEMENT_NAME = 40;

/** A name for a statement without one: its first words. */
export function nameOf(sql) {
  const lines = sql.split("\n").map((one) => one.trim());
  const comment = lines[0].startsWith("--") ? lines[0].replace(/^-+\s*/, "") : "";
  const words = lines.filter((one) => !one.startsWith("--")).join(" ");
  const line = (comment || words).replace(/\s+/g, " ").replace(/[\s;]+$/, "");
  if (!line) return t("query.untitled");
  return line.length > STATEMENT_NAME ? `${line.slice(0, STATEMENT_NAME).trimEnd()}…` : line;
}

/**
 * A document is {id, name, sql, database, execution, saved}: `name` is null until somebody gives one, `execution` is the
 * last one that ran it, and `saved` is {id, version, mine, name, sql, database} as the server has it, or null.
 */
export class Documents {
  #key;
  #write = debounce(() => this.#store(), WRITE_DELAY_MS);

  constructor(account) {
    this.#key = `nightjar.queries.${account}`;
    const stored = this.#read();
    this.list = stored.list;
    this.activeId = stored.activeId;
    addEventListener("pagehide", () => this.#store());
  }

  #read() {
    try {
      const { list, activeId } = JSON.parse(localStorage.getItem(this.#key)) ?? {};
      if (Array.isArray(list)) return { list, activeId };
    } catch {
      // What cannot be read is replaced by an empty list
    }
    return { list: [], activeId: null };
  }

  #store() {
    try {
      localStorage.setItem(this.#key, JSON.stringify({ list: this.list, activeId: this.activeId }));
    } catch {
      // The browser's storage is full or off: the statements live as long as the page
    }
  }

  get active() {
    return this.list.find(({ id }) => id === this.activeId) ?? this.list[0];
  }

  find(matches) {
    return this.list.find(matches);
  }

  add(parts = {}) {
    const document = {
      id: crypto.randomUUID(),
      name: null,
      sql: "",
      database: null,
      execution: null,
      saved: null,
      ...parts,
    };
    const at = this.list.findIndex(({ id }) => id === this.activeId);
    this.list.splice(at + 1, 0, document);
    this.activate(document.id);
    return document;
  }

  activate(id) {
    this.activeId = id;
    this.#write();
  }

  change(document, parts) {
    Object.assign(document, parts);
    this.#write();
  }

  /** Takes a document away and returns how to bring it back. */
  close(id) {
    const at = this.list.findIndex((document) => document.id === id);
    const [closed] = this.list.splice(at, 1);
    if (this.activeId === id) this.activeId = (this.list[at] ?? this.list[at - 1])?.id ?? null;
    this.#write();
    return () => {
      this.list.splice(at, 0, closed);
      this.activate(closed.id);
    };
  }
}

export const title = (document) => document.name ?? document.saved?.name ?? nameOf(document.sql);

/** Whether there is something that "Save" would keep. */
export const dirty = ({ sql, database, saved }) =>
  saved ? sql !== saved.sql || (database ?? null) !== (saved.database ?? null) : sql.trim() !== "";
