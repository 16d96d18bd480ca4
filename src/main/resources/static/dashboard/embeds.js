// The part of the share dialog on embedding: how programs allow visits, and the log of those they did.
import { fmt, h, icon, t } from "../console/ui.js";
import { problemText } from "./api.js";

const GOING_ON = ["WAITING", "OPEN"];

/** What a program sends to allow one visit. */
function example(address) {
  return `curl -X POST ${new URL(address, location.origin).href} \\
  -H "Authorization: Bearer $NIGHTJAR_TOKEN" \\
  -H "Content-Type: application/json" \\
  -d '{"person": "customer-42", "sessionMinutes": 60,
       "origins": ["https://portal.example.com"]}'`;
}

function when({ state, createdAt, enteredAt, endsAt }) {
  const times = {
    WAITING: () => t("dashboard.embed.waiting", fmt.time(endsAt)),
    MISSED: () => t("dashboard.embed.missed", fmt.time(createdAt)),
    OPEN: () => t("dashboard.embed.open", fmt.time(enteredAt), fmt.time(endsAt)),
    ENDED: () => t("dashboard.embed.ended", fmt.time(enteredAt), fmt.time(endsAt)),
    REVOKED: () => t("dashboard.embed.revoked", fmt.time(createdAt)),
  };
  return times[state]();
}

function terms({ attributes, locked, downloads, enteredFrom, origins }) {
  const valued = (values) => values.map((value) => value ?? t("dashboard.filter.none")).join(", ");
  return [
    ...Object.entries(attributes).map(([tag, values]) => `${tag} = ${valued(values)}`),
    ...locked.map(({ column, values }) => `${column}: ${valued(values)}`),
    downloads && t("dashboard.share.may-download"),
    enteredFrom ?? origins.join(", "),
  ].filter(Boolean);
}

function line(visit, end) {
  const person = visit.person ?? t("dashboard.share.somebody");
  return h(
    "li",
    { class: GOING_ON.includes(visit.state) ? null : "over" },
    icon(visit.state === "OPEN" ? "eye" : "layout-dashboard"),
    h(
      "span",
      { class: "what" },
      h("b", {}, person),
      h("span", { class: "d" }, when(visit)),
      h("span", { class: "d" }, terms(visit).join(" · ")),
    ),
    GOING_ON.includes(visit.state) &&
      h(
        "button",
        {
          class: "btn",
          type: "button",
          "aria-label": t("dashboard.embed.end-of", person),
          onclick: () => end(visit),
        },
        t("dashboard.embed.end"),
      ),
  );
}

/** Fills the panel; `prices` are those of a reader's session. */
export function embedPanel(api, prices) {
  const list = h("ul", { class: "links" }, h("li", {}, h("div", { class: "sk line" })));
  const failed = (error) => h("li", { class: "notice", role: "alert" }, problemText(error));
  const draw = async () => {
    try {
      const visits = await api.embeds();
      list.replaceChildren(
        ...(visits.length
          ? visits.map((visit) => line(visit, end))
          : [h("li", { class: "none" }, t("dashboard.embed.none"))]),
      );
    } catch (error) {
      list.replaceChildren(failed(error));
    }
  };
  const end = async (visit) => {
    try {
      await api.endEmbed(visit.id);
      await draw();
    } catch (error) {
      list.prepend(failed(error));
    }
  };
  const code = h("pre", { class: "mono example", tabindex: "0" }, example(api.embedAddress));
  const copy = async (event) => {
    await navigator.clipboard.writeText(code.textContent);
    event.target.replaceChildren(icon("check"), t("console.copied"));
  };
  draw();
  return [
    h("p", { class: "about" }, t("dashboard.embed.about")),
    code,
    h(
      "div",
      {},
      h("button", { class: "btn", type: "button", onclick: copy }, icon("copy"), t("dashboard.embed.copy")),
    ),
    h("h3", {}, t("dashboard.embed.log")),
    list,
    h(
      "p",
      { class: "hint" },
      t("dashboard.embed.price", prices.minutes, fmt.micros(prices.session), fmt.micros(prices.cap)),
    ),
  ];
}
