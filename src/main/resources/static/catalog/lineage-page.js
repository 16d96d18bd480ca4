// The lineage of anything that has one, on a page of its own.
import { $ } from "../console/ui.js";
import { drawLineage } from "./lineage.js";

drawLineage($("[data-lineage]"));
document.documentElement.dataset.ready = "1";
