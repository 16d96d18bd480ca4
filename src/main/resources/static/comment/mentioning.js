// Offers names while somebody types @ into a text.
import { h } from "../console/ui.js";

const MOST = 6;
let number = 0;

/** What is typed behind the last @ before the cursor: {from, text}, or null. */
function begun({ value, selectionStart }) {
  const from = value.lastIndexOf("@", selectionStart - 1);
  const before = value[from - 1];
  if (from < 0 || (before && !/\s/.test(before))) return null;
  const text = value.slice(from + 1, selectionStart);
  return text.includes("\n") ? null : { from, text: text.toLowerCase() };
}

/** A list below `input` of the names that fit; `people` resolves to all of them. */
export function offerMentions(input, people) {
  const id = `mention-names-${++number}`;
  const list = h("ul", { class: "mention-names", role: "listbox", id, hidden: true });
  let names = [];
  let at = 0;
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", id);

  const close = () => {
    list.hidden = true;
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (name) => {
    const { from } = begun(input);
    const rest = input.value.slice(input.selectionStart);
    input.setRangeText(`@${name}${/^\s/.test(rest) ? "" : " "}`, from, input.selectionStart, "end");
    close();
    input.focus();
  };
  const draw = () => {
    list.replaceChildren(
      ...names.map((name, index) =>
        h(
          "li",
          {
            role: "option",
            id: `${id}-${index}`,
            "aria-selected": String(index === at),
            onmousedown: (event) => event.preventDefault(),
            onclick: () => choose(name),
          },
          name,
        ),
      ),
    );
    list.hidden = false;
    input.setAttribute("aria-activedescendant", `${id}-${at}`);
  };
  input.addEventListener("input", async () => {
    if (!begun(input)) return close();
    const all = await people();
    const wanted = begun(input);
    names = wanted
      ? all.filter((name) => name.toLowerCase().startsWith(wanted.text) && name.length > wanted.text.length)
      : [];
    names = names.slice(0, MOST);
    at = 0;
    if (names.length) draw();
    else close();
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      at = (at + step + names.length) % names.length;
      draw();
    } else if (event.key === "Enter" || event.key === "Tab") choose(names[at]);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  input.addEventListener("blur", close);
  return list;
}
