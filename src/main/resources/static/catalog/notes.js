// Descriptions and comments in Markdown that are edited where they stand.
import { $, h, t, postJson } from "../console/ui.js";
import { busy } from "../console/forms.js";

const page = () => document.getElementById("described");

function editor(note, text, done) {
  const oneLine = "line" in note.dataset;
  const label = note.dataset.label;
  const input = oneLine
    ? h("input", { class: "input", "aria-label": label, value: text, maxlength: "10000" })
    : h("textarea", { class: "input", "aria-label": label, rows: "3", maxlength: "100000" }, text);
  const problem = h("p", { class: "notice", role: "alert", hidden: true });
  const form = h(
    "form",
    { class: "ct-note-form" },
    input,
    h("button", { class: "btn primary" }, t("catalog.save")),
    h("button", { class: "btn", type: "button", onclick: () => done(null) }, t("catalog.cancel")),
    problem,
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    busy(event.submitter ?? form, () => save(note, input.value, problem, done));
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") done(null);
  });
  return { form, input };
}

async function save(note, text, problem, done) {
  try {
    const saved = await postJson(note.dataset.note, { version: Number(page().dataset.version), text });
    page().dataset.version = saved.version;
    const shown = $("[data-fact=version]");
    if (shown) shown.textContent = saved.version;
    done(text.trim(), saved.html);
  } catch (failure) {
    const stale = failure.status === 412;
    const reload = h(
      "button",
      { class: "link", type: "button", onclick: () => location.reload() },
      t("catalog.reload"),
    );
    problem.replaceChildren(failure.message, ...(stale ? [" ", reload] : []));
    problem.hidden = false;
  }
}

/** Wires every `[data-note]`: its pencil turns the text into a field, saving posts it with the version seen. */
export function wireNotes() {
  document.addEventListener("click", (event) => {
    const pencil = event.target.closest("[data-note-edit]");
    if (!pencil) return;
    const note = pencil.closest("[data-note]");
    const text = $(".ct-note-text", note);
    const { form, input } = editor(note, text.dataset.source ?? "", (saved, html) => {
      form.remove();
      text.hidden = false;
      pencil.hidden = false;
      pencil.focus();
      if (saved === null) return;
      text.dataset.source = saved;
      // The server made it of Markdown, with what is HTML in it as text
      if (saved) text.innerHTML = html;
      else text.textContent = "line" in note.dataset ? "" : t("catalog.no-description");
      text.classList.toggle("muted", !saved && !("line" in note.dataset));
    });
    text.hidden = true;
    pencil.hidden = true;
    note.append(form);
    input.focus();
  });
}
