// Databases, the tables of one, and the search over all.
import { wireForms } from "../console/forms.js";
import { wireNotes } from "./notes.js";
import { watchSizes } from "./sizes.js";

wireForms();
wireNotes();
watchSizes();
document.addEventListener("htmx:afterSettle", () => watchSizes());
document.documentElement.dataset.ready = "1";
