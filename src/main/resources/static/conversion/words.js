// How conversions and runs are shown, wherever they are.
import { fmt, h, icon, t } from "../console/ui.js";

const OUTCOMES = {
  RUNNING: ["running", "refresh"],
  SUCCEEDED: ["ok", "circle-check"],
  FAILED: ["err", "circle-x"],
  CANCELLED: ["", "player-stop"],
  INTERRUPTED: ["warn", "alert-triangle"],
};

export function stateChip(state) {
  const busy = state !== "READY";
  return h(
    "span",
    { class: busy ? "chip running" : "chip" },
    busy && icon("refresh", "i s14"),
    t(`conversion.state.${state}`),
  );
}

export function outcomeChip(run) {
  const [tone, picture] = OUTCOMES[run.state];
  return h("span", { class: `chip ${tone}` }, icon(picture, "i s14"), t(`conversion.outcome.${run.state}`));
}

export const took = (run) =>
  run.endedAt ? fmt.seconds(new Date(run.endedAt) - new Date(run.startedAt)) : "";

export const nameOf = (table) => `${table.database}.${table.name}`;
