// Runs statements: submits, follows by server-sent events, cancels.
import { executions } from "./api.js";

const POLL_MS = 1000;
const ENDED = new Set(["SUCCEEDED", "FAILED", "CANCELLED"]);

export const ended = (execution) => ENDED.has(execution.state);

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks again and again; for when the stream of events breaks. */
async function poll(id) {
  for (;;) {
    const execution = await executions.get(id);
    if (ended(execution)) return execution;
    await pause(POLL_MS);
  }
}

/** Follows an execution to its end and returns it as it ended. */
export function follow(id, onProgress) {
  return new Promise((resolve, reject) => {
    const events = executions.events(id);
    const told = (event) => JSON.parse(event.data);
    events.addEventListener("progress", (event) => onProgress(told(event)));
    events.addEventListener("end", (event) => {
      events.close();
      resolve(told(event));
    });
    events.addEventListener("error", () => {
      events.close();
      poll(id).then(resolve, reject);
    });
  });
}

/**
 * Statements run one after the other, stopping at the first that does not succeed.
 *
 * Each step is {sql, line, column, execution}; `onChange(run)` is called whenever something is new.
 */
export class Run {
  constructor(pieces, { database, workgroup, reuse, parameters }, onChange) {
    this.steps = pieces.map((piece) => ({ ...piece, execution: null }));
    this.database = database;
    this.workgroup = workgroup;
    this.reuse = reuse;
    this.parameters = parameters;
    this.onChange = onChange;
    this.at = 0;
    this.progress = null;
    this.cancelled = false;
    this.startedAt = performance.now();
    this.done = false;
  }

  get step() {
    return this.steps[this.at];
  }

  get seconds() {
    return (performance.now() - this.startedAt) / 1000;
  }

  async start() {
    try {
      for (this.at = 0; this.at < this.steps.length; this.at++) {
        const { step } = this;
        this.progress = null;
        step.execution = await executions.submit({
          sql: step.sql,
          database: this.database,
          workgroup: this.workgroup,
          reuse: this.reuse,
          ...this.parameters(step.sql),
        });
        this.onChange(this);
        if (this.cancelled) await executions.cancel(step.execution.id);
        step.execution = await follow(step.execution.id, (progress) => {
          this.progress = progress;
          this.onChange(this);
        });
        if (step.execution.state !== "SUCCEEDED" || this.cancelled) break;
        this.onChange(this);
      }
      this.at = Math.min(this.at, this.steps.length - 1);
    } finally {
      this.done = true;
    }
    return this.step;
  }

  async cancel() {
    this.cancelled = true;
    const running = this.step?.execution;
    if (running && !ended(running)) await executions.cancel(running.id);
  }
}
