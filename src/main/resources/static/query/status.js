// What the page says about the statement in the editor: its place and its problems.
import { $, fmt, t } from "../console/ui.js";

/** Line and column, both from 1, of an offset in a text. */
function placeOf(text, offset) {
  const before = text.slice(0, offset).split("\n");
  return [before.length, before.at(-1).length + 1];
}

export function showCursor(editor) {
  const { line, column, selected, statement, statements } = editor.cursor;
  $("#status-position").textContent = t("query.status.position", line, column);
  $("#status-statement").textContent = statements ? t("query.status.statement", statement, statements) : "";
  $("#run-text").textContent = selected ? t("query.run.selection") : t("query.run");
}

export function showProblems(editor, found) {
  const place = $("#status-problems");
  place.disabled = !found.length;
  place.classList.toggle("some", found.length > 0);
  if (!found.length) {
    place.textContent = t("query.status.no-problems");
    place.removeAttribute("title");
    return;
  }
  const [first] = found;
  const where = t("query.status.position", ...placeOf(editor.text, first.from));
  const key = found.length === 1 ? "query.status.problem" : "query.status.problems";
  place.textContent = `${t(key, fmt.int.format(found.length))} · ${where}`;
  place.title = first.message;
}
