// Databases, the tables of one, and the search over all.
import { $$, fmt } from "../console/ui.js";
import { wireForms } from "../console/forms.js";
import { wireNotes } from "./notes.js";
import { watchSizes } from "./sizes.js";

wireForms();
wireNotes();
watchSizes();
document.addEventListener("htmx:afterSettle", () => {
  $$("#results time[data-time]").forEach((time) => (time.textContent = fmt.time(time.dateTime)));
  watchSizes();
});
document.documentElement.dataset.ready = "1";
