// The share dialog: the links of a dashboard, and making a new one, whose address is shown only once.
import { $, fmt, h, icon, t } from "../console/ui.js";
import { field, formRow, openDialog } from "../console/dialogs.js";
import { problemText } from "./api.js";

const DAY = 24 * 60 * 60 * 1000;
const isoDay = (time) =>
  new Date(time - new Date(time).getTimezoneOffset() * 60_000).toISOString().slice(0, 10);

function detail(link) {
  const opened = link.opened
    ? t("dashboard.share.opened", fmt.int.format(link.opened), fmt.time(link.lastOpenedAt))
    : t("dashboard.share.never-opened");
  const ends = link.expiresAt
    ? t("dashboard.share.until", fmt.date(link.expiresAt))
    : t("dashboard.share.no-end");
  return [ends, opened].join(" · ");
}

function line(link, revoke) {
  const over = link.state !== "ACTIVE";
  return h(
    "li",
    { class: over ? "over" : null },
    icon(link.hasPassword ? "lock" : "link"),
    h(
      "span",
      { class: "what" },
      h("b", {}, link.label),
      link.hasPassword && h("span", { class: "vh" }, t("dashboard.share.has-password")),
      h("span", { class: "d" }, detail(link)),
    ),
    over
      ? h("span", { class: "chip" }, t(`dashboard.share.${link.state}`))
      : h(
          "button",
          {
            class: "btn",
            type: "button",
            "aria-label": t("dashboard.share.revoke-of", link.label),
            onclick: () => revoke(link),
          },
          t("dashboard.share.revoke"),
        ),
  );
}

/** The form of a new link. `onCreated` is told the link with its address. */
function newLink(api, onCreated) {
  const label = h("input", {
    maxlength: "200",
    required: true,
    placeholder: t("dashboard.share.label-example"),
  });
  const expires = h("input", { class: "input", type: "date", min: isoDay(Date.now() + DAY) });
  const password = h("input", {
    type: "password",
    autocomplete: "new-password",
    minlength: "6",
    maxlength: "72",
  });
  const problem = h("p", { class: "notice", role: "alert", hidden: true });
  const submit = async (event) => {
    event.preventDefault();
    problem.hidden = true;
    try {
      const expiresAt = expires.value ? new Date(`${expires.value}T23:59:59`).toISOString() : null;
      onCreated(
        await api.createLink({ label: label.value.trim(), expiresAt, password: password.value || null }),
      );
      event.target.reset();
    } catch (error) {
      problem.textContent = problemText(error);
      problem.hidden = false;
    }
  };
  return h(
    "form",
    { class: "newlink", onsubmit: submit },
    problem,
    formRow(t("dashboard.share.label"), h("div", { class: "field" }, label)),
    h(
      "div",
      { class: "pair" },
      formRow(t("dashboard.share.expires"), expires, t("dashboard.share.optional")),
      formRow(
        t("dashboard.share.password"),
        h("div", { class: "field" }, password),
        t("dashboard.share.optional"),
      ),
    ),
    h("div", {}, h("button", { class: "btn primary" }, icon("plus"), t("dashboard.share.create"))),
  );
}

function secret(link) {
  const address = new URL(link.url, location.origin).href;
  const box = field({
    class: "mono",
    readonly: true,
    value: address,
    "aria-label": t("dashboard.share.address"),
  });
  const copy = async (event) => {
    await navigator.clipboard.writeText(address);
    event.target.replaceChildren(icon("check"), t("console.copied"));
  };
  return h(
    "div",
    { class: "secret fresh" },
    h("p", {}, icon("circle-check"), t("dashboard.share.once")),
    box,
    h(
      "button",
      { class: "btn primary", type: "button", onclick: copy },
      icon("copy"),
      t("dashboard.share.copy"),
    ),
  );
}

/**
 * Opens the dialog. A dashboard that was never published has nothing to show by a link: `publish` is offered first.
 * `prices` are those of a reader's session: {minutes, session, cap}, in millionths of a dollar.
 */
export function openShare(api, { title, published, unpublished }, { publish, prices }) {
  const fresh = h("div", { role: "status" });
  const list = h("ul", { class: "links" }, h("li", {}, h("div", { class: "sk line" })));
  const draw = async () => {
    try {
      const links = await api.links();
      const order = (link) => (link.state === "ACTIVE" ? 0 : 1);
      links.sort((a, b) => order(a) - order(b) || b.createdAt.localeCompare(a.createdAt));
      list.replaceChildren(...links.map((link) => line(link, revoke)));
      if (!links.length) list.append(h("li", { class: "none" }, t("dashboard.share.none")));
    } catch (error) {
      list.replaceChildren(h("li", { class: "notice", role: "alert" }, problemText(error)));
    }
  };
  const revoke = async (link) => {
    try {
      await api.revokeLink(link.id);
      await draw();
    } catch (error) {
      list.prepend(h("li", { class: "notice", role: "alert" }, problemText(error)));
    }
  };
  const created = (link) => {
    fresh.replaceChildren(secret(link));
    $("input", fresh).select();
    draw();
  };
  const unpublishedFirst = () =>
    h(
      "div",
      { class: "alert" },
      icon("info-circle"),
      h("div", { class: "t" }, t("dashboard.share.publish-first")),
      h("button", { class: "btn primary", type: "button", onclick: publishAndGoOn }, t("dashboard.publish")),
    );
  const publishAndGoOn = async () => {
    dialog.close();
    const now = await publish();
    if (now) openShare(api, now, { publish, prices });
  };
  const body = [
    h(
      "p",
      { class: "about" },
      t("dashboard.share.scope"),
      " ",
      published && unpublished ? t("dashboard.share.draft-hidden") : "",
    ),
    published ? newLink(api, created) : unpublishedFirst(),
    fresh,
    h("h3", {}, t("dashboard.share.links")),
    list,
    h(
      "p",
      { class: "hint" },
      t("dashboard.share.price", prices.minutes, fmt.micros(prices.session), fmt.micros(prices.cap)),
    ),
  ];
  const dialog = openDialog(t("dashboard.share.title", title), body, { wide: true });
  draw();
}
