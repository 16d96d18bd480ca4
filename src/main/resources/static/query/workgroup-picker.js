// Which workgroup statements run in, and whether earlier answers will do; the choice is the browser's, not the document's.
import { $, fmt, h, t } from "../console/ui.js";
import { workgroups } from "./api.js";

const KEY = "nightjar.workgroup";
const REUSE_KEY = "nightjar.reuse";
const PRIMARY = "primary";

export class WorkgroupPicker {
  /** @param onChange called when another one is chosen */
  constructor(onChange) {
    this.select = $("#workgroup");
    this.all = [];
    const reuse = $("#reuse");
    reuse.checked = localStorage.getItem(REUSE_KEY) === "true";
    reuse.addEventListener("change", () => localStorage.setItem(REUSE_KEY, String(reuse.checked)));
    this.select.addEventListener("change", () => {
      localStorage.setItem(KEY, this.select.value);
      this.#explain();
      onChange();
    });
  }

  get name() {
    return this.select.value || PRIMARY;
  }

  async load() {
    this.all = (await workgroups.list().catch(() => [])).filter(({ enabled }) => enabled);
    if (!this.all.length) return;
    const options = this.all.map(({ name, use }) =>
      h("option", { value: name }, use.some(({ alarm }) => alarm) ? t("query.workgroup.alarm", name) : name),
    );
    this.select.replaceChildren(...options);
    const wanted = localStorage.getItem(KEY) ?? PRIMARY;
    this.select.value = this.all.some(({ name }) => name === wanted) ? wanted : PRIMARY;
    this.#explain();
  }

  /** What its limits leave, where one points at it. */
  #explain() {
    const group = this.all.find(({ name }) => name === this.name);
    const amount = (limit, value) => (limit.endsWith("DOLLARS") ? fmt.micros(value) : fmt.bytes(value));
    const lines = (group?.use ?? []).map(
      ({ limit, amount: most, used }) =>
        `${t(`query.workgroups.limit.${limit}`)}: ${t("query.workgroups.used", amount(limit, used), amount(limit, most))}`,
    );
    this.select.title = [t("query.workgroup"), ...lines].join("\n");
  }
}
