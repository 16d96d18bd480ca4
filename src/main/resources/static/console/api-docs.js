// The REST API page: draws the OpenAPI document in the console's own look.
import { $, $$, h, icon, t, getJson, debounce, toast } from "./ui.js";
import { OpenApi } from "./openapi.js";

const DOCUMENT = "/v3/api-docs";

const method = (name) => h("span", { class: `api-method ${name}` }, name.toUpperCase());
const about = (text) => text && h("p", { class: "api-about" }, text);

function code(text, label) {
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    toast(t("console.copied"));
  };
  return h(
    "div",
    { class: "api-code" },
    h("pre", { class: "code", tabindex: "0", role: "region", "aria-label": label }, text),
    h(
      "button",
      { class: "btn icon ghost", type: "button", "aria-label": t("console.api.copy", label), onclick: copy },
      icon("copy"),
    ),
  );
}

function table(heads, rows, label) {
  return h(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": label },
    h(
      "table",
      { class: "list" },
      h("thead", {}, h("tr", {}, ...heads.map((head) => h("th", { scope: "col" }, head)))),
      h("tbody", {}, ...rows.map((cells) => h("tr", {}, ...cells.map((cell) => h("td", {}, cell ?? ""))))),
    ),
  );
}

const named = (name, required) => [
  h("code", {}, name),
  required && h("span", { class: "api-required" }, t("console.api.required")),
];
const nameCell = (name, required) => h("span", { class: "api-name" }, ...named(name, required));
const meaning = (description, values) =>
  h("span", { class: "wrap" }, [description, values && values.join(" | ")].filter(Boolean).join(" · "));

function parameters(api, operation) {
  if (!operation.parameters.length) return [];
  const heads = ["name", "in", "type", "meaning"].map((key) => t(`console.api.${key}`));
  const rows = operation.parameters.map((p) => [
    nameCell(p.name, p.required),
    t(`console.api.in-${p.in}`),
    h("code", {}, api.typeName(p.schema)),
    meaning(p.description, api.resolve(p.schema).enum),
  ]);
  return [h("h3", {}, t("console.api.parameters")), table(heads, rows, t("console.api.parameters"))];
}

function body(api, holder, label) {
  const content = api.content(holder);
  if (!content) return [];
  const heads = ["name", "type", "meaning"].map((key) => t(`console.api.${key}`));
  const rows = api
    .members(content.schema)
    .map((m) => [nameCell(m.name, m.required), h("code", {}, m.type), meaning(m.description, m.values)]);
  const isJson = content.type.includes("json");
  return [
    h(
      "p",
      { class: "api-type" },
      h("code", {}, content.type),
      " ",
      h("code", {}, api.typeName(content.schema)),
    ),
    rows.length ? table(heads, rows, t("console.api.members", label)) : null,
    isJson && code(JSON.stringify(content.example, null, 2), t("console.api.example-of", label)),
  ];
}

function response(api, status, holder, operation) {
  const label = `${status} ${api.resolve(holder).description ?? ""}`.trim();
  const failed = status >= "400";
  return h(
    "details",
    { class: "api-response", open: status.startsWith("2") },
    h(
      "summary",
      {},
      h("span", { class: `chip ${failed ? "warn" : "ok"}` }, status),
      h("span", {}, api.resolve(holder).description ?? ""),
    ),
    ...body(api, holder, `${operation.path} ${label}`),
  );
}

function operationCard(api, operation) {
  const requestBody = api.content(operation.requestBody);
  const fill = () => [
    about(operation.description),
    ...parameters(api, operation),
    ...(requestBody
      ? [h("h3", {}, t("console.api.request")), ...body(api, operation.requestBody, t("console.api.request"))]
      : []),
    h("h3", {}, t("console.api.responses")),
    ...Object.entries(operation.responses ?? {}).map(([status, each]) =>
      response(api, status, each, operation),
    ),
    h("h3", {}, t("console.api.curl")),
    code(api.curl(operation, location.origin), t("console.api.curl")),
  ];
  const content = h("div", { class: "api-operation-body" });
  const card = h(
    "details",
    { class: "card api-operation", id: operation.id },
    h(
      "summary",
      {},
      method(operation.method),
      h("code", { class: "api-path" }, operation.path),
      h("span", { class: "api-summary" }, operation.summary ?? ""),
    ),
    content,
  );
  card.addEventListener("toggle", () => {
    if (!content.childElementCount) content.append(...fill().filter(Boolean));
  });
  return card;
}

function draw(api) {
  const groups = api.groups();
  $("#api-index").replaceChildren(
    ...groups.flatMap((group) => [
      h("h2", {}, group.name),
      h(
        "ul",
        {},
        ...group.operations.map((operation) =>
          h(
            "li",
            { "data-find": `${operation.method} ${operation.path} ${operation.summary ?? ""}`.toLowerCase() },
            h(
              "a",
              { href: `#${operation.id}` },
              method(operation.method),
              h("span", {}, shortPath(operation.path)),
            ),
          ),
        ),
      ),
    ]),
  );
  $("#api-tags").replaceChildren(
    ...groups.map((group, at) =>
      h(
        "section",
        { class: "api-tag", "aria-labelledby": `api-tag-${at}` },
        h("h2", { id: `api-tag-${at}` }, group.name),
        about(group.description),
        ...group.operations.map((operation) => operationCard(api, operation)),
      ),
    ),
  );
}

const shortPath = (path) => path.replace(/^\/api\/v1/, "");

function openFromHash() {
  const card = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!card?.matches(".api-operation")) return;
  card.open = true;
  card.scrollIntoView({ block: "start" });
  $("summary", card).focus({ preventScroll: true });
}

function filter() {
  const wanted = $("#api-filter").value.trim().toLowerCase();
  for (const line of $$("#api-index li")) {
    const on = line.dataset.find.includes(wanted);
    line.hidden = !on;
    document.getElementById($("a", line).hash.slice(1)).hidden = !on;
  }
  for (const tag of $$(".api-tag")) tag.hidden = !$$(".api-operation", tag).some((card) => !card.hidden);
  for (const list of $$("#api-index ul")) {
    const empty = !$$("li", list).some((line) => !line.hidden);
    list.hidden = empty;
    list.previousElementSibling.hidden = empty;
  }
  $("#api-none")?.remove();
  if (!$$(".api-tag").some((tag) => !tag.hidden)) {
    $("#api-tags").append(h("p", { id: "api-none", class: "muted" }, t("console.nothing-found")));
  }
}

$("#api-access-example").textContent =
  `curl '${location.origin}/api/v1/…' \\\n  -H 'Authorization: Bearer <token>'`;
try {
  draw(new OpenApi(await getJson(DOCUMENT)));
  openFromHash();
  addEventListener("hashchange", openFromHash);
  $("#api-filter").addEventListener("input", debounce(filter, 80));
} catch (failure) {
  $("#api-tags").replaceChildren(
    h("p", { class: "notice", role: "alert" }, t("console.api.unreadable", failure.message)),
  );
}
document.documentElement.dataset.ready = "1";
