// Who may use a thing: everybody or not, and the people and groups it is shared with. For dashboards and datasets alike.
import { getJson, h, icon, send, t } from "./ui.js";

const LEVELS = ["VIEW", "EDIT", "OWN"];

const levelSelect = (name, value, onChange) =>
  h(
    "select",
    {
      class: "input",
      "aria-label": t("console.sharing.level-of", name),
      onchange: (event) => onChange(event.target.value),
    },
    LEVELS.map((level) =>
      h("option", { value: level, selected: level === value }, t(`console.sharing.${level}`)),
    ),
  );

const keyOf = ({ subject, id }) => `${subject} ${id}`;

/**
 * An element that shows and changes with whom the thing at an address is shared; each change is saved at once.
 * `everybody` is the sentence that stands beside the choice of showing it to everybody.
 */
export async function sharingPanel(address, { everybody }) {
  const [access, known] = await Promise.all([getJson(address), getJson("/api/v1/people")]);
  const subjects = [
    ...known.groups.map(({ id, name }) => ({ subject: "GROUP", id, name })),
    ...known.people.map(({ id, name }) => ({ subject: "PERSON", id, name })),
  ];
  let { everybody: open, grants } = access;
  const problem = h("p", { class: "notice", role: "alert", hidden: true });
  const list = h("ul", { class: "shared-with" });
  const picker = h("select", { class: "input", "aria-label": t("console.sharing.whom") });
  const level = h(
    "select",
    { class: "input", "aria-label": t("console.sharing.level") },
    LEVELS.map((each) => h("option", { value: each }, t(`console.sharing.${each}`))),
  );
  const box = h("input", {
    type: "checkbox",
    checked: open,
    onchange: () => save(),
  });

  /** One after the other, each with all that was chosen by then. */
  let saved = Promise.resolve();
  function save(change = (all) => all) {
    const wantedOpen = box.checked;
    saved = saved.then(() => put(wantedOpen, change(grants)));
  }

  async function put(wantedOpen, wantedGrants) {
    problem.hidden = true;
    try {
      const answer = await send("PUT", address, { everybody: wantedOpen, grants: wantedGrants });
      ({ everybody: open, grants } = await answer.json());
    } catch (error) {
      problem.textContent = error.message;
      problem.hidden = false;
    }
    box.checked = open;
    draw();
  }

  const line = (grant) =>
    h(
      "li",
      {},
      icon(grant.subject === "GROUP" ? "users" : "user"),
      h("b", { class: "what" }, grant.name),
      levelSelect(grant.name, grant.level, (next) =>
        save((all) => all.map((each) => (keyOf(each) === keyOf(grant) ? { ...each, level: next } : each))),
      ),
      h(
        "button",
        {
          class: "btn icon ghost",
          type: "button",
          "aria-label": t("console.sharing.remove", grant.name),
          onclick: () => save((all) => all.filter((each) => keyOf(each) !== keyOf(grant))),
        },
        icon("x"),
      ),
    );

  function draw() {
    const taken = new Set(grants.map(keyOf));
    const free = subjects.filter((each) => !taken.has(keyOf(each)));
    picker.replaceChildren(...free.map((each) => h("option", { value: keyOf(each) }, each.name)));
    add.hidden = !free.length;
    list.replaceChildren(...grants.map(line));
    if (!grants.length) list.append(h("li", { class: "muted" }, t("console.sharing.nobody")));
  }

  function submit(event) {
    event.preventDefault();
    const chosen = subjects.find((each) => keyOf(each) === picker.value);
    const wanted = { ...chosen, level: level.value };
    if (chosen) save((all) => [...all, wanted]);
  }
  const add = h(
    "form",
    { class: "share-add", onsubmit: submit },
    picker,
    level,
    h("button", { class: "btn primary" }, icon("plus"), t("console.sharing.add")),
  );
  draw();
  return h(
    "div",
    { class: "sharing" },
    problem,
    h("label", { class: "check" }, box, everybody),
    add,
    list,
    h("p", { class: "hint" }, t("console.sharing.levels")),
  );
}
