// What alerts and reports have in common: whom they are sent to, and what can be done to one of them.
import { h, icon, t } from "../console/ui.js";
import { openDialog } from "../console/dialogs.js";
import { busy, clearProblems, showFailure } from "../console/forms.js";
import { deliveryList } from "./deliveries.js";
import { problemText } from "./api.js";

const SEPARATORS = /[\n,;]+/;

const notice = (error) => h("p", { class: "notice", role: "alert" }, problemText(error));

/** A field for many receivers. @param examples shown while it is empty */
export const receiversField = (examples) =>
  h("textarea", {
    class: "input",
    name: "receivers",
    rows: "2",
    required: true,
    spellcheck: "false",
    placeholder: examples.join("\n"),
  });

/** The receivers in such a field. */
export const receiversIn = (area) =>
  area.value
    .split(SEPARATORS)
    .map((text) => text.trim())
    .filter(Boolean);

/** A form of these rows; `create` is run when it is sent, and says by failing what is wrong. */
export function sendingForm(rows, { picture, label, create }) {
  const go = h("button", { class: "btn primary" }, icon(picture), label);
  const submit = async (event) => {
    event.preventDefault();
    clearProblems(form);
    await busy(go, async () => {
      try {
        await create();
      } catch (error) {
        showFailure(form, error);
      }
    });
  };
  const form = h("form", { class: "plain alertform", onsubmit: submit }, ...rows, h("div", {}, go));
  return form;
}

/**
 * One alert or report with what can be done to it.
 *
 * @param facts elements that say what it is
 * @param calls to the server, each of which is given what it is about: test, deliveries, change and remove
 * @param redraw reads all of them again
 * @param working what is said while something is done, or null
 */
export function sendingLine(sending, facts, { calls, redraw, working = null }) {
  const place = h("div", { "aria-live": "polite" });
  const button = (label, picture, act) => {
    const made = h(
      "button",
      { class: "btn", type: "button", "aria-label": `${label}: ${sending.name}` },
      icon(picture),
      label,
    );
    made.addEventListener("click", () =>
      busy(made, async () => {
        if (working) place.replaceChildren(h("p", { class: "hint" }, working));
        try {
          await act();
        } catch (error) {
          place.replaceChildren(notice(error));
        }
      }),
    );
    return made;
  };
  const showing = (ask) => async () => place.replaceChildren(deliveryList((await ask(sending.id)).items));
  const redrawn = (act) => async () => {
    await act();
    await redraw();
  };
  const { paused } = sending;
  return h(
    "li",
    {},
    h(
      "div",
      { class: "head" },
      h("span", { class: "what" }, h("b", {}, sending.name), ...facts),
      button(t("dashboard.alert.test"), "send", showing(calls.test)),
      button(t("dashboard.alert.log"), "history", showing(calls.deliveries)),
      button(
        t(paused ? "dashboard.alert.resume" : "dashboard.alert.pause"),
        paused ? "player-play" : "player-pause",
        redrawn(() => calls.change(sending.id, { ...sending, paused: !paused })),
      ),
      button(
        t("dashboard.alert.delete"),
        "trash",
        redrawn(() => calls.remove(sending.id)),
      ),
    ),
    place,
  );
}

/**
 * Opens a dialog with all of them.
 *
 * @param above tells what stands above the list, given what reads it again
 * @param read asks for them
 * @param line draws one, given what reads all again
 * @param none what is said where there are none
 */
export async function openSendings(title, { above, read, line, none }) {
  const list = h("ol", { class: "versions" }, h("li", { class: "sk" }));
  const draw = async () => {
    try {
      const sendings = await read();
      list.replaceChildren(
        ...(sendings.length
          ? sendings.map((sending) => line(sending, draw))
          : [h("li", { class: "none hint" }, none)]),
      );
    } catch (error) {
      list.replaceChildren(h("li", {}, notice(error)));
    }
  };
  openDialog(title, [...above(draw), list].filter(Boolean), { wide: true });
  await draw();
}
