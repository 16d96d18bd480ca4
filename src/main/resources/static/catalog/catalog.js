// Databases, the tables of one, and the search over all.
import { wireForms } from "../console/forms.js";
import { wireEntry } from "./entry.js";
import { wireNotes } from "./notes.js";
import { watchSizes } from "./sizes.js";

wireForms();
wireEntry();
wireNotes();
watchSizes();
document.addEventListener("htmx:afterSettle", () => watchSizes());
document.documentElement.dataset.ready = "1";
