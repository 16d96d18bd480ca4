// CodeMirror 6 SQL editor, no bundler: bare imports are resolved by the page's import map.
import { EditorState, Compartment, StateField, Prec } from "@codemirror/state";
import {
  EditorView,
  keymap,
  lineNumbers,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  drawSelection,
  dropCursor,
  rectangularSelection,
  crosshairCursor,
  Decoration,
} from "@codemirror/view";
import { defaultKeymap, history, historyKeymap, indentWithTab, toggleComment } from "@codemirror/commands";
import {
  autocompletion,
  completionKeymap,
  closeBrackets,
  closeBracketsKeymap,
  startCompletion,
} from "@codemirror/autocomplete";
import {
  syntaxTree,
  LanguageSupport,
  HighlightStyle,
  syntaxHighlighting,
  bracketMatching,
  indentOnInput,
  foldGutter,
  foldKeymap,
} from "@codemirror/language";
import { linter, lintKeymap, lintGutter } from "@codemirror/lint";
import { searchKeymap, highlightSelectionMatches, search } from "@codemirror/search";
import { SQLDialect, schemaCompletionSource, keywordCompletionSource } from "@codemirror/lang-sql";
import { tags as t } from "@lezer/highlight";

export const Trino = SQLDialect.define({
  keywords:
    "add all alter analyze and any array as asc at between by call cascade case catalogs column columns comment commit constraint create cross cube current current_date current_time current_timestamp database deallocate delete desc describe distinct distributed drop else end escape except exclude execute exists explain extract false fetch filter first following for format from full functions grant grouping groups having if ignore in inner insert intersect interval into is join last lateral left like limit local logical materialized merge natural not nulls offset on or order ordinality outer over partition partitions preceding prepare properties range recursive refresh rename respect right rollback rollup row rows schema schemas select set sets show some start stats table tables tablesample then ties to transaction true truncate try unbounded union unnest update use using values view when where window with within within",
  types:
    "array bigint boolean char date decimal double integer interval json map real row smallint time timestamp tinyint uuid varbinary varchar",
  builtin:
    "abs approx_distinct approx_percentile array_agg arbitrary avg bool_and bool_or cardinality cast ceil coalesce concat contains count count_if cume_dist date_add date_diff date_format date_parse date_trunc day dense_rank element_at first_value floor from_unixtime greatest hour if json_extract_scalar lag last_value lead least length lower lpad ltrim map_agg max max_by min min_by mod month nth_value ntile nullif now percent_rank power rank regexp_extract regexp_like regexp_replace replace round row_number rpad split sqrt stddev strpos substr sum to_unixtime transform trim try_cast upper variance week year",
  hashComments: false,
  slashComments: true,
  doubleDollarQuotedStrings: false,
  operatorChars: "*+-%<>!=&|/~^",
  identifierQuotes: '"',
  caseInsensitiveIdentifiers: true,
});

// All colours come from CSS custom properties, so a theme switch needs no editor reconfiguration.
const theme = EditorView.theme({
  "&": { color: "var(--text)", backgroundColor: "var(--surface)", fontSize: "13px" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--font-mono)", lineHeight: "20px" },
  ".cm-content": { padding: "8px 0", caretColor: "var(--accent)" },
  ".cm-line": { padding: "0 16px 0 8px" },
  ".cm-cursor, .cm-dropCursor": { borderLeftColor: "var(--accent)", borderLeftWidth: "2px" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    background: "light-dark(#cfdcff,#2b4380)",
  },
  ".cm-gutters": {
    backgroundColor: "var(--surface)",
    color: "var(--text-3)",
    border: "none",
    fontSize: "12px",
  },
  ".cm-lineNumbers .cm-gutterElement": { padding: "0 8px 0 12px", minWidth: "34px" },
  ".cm-activeLine": { backgroundColor: "light-dark(rgb(22 24 29/.028),rgb(255 255 255/.03))" },
  ".cm-activeLineGutter": { backgroundColor: "transparent", color: "var(--text)" },
  ".cm-stmt": { boxShadow: "inset 2px 0 0 var(--accent)" },
  ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": {
    backgroundColor: "var(--accent-weak)",
    outline: "1px solid var(--accent)",
  },
  ".cm-selectionMatch": { backgroundColor: "var(--accent-weak)" },
  ".cm-tooltip": {
    border: "0",
    borderRadius: "8px",
    backgroundColor: "var(--surface)",
    boxShadow: "0 0 0 1px var(--border),var(--shadow-2)",
    overflow: "hidden",
    color: "var(--text)",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": {
    fontFamily: "var(--font-ui)",
    fontSize: "13px",
    maxHeight: "220px",
    minWidth: "300px",
    padding: "4px",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": {
    padding: "0 8px",
    lineHeight: "26px",
    borderRadius: "4px",
    display: "flex",
    alignItems: "center",
    gap: "6px",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": {
    backgroundColor: "var(--accent-weak)",
    color: "var(--text)",
  },
  ".cm-completionLabel": { fontFamily: "var(--font-mono)", fontSize: "12px" },
  ".cm-completionMatchedText": { textDecoration: "none", color: "var(--accent-text)", fontWeight: "600" },
  ".cm-completionDetail": {
    marginLeft: "auto",
    fontStyle: "normal",
    color: "var(--text-3)",
    fontSize: "12px",
  },
  ".cm-completionIcon": {
    width: "16px",
    paddingRight: "0",
    color: "var(--text-3)",
    opacity: "1",
    fontSize: "12px",
    textAlign: "center",
  },
  ".cm-completionIcon-property::after": { content: "'▥'" },
  ".cm-completionIcon-type::after": { content: "'▤'" },
  ".cm-diagnostic": {
    padding: "6px 10px",
    borderLeft: "0",
    fontFamily: "var(--font-ui)",
    fontSize: "12px",
    maxWidth: "420px",
  },
  ".cm-diagnostic-error": { borderLeft: "3px solid var(--err)" },
  ".cm-diagnostic-warning": { borderLeft: "3px solid var(--warn)" },
  // default squiggles are data: SVGs in the wrong colour for dark mode -> use native wavy underline
  ".cm-lintRange": { backgroundImage: "none !important", paddingBottom: "0" },
  ".cm-lintRange-error": {
    textDecoration: "underline wavy var(--err) 1px",
    textUnderlineOffset: "3px",
    textDecorationSkipInk: "none",
  },
  ".cm-lintRange-warning": { textDecoration: "underline wavy var(--warn) 1px", textUnderlineOffset: "3px" },
  ".cm-panels": { backgroundColor: "var(--bg)", color: "var(--text)", borderColor: "var(--border)" },
  ".cm-foldGutter .cm-gutterElement": { color: "var(--text-3)", width: "14px" },
});
const colours = HighlightStyle.define([
  { tag: t.keyword, color: "var(--syn-kw)" },
  { tag: [t.string, t.special(t.string)], color: "var(--syn-str)" },
  { tag: [t.number, t.bool, t.null], color: "var(--syn-num)" },
  { tag: [t.lineComment, t.blockComment], color: "var(--syn-com)", fontStyle: "italic" },
  { tag: t.standard(t.name), color: "var(--syn-fn)" },
  { tag: t.typeName, color: "var(--syn-type)" },
  { tag: t.operator, color: "var(--text-2)" },
  { tag: t.punctuation, color: "var(--text-2)" },
]);

/** Top-level statements: lang-sql parses a Script of Statement nodes. */
export function statements(state) {
  return syntaxTree(state)
    .topNode.getChildren("Statement")
    .map((n) => ({ from: n.from, to: n.to }));
}
export function statementAt(state, pos = state.selection.main.head) {
  const all = statements(state);
  return (
    all.find((s) => pos >= s.from && pos <= s.to) ?? all.filter((s) => s.to <= pos).pop() ?? all[0] ?? null
  );
}
const stmtLine = Decoration.line({ class: "cm-stmt" });
const activeStatement = EditorView.decorations.compute(["doc", "selection"], (state) => {
  const s = statementAt(state);
  if (!s || statements(state).length < 2) return Decoration.none;
  const out = [];
  for (let p = s.from; p <= s.to;) {
    const l = state.doc.lineAt(p);
    out.push(stmtLine.range(l.from));
    p = l.to + 1;
  }
  return Decoration.set(out);
});

/** lang-sql resolves aliases only at the top level of a statement; this covers CTEs and sub-queries too. */
const REL =
  /\b(?:from|join)\s+((?:"[^"]+"|\w+)(?:\.(?:"[^"]+"|\w+))*)(?:\s+(?:as\s+)?(?!(?:on|where|join|left|right|inner|full|cross|group|order|limit|using|union)\b)(\w+))?/gi;
function columnsOf(schema, name) {
  const p = name.replaceAll('"', "").split(".");
  return p.length > 1 ? schema[p.at(-2)]?.[p.at(-1)] : schema.sales?.[p[0]];
}
function aliasSource(schema) {
  return (ctx) => {
    const m = ctx.matchBefore(/\w+\.\w*$/),
      w = m ?? ctx.matchBefore(/\w*$/);
    if (!m && !ctx.explicit && !w.text) return null;
    const st = statementAt(ctx.state, ctx.pos);
    if (!st) return null;
    const rels = [...ctx.state.sliceDoc(st.from, st.to).matchAll(REL)];
    if (m) {
      const [q] = m.text.split(".");
      const r = rels.find((r) => r[2]?.toLowerCase() === q.toLowerCase());
      const cols = r && columnsOf(schema, r[1]);
      return cols
        ? { from: m.from + q.length + 1, options: cols.map((c) => ({ ...c, boost: 50 })), validFor: /^\w*$/ }
        : null;
    }
    const opts = rels.flatMap((r) =>
      (columnsOf(schema, r[1]) ?? []).map((c) => ({
        ...c,
        detail: `${r[2] ?? r[1].split(".").pop()} · ${c.detail}`,
        boost: 20,
      })),
    );
    const seen = new Set();
    return {
      from: w.from,
      options: opts.filter((o) => !seen.has(o.label) && seen.add(o.label)),
      validFor: /^\w*$/,
    };
  };
}

export function createEditor({ parent, doc, schema, onRun, onChange, onCursor, validate, nonce }) {
  const lang = new Compartment();
  const kw = keywordCompletionSource(Trino, true),
    notAfterDot = (src) => (ctx) =>
      /\.\w*$/.test(ctx.state.sliceDoc(Math.max(0, ctx.pos - 64), ctx.pos)) ? null : src(ctx);
  const conf = (s) =>
    new LanguageSupport(
      Trino.language,
      [
        schemaCompletionSource({ dialect: Trino, schema: s, defaultSchema: "sales" }),
        aliasSource(s),
        notAfterDot(kw),
      ].map((autocomplete) => Trino.language.data.of({ autocomplete })),
    );
  const runCmd = (all) => (view) => {
    const sel = view.state.selection.main;
    const range = all ? { from: 0, to: view.state.doc.length } : !sel.empty ? sel : statementAt(view.state);
    if (range) onRun(view.state.sliceDoc(range.from, range.to), { selection: !sel.empty && !all, all });
    return true;
  };
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc,
      extensions: [
        nonce ? EditorView.cspNonce.of(nonce) : [],
        Prec.highest(
          keymap.of([
            { key: "Mod-Enter", run: runCmd(false) },
            { key: "Shift-Mod-Enter", run: runCmd(true) },
          ]),
        ),
        lineNumbers(),
        foldGutter({ openText: "⌄", closedText: "›" }),
        highlightSpecialChars(),
        history(),
        drawSelection(),
        dropCursor(),
        EditorState.allowMultipleSelections.of(true),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        autocompletion({ icons: true, activateOnTyping: true }),
        rectangularSelection(),
        crosshairCursor(),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        highlightSelectionMatches(),
        search({ top: true }),
        activeStatement,
        syntaxHighlighting(colours),
        theme,
        lang.of(conf(schema)),
        linter(
          async (v) =>
            (await validate(v.state.doc.toString())).map((d) => ({
              from: d.from,
              to: Math.min(d.to, v.state.doc.length),
              severity: d.severity,
              message: d.message,
            })),
          { delay: 500 },
        ),
        keymap.of([
          ...closeBracketsKeymap,
          ...defaultKeymap,
          ...searchKeymap,
          ...historyKeymap,
          ...foldKeymap,
          ...completionKeymap,
          ...lintKeymap,
        ]),
        EditorView.contentAttributes.of({
          tabindex: "0",
          "aria-label": "SQL query. Press Escape then Tab to leave the editor.",
        }),
        EditorView.updateListener.of((u) => {
          if (u.docChanged) onChange?.(u.state.doc.toString());
          if (u.selectionSet || u.docChanged) onCursor?.(u.state);
        }),
      ],
    }),
  });
  return {
    view,
    setSchema: (s) => view.dispatch({ effects: lang.reconfigure(conf(s)) }),
    run: () => runCmd(false)(view),
    complete: () => startCompletion(view),
  };
}
