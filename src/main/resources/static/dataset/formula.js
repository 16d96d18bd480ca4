// The dialog of a calculated field: its formula, checked while it is typed, with the functions and fields it may use.
import { $, debounce, h, icon, t } from "../console/ui.js";
import { openDialog, formRow } from "../console/dialogs.js";
import { datasets } from "./api.js";

const CHECK_PAUSE = 300;
const OFFERED = 8;
const WORD = /[\p{L}_][\p{L}\p{N}_]*$/u;
const ENCLOSED = /\{[^{}]*$/;

let functions;
const allFunctions = () => (functions ??= datasets.functions());

const braced = (name) => `{${name.replaceAll("}", "}}")}`;

/** The function whose brackets the caret stands in, as far as its name goes; strings are passed over. */
function enclosing(text) {
  let depth = 0;
  for (let i = text.length - 1; i >= 0; i--) {
    if (text[i] === ")") depth++;
    else if (text[i] === "(" && depth-- === 0) return WORD.exec(text.slice(0, i))?.[0] ?? null;
  }
  return null;
}

/**
 * Opens the dialog. `field` is null for a new one; `check` tells what is wrong with a field {id, name, formula}, `onDone` is
 * told {name, formula}.
 */
export async function openFormula(field, { fields, check, onDone, editable }) {
  const known = await allFunctions();
  const name = h("input", { maxlength: "255", autocomplete: "off", disabled: !editable });
  name.value = field?.name ?? "";
  const formula = h("textarea", {
    class: "input mono",
    rows: "6",
    spellcheck: "false",
    maxlength: "20000",
    disabled: !editable,
  });
  formula.value = field?.formula ?? "";
  const help = h("p", { class: "hint ds-help", role: "status" });
  const problem = h("p", { class: "field-problem", role: "alert", hidden: true });
  const offers = h("div", { class: "ds-offers", role: "group", "aria-label": t("dataset.formula.offers") });
  const done = h("button", { class: "btn primary", type: "button", disabled: !editable }, t("dataset.apply"));

  const before = () => formula.value.slice(0, formula.selectionStart);
  const insert = (text, inside) => {
    const start = formula.selectionStart - (ENCLOSED.exec(before()) ?? WORD.exec(before()) ?? [""])[0].length;
    formula.setRangeText(text, start, formula.selectionEnd, "end");
    if (inside) formula.setSelectionRange(formula.selectionStart - 1, formula.selectionStart - 1);
    formula.focus();
    typed();
  };
  const offer = () => {
    const word = (ENCLOSED.exec(before())?.[0].slice(1) ?? WORD.exec(before())?.[0] ?? "").toLowerCase();
    const matching = (text) => text.toLowerCase().includes(word);
    const some = fields.filter(({ name: label, id }) => id !== field?.id && matching(label));
    const button = (picture, text, title, onclick) =>
      h("button", { class: "chip", type: "button", title, onclick }, icon(picture, "i s14"), text);
    const isField = ENCLOSED.test(before());
    const found = isField
      ? []
      : known
          .filter((one) => matching(one.name))
          .sort((a, b) => a.name.toLowerCase().indexOf(word) - b.name.toLowerCase().indexOf(word));
    offers.replaceChildren(
      ...some
        .slice(0, OFFERED)
        .map((one) => button("abc", one.name, one.description ?? null, () => insert(braced(one.name)))),
      ...found
        .slice(0, OFFERED)
        .map((one) =>
          button("math-function", one.name, `${one.signature}: ${one.description}`, () =>
            insert(`${one.name}()`, true),
          ),
        ),
    );
    const around = enclosing(before())?.toLowerCase();
    const used = known.find((one) => one.name.toLowerCase() === around);
    help.replaceChildren(
      ...(used ? [h("code", {}, used.signature), ` ${used.description}`] : [t("dataset.formula.hint")]),
    );
  };
  let round = 0;
  const look = async () => {
    const mine = ++round;
    const wrong = formula.value.trim()
      ? await check({ name: name.value.trim(), formula: formula.value }).catch((failure) => ({
          message: failure.message,
        }))
      : null;
    if (mine !== round) return;
    done.disabled = !editable || !formula.value.trim() || Boolean(wrong);
    problem.hidden = !wrong;
    if (!wrong) return;
    const show = () => {
      formula.focus();
      formula.setSelectionRange(wrong.from, Math.max(wrong.to, wrong.from));
    };
    const place =
      wrong.to === undefined
        ? ""
        : h("button", { class: "link", type: "button", onclick: show }, t("dataset.formula.show"));
    problem.replaceChildren(icon("alert-triangle", "i s14"), wrong.message, place);
  };
  const lookSoon = debounce(look, CHECK_PAUSE);
  const typed = () => {
    done.disabled = true;
    offer();
    lookSoon();
  };
  formula.addEventListener("input", typed);
  formula.addEventListener("click", offer);
  formula.addEventListener("keyup", offer);
  formula.addEventListener("keydown", (event) => {
    if (event.key !== " " || !event.ctrlKey) return;
    event.preventDefault();
    $("button", offers)?.focus();
  });
  done.addEventListener("click", () => {
    const label = name.value.trim();
    if (!label) return name.focus();
    onDone({ name: label, formula: formula.value.trim() });
    dialog.close();
  });
  const body = [
    formRow(t("dataset.name"), h("div", { class: "field" }, name)),
    formRow(t("dataset.formula"), formula),
    problem,
    help,
    offers,
  ];
  const footer = [
    h("span", { class: "sp" }),
    h("button", { class: "btn", type: "button", "data-close": true }, t("dataset.cancel")),
    done,
  ];
  const dialog = openDialog(t(field ? "dataset.formula.of" : "dataset.formula.new", field?.name), body, {
    wide: true,
    footer,
  });
  (field ? formula : name).focus();
  offer();
  await look();
}
