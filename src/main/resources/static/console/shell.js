// What every page has: theme and language, command palette, shortcuts, menus, dialogs, local times.
import { $, $$, h, icon, t, fmt, getJson, debounce, toast } from "./ui.js";

const dark = matchMedia("(prefers-color-scheme: dark)");
export const isDark = () => {
  const theme = document.documentElement.dataset.theme;
  return theme === "dark" || (theme !== "light" && dark.matches);
};
const listeners = new Set();
export const onTheme = (listener) => listeners.add(listener);

const remember = (name, value) => {
  document.cookie = `${name}=${value};path=/;max-age=31536000;samesite=lax`;
};

export function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  remember("theme", theme);
  $("[data-cmd=theme] use")?.setAttribute("href", `/icons.svg#${theme === "dark" ? "sun" : "moon"}`);
  listeners.forEach((listener) => listener());
}
dark.addEventListener("change", () => listeners.forEach((listener) => listener()));

const go = (href) => () => {
  location.href = href;
};
const toggleTheme = () => setTheme(isDark() ? "light" : "dark");
const showShortcuts = () => $("#shortcuts")?.showModal();
const COMMANDS = [
  { icon: "plus", title: t("console.new-query"), keys: "Alt N", run: go("/queries?new") },
  { icon: "moon", title: t("console.switch-theme"), keys: "Alt T", run: toggleTheme },
  { icon: "keyboard", title: t("console.shortcuts"), keys: "?", run: showShortcuts },
];

function palette(dialog) {
  const input = $("input", dialog);
  const list = $("ul", dialog);
  let items = [];
  let at = 0;

  const choose = (item) => {
    dialog.close();
    item.run();
  };
  const draw = () => {
    at = Math.max(0, Math.min(at, items.length - 1));
    let group = null;
    const lines = items.flatMap((item, index) => {
      const heading = item.group === group ? [] : [h("li", { class: "g", role: "presentation" }, item.group)];
      group = item.group;
      const line = h(
        "li",
        {
          role: "option",
          id: `po-${index}`,
          "aria-selected": String(index === at),
          onclick: () => choose(item),
        },
        icon(item.icon),
        h("span", {}, item.title),
        item.detail && h("span", { class: "sub" }, item.detail),
        item.keys && h("kbd", {}, item.keys),
      );
      return [...heading, line];
    });
    list.replaceChildren(...lines);
    if (!items.length) list.append(h("li", { class: "g", role: "presentation" }, t("console.nothing-found")));
    input.setAttribute("aria-activedescendant", items.length ? `po-${at}` : "");
    $(`#po-${at}`)?.scrollIntoView({ block: "nearest" });
  };
  const find = async () => {
    const query = input.value.trim();
    const named = ({ title }) => title.toLowerCase().includes(query.toLowerCase());
    const commands = COMMANDS.filter(named).map((c) => ({ group: t("console.commands"), ...c }));
    const found = await getJson(`/palette?q=${encodeURIComponent(query)}`).catch(() => []);
    if (input.value.trim() !== query) return;
    const entries = found.map((item) => ({ ...item, group: t(`palette.${item.group}`), run: go(item.href) }));
    // What only mentions the words somewhere comes behind a command that is called by them.
    items = query && !found.some(named) ? [...commands, ...entries] : [...entries, ...commands];
    at = 0;
    draw();
  };
  input.addEventListener("input", debounce(find, 80));
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && items.length) {
      at = (at + step + items.length) % items.length;
      draw();
      event.preventDefault();
    }
    if (event.key === "Enter" && items[at]) choose(items[at]);
  });
  return () => {
    input.value = "";
    dialog.showModal();
    input.focus();
    find();
  };
}

const paletteDialog = $("#palette");
const openPalette = paletteDialog ? palette(paletteDialog) : () => {};

document.addEventListener("click", (event) => {
  const target = event.target.closest("[data-cmd],[data-lang],[data-copy],[data-close]");
  if (target) {
    if (target.dataset.cmd === "theme") toggleTheme();
    if (target.dataset.cmd === "palette") openPalette();
    if (target.dataset.cmd === "shortcuts") showShortcuts();
    if (target.dataset.lang) {
      remember("lang", target.dataset.lang);
      location.reload();
    }
    if (target.dataset.copy) copy($(`#${target.dataset.copy}`).value);
    if (target.hasAttribute("data-close")) target.closest("dialog")?.close();
  }
  if (event.target instanceof HTMLDialogElement) event.target.close();
});

async function copy(text) {
  await navigator.clipboard.writeText(text);
  toast(t("console.copied"));
}

document.addEventListener("submit", (event) => {
  const question = event.target.dataset.confirm;
  if (question && !confirm(question)) event.preventDefault();
});

const typing = (event) => event.target.closest("input,textarea,select,[contenteditable=true]");
addEventListener("keydown", (event) => {
  const key = event.key.toLowerCase();
  const command =
    (event.ctrlKey || event.metaKey) && key === "k"
      ? openPalette
      : event.altKey && event.code === "KeyT"
        ? toggleTheme
        : event.altKey && event.code === "KeyN"
          ? go("/queries?new")
          : event.key === "?" && !typing(event)
            ? showShortcuts
            : null;
  if (command) {
    event.preventDefault();
    command();
  }
});

/** Puts a native popover under its button (or beside the rail). */
export function anchorMenu(button) {
  const menu = document.getElementById(button.getAttribute("popovertarget"));
  menu?.addEventListener("toggle", (event) => {
    if (event.newState !== "open") return;
    const box = button.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = menu;
    const beside = button.dataset.align === "rail" && innerWidth > 640;
    const left = beside ? box.right + 8 : button.dataset.align === "end" ? box.right - width : box.left;
    const top =
      beside || box.bottom + height > innerHeight
        ? Math.min(box.top, innerHeight - height - 8)
        : box.bottom + 4;
    menu.style.left = `${Math.max(8, Math.min(innerWidth - width - 8, left))}px`;
    menu.style.top = `${Math.max(8, top)}px`;
    $("button,a,input", menu)?.focus();
  });
}
$$("[popovertarget]").forEach(anchorMenu);
const localTimes = () =>
  $$("time[data-time]").forEach((time) => (time.textContent = fmt.time(time.dateTime)));
localTimes();
document.addEventListener("htmx:afterSettle", localTimes); // also in what arrives later
