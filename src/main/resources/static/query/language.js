// The editor's language: Trino's words, statements of a script, colours.
import { ensureSyntaxTree, HighlightStyle, syntaxTree } from "@codemirror/language";
import { SQLDialect } from "@codemirror/lang-sql";
import { tags } from "@lezer/highlight";

export const KEYWORDS =
  "all alter analyze and any array as asc at between by call cascade case catalogs column columns comment commit constraint create cross cube current current_date current_time current_timestamp database databases deallocate delete desc describe distinct distributed drop else end escape except exclude execute exists explain extract false fetch filter first following for format from full functions grant group grouping groups having if ignore in inner insert intersect interval into is join last lateral left like limit local logical materialized merge natural not null nulls offset on or order ordinality outer over partition partitions preceding prepare properties range recursive refresh rename respect right rollback rollup row rows schema schemas select set sets show some start stats table tables tablesample then ties to transaction true truncate try unbounded union unnest update use using values view views when where window with within".split(
    " ",
  );
const TYPES =
  "array bigint boolean char date decimal double integer interval json map real row smallint time timestamp tinyint uuid varbinary varchar";
const BUILTIN =
  "abs approx_distinct approx_percentile array_agg arbitrary avg bool_and bool_or cardinality cast ceil coalesce concat contains count count_if cume_dist date_add date_diff date_format date_parse date_trunc dense_rank element_at first_value floor from_unixtime greatest json_extract json_extract_scalar lag last_value lead least length lower lpad ltrim map_agg max max_by min min_by mod nth_value ntile nullif now percent_rank power rank regexp_extract regexp_like regexp_replace replace round row_number rpad split sqrt stddev strpos substr sum to_unixtime transform trim try_cast upper variance";

export const Trino = SQLDialect.define({
  keywords: KEYWORDS.join(" "),
  types: TYPES,
  builtin: BUILTIN,
  hashComments: false,
  slashComments: true,
  doubleDollarQuotedStrings: false,
  operatorChars: "*+-%<>!=&|/~^",
  identifierQuotes: '"',
  caseInsensitiveIdentifiers: true,
});

export const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--syn-kw)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--syn-str)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--syn-num)" },
  { tag: [tags.lineComment, tags.blockComment], color: "var(--syn-com)", fontStyle: "italic" },
  { tag: tags.standard(tags.name), color: "var(--syn-fn)" },
  { tag: tags.typeName, color: "var(--syn-type)" },
  { tag: [tags.operator, tags.punctuation], color: "var(--text-2)" },
]);

/** What is parsed so far need not be all there is: half a statement must not run. */
const PARSE_MS = 500;

/** The statements of a script as {from, to}; a lone semicolon is none. */
export function statements(state) {
  return (ensureSyntaxTree(state, state.doc.length, PARSE_MS) ?? syntaxTree(state)).topNode
    .getChildren("Statement")
    .filter((node) => node.firstChild && node.firstChild.name !== ";")
    .map(({ from, to }) => ({ from, to }));
}

/** The statement at a position: the one around it, else the last one before it, else the first. */
export function statementAt(state, position = state.selection.main.head) {
  const all = statements(state);
  const around = all.find(({ from, to }) => position >= from && position <= to);
  return around ?? all.findLast(({ to }) => to <= position) ?? all[0] ?? null;
}

/** A statement as it is sent: without the semicolon at its end. */
export const bare = (text) => text.replace(/[\s;]+$/, "");
