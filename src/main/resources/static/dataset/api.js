// What the datasets' pages ask the server, in one place.
import { getJson, postJson, send } from "../console/ui.js";

const DATASETS = "/api/v1/datasets";
const CATALOG = "/api/v1/catalog/databases";
const of = (id) => `${DATASETS}/${id}`;
const tablesOf = (database, limit) =>
  getJson(`${CATALOG}/${encodeURIComponent(database)}/tables?limit=${limit}`);

export const hrefOf = (id) => `/datasets/${id}`;

export const datasets = {
  list: async () => (await getJson(DATASETS)).items,
  get: (id) => getJson(of(id)),
  create: (content) => postJson(DATASETS, content),
  async change(id, version, content) {
    const headers = { "if-match": `"${version}"` };
    return (await send("PUT", of(id), content, { headers })).json();
  },
  remove: (id) => send("DELETE", of(id)),
  restore: (id) => send("POST", `${of(id)}/restore`),
  /** The definition with fields for what is new in its source, and the source's columns. */
  suggestion: (definition) => postJson(`${DATASETS}/suggestion`, definition),
  columns: async (definition) => (await postJson(`${DATASETS}/columns`, definition)).columns,
  preview: (definition) => postJson(`${DATASETS}/preview?limit=100`, definition),
  problems: async (definition) => (await postJson(`${DATASETS}/problems`, definition)).problems,
  functions: async () => (await getJson(`${DATASETS}/functions`)).items,
  spice: (id) => getJson(`${of(id)}/spice`),
  async changeSpice(id, version, settings) {
    const headers = { "if-match": `"${version}"` };
    return (await send("PUT", `${of(id)}/spice`, settings, { headers })).json();
  },
  ingestions: async (id) => (await getJson(`${of(id)}/ingestions?limit=20`)).items,
  refresh: (id, kind) => postJson(`${of(id)}/ingestions`, { kind }),
  cancelIngestion: (id, ingestion) => postJson(`${of(id)}/ingestions/${ingestion}/cancel`),
  snapshots: async (id) => (await getJson(`${of(id)}/snapshots`)).items,
  rollBack: (id, snapshot) => postJson(`${of(id)}/snapshots/${snapshot}/rollback`),
  /** The first rows of the dataset as it is stored, as much of them as somebody sees. */
  rows: (id, as) => getJson(`${of(id)}/rows${as ? `?${new URLSearchParams({ as })}` : ""}`),
  columnsOf: async (id) => (await getJson(`${of(id)}/columns`)).columns,
  people: async () => (await getJson("/api/v1/people")).people,
  joins: async (definition) => (await postJson(`${DATASETS}/joins`, definition)).joins,
};

export const databaseNames = async () =>
  (await getJson(`${CATALOG}?limit=1000`)).items.map(({ name }) => name);
export const tableNames = async (database) => (await tablesOf(database, 1000)).items.map(({ name }) => name);
export const savedQueries = () => getJson("/api/v1/saved-queries");

/** The first database with a table in it; many a "default" has none. */
export async function firstInUse(databases) {
  for (const name of databases) if ((await tablesOf(name, 1)).items.length) return name;
  return databases[0];
}
