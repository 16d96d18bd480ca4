// Which relations a place in a statement can see, read from the editor's syntax tree: tables, aliases, common table
// expressions, sub-queries and UNNEST, also in a statement that is not finished.

const SET_OPERATORS = new Set(["union", "intersect", "except"]);
const AFTER_FROM = new Set(
  "where group having order limit offset fetch window union intersect except".split(" "),
);
const NAMES = new Set(["Identifier", "QuotedIdentifier", "CompositeIdentifier"]);
/** Words that lang-sql takes for something else, but that may well be names where a name has to stand. */
const MAYBE_NAMES = new Set(["Builtin", "Type"]);

/** Stands for the word being typed. */
export const PLACEHOLDER = "nj_placeholder";
const RELATION_WORDS = new Set(["from", "join", "into", "describe", "table"]);
const CLAUSES = new Set("select from where on using group having order limit".split(" "));

const unquoted = (text) =>
  text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text.toLowerCase();

function namesOf(token) {
  if (token.type !== "CompositeIdentifier") return [unquoted(token.text)];
  return token.parts;
}

/** The children that mean something, as {type, text, word, from, to, parts, node}. */
function tokens(node, text) {
  const found = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (/Comment$/.test(child.name) || child.type.isError || ["(", ")", ";"].includes(child.name)) continue;
    const own = text.slice(child.from, child.to);
    const parts = [];
    if (child.name === "CompositeIdentifier") {
      for (let part = child.firstChild; part; part = part.nextSibling) {
        if (part.name !== "." && !part.type.isError) parts.push(unquoted(text.slice(part.from, part.to)));
      }
    }
    const word = child.name === "Keyword" ? own.toLowerCase() : "";
    found.push({ type: child.name, text: own, word, from: child.from, to: child.to, parts, node: child });
  }
  return found;
}

const isQuery = (list) => ["select", "with", "values"].includes(list[0]?.word);
const isName = (token) => token && (NAMES.has(token.type) || MAYBE_NAMES.has(token.type));

/** Splits `WITH a AS (…), b AS (…) SELECT …` into its common table expressions and the rest. */
function withoutCtes(list, text) {
  const ctes = [];
  if (list[0]?.word !== "with") return { ctes, rest: list };
  let at = list[1]?.word === "recursive" ? 2 : 1;
  while (isName(list[at])) {
    const [name] = namesOf(list[at++]);
    const columns = list[at]?.type === "Parens" ? columnNames(list[at++], text) : null;
    if (list[at]?.word === "as") at++;
    if (list[at]?.type !== "Parens") break;
    ctes.push({ name, columns, node: list[at++].node });
    if (list[at]?.text === ",") at++;
    else break;
  }
  return { ctes, rest: list.slice(at) };
}

function columnNames(token, text) {
  return tokens(token.node, text)
    .filter(isName)
    .map((name) => namesOf(name).at(-1));
}

/** The parts of a UNION and the like. */
function branches(list) {
  const parts = [[]];
  for (const token of list) {
    if (SET_OPERATORS.has(token.word)) parts.push([]);
    else parts.at(-1).push(token);
  }
  return parts;
}

/** The relations of one SELECT: [{alias, table: […names]} or {alias, node} or {alias, columns}]. */
function relationsOf(list, text) {
  const found = [];
  let at = list.findIndex((token) => token.word === "from");
  if (at < 0) return found;
  let expected = true;
  for (at++; at < list.length;) {
    const token = list[at];
    if (AFTER_FROM.has(token.word)) break;
    if (token.text === "," || token.word === "join") {
      expected = true;
      at++;
    } else if (!expected) {
      at++;
    } else if (["lateral", "unnest", "table"].includes(token.word)) {
      at++;
      if (list[at]?.type === "Parens" && token.word !== "lateral") {
        at = alias(list, at + 1, text, { columns: [] }, found);
        expected = false;
      }
    } else if (token.type === "Parens") {
      const inner = tokens(token.node, text);
      if (isQuery(inner)) at = alias(list, at + 1, text, { node: token.node }, found);
      else {
        found.push(...relationsOf([{ word: "from" }, ...inner], text));
        at++;
      }
      expected = false;
    } else if (isName(token)) {
      at = alias(list, at + 1, text, { table: namesOf(token) }, found);
      expected = false;
    } else at++;
  }
  return found;
}

/** Reads `[AS] alias [(columns)]` and adds the relation; returns where to go on. */
function alias(list, start, text, relation, found) {
  let at = start;
  if (list[at]?.word === "as") at++;
  if (isName(list[at]) && list[at].type !== "CompositeIdentifier" && list[at].text !== PLACEHOLDER) {
    relation.alias = namesOf(list[at++])[0];
    if (list[at]?.type === "Parens") relation.columns = columnNames(list[at++], text);
  }
  relation.alias ??= relation.table?.at(-1);
  if (!relation.table?.includes(PLACEHOLDER)) found.push(relation);
  return at;
}

/** Whether the token at `at` stands where a relation has to: after FROM or JOIN, or behind a comma in FROM. */
function isRelation(list, at) {
  const before = list[at - 1];
  if (!before) return false;
  if (RELATION_WORDS.has(before.word)) return true;
  return (
    before.text === "," && list.slice(0, at).findLast((token) => CLAUSES.has(token.word))?.word === "from"
  );
}

/** What a query's select list calls its columns: [{name}] and [{all: alias or null}] for `*`. */
function outputs(list) {
  const start = list.findIndex((token) => token.word === "select");
  if (start < 0) return [];
  const end = list.findIndex((token, index) => index > start && token.word === "from");
  const items = [[]];
  for (const token of list.slice(start + 1, end < 0 ? undefined : end)) {
    if (token.text === ",") items.push([]);
    else items.at(-1).push(token);
  }
  return items
    .map((item) => {
      const last = item.at(-1);
      if (last?.text === "*") return { all: item.at(-2)?.parts?.[0] ?? null };
      return isName(last) ? { name: namesOf(last).at(-1), from: renamed(item) } : null;
    })
    .filter(Boolean);
}

/** The column that an item of a select list only passes on, under its own or another name. */
function renamed(item) {
  const only = item.length === 1 || item.length === 2 || (item.length === 3 && item[1].word === "as");
  return only && isName(item[0]) ? item[0] : null;
}

/**
 * Resolves names at a position of one statement, where PLACEHOLDER stands.
 *
 * @param root the statement's syntax node, @param text the text it was parsed from
 * @param columnsOfTable (names) => promise of [{name, type}] or null
 */
export class Scope {
  constructor(root, text, position, columnsOfTable) {
    this.text = text;
    this.columnsOfTable = columnsOfTable;
    this.ctes = new Map();
    this.relations = [];
    this.wantsRelation = false;
    this.#enter(root, position);
  }

  #enter(node, position) {
    const list = tokens(node, this.text);
    const { ctes, rest } = withoutCtes(list, this.text);
    for (const cte of ctes) this.ctes.set(cte.name, cte);
    const own = branches(rest).filter((branch) => branch.length);
    const branch = own.findLast((one) => one[0].from <= position) ?? own[0];
    if (branch?.some((token) => token.word === "select")) {
      this.relations = [...relationsOf(branch, this.text), ...this.relations];
    }
    const typed = list.findIndex((token) => token.text === PLACEHOLDER && token.from === position);
    if (typed >= 0) this.wantsRelation = isRelation(list, typed);
    for (const child of list) {
      if (child.type !== "Parens" || child.from >= position || position > child.to) continue;
      if (ctes.some((cte) => cte.node.from === child.from)) this.relations = [];
      this.#enter(child.node, position);
    }
  }

  relationNamed(name) {
    return this.relations.find(
      (relation) => relation.alias === name.toLowerCase() || relation.alias === name,
    );
  }

  /** Columns of a relation: [{name, type}]. Depth bounds recursive common table expressions. */
  async columns(relation, depth = 8) {
    if (!relation || depth === 0) return [];
    if (relation.columns) return relation.columns.map((name) => ({ name, type: "" }));
    if (relation.node) return this.#columnsOfQuery(relation.node, depth - 1);
    const cte = relation.table.length === 1 && this.ctes.get(relation.table[0]);
    if (cte?.columns) return cte.columns.map((name) => ({ name, type: "" }));
    if (cte) return this.#columnsOfQuery(cte.node, depth - 1);
    return (await this.columnsOfTable(relation.table)) ?? [];
  }

  async #columnsOfQuery(node, depth) {
    const { ctes, rest } = withoutCtes(tokens(node, this.text), this.text);
    for (const cte of ctes) if (!this.ctes.has(cte.name)) this.ctes.set(cte.name, cte);
    const [first] = branches(rest);
    const relations = relationsOf(first, this.text);
    const found = [];
    for (const output of outputs(first)) {
      if (output.name)
        found.push({ name: output.name, type: await this.#typeOf(output.from, relations, depth) });
      else {
        const wanted = output.all ? relations.filter((relation) => relation.alias === output.all) : relations;
        for (const relation of wanted) found.push(...(await this.columns(relation, depth)));
      }
    }
    return found;
  }

  async #typeOf(token, relations, depth) {
    if (!token) return "";
    const names = namesOf(token);
    const wanted = names.length > 1 ? relations.filter((relation) => relation.alias === names[0]) : relations;
    for (const relation of wanted) {
      const column = (await this.columns(relation, depth)).find(({ name }) => name === names.at(-1));
      if (column) return column.type;
    }
    return "";
  }
}
