// The addresses a dashboard speaks to: an account's at /api/v1/dashboards, a link's visitor's at /s/{token}.
import { getJson, postJson, send, t } from "../console/ui.js";

/** Reads an answer of one JSON object a line, each as soon as it has arrived. */
async function eachLine(response, onLine) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    const lines = (rest + value).split("\n");
    rest = lines.pop();
    lines.filter(Boolean).forEach((line) => onLine(JSON.parse(line)));
  }
  if (rest.trim()) onLine(JSON.parse(rest));
}

/** `as` is the name of somebody else whose eyes to look with. */
function viewing(base, as) {
  const eyes = as ? `?${new URLSearchParams({ as })}` : "";
  return {
    /** Asks for all tiles; `onLine` is told each line of the answer. */
    async stream(request, onLine, signal) {
      const headers = { accept: "application/x-ndjson" };
      const response = await send("POST", `${base}/data${eyes}`, request, { signal, headers });
      await eachLine(response, onLine);
    },
    tile: (id, request) => postJson(`${base}/tiles/${id}/data${eyes}`, request),
    /** A tile or, where that is null, what the request names, as a file. */
    async download(id, format, request) {
      const place = id === null ? base : `${base}/tiles/${id}`;
      const headers = { accept: "*/*" };
      const query = new URLSearchParams(as ? { format, as } : { format });
      return (await send("POST", `${place}/export?${query}`, request, { headers })).blob();
    },
    /** The picture that an image tile shows. */
    image: async (id, draft) => {
      const headers = { accept: "image/*" };
      const address = `${base}/images/${id}${draft ? "?draft=true" : ""}`;
      return (await send("GET", address, undefined, { headers })).blob();
    },
    /** Where the number of a mark comes from. */
    origin: (id, question) => postJson(`${base}/tiles/${id}/origin${eyes}`, question),
    /** The rows behind a mark, page by page. */
    rows: (id, question) => postJson(`${base}/tiles/${id}/rows${eyes}`, question),
    async downloadRows(id, format, question) {
      const query = new URLSearchParams(as ? { format, as } : { format });
      const headers = { accept: "*/*" };
      return (await send("POST", `${base}/tiles/${id}/rows/export?${query}`, question, { headers })).blob();
    },
    destinations: async (id, question) =>
      (await postJson(`${base}/tiles/${id}/destinations${eyes}`, question)).items,
    explain: (id, request) => postJson(`${base}/tiles/${id}/explain${eyes}`, request),
    /** The values of a column that the other filters of the request let through. */
    values: (column, query, request) =>
      postJson(`${base}/filters/${encodeURIComponent(column)}/values${eyes}`, { ...request, q: query }),
  };
}

export const DASHBOARDS = "/api/v1/dashboards";

/** A dashboard as somebody who is signed in may use it; `as` names somebody else whose eyes they look with. */
export function accountApi(id, as) {
  const base = `${DASHBOARDS}/${id}`;
  const changed = async (method, path, version, body) => {
    const response = await send(method, `${base}${path}`, body, { headers: { "if-match": `"${version}"` } });
    return response.json();
  };
  return {
    viewing: () => viewing(base, as),
    get: () => getJson(base),
    save: (version, change) => changed("PUT", "", version, change),
    publish: (version, note) => changed("POST", "/publish", version, { note }),
    discard: (version) => changed("POST", "/discard", version),
    versions: async () => (await getJson(`${base}/versions`)).items,
    compareVersions: (from, to) => getJson(`${base}/versions/compare?${new URLSearchParams({ from, to })}`),
    restoreVersion: (number, version) => changed("POST", `/versions/${number}/restore`, version),
    alerts: async () => (await getJson(`${base}/alerts`)).items,
    createAlert: (tile, alert) => postJson(`${base}/tiles/${tile}/alerts`, alert),
    changeAlert: (alert, wanted) => send("PUT", `${base}/alerts/${alert}`, wanted),
    deleteAlert: (alert) => send("DELETE", `${base}/alerts/${alert}`),
    testAlert: (alert) => postJson(`${base}/alerts/${alert}/test`),
    deliveries: (alert) => getJson(`${base}/alerts/${alert}/deliveries`),
    cost: (draft) => getJson(`${base}/cost?${new URLSearchParams({ draft })}`),
    reports: async () => (await getJson(`${base}/reports`)).items,
    createReport: (report) => postJson(`${base}/reports`, report),
    changeReport: (id, wanted) => send("PUT", `${base}/reports/${id}`, wanted),
    deleteReport: (id) => send("DELETE", `${base}/reports/${id}`),
    testReport: (id) => postJson(`${base}/reports/${id}/test`),
    reportDeliveries: (id) => getJson(`${base}/reports/${id}/deliveries`),
    bookmarks: async () => (await getJson(`${base}/bookmarks`)).items,
    createBookmark: (bookmark) => postJson(`${base}/bookmarks`, bookmark),
    changeBookmark: (id, wanted) => send("PUT", `${base}/bookmarks/${id}`, wanted),
    deleteBookmark: (id) => send("DELETE", `${base}/bookmarks/${id}`),
    openings: async (link) => (await getJson(`${base}/links/${link}/openings`)).items,
    downloads: () => getJson(`${base}/downloads`),
    allowDownloads: (readers) => send("PUT", `${base}/downloads`, { readers }),
    textAddress: `${base}/text`,
    sharingAddress: `${base}/sharing`,
    addTile: (tile) => postJson(`${base}/tiles`, tile),
    addImage: async (file) => (await send("POST", `${base}/images`, file, { raw: true })).json(),
    tileColumns: async (tile) => (await getJson(`${base}/tiles/${tile}/columns`)).columns,
    columns: async () => (await getJson(`${base}/columns`)).columns,
    duplicate: () => postJson(`${base}/duplicate`),
    remove: () => send("DELETE", base),
    links: async () => (await getJson(`${base}/links`)).items,
    createLink: (link) => postJson(`${base}/links`, link),
    embedAddress: `${base}/embeds`,
    embeds: async () => (await getJson(`${base}/embeds`)).items,
    endEmbed: (visit) => send("DELETE", `${base}/embeds/${visit}`),
    revokeLink: (link) => send("DELETE", `${base}/links/${link}`),
  };
}

/** A dashboard as the visitor of a link may look at it. */
export function linkApi(token) {
  const base = `/s/${token}`;
  return { ...viewing(base), get: () => getJson(`${base}/dashboard`) };
}

/** What went wrong, in a sentence; a connection that broke has no problem details. */
export const problemText = (error) =>
  error.problem || error.status ? error.message : t("dashboard.unreachable");
