// How crawls are told in words: states, times, what changed.
import { fmt, h, icon, t } from "../console/ui.js";

const OUTCOMES = {
  RUNNING: ["", "refresh"],
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
    t(`crawler.state.${state}`),
  );
}

export function outcomeChip(run) {
  const [tone, picture] = OUTCOMES[run.state];
  return h("span", { class: `chip ${tone}` }, icon(picture, "i s14"), t(`crawler.outcome.${run.state}`));
}

export const took = (run) =>
  run.endedAt ? fmt.seconds(new Date(run.endedAt) - new Date(run.startedAt)) : "";

/** What a run did to the catalog, in a few words. */
export function changed(counts) {
  const parts = [
    ["tables-added", counts.tablesAdded],
    ["tables-changed", counts.tablesChanged],
    ["tables-gone", counts.tablesGone],
    ["partitions-added", counts.partitionsAdded],
    ["partitions-gone", counts.partitionsGone],
    ["pending", counts.pending],
    ["bad-files", counts.badFiles],
    ["bad-rows", counts.badRows],
  ]
    .filter(([, count]) => count)
    .map(([what, count]) => t(`crawler.count.${what}`, fmt.int.format(count)));
  return parts.length ? parts.join(" · ") : t("crawler.count.nothing");
}

const SIGNS = {
  TABLE_ADDED: "plus",
  COLUMN_ADDED: "plus",
  PARTITIONS_ADDED: "plus",
  TABLE_GONE: "minus",
  COLUMN_GONE: "minus",
  PARTITIONS_GONE: "minus",
  TABLE_REPLACED: "pencil",
  KEYS_CHANGED: "pencil",
  COLUMN_WIDENED: "pencil",
};

export const sign = (change) => {
  const picture = SIGNS[change.kind];
  return h("span", { class: `cr-sign ${picture}` }, icon(picture, "i s14"));
};

/** One change as a sentence. */
export function told(change) {
  const key = change.kind === "KEYS_CHANGED" && change.column ? "KEY_WIDENED" : change.kind;
  const partitions = fmt.int.format(change.partitions);
  return t(
    `crawler.told.${key}`,
    change.column ?? "",
    change.from ?? "",
    change.to ?? "",
    partitions,
    change.example ?? "",
  );
}
