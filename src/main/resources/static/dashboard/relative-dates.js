// Stretches of time that move with the calendar, by the names the server keeps them under.
import { t } from "../console/ui.js";

export const UNITS = ["MINUTE", "HOUR", "DAY", "WEEK", "MONTH", "QUARTER", "YEAR"];
/** What the server's names begin with, and the units that go with it. */
export const WHICH = {
  LAST: UNITS,
  NEXT: UNITS,
  THIS: UNITS,
  PREVIOUS: UNITS,
  TO_DATE: ["WEEK", "MONTH", "QUARTER", "YEAR"],
};
const COUNTED = new RegExp(`^(LAST|NEXT)_(\\d{1,5})_(${UNITS.join("|")})S$`);
const SINGLE = new RegExp(`^(THIS|PREVIOUS)_(${UNITS.join("|")})$`);
const TO_DATE = new RegExp(`^(${WHICH.TO_DATE.join("|")})_TO_DATE$`);

/** The parts of a name: {which, count, unit}; null for what is none. */
export function relativeParts(name) {
  const [, which, count, unit] = COUNTED.exec(name) ?? [];
  if (which) return { which, count: Number(count), unit };
  const [, single, singleUnit] = SINGLE.exec(name) ?? [];
  if (single) return { which: single, count: 1, unit: singleUnit };
  const [, toDate] = TO_DATE.exec(name) ?? [];
  if (toDate) return { which: "TO_DATE", count: 1, unit: toDate };
  return name === "ALL" ? { which: "ALL", count: 1, unit: "DAY" } : null;
}

export function relativeName({ which, count, unit }) {
  if (which === "TO_DATE") return `${unit}_TO_DATE`;
  return which === "LAST" || which === "NEXT" ? `${which}_${count}_${unit}S` : `${which}_${unit}`;
}

/** As people say it. */
export function relativeText(name) {
  const { which, count, unit } = relativeParts(name) ?? relativeParts("ALL");
  if (which === "ALL") return t("dashboard.filter.ALL");
  const counted = which === "LAST" || which === "NEXT";
  if (counted) return t(`dashboard.dates.${which}-count`, count, t(`dashboard.dates.${unit}S`));
  return t(`dashboard.dates.${which}_${unit}`);
}
