// What the pages of databases, tables and views share: the star, and the dialog of tags, owners and deprecation.
import { $, postJson, t, toast } from "../console/ui.js";
import { busy, clearProblems, showFailure, toastAfter } from "../console/forms.js";

const page = () => document.getElementById("described");

async function favour(star) {
  const on = star.getAttribute("aria-pressed") !== "true";
  try {
    await postJson(`/catalog/entries/${encodeURIComponent(page().dataset.entry)}/favourite`, { on });
    star.setAttribute("aria-pressed", String(on));
  } catch (failure) {
    toast(failure.message);
  }
}

const listed = (text) =>
  text
    .split(/[,\n]/)
    .map((part) => part.trim())
    .filter(Boolean);

/** `pii, team=sales` as {pii: "", team: "sales"}. */
function tagsOf(text) {
  const tags = listed(text).map((tag) => {
    const at = tag.indexOf("=");
    return at < 0 ? [tag, ""] : [tag.slice(0, at).trim(), tag.slice(at + 1).trim()];
  });
  return Object.fromEntries(tags);
}

function notesOf(form) {
  const { elements } = form;
  return {
    version: Number(page().dataset.version),
    tags: tagsOf(elements.tags.value),
    owners: listed(elements.owners.value),
    deprecation: elements.deprecated.checked
      ? {
          reason: elements["deprecation.reason"].value,
          replacement: elements["deprecation.replacement"].value || null,
          date: elements["deprecation.date"].value || null,
        }
      : null,
  };
}

async function save(form) {
  clearProblems(form);
  try {
    await postJson(form.dataset.url, notesOf(form));
    location.reload();
  } catch (failure) {
    showFailure(form, failure);
  }
}

async function restore(button) {
  const version = button.dataset.restore;
  try {
    const { href } = await postJson(`${page().dataset.here}/versions/${version}/restore`, {
      version: Number(page().dataset.version),
    });
    toastAfter(t("catalog.restored", version));
    location.href = href;
  } catch (failure) {
    toast(failure.message);
  }
}

/** Versions that are listed have buttons that lead back to them. */
function wireVersions() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-restore]");
    if (button) busy(button, () => restore(button));
  });
}

export function wireEntry() {
  wireVersions();
  const star = $("[data-favourite]");
  star?.addEventListener("click", () => busy(star, () => favour(star)));
  const form = $("#entry-notes-form");
  if (!form) return;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    busy(event.submitter ?? form, () => save(form));
  });
  form.elements.deprecated.addEventListener("change", (event) => {
    $("#notes-deprecation").hidden = !event.target.checked;
    const date = form.elements["deprecation.date"];
    if (event.target.checked && !date.value) date.valueAsDate = new Date();
  });
}
