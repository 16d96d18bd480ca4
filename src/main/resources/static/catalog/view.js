// One view: only the dialog to delete it needs a script.
import { wireForms } from "../console/forms.js";

wireForms();
document.documentElement.dataset.ready = "1";
