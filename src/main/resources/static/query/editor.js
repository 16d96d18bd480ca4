// The SQL editor: CodeMirror 6 without a bundler, the page's import map resolves its modules.
import { Compartment, EditorSelection, EditorState, Prec } from "@codemirror/state";
import {
  crosshairCursor,
  Decoration,
  drawSelection,
  dropCursor,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  hoverTooltip,
  keymap,
  lineNumbers,
  rectangularSelection,
} from "@codemirror/view";
import { defaultKeymap, history, historyKeymap, toggleComment } from "@codemirror/commands";
import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  closeCompletion,
  completionKeymap,
  selectedCompletion,
} from "@codemirror/autocomplete";
import {
  bracketMatching,
  foldGutter,
  foldKeymap,
  indentOnInput,
  LanguageSupport,
  syntaxHighlighting,
  syntaxTree,
} from "@codemirror/language";
import { forceLinting, linter, lintKeymap, nextDiagnostic } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { language as pageLanguage, nonce, t } from "../console/ui.js";
import { bare, colours, statementAt, statements, Trino } from "./language.js";
import { completions, explain } from "./completion.js";
import { theme } from "./editor-theme.js";

const LINT_DELAY_MS = 500;

const statementLine = Decoration.line({ class: "cm-statement" });

/** Where a qualified name ends that starts at a position: problems name only its first part. */
function nameEnd(state, from) {
  const name = syntaxTree(state).resolveInner(from, 1).parent;
  return name?.name === "CompositeIdentifier" && name.from === from ? name.to : from;
}

/** Enter after a word that is complete starts a new line, although the list still offers that word. */
function leaveWholeWord(view) {
  const { state } = view;
  const offered = selectedCompletion(state)?.label;
  const { head } = state.selection.main;
  if (!offered || state.sliceDoc(head - offered.length, head).toLowerCase() !== offered.toLowerCase())
    return false;
  closeCompletion(view);
  return false;
}

/** A bar beside the statement that "Run" would run, where there are several. */
const activeStatement = EditorView.decorations.compute(["doc", "selection"], (state) => {
  const statement = statementAt(state);
  if (!statement || statements(state).length < 2) return Decoration.none;
  const lines = [];
  for (let position = statement.from; position <= statement.to;) {
    const line = state.doc.lineAt(position);
    lines.push(statementLine.range(line.from));
    position = line.to + 1;
  }
  return Decoration.set(lines);
});

const PHRASES = [
  "Find",
  "Replace",
  "next",
  "previous",
  "all",
  "match case",
  "by word",
  "regexp",
  "replace",
  "replace all",
  "close",
];
const phrases = () =>
  Object.fromEntries(PHRASES.map((phrase) => [phrase, t(`query.editor.${phrase.replaceAll(" ", "-")}`)]));

/**
 * @param schema what names there are, @param database () => the current database
 * @param problems (text) => promise of [{from, to, severity, message}]
 * @param on {run, change, cursor, problems}
 */
export class Editor {
  #language = new Compartment();
  #states = new Map();
  #current = null;

  constructor(parent, { schema, database, problems, on }) {
    this.schema = schema;
    this.database = database;
    this.problems = problems;
    this.on = on;
    this.view = new EditorView({ parent, state: this.#state("") });
  }

  #support() {
    const nodeAt = (state, position) => syntaxTree(state).resolveInner(position, -1);
    const autocomplete = completions(this.schema, this.database, nodeAt);
    return new LanguageSupport(Trino.language, [Trino.language.data.of({ autocomplete })]);
  }

  #state(doc) {
    const { on } = this;
    const run = (how) => (view) => {
      closeCompletion(view);
      on.run(how);
      return true;
    };
    const keys = [
      { key: "Enter", run: leaveWholeWord },
      { key: "Mod-Enter", run: run("cursor") },
      { key: "Shift-Mod-Enter", run: run("all") },
      { key: "Mod-e", run: run("explain"), preventDefault: true },
      { key: "Shift-Alt-f", run: () => (on.format(), true), preventDefault: true },
      { key: "Mod-/", run: toggleComment },
      { key: "Mod-s", run: () => (on.save(), true), preventDefault: true },
    ];
    return EditorState.create({
      doc,
      extensions: [
        nonce ? EditorView.cspNonce.of(nonce) : [],
        Prec.highest(keymap.of(keys)),
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
        autocompletion({ icons: true, activateOnTyping: true, maxRenderedOptions: 100 }),
        rectangularSelection(),
        crosshairCursor(),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        highlightSelectionMatches(),
        search({ top: true }),
        EditorState.phrases.of(pageLanguage === "en" ? {} : phrases()),
        activeStatement,
        syntaxHighlighting(colours),
        theme,
        this.#language.of(this.#support()),
        hoverTooltip((view, position, side) => this.#hover(view, position, side)),
        linter((view) => this.#lint(view), { delay: LINT_DELAY_MS }),
        keymap.of([
          ...closeBracketsKeymap,
          ...defaultKeymap,
          ...searchKeymap,
          ...historyKeymap,
          ...foldKeymap,
          ...completionKeymap,
          ...lintKeymap,
        ]),
        EditorView.contentAttributes.of({ tabindex: "0", "aria-label": t("query.editor.label") }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) on.change(update.state.doc.toString());
          if (update.selectionSet || update.docChanged) on.cursor(this);
        }),
      ],
    });
  }

  async #lint(view) {
    const text = view.state.doc.toString();
    const found = text.trim() ? await this.problems(text) : [];
    if (view.state.doc.toString() !== text) return [];
    this.on.problems(found);
    return found.map(({ from, to, severity, message }) => ({
      from: Math.min(from, text.length),
      to: Math.min(Math.max(to, nameEnd(view.state, from)), text.length),
      severity,
      message,
    }));
  }

  async #hover(view, position, side) {
    const word = view.state.wordAt(position);
    if (!word || (word.from === position && side < 0) || (word.to === position && side > 0)) return null;
    const dom = await explain(this.schema, this.database, view.state, word.from, word.to).catch(() => null);
    return dom && { pos: word.from, end: word.to, above: true, create: () => ({ dom }) };
  }

  get text() {
    return this.view.state.doc.toString();
  }

  /** Shows a document; each keeps its own cursor and undo steps. */
  open(id, text) {
    if (this.#current) this.#states.set(this.#current, this.view.state);
    this.#current = id;
    const known = this.#states.get(id);
    this.view.setState(known?.doc.toString() === text ? known : this.#state(text));
    this.on.cursor(this);
    forceLinting(this.view);
  }

  forget(id) {
    this.#states.delete(id);
    if (this.#current === id) this.#current = null;
  }

  /** Replaces everything, as one step that can be undone. */
  replace(text) {
    this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: text } });
  }

  insert(text) {
    this.view.dispatch(this.view.state.replaceSelection(text));
    this.view.focus();
  }

  recheck() {
    forceLinting(this.view);
  }

  nextProblem() {
    nextDiagnostic(this.view);
    this.view.focus();
  }

  get cursor() {
    const { state } = this.view;
    const { head } = state.selection.main;
    const line = state.doc.lineAt(head);
    const all = statements(state);
    const current = statementAt(state);
    return {
      line: line.number,
      column: head - line.from + 1,
      selected: !state.selection.main.empty,
      statement: all.findIndex(({ from }) => from === current?.from) + 1,
      statements: all.length,
    };
  }

  /** What "Run" sends: [{sql, line, column}], the place being where the text starts in the document. */
  toRun(how) {
    const { state } = this.view;
    const selection = state.selection.main;
    const inside = (one) => how === "all" || (one.from < selection.to && one.to > selection.from);
    if (how !== "all" && selection.empty) {
      const one = statementAt(state);
      return one ? [this.#piece(one)] : [];
    }
    return statements(state)
      .filter(inside)
      .map(({ from, to }) => ({
        from: how === "all" ? from : Math.max(from, selection.from),
        to: how === "all" ? to : Math.min(to, selection.to),
      }))
      .map((range) => this.#piece(range))
      .filter(({ sql }) => sql);
  }

  #piece({ from, to }) {
    const { doc } = this.view.state;
    const text = doc.sliceString(from, to);
    const start = from + text.length - text.trimStart().length;
    const line = doc.lineAt(start);
    return { sql: bare(text.trimStart()), line: line.number, column: start - line.from + 1 };
  }

  goTo(line, column) {
    const { doc } = this.view.state;
    const target = doc.line(Math.max(1, Math.min(doc.lines, line)));
    const position = Math.min(target.to, target.from + Math.max(0, (column ?? 1) - 1));
    this.view.dispatch({ selection: EditorSelection.cursor(position), scrollIntoView: true });
    this.view.focus();
  }

  focus() {
    this.view.focus();
  }
}
