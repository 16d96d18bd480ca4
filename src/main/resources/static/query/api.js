// What the query pages ask the server, in one place.
import { getJson, postJson, send } from "../console/ui.js";

const QUERIES = "/api/v1/queries";
const SAVED = "/api/v1/saved-queries";
const DASHBOARDS = "/api/v1/dashboards";
const TREE = "/queries/tree";

const query = (parameters) => new URLSearchParams(Object.entries(parameters).filter(([, value]) => value));

/** Like getJson, but integers beyond 2^53 arrive as strings instead of being rounded. */
async function getExact(url) {
  const text = await (await send("GET", url)).text();
  return JSON.parse(text, (_, value, context) =>
    typeof value === "number" && context && !Number.isSafeInteger(value) && /^-?\d+$/.test(context.source)
      ? context.source
      : value,
  );
}

export const executions = {
  submit: (statement) => postJson(QUERIES, statement),
  get: (id) => getJson(`${QUERIES}/${id}`),
  cancel: (id) => send("DELETE", `${QUERIES}/${id}`),
  rows: (id, offset, limit) => getExact(`${QUERIES}/${id}/rows?${query({ offset: String(offset), limit })}`),
  receipt: (id) => getJson(`${QUERIES}/${id}/receipt`),
  tables: (id) => getJson(`/queries/${id}/tables`),
  history: (filter) => getJson(`${QUERIES}?${query(filter)}`),
  events: (id) => new EventSource(`${QUERIES}/${id}/events`),
  download: (id, format) => `${QUERIES}/${id}/download?format=${format}`,
  chart: (id, choice) => getJson(`/queries/${id}/chart?${query(choice)}`),
};

export const check = (sql, database) => postJson(`${QUERIES}/check`, { sql, database });
export const quote = (statement) => postJson(`${QUERIES}/quote`, statement);
export const twin = (statement) => postJson(`${QUERIES}/twin`, statement);
export const format = (sql) => postJson("/queries/format", { sql });

const WORKGROUPS = "/api/v1/workgroups";

export const workgroups = {
  list: () => getJson(WORKGROUPS),
  create: (draft) => postJson(WORKGROUPS, draft),
  async update(name, version, draft) {
    const headers = { "if-match": `"${version}"` };
    return (await send("PUT", `${WORKGROUPS}/${encodeURIComponent(name)}`, draft, { headers })).json();
  },
  remove: (name) => send("DELETE", `${WORKGROUPS}/${encodeURIComponent(name)}`),
};

export const saved = {
  list: () => getJson(SAVED),
  get: (id) => getJson(`${SAVED}/${id}`),
  versions: (id) => getJson(`${SAVED}/${id}/versions`),
  create: (content) => postJson(SAVED, content),
  async update(id, version, content) {
    const headers = { "if-match": `"${version}"` };
    return (await send("PUT", `${SAVED}/${id}`, content, { headers })).json();
  },
  remove: (id) => send("DELETE", `${SAVED}/${id}`),
};

export const tree = {
  databases: () => getJson(TREE),
  tables: (database) => getJson(`${TREE}/${encodeURIComponent(database)}`),
  table: (database, table) => getJson(`${TREE}/${encodeURIComponent(database)}/${encodeURIComponent(table)}`),
  statistics: (database, table) =>
    getJson(`${TREE}/${encodeURIComponent(database)}/${encodeURIComponent(table)}/statistics`),
  search: (text) => getJson(`${TREE}?${query({ q: text })}`),
};

export const functions = () => getJson("/queries/functions");

export const dashboards = {
  list: () => getJson(DASHBOARDS),
  create: (title) => postJson(DASHBOARDS, { title }),
  addTile: (id, tile) => postJson(`${DASHBOARDS}/${id}/tiles`, tile),
};
