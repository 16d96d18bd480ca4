// What the crawlers' pages ask the server, in one place.
import { getJson, postJson, send } from "../console/ui.js";

const CRAWLERS = "/api/v1/crawlers";
const of = (name) => `${CRAWLERS}/${encodeURIComponent(name)}`;

export const hrefOf = (name) => `/crawlers/of/${encodeURIComponent(name)}`;

export const crawlers = {
  list: async () => (await getJson(CRAWLERS)).items,
  get: (name) => getJson(of(name)),
  create: (definition) => postJson(CRAWLERS, definition),
  async update(name, version, definition) {
    const headers = { "if-match": `"${version}"` };
    return (await send("PUT", of(name), definition, { headers })).json();
  },
  remove: (name) => send("DELETE", of(name)),
  start: (name) => postJson(`${of(name)}/start`, {}),
  stop: (name) => send("POST", `${of(name)}/stop`),
  runs: async (name) => (await getJson(`${of(name)}/runs`)).items,
  log: async (name, run, after) =>
    (await getJson(`${of(name)}/runs/${run}/log?limit=1000&after=${after}`)).items,
  found: async (name, run) => (await getJson(`${of(name)}/runs/${run}/changes`)).items,
  pending: async (name) => (await getJson(`${of(name)}/changes`)).items,
  apply: async (name, ids) => (await postJson(`${of(name)}/changes/apply`, { ids })).items,
  dismiss: async (name, ids) => (await postJson(`${of(name)}/changes/dismiss`, { ids })).items,
};
