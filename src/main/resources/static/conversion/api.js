// What the conversions' pages ask the server, in one place.
import { getJson, postJson, send } from "../console/ui.js";

const CONVERSIONS = "/api/v1/conversions";
const of = (id) => `${CONVERSIONS}/${id}`;

export const hrefOf = (id) => `/conversions/${id}`;

export const conversions = {
  list: async () => (await getJson(CONVERSIONS)).items,
  get: (id) => getJson(of(id)),
  create: (definition) => postJson(CONVERSIONS, definition),
  async update(id, version, definition) {
    const headers = { "if-match": `"${version}"` };
    return (await send("PUT", of(id), definition, { headers })).json();
  },
  remove: (id) => send("DELETE", of(id)),
  start: (id) => postJson(`${of(id)}/runs`, {}),
  cancel: (id) => send("POST", `${of(id)}/cancel`),
  runs: async (id) => (await getJson(`${of(id)}/runs`)).items,
  failed: async (id) => (await getJson(`${of(id)}/objects?state=FAILED&limit=200`)).items,
  rejected: async (id) => (await getJson(`${of(id)}/objects?state=CONVERTED&rejected=true&limit=200`)).items,
  retry: (id, number) => postJson(`${of(id)}/retry${number ? `?number=${number}` : ""}`, {}),
  savings: (id) => getJson(`${of(id)}/savings`),
};
