// Small helpers shared by all pages: elements, requests, texts, numbers, tabs.
import messages from "nightjar/messages";

export const $ = (selector, root = document) => root.querySelector(selector);
export const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

/** Makes an element. `on…` attributes are listeners; null, undefined and false attributes and children are left out. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value == null || value === false) continue;
    if (name === "class") element.className = value;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child != null && child !== false));
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

export function svg(tag, attributes) {
  const element = document.createElementNS(SVG, tag);
  for (const name in attributes) element.setAttribute(name, attributes[name]);
  return element;
}

/** An icon of /icons.svg; the names it holds stand in console/icons.json. */
export function icon(name, cls = "i") {
  const picture = svg("svg", { class: cls, "aria-hidden": "true" });
  picture.append(svg("use", { href: `/icons.svg#${name}` }));
  return picture;
}

/** The parts of a page that stand on a grid of 24 columns, from afar; the kinds are those of miniatures.svg. */
export function miniature({ boxes }) {
  const picture = svg("svg", { class: "mini", viewBox: "0 0 240 100", "aria-hidden": "true" });
  for (const { kind, x, y, w, h: height } of boxes) {
    const place = { x: x * 10 + 1, y: y * 5 + 1, width: w * 10 - 2, height: height * 5 - 2 };
    const within = { x: place.x + 4, y: place.y + 3, width: place.width - 8, height: place.height - 6 };
    picture.append(
      svg("rect", { ...place, rx: 2 }),
      svg("use", { ...within, href: `${new URL("miniatures.svg", import.meta.url).pathname}#${kind}` }),
    );
  }
  return picture;
}

export const language = document.documentElement.lang || "en";

/** The text of message `js.<key>` in the page's language; {0}, {1} … are replaced by the arguments. */
export function t(key, ...args) {
  const text = messages[key];
  if (text === undefined) {
    console.error(`no message js.${key}`);
    return key;
  }
  return args.length ? text.replaceAll("''", "'").replace(/\{(\d)\}/g, (_, n) => args[n]) : text;
}

export const nonce = $("meta[name=csp-nonce]")?.nonce;
const csrf = $("meta[name=csrf]")?.content;
/** What the page of a link is known by where it has no cookies: in the frame of another site. */
const visit = $("meta[name=visit]")?.content;

/** Calls the server; throws an Error with the problem details of the answer as `problem`. */
export async function send(method, url, body, { signal, headers, raw } = {}) {
  const response = await fetch(url, {
    method,
    signal,
    headers: {
      accept: "application/json",
      ...(method === "GET" ? {} : { "x-xsrf-token": csrf ?? "" }),
      ...(body === undefined || raw ? {} : { "content-type": "application/json" }),
      ...(visit ? { "x-nightjar-visit": visit } : {}),
      ...headers,
    },
    body: body === undefined ? undefined : raw ? body : JSON.stringify(body),
  });
  if (!response.ok) {
    const problem = await response.json().catch(() => ({}));
    throw Object.assign(new Error(problem.detail ?? t("console.failed", response.status)), {
      problem,
      status: response.status,
    });
  }
  return response;
}

async function json(response) {
  const text = await response.text();
  return text ? JSON.parse(text) : null;
}

export const getJson = async (url, options) => json(await send("GET", url, undefined, options));
export const postJson = async (url, body, options) => json(await send("POST", url, body, options));
export const csrfToken = () => csrf;

const number = (options) => new Intl.NumberFormat(language, options);
const BINARY = ["B", "KB", "MB", "GB", "TB"];
export const fmt = {
  int: number(),
  dec: number({ minimumFractionDigits: 2, maximumFractionDigits: 2 }),
  compact: new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 }),
  percent: number({ style: "percent", maximumFractionDigits: 1 }),
  /** Binary units, as they are billed: 1 MB is 2^20 bytes. */
  bytes(n) {
    let unit = 0;
    while (n >= 1024 && unit < BINARY.length - 1) {
      n /= 1024;
      unit++;
    }
    return `${n.toFixed(n < 10 && unit ? 2 : n < 100 && unit ? 1 : 0)} ${BINARY[unit]}`;
  },
  /** Millionths of a dollar; small amounts keep their digits. */
  micros(micros) {
    const dollars = micros / 1e6;
    return `$${dollars !== 0 && Math.abs(dollars) < 0.01 ? dollars.toFixed(6) : dollars.toFixed(2)}`;
  },
  time: (text) =>
    new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" }).format(new Date(text)),
  date: (text) => new Intl.DateTimeFormat(language, { dateStyle: "medium" }).format(new Date(text)),
  seconds: (ms) => (ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(2)} s`),
};

export function debounce(f, ms) {
  let timer;
  return (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => f(...args), ms);
  };
}

/** WAI-ARIA tabs with automatic activation; returns a function that selects a tab by id. */
export function tabs(list, onSelect) {
  const all = $$("[role=tab]", list);
  const select = (tab) => {
    for (const other of all) {
      const on = other === tab;
      other.setAttribute("aria-selected", on);
      other.tabIndex = on ? 0 : -1;
      const panel = document.getElementById(other.getAttribute("aria-controls"));
      if (panel) panel.hidden = !on;
    }
    onSelect?.(tab.id);
  };
  list.addEventListener("click", (event) => {
    const tab = event.target.closest("[role=tab]");
    if (tab) select(tab);
  });
  list.addEventListener("keydown", (event) => {
    const at = all.indexOf(document.activeElement);
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step && at >= 0) {
      const next = all[(at + step + all.length) % all.length];
      next.focus();
      select(next);
      event.preventDefault();
    }
  });
  return (id) => select(document.getElementById(id));
}

/** A note that goes by itself after six seconds; never for errors that must be read. */
export function toast(text, { action, onAction } = {}) {
  const note = h("div", { class: "toast" }, h("span", {}, text));
  const timer = setTimeout(() => note.remove(), 6000);
  if (action) {
    const act = () => {
      clearTimeout(timer);
      note.remove();
      onAction();
    };
    note.append(h("button", { type: "button", onclick: act }, action));
  }
  $("#toasts").append(note);
}
