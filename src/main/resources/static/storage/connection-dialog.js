// The dialog in which an administrator writes down how a bucket is reached, and tries it.
import { $, h, icon, t, postJson } from "../console/ui.js";
import { busy, clearProblems, showFailure, values } from "../console/forms.js";

/** The steps of a test, each with the sentence that says what was found or what to do. */
export function testSteps({ steps }) {
  return steps.map((step) =>
    h(
      "li",
      { class: step.ok ? "ok" : "err" },
      icon(step.ok ? "circle-check" : "circle-x"),
      h("span", {}, h("b", {}, step.name), h("span", {}, step.text)),
    ),
  );
}

/** Shows into `list` what a test found, or why it could not be made. */
export async function showTest(list, url, body) {
  list.replaceChildren(
    h("li", { class: "wait" }, icon("circle-dashed"), h("span", {}, t("storage.testing"))),
  );
  try {
    list.replaceChildren(...testSteps(await postJson(url, body)));
  } catch (failure) {
    list.replaceChildren(h("li", { class: "err" }, icon("circle-x"), h("span", {}, failure.message)));
  }
}

/** @param onSaved hears of the connection that was stored */
export function connectionDialog(onSaved) {
  const dialog = $("#connection-dialog");
  if (!dialog) return null;
  const form = $("form", dialog);
  const fields = form.elements;
  const steps = $(".st-steps", dialog);
  let edited = null;

  const edit = () => {
    const { location, ...draft } = values(form);
    return {
      id: edited?.id ?? null,
      version: Number(edited?.version ?? 0),
      draft,
      location: location || draft.scope,
    };
  };
  const save = async () => {
    clearProblems(form);
    try {
      const saved = await postJson("/connections", edit());
      dialog.close();
      onSaved(saved);
    } catch (failure) {
      showFailure(form, failure);
    }
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    busy($("[data-save]", form), save);
  });
  $("[data-test]", form).addEventListener("click", (event) =>
    busy(event.currentTarget, () => showTest(steps, "/connections/test", edit())),
  );

  /** Opens the dialog for a stored connection, or an empty one. */
  return (connection, location = "") => {
    edited = connection;
    form.reset();
    clearProblems(form);
    steps.replaceChildren();
    $("#connection-title").textContent = t(connection ? "storage.edit-connection" : "storage.new-connection");
    $("#c-secret-hint").hidden = !connection?.accessKey;
    for (const name of ["name", "scope", "endpoint", "region", "accessKey"]) {
      fields[name].value = connection?.[name] ?? "";
    }
    fields.pathStyle.checked = connection ? connection.pathStyle === "true" : true;
    fields.location.value = location;
    dialog.showModal();
    fields.name.focus();
  };
}
