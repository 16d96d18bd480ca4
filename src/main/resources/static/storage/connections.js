// The list of connections: new, edit and test, delete.
import { $, fmt, t, send } from "../console/ui.js";
import { wireForms, toastAfter, showFailure, clearProblems, busy } from "../console/forms.js";
import { connectionDialog } from "./connection-dialog.js";

const used = $("#cache-used");
used.textContent = t("storage.cache-used-of", fmt.bytes(+used.dataset.bytes), fmt.bytes(+used.dataset.limit));
const fetched = $("#cache-fetched");
fetched.textContent = t(
  "storage.cache-fetched-in",
  fmt.bytes(+fetched.dataset.bytes),
  fmt.int.format(fetched.dataset.requests),
);

wireForms();
const reload = (text) => {
  toastAfter(text);
  location.reload();
};
const open = connectionDialog((saved) => reload(t("storage.saved", saved.name)));
const dialog = $("#delete-connection");
let doomed = null;

$("#new-connection")?.addEventListener("click", () => open(null));
document.addEventListener("click", (event) => {
  const connection = event.target.closest("[data-connection]")?.dataset;
  if (!connection) return;
  if (event.target.closest("[data-edit]"))
    open({ ...connection, id: connection.connection }, connection.scope);
  if (event.target.closest("[data-delete]")) {
    doomed = connection;
    clearProblems(dialog);
    $("#delete-connection-title").textContent = t("storage.delete-title", connection.name);
    dialog.showModal();
  }
});
dialog?.addEventListener("submit", (event) => {
  event.preventDefault();
  busy(event.submitter, async () => {
    try {
      await send("POST", `/connections/${doomed.connection}/delete`);
      reload(t("storage.deleted", doomed.name));
    } catch (failure) {
      showFailure(event.target, failure);
    }
  });
});
document.documentElement.dataset.ready = "1";
