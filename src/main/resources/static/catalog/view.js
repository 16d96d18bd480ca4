// One view: texts that are edited where they stand, and the dialogs.
import { wireForms } from "../console/forms.js";
import { wireEntry } from "./entry.js";
import { wireNotes } from "./notes.js";

wireForms();
wireEntry();
wireNotes();
document.documentElement.dataset.ready = "1";
