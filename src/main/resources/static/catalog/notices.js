// What pages that use tables say of them: those that should not be used any more, and how they keep their rules.
import { $, h, icon, t, getJson } from "../console/ui.js";

const NOTICES = "/catalog/notices";
const LOOKS = { GOOD: "ok", WARNING: "warn", BAD: "err" };

const get = (parameters) =>
  getJson(`${NOTICES}?${new URLSearchParams(parameters)}`).then((told) => told.notices);

/** Of tables by name; nothing where nobody can tell. */
export const noticesOf = (tables) =>
  tables.length ? get(tables.map((table) => ["table", table])).catch(() => []) : Promise.resolve([]);

/** A chip for each thing there is to say; `brief` where there is little room. */
export function noticeChips(notices, { brief = false } = {}) {
  return notices.flatMap(({ table: name, href, deprecation, marks }) => {
    const table = brief ? name.slice(name.indexOf(".") + 1) : name;
    return [
      ...(deprecation ? [deprecated(table, href, deprecation, brief)] : []),
      ...marks.map((mark) =>
        chip(LOOKS[mark.level], mark.href, t("catalog.notice.mark", table, mark.text), mark.text),
      ),
    ];
  });
}

function deprecated(table, href, { reason, replacement, date }, brief) {
  const whole = replacement
    ? t("catalog.notice.deprecated-for", table, date, replacement)
    : t("catalog.notice.deprecated", table, date);
  const text = brief ? t("catalog.notice.mark", table, t("catalog.notice.old")) : whole;
  return chip("warn", href, text, `${whole}\n${reason}`);
}

const chip = (look, href, text, title) =>
  h(
    "a",
    { class: `chip ct-notice ${look}`, href, title },
    icon(look === "ok" ? "circle-check" : "alert-triangle", "i s14"),
    h("span", {}, text),
  );

/** Pages of what reads tables have a place for them. */
const place = $("[data-notices]");
if (place) {
  const notices = await get({ of: location.pathname }).catch(() => []);
  place.replaceChildren(...noticeChips(notices));
  place.hidden = !notices.length;
}
