// Shows the beginning of an object: rows and columns where it is a table, otherwise its text or bytes.
import { $, h, t, fmt, getJson, postJson } from "../console/ui.js";

const TABLES = /\.(parquet|csv|tsv|json|jsonl|ndjson)(\.(gz|zst|bz2))?$/i;

export async function showPreview(entry, href) {
  const body = $("#preview-body");
  $("#preview-title").textContent = entry.name;
  $("#preview-download").href = href;
  body.replaceChildren(h("p", { class: "muted" }, t("storage.loading")));
  $("#preview").showModal();
  try {
    body.replaceChildren(...(await contentOf(entry)));
  } catch (failure) {
    body.replaceChildren(h("p", { class: "notice", role: "alert" }, failure.message));
  }
}

async function contentOf(entry) {
  if (TABLES.test(entry.name)) {
    try {
      return tableOf(await postJson("/catalog/register/preview", { location: entry.location }));
    } catch (failure) {
      return [h("p", { class: "notice" }, failure.message), ...(await textOf(entry))];
    }
  }
  return textOf(entry);
}

function tableOf({ columns, sample }) {
  const head = columns.map(({ name, type }) =>
    h("th", { scope: "col" }, name, " ", h("span", { class: "muted mono" }, type)),
  );
  const rows = sample.map((row) =>
    h(
      "tr",
      {},
      row.map((cell) => h("td", {}, cell ?? h("i", { class: "muted" }, "NULL"))),
    ),
  );
  return [
    h(
      "p",
      { class: "hint" },
      t("storage.first-rows", fmt.int.format(sample.length), fmt.int.format(columns.length)),
    ),
    h(
      "div",
      { class: "scroll", tabindex: 0, role: "region", "aria-label": t("storage.preview") },
      h("table", { class: "list" }, h("thead", {}, h("tr", {}, head)), h("tbody", {}, rows)),
    ),
  ];
}

async function textOf({ location }) {
  const { text, binary, whole } = await getJson(
    `/api/v1/storage/preview?${new URLSearchParams({ location })}`,
  );
  const said = whole
    ? ""
    : h("p", { class: "hint" }, t(binary ? "storage.first-bytes" : "storage.first-text"));
  return [said, h("pre", { class: "mono", tabindex: 0, "aria-label": t("storage.preview") }, text)].filter(
    Boolean,
  );
}
