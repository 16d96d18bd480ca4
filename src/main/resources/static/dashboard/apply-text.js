// A dashboard or a dataset from a YAML text: what it would change is shown before anything is.
import { $, h, icon, send, t } from "../console/ui.js";
import { formRow, openDialog } from "../console/dialogs.js";
import { busy } from "../console/forms.js";
import { problemText } from "./api.js";
import { differenceList } from "./differences.js";

async function post(path, yaml) {
  const response = await send("POST", path, yaml, {
    raw: true,
    headers: { "content-type": "application/yaml" },
  });
  return response.json();
}

const problem = (error) =>
  h(
    "p",
    { class: "notice", role: "alert" },
    error.problem?.field ? h("b", { class: "mono" }, `${error.problem.field}: `) : "",
    problemText(error),
  );

/**
 * Opens the dialog for what lies at `base`; an applied text leads to the page that `hrefOf` makes of the answer. `title` and
 * `about` are the dialog's words.
 */
export function openApplyText({ base, hrefOf, title: heading, about }) {
  const text = h("textarea", { class: "input mono", rows: "10", spellcheck: "false" });
  const file = h("input", { type: "file", accept: ".yaml,.yml,text/*" });
  const place = h("div", { "aria-live": "polite" });
  const apply = h(
    "button",
    { class: "btn primary", type: "button", hidden: true },
    t("dashboard.text.apply"),
  );
  const compare = h(
    "button",
    { class: "btn", type: "button" },
    icon("git-compare"),
    t("dashboard.text.compare"),
  );

  const tried = (button, work) =>
    busy(button, async () => {
      try {
        await work();
      } catch (error) {
        apply.hidden = true;
        place.replaceChildren(problem(error));
      }
    });
  const stale = () => {
    apply.hidden = true;
    place.replaceChildren();
  };
  compare.addEventListener("click", () =>
    tried(compare, async () => {
      const { action, title, name, differences } = await post(`${base}/text/compare`, text.value);
      place.replaceChildren(
        h("h3", {}, t(`dashboard.text.${action}`, title ?? name)),
        action === "CHANGED" ? differenceList(differences) : "",
      );
      apply.hidden = action === "UNCHANGED";
    }),
  );
  apply.addEventListener("click", () =>
    tried(apply, async () => {
      location.href = hrefOf(await post(`${base}/text`, text.value));
    }),
  );
  text.addEventListener("input", stale);
  file.addEventListener("change", async () => {
    if (!file.files[0]) return;
    text.value = await file.files[0].text();
    stale();
  });

  openDialog(
    heading,
    [
      h("p", { class: "about" }, about),
      formRow(t("dashboard.text.file"), file),
      formRow(t("dashboard.text.yaml"), text),
      place,
    ],
    { wide: true, footer: [compare, h("span", { class: "sp" }), apply] },
  );
  text.focus();
}
