// What alerts and reports sent to whom.
import { fmt, h, icon, t } from "../console/ui.js";

function deliveryLine({ occasion, receiver, attempts, problem, sentAt }) {
  return h(
    "li",
    {},
    icon(problem ? "alert-triangle" : "check", "i s14"),
    h("span", { class: "muted tnum" }, fmt.time(sentAt)),
    ` ${t(`dashboard.alert.occasion.${occasion}`)} → `,
    h("span", { class: "mono" }, receiver),
    problem && h("span", { class: "problem" }, ` ${t("dashboard.alert.not-sent", attempts, problem)}`),
  );
}

/** Deliveries as a list, or that there are none. */
export const deliveryList = (items) =>
  items.length
    ? h("ul", { class: "deliveries" }, items.map(deliveryLine))
    : h("p", { class: "hint" }, t("dashboard.alert.nothing-sent"));
