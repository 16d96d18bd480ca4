// One view: texts that are edited where they stand, and the dialogs.
import { wireForms } from "../console/forms.js";
import { wireEntry } from "./entry.js";
import { drawLineage } from "./lineage.js";
import { wireNotes } from "./notes.js";

wireForms();
wireEntry();
wireNotes();
drawLineage(document.querySelector("[data-lineage]"));
document.documentElement.dataset.ready = "1";
