// Forms that post JSON and show what is wrong beside the field it is about; notes that outlive a page change.
import { $, $$, h, icon, t, postJson, toast } from "./ui.js";

const TOAST = "nightjar.toast";

/** Removes what an earlier answer had said. */
export function clearProblems(form) {
  $$(".field-problem", form).forEach((note) => note.remove());
  for (const input of $$("[aria-invalid]", form)) {
    input.removeAttribute("aria-invalid");
    input.removeAttribute("aria-errormessage");
  }
}

/** Says under an input what is wrong with it. */
export function showProblem(input, text) {
  const id = `${input.id || input.name}-problem`;
  document.getElementById(id)?.remove();
  input.setAttribute("aria-invalid", "true");
  input.setAttribute("aria-errormessage", id);
  const box = input.closest(".field") ?? input;
  box.after(h("p", { class: "field-problem", id, role: "alert" }, icon("alert-triangle", "i s14"), text));
}

/** Says what an answer complained about: beside the field it names, else at the end of the form's body. */
export function showFailure(form, failure) {
  const input = failure.problem?.field && form.elements[failure.problem.field];
  if (input instanceof HTMLElement) {
    showProblem(input, failure.message);
    input.focus();
  } else {
    const body = $(".body", form) ?? form;
    body.append(h("p", { class: "notice field-problem", role: "alert" }, failure.message));
  }
}

/** The values of a form's fields by name; check boxes as true or false. */
export function values(form) {
  const named = [...form.elements].filter((element) => element.name);
  return Object.fromEntries(
    named.map((element) => [element.name, element.type === "checkbox" ? element.checked : element.value]),
  );
}

/** Shows a note on the next page. */
export function toastAfter(text, link) {
  sessionStorage.setItem(TOAST, JSON.stringify({ text, link }));
}

function showToastOfLastPage() {
  const stored = sessionStorage.getItem(TOAST);
  if (!stored) return;
  sessionStorage.removeItem(TOAST);
  const { text, link } = JSON.parse(stored);
  toast(text, link ? { action: link.label, onAction: () => (location.href = link.href) } : {});
}

/** Runs work while a button cannot be pressed again. */
export async function busy(button, work) {
  if (button.ariaDisabled === "true") return;
  button.ariaDisabled = "true";
  try {
    await work();
  } finally {
    button.ariaDisabled = null;
  }
}

async function postForm(form) {
  clearProblems(form);
  const missing = $$("[required]", form).find((input) => !input.value.trim());
  if (missing) {
    showProblem(missing, t("console.needed"));
    missing.focus();
    return;
  }
  try {
    const { href } = await postJson(form.dataset.json, values(form));
    if (form.dataset.done) toastAfter(form.dataset.done);
    location.href = href;
  } catch (failure) {
    showFailure(form, failure);
  }
}

/** Forms with `data-json` post their fields there and go where the answer says. */
export function wireForms() {
  document.addEventListener("submit", (event) => {
    if (!event.target.dataset.json) return;
    event.preventDefault();
    busy(event.submitter ?? event.target, () => postForm(event.target));
  });
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-open]");
    if (opener) document.getElementById(opener.dataset.open).showModal();
  });
  wireGlueNames(document);
  showToastOfLastPage();
}

/** Makes a text follow Glue's rules for names while it is typed, keeping the caret where it is. */
export const glueName = (text) => text.toLowerCase().replace(/[^a-z0-9_]/g, "_");

export function wireGlueNames(root) {
  root.addEventListener("input", (event) => {
    const input = event.target;
    if (!input.matches("[data-glue]") || event.isComposing) return;
    const name = glueName(input.value);
    if (name === input.value) return;
    const caret = input.selectionStart;
    input.value = name;
    input.setSelectionRange(caret, caret);
  });
}
