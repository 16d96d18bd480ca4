// The share dialog: with which people and groups, and the links, the address of a new one being shown only once.
import { $, fmt, h, icon, t, tabs } from "../console/ui.js";
import { field, formRow, openDialog } from "../console/dialogs.js";
import { sharingPanel } from "../console/sharing.js";
import { problemText } from "./api.js";
import { embedPanel } from "./embeds.js";

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

/** What a link lets its visitors do, beyond looking. */
function terms({ downloads, locked, attributes, mostViews, origins }) {
  return [
    downloads && t("dashboard.share.may-download"),
    mostViews && t("dashboard.share.at-most", fmt.int.format(mostViews)),
    ...locked.map(
      ({ column, values }) =>
        `${column}: ${values.map((value) => value ?? t("dashboard.filter.none")).join(", ")}`,
    ),
    ...Object.entries(attributes).map(([tag, values]) => `${tag} = ${values.join(", ")}`),
    origins.length > 0 && t("dashboard.share.in-frames", origins.join(", ")),
  ].filter(Boolean);
}

function openingLine({ openedAt, name, browser, address }) {
  return h(
    "li",
    {},
    icon("eye", "i s14"),
    h("span", { class: "muted tnum" }, fmt.time(openedAt)),
    ` ${[name ?? t("dashboard.share.somebody"), browser, address].filter(Boolean).join(" · ")}`,
  );
}

function line(link, revoke, api) {
  const over = link.state !== "ACTIVE";
  const place = h("div", { "aria-live": "polite" });
  const showOpenings = async () => {
    const items = await api.openings(link.id);
    place.replaceChildren(h("ul", { class: "deliveries" }, items.map(openingLine)));
  };
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
      terms(link).length > 0 && h("span", { class: "d" }, terms(link).join(" · ")),
      place,
    ),
    link.opened > 0 &&
      h(
        "button",
        {
          class: "btn ghost",
          type: "button",
          "aria-label": t("dashboard.share.openings-of", link.label),
          onclick: showOpenings,
        },
        t("dashboard.share.openings"),
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

const linesOf = (text) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

/** Locked filters as they are typed: a column and its values on each line. */
const lockedOf = (text) =>
  linesOf(text).map((line) => {
    const [column, ...rest] = line.split(":");
    const values = rest
      .join(":")
      .split(",")
      .map((value) => value.trim())
      .filter(Boolean);
    return { column: column.trim(), values };
  });

/** Tags as they are typed, by their names. */
const tagsOf = (text) => Object.fromEntries(lockedOf(text).map(({ column, values }) => [column, values]));

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
  const mostViews = h("input", { type: "number", min: "1", max: "1000000" });
  const downloads = h("input", { type: "checkbox" });
  const locked = h("textarea", {
    class: "input",
    rows: "2",
    spellcheck: "false",
    placeholder: t("dashboard.share.locked-example"),
  });
  const tags = h("textarea", {
    class: "input",
    rows: "1",
    spellcheck: "false",
    placeholder: t("dashboard.share.tags-example"),
  });
  const origins = h("textarea", {
    class: "input",
    rows: "1",
    spellcheck: "false",
    placeholder: "https://portal.example.com",
  });
  const problem = h("p", { class: "notice", role: "alert", hidden: true });
  const submit = async (event) => {
    event.preventDefault();
    problem.hidden = true;
    try {
      const expiresAt = expires.value ? new Date(`${expires.value}T23:59:59`).toISOString() : null;
      onCreated(
        await api.createLink({
          label: label.value.trim(),
          expiresAt,
          password: password.value || null,
          mostViews: mostViews.value ? Number(mostViews.value) : null,
          downloads: downloads.checked,
          locked: lockedOf(locked.value),
          attributes: tagsOf(tags.value),
          origins: linesOf(origins.value),
        }),
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
    h(
      "details",
      {},
      h("summary", {}, t("dashboard.share.more")),
      h("label", { class: "check" }, downloads, t("dashboard.share.downloads")),
      formRow(
        t("dashboard.share.most-views"),
        h("div", { class: "field" }, mostViews),
        t("dashboard.share.most-views-hint"),
      ),
      formRow(t("dashboard.share.locked"), locked, t("dashboard.share.locked-hint")),
      formRow(t("dashboard.share.tags"), tags, t("dashboard.share.tags-hint")),
      formRow(t("dashboard.share.origins"), origins, t("dashboard.share.origins-hint")),
    ),
    h("div", {}, h("button", { class: "btn primary" }, icon("plus"), t("dashboard.share.create"))),
  );
}

/** Whether readers may take numbers away; links have terms of their own. */
function readers(api) {
  const box = h("input", { type: "checkbox", disabled: true });
  api.downloads().then(({ readers: allowed }) => {
    box.checked = allowed;
    box.disabled = false;
  });
  box.addEventListener("change", async () => {
    try {
      await api.allowDownloads(box.checked);
    } catch (error) {
      box.checked = !box.checked;
      label.after(h("p", { class: "notice", role: "alert" }, problemText(error)));
    }
  });
  const label = h("label", { class: "check readers" }, box, t("dashboard.share.readers-download"));
  return label;
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

const tab = (name, text, selected) =>
  h(
    "button",
    {
      type: "button",
      role: "tab",
      id: `share-tab-${name}`,
      "aria-controls": `share-${name}`,
      "aria-selected": String(selected),
      tabindex: selected ? "0" : "-1",
    },
    text,
  );

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
      list.replaceChildren(...links.map((link) => line(link, revoke, api)));
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
  const people = h(
    "div",
    { id: "share-people", role: "tabpanel", "aria-labelledby": "share-tab-people", hidden: true },
    h("div", { class: "sk line" }),
  );
  const links = h(
    "div",
    { id: "share-links", class: "share-links", role: "tabpanel", "aria-labelledby": "share-tab-links" },
    h(
      "p",
      { class: "about" },
      t("dashboard.share.scope"),
      " ",
      published && unpublished ? t("dashboard.share.draft-hidden") : "",
    ),
    published ? newLink(api, created) : unpublishedFirst(),
    fresh,
    readers(api),
    h("h3", {}, t("dashboard.share.links")),
    list,
    h(
      "p",
      { class: "hint" },
      t("dashboard.share.price", prices.minutes, fmt.micros(prices.session), fmt.micros(prices.cap)),
    ),
  );
  const choice = h(
    "div",
    { class: "tabs", role: "tablist", "aria-label": t("dashboard.share.ways") },
    tab("links", t("dashboard.share.links"), true),
    tab("people", t("dashboard.share.people"), false),
    tab("embedding", t("dashboard.embed.title"), false),
  );
  tabs(choice, (id) => id === "share-tab-embedding" && showEmbedding());
  const embedding = h("div", {
    id: "share-embedding",
    class: "share-links",
    role: "tabpanel",
    "aria-labelledby": "share-tab-embedding",
    hidden: true,
  });
  const showEmbedding = () =>
    embedding.childElementCount ||
    embedding.append(...(published ? embedPanel(api, prices) : [unpublishedFirst()]));
  const body = [choice, links, people, embedding];
  const dialog = openDialog(t("dashboard.share.title", title), body, { wide: true });
  draw();
  sharingPanel(api.sharingAddress, { everybody: t("dashboard.share.everybody") }).then(
    (panel) => people.replaceChildren(panel),
    (error) => people.replaceChildren(h("p", { class: "notice", role: "alert" }, problemText(error))),
  );
}
