// The wizard that registers data. Going back and forth loses nothing; neither does reloading the page.
import { $, $$, h, t, fmt, postJson } from "../console/ui.js";
import { wireForms, busy, clearProblems, showProblem, toastAfter } from "../console/forms.js";
import { Source } from "./register-source.js";
import { Preview } from "./register-preview.js";

const STEPS = ["where", "what", "name"];
const MEMORY = "nightjar.register";
const problem = $("#step-problem");
const next = $("#next");
const form = $("#name-form");
const source = new Source(() => say(""));
const preview = new Preview($("#preview"), { onChange: remember, onState: showStep });
let step = "where";
/** The name that was proposed, so that a corrected one is not overwritten by the next proposal. */
let proposedName = "";

function say(text) {
  problem.textContent = text;
}

// ---- what the wizard remembers

function remember() {
  const state = {
    preview: preview.state(),
    proposedName,
    database: $("#database").value,
    newDatabase: $("#database-name").value,
    name: $("#table-name").value,
    description: $("#table-description").value,
  };
  sessionStorage.setItem(MEMORY, JSON.stringify(state));
}

async function recall() {
  const stored = sessionStorage.getItem(MEMORY);
  if (!STEPS.includes(location.hash.slice(1)) || !stored) return false;
  const state = JSON.parse(stored);
  if (!state.preview?.location) return false;
  proposedName = state.proposedName;
  $("#database").value = state.database;
  $("#database-name").value = state.newDatabase;
  $("#table-name").value = state.name;
  $("#table-description").value = state.description;
  source.restore(state.preview.location);
  await preview.restore(state.preview);
  return true;
}

// ---- the steps

const allowed = (name) => name === "where" || (name === "what" ? preview.location : preview.ready);

function showStep() {
  for (const button of $$("[data-step]")) {
    const here = button.dataset.step === step;
    button.disabled = !allowed(button.dataset.step);
    button.toggleAttribute("data-done", STEPS.indexOf(button.dataset.step) < STEPS.indexOf(step));
    if (here) button.setAttribute("aria-current", "step");
    else button.removeAttribute("aria-current");
  }
  for (const name of STEPS) $(`#step-${name}`).hidden = name !== step;
  $("#back").hidden = step === "where";
  $("#next-label").textContent = step === "name" ? t("catalog.create-table") : t("catalog.next");
  next.disabled = step === "what" && !preview.ready;
  if (step === "name") summarize();
}

/** Moves to a step; `push` adds it to the browser's history. */
function go(name, push = true) {
  if (!allowed(name)) return;
  step = name;
  say("");
  if (push) history.pushState(null, "", `#${name}`);
  showStep();
  if (push) $(`#${name}-title`).focus();
}

async function leaveWhere() {
  const location = await source.settle();
  if (!location) return;
  const looking = preview.look(location);
  go("what");
  await looking;
  proposeName();
  remember();
}

function leaveWhat() {
  const wrong = preview.check();
  if (wrong) {
    say(wrong);
    return;
  }
  proposeName();
  go("name");
}

function proposeName() {
  const name = $("#table-name");
  if (!preview.ready || (name.value && name.value !== proposedName)) return;
  proposedName = preview.suggestedName;
  name.value = proposedName;
}

// ---- the last step

function showNewDatabase() {
  const fresh = $("#database").value === "";
  $("#new-database-row").hidden = !fresh;
  return fresh;
}

function summarize() {
  const { objects, bytes, columns, partitionKeys } = preview.proposal;
  const facts = [
    [t("catalog.location"), h("span", { class: "mono" }, preview.proposal.location)],
    [t("catalog.format"), preview.formatName()],
    [t("catalog.columns"), fmt.int.format(columns.length + partitionKeys.length)],
    [t("catalog.objects"), `${fmt.int.format(objects)} · ${fmt.bytes(bytes)}`],
  ];
  $("#summary").replaceChildren(
    ...facts.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))),
  );
}

function wanted() {
  return {
    database: showNewDatabase() ? $("#database-name").value : $("#database").value,
    name: $("#table-name").value,
    description: $("#table-description").value,
    ...preview.definition(),
  };
}

function needs(input) {
  if (input.value.trim()) return false;
  showProblem(input, t("console.needed"));
  input.focus();
  return true;
}

async function create() {
  clearProblems(form);
  say("");
  if ((showNewDatabase() && needs($("#database-name"))) || needs($("#table-name"))) return;
  const table = wanted();
  try {
    const { href } = await postJson("/catalog/register", table);
    const name = `${table.database}.${table.name}`;
    sessionStorage.removeItem(MEMORY);
    toastAfter(t("catalog.created-toast", name), {
      label: t("catalog.query-table"),
      href: `/queries?${new URLSearchParams({ table: name })}`,
    });
    window.location.href = href;
  } catch (failure) {
    refused(failure);
  }
}

/** Shows what was refused where it was entered, whichever step that was. */
function refused(failure) {
  const field = failure.problem?.field ?? "";
  const input = {
    name: $("#table-name"),
    database: showNewDatabase() ? $("#database-name") : $("#database"),
  }[field];
  if (input) {
    showProblem(input, failure.message);
    input.focus();
  } else if (preview.refuse(field, failure.message)) {
    go("what");
    preview.refuse(field, failure.message);
  } else {
    say(failure.message);
  }
}

// ---- wiring

wireForms();
$$("[data-step]").forEach((button) => button.addEventListener("click", () => go(button.dataset.step)));
$("#back").addEventListener("click", () => go(STEPS[STEPS.indexOf(step) - 1]));
next.addEventListener("click", () => busy(next, { where: leaveWhere, what: leaveWhat, name: create }[step]));
form.addEventListener("submit", (event) => {
  event.preventDefault();
  busy(next, create);
});
form.addEventListener("input", remember);
$("#database").addEventListener("change", () => {
  if (showNewDatabase()) $("#database-name").focus();
  remember();
});
addEventListener("popstate", () => {
  const name = location.hash.slice(1) || "where";
  if (STEPS.includes(name)) go(name, false);
});

if (await recall()) {
  go(location.hash.slice(1), false);
} else {
  sessionStorage.removeItem(MEMORY);
  history.replaceState(null, "", location.pathname + location.search);
  const asked = new URLSearchParams(location.search).get("location");
  if (asked) source.restore(asked);
}
showNewDatabase();
showStep();
document.documentElement.dataset.ready = "1";
