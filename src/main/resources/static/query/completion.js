// What the editor offers while somebody types, and what it says about the word under the pointer.
import { snippetCompletion } from "@codemirror/autocomplete";
import { h, t } from "../console/ui.js";
import { PLACEHOLDER, Scope } from "./relations.js";
import { Trino, KEYWORDS, statementAt } from "./language.js";

const PLAIN_NAME = /^[a-z_][a-z0-9_]*$/;
const RESERVED = new Set(
  "alter and as between by case cast constraint create cross cube current_date current_time current_timestamp deallocate delete describe distinct drop else end escape except execute exists extract false for from full group grouping having in inner insert intersect into is join left like natural not null on or order outer prepare recursive right rollup select table then true uescape union unnest using values when where with".split(
    " ",
  ),
);
const TYPED = /((?:(?:"[^"]*"|\w+)\.)*)("?\w*)$/;

/** A name as it has to be written in a statement. */
export const quoted = (name) =>
  PLAIN_NAME.test(name) && !RESERVED.has(name) ? name : `"${name.replaceAll('"', '""')}"`;

const unquoted = (name) => (name.startsWith('"') ? name.slice(1, -1) : name.toLowerCase());

/** The scope of a word; one being typed is replaced, so that `o.` before FROM does not swallow it. */
function scopeAt(state, wordFrom, position, schema, database, word = PLACEHOLDER) {
  const statement = statementAt(state, position);
  if (!statement) return null;
  const from = Math.min(statement.from, wordFrom);
  const to = Math.max(statement.to, position);
  const text = state.sliceDoc(from, wordFrom) + word + state.sliceDoc(position, to);
  const root = Trino.language.parser.parse(text).topNode.firstChild;
  if (!root) return null;
  return new Scope(root, text, wordFrom - from, (names) => columnsOfTable(schema, database, names));
}

async function columnsOfTable(schema, database, names) {
  const owner = names.length > 1 ? names.at(-2) : database;
  const table = owner ? await schema.table(owner, names.at(-1)) : null;
  return table?.columns;
}

const columnOption = ({ name, type }, boost, from) => ({
  label: name,
  apply: quoted(name),
  type: "property",
  detail: from ? `${from} · ${type}` : type,
  boost,
});
function tableOption(schema, database, name, boost) {
  const old = schema.isDeprecated(database, name);
  return {
    label: name,
    apply: quoted(name),
    type: "type",
    detail: old ? t("query.complete.deprecated") : t("query.complete.table"),
    info: old ? () => aboutDeprecated(schema, database, name) : null,
    boost: old ? -50 : boost,
  };
}

async function aboutDeprecated(schema, database, name) {
  const { deprecation } = await schema.table(database, name);
  return h(
    "div",
    { class: "q-about" },
    h("p", {}, deprecation.reason),
    deprecation.replacement && h("p", {}, t("query.complete.instead", deprecation.replacement)),
  );
}

const databaseOption = (name, boost) => ({
  label: name,
  apply: quoted(name),
  type: "namespace",
  detail: t("query.complete.database"),
  boost,
});

function about(one) {
  return h(
    "div",
    { class: "q-about" },
    one.signatures.map((signature) => h("code", {}, signature)),
    one.description && h("p", {}, one.description),
  );
}

function functionOption(one) {
  const bare = one.signatures.some((signature) => !signature.includes("("));
  const option = {
    label: one.name,
    type: "function",
    detail: one.signatures[0]?.slice(one.name.length) ?? "",
    info: () => about(one),
  };
  return bare ? option : snippetCompletion(`${one.name}(\${})`, option);
}

const keywordOptions = KEYWORDS.map((word) => ({
  label: word,
  apply: word.toUpperCase(),
  type: "keyword",
  boost: -20,
}));

async function afterQualifier(schema, database, scope, names) {
  if (names.length === 1) {
    const relation = scope?.relationNamed(names[0]);
    if (relation) return (await scope.columns(relation)).map((column) => columnOption(column, 50));
    const databases = await schema.databases();
    if (databases.some(({ name }) => name === names[0])) {
      return (await schema.tables(names[0])).map((name) => tableOption(schema, names[0], name, 10));
    }
  }
  const columns = await columnsOfTable(schema, database, names);
  return (columns ?? []).map((column) => columnOption(column, 50));
}

async function relationOptions(schema, database, scope) {
  const ctes = [...(scope?.ctes.keys() ?? [])].map((name) => ({
    label: name,
    apply: quoted(name),
    type: "variable",
    boost: 40,
  }));
  const tables = database
    ? (await schema.tables(database)).map((name) => tableOption(schema, database, name, 30))
    : [];
  const databases = (await schema.databases()).map(({ name }) => databaseOption(name, 20));
  return [...ctes, ...tables, ...databases];
}

async function expressionOptions(schema, scope) {
  const found = new Map();
  for (const relation of scope?.relations ?? []) {
    for (const column of await scope.columns(relation)) {
      if (!found.has(column.name)) found.set(column.name, columnOption(column, 30, relation.alias));
    }
  }
  const aliases = (scope?.relations ?? [])
    .filter((relation) => relation.alias)
    .map((relation) => ({
      label: relation.alias,
      apply: quoted(relation.alias),
      type: "variable",
      detail: relation.table?.join(".") ?? "",
      boost: 25,
    }));
  return [
    ...found.values(),
    ...aliases,
    ...(await schema.functions()).map(functionOption),
    ...keywordOptions,
  ];
}

const LEFT_ALONE = /^(LineComment|BlockComment|String|Number)$/;

export function completions(schema, database, nodeAt) {
  return async (context) => {
    if (LEFT_ALONE.test(nodeAt(context.state, context.pos).name)) return null;
    const line = context.state.doc.lineAt(context.pos);
    const [, qualifier, word] = TYPED.exec(line.text.slice(0, context.pos - line.from));
    if (!qualifier && !word && !context.explicit) return null;
    const from = context.pos - word.length;
    const scope = scopeAt(context.state, from - qualifier.length, context.pos, schema, database());
    const names = qualifier.split(".").slice(0, -1).map(unquoted);
    const options = names.length
      ? await afterQualifier(schema, database(), scope, names)
      : scope?.wantsRelation
        ? await relationOptions(schema, database(), scope)
        : await expressionOptions(schema, scope);
    return options.length && !context.aborted ? { from, options, validFor: /^"?\w*$/ } : null;
  };
}

/** What is known of the word at a position, as an element; null where nothing is. */
export async function explain(schema, database, state, from, to) {
  const word = unquoted(state.sliceDoc(from, to));
  const scope = scopeAt(state, from, to, schema, database(), state.sliceDoc(from, to));
  if (state.sliceDoc(to, to + 1) === "(") {
    const one = await schema.functionNamed(word);
    if (one) return about(one);
  }
  const relation = scope?.relationNamed(word);
  if (relation?.table) return h("div", { class: "q-about" }, h("code", {}, relation.table.join(".")));
  for (const candidate of scope?.relations ?? []) {
    const column = (await scope.columns(candidate)).find(({ name }) => name === word);
    if (column) {
      return h(
        "div",
        { class: "q-about" },
        h("code", {}, `${candidate.alias}.${column.name} ${column.type}`),
        column.comment && h("p", {}, column.comment),
      );
    }
  }
  const one = await schema.functionNamed(word);
  return one && one.signatures.some((signature) => !signature.includes("(")) ? about(one) : null;
}
