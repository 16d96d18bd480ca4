// Runs the statements of documents, at most one run for each, and shows the one that is looked at.
import { $ } from "../console/ui.js";
import { executions } from "./api.js";
import { ended, follow, Run } from "./executions.js";

const TICK_MS = 100;

export class Runner {
  #runs = new Map();
  #steps = new Map();

  /** @param on {changed(): a statement may have changed the catalog, workgroup(): the name of the chosen one} */
  constructor(documents, pane, on) {
    this.documents = documents;
    this.pane = pane;
    this.on = on;
    this.cancelButton = $("#cancel");
    this.runButtons = $("#run-group");
    this.cancelButton.addEventListener("click", () => this.cancel());
  }

  runs(one) {
    return this.#runs.has(one.id);
  }

  #looksAt(one) {
    return this.documents.active === one;
  }

  /** Where a statement that was run from a document starts in it, or undefined. */
  stepOf(one, execution) {
    return this.#steps.get(one.id)?.find((step) => step.execution?.id === execution.id);
  }

  #place({ database }) {
    return {
      database,
      workgroup: this.on.workgroup(),
      reuse: $("#reuse").checked,
      parameters: this.on.parameters,
    };
  }

  async run(one, pieces) {
    const run = new Run(pieces, this.#place(one), (now) => {
      this.#submitted(one, now);
      this.#progress(one, now);
    });
    await this.#track(one, run, async () => {
      const last = await run.start();
      if (run.steps.some(({ execution }) => execution?.kind === "DDL")) this.on.changed();
      if (last.explains && last.execution.state === "SUCCEEDED")
        return () => this.pane.showPlan(last.execution);
      this.#steps.set(one.id, run.steps);
      this.documents.change(one, { execution: last.execution.id });
      return () => this.#ended(one, last.execution);
    });
  }

  /** Shows a run while `work` goes on, and then, where it is still looked at, what `work` returned. */
  async #track(one, run, work) {
    this.#runs.set(one.id, run);
    this.show(one);
    const ticking = setInterval(() => this.#progress(one, run), TICK_MS);
    let outcome;
    try {
      outcome = await work();
    } catch (problem) {
      outcome = () => this.pane.broken(problem);
    } finally {
      clearInterval(ticking);
      this.#runs.delete(one.id);
    }
    if (!this.#looksAt(one)) return;
    this.show(one);
    await outcome();
  }

  async #ended(one, execution) {
    this.pane.showScript(this.#steps.get(one.id) ?? []);
    history.replaceState(null, "", `/queries/${execution.id}`);
    await this.pane.show(execution);
  }

  /** Kept at once, so that a page that is loaded anew finds what still runs. */
  #submitted(one, { step }) {
    const id = step?.execution?.id;
    if (!id || step.explains || one.execution === id) return;
    this.documents.change(one, { execution: id });
    if (this.#looksAt(one)) history.replaceState(null, "", `/queries/${id}`);
  }

  #progress(one, run) {
    if (this.#looksAt(one) && !run.done && !run.step?.explains) this.pane.progress(run);
  }

  /** Buttons and bar for a document that runs or does not. */
  show(one) {
    const run = this.#runs.get(one.id);
    const focused =
      this.runButtons.contains(document.activeElement) || document.activeElement === this.cancelButton;
    this.runButtons.hidden = Boolean(run);
    this.cancelButton.hidden = !run;
    this.cancelButton.disabled = false;
    $("#progress").hidden = !run;
    if (focused) (run ? this.cancelButton : $("#run")).focus();
    if (run && !run.step?.explains) this.pane.running(run);
  }

  async cancel() {
    this.cancelButton.disabled = true;
    await this.#runs.get(this.documents.active.id)?.cancel();
  }

  /** The last result of a document, when it is looked at again. */
  async restore(one) {
    history.replaceState(null, "", one.execution ? `/queries/${one.execution}` : "/queries");
    this.pane.clear();
    this.show(one);
    if (this.runs(one)) return;
    if (!one.execution) {
      this.pane.nothing();
      return;
    }
    try {
      const execution = await executions.get(one.execution);
      if (!this.#looksAt(one)) return;
      if (ended(execution)) await this.#ended(one, execution);
      else await this.#followOn(one, execution);
    } catch (problem) {
      if (problem.status === 404) this.documents.change(one, { execution: null });
      if (this.#looksAt(one)) this.pane.broken(problem);
    }
  }

  /** One that still runs, because the page was loaded anew meanwhile. */
  async #followOn(one, execution) {
    const run = new Run([{ sql: execution.sql, line: 1, column: 1 }], this.#place(one), () => {});
    run.step.execution = execution;
    await this.#track(one, run, async () => {
      const last = await follow(execution.id, (progress) => (run.progress = progress));
      return () => this.#ended(one, last);
    });
  }
}
