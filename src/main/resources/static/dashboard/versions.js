// Publishing with a note, and the publications that were before: what each changed, and bringing one back.
import { $, fmt, h, icon, t } from "../console/ui.js";
import { formRow, openDialog } from "../console/dialogs.js";
import { busy } from "../console/forms.js";
import { differenceList } from "./differences.js";
import { problemText } from "./api.js";

const notice = (error) => h("p", { class: "notice", role: "alert" }, problemText(error));

/**
 * Asks for a note and publishes with it.
 *
 * @param price what stands there of what it will cost
 * @param publish does it, given the note; resolves to what the caller of this function gets
 * @returns what `publish` resolved to, or null where the dialog was closed instead
 */
export function askToPublish(title, prices, price, publish) {
  return new Promise((resolve) => {
    const note = h("textarea", {
      class: "input",
      rows: "3",
      maxlength: "1000",
      placeholder: t("dashboard.publish.note-example"),
    });
    let outcome = null;
    const go = async (event) => {
      event.preventDefault();
      $(".notice", form)?.remove();
      try {
        outcome = await publish(note.value);
        dialog.close();
      } catch (error) {
        form.append(notice(error));
      }
    };
    const form = h(
      "form",
      { id: "publish-form", class: "plain", onsubmit: go },
      h(
        "p",
        { class: "about" },
        t("dashboard.publish.about", prices.minutes, fmt.micros(prices.session), fmt.micros(prices.cap)),
      ),
      price,
      formRow(t("dashboard.publish.note"), note),
    );
    const dialog = openDialog(t("dashboard.publish.title", title), form, {
      footer: [
        h("span", { class: "sp" }),
        h("button", { class: "btn", type: "button", "data-close": true }, t("dashboard.cancel")),
        h("button", { class: "btn primary", form: "publish-form" }, icon("send"), t("dashboard.publish")),
      ],
    });
    dialog.addEventListener("close", () => resolve(outcome));
    note.focus();
  });
}

/**
 * The versions of a dashboard.
 *
 * @param restore makes a version the draft, given its number
 */
export async function openVersions(api, { title, unpublished, restore }) {
  const list = h("ol", { class: "versions" }, h("li", { class: "sk" }));
  const dialog = openDialog(t("dashboard.versions.title", title), list, { wide: true });

  const bringBack = (number, button) =>
    busy(button, async () => {
      try {
        await restore(number);
        dialog.close();
      } catch (error) {
        list.prepend(h("li", {}, notice(error)));
      }
    });

  const compareButton = (label, from, to, place) => {
    const button = h(
      "button",
      { class: "btn", type: "button", "aria-expanded": "false" },
      icon("git-compare"),
      t("dashboard.versions.changes"),
    );
    button.ariaLabel = label;
    button.addEventListener("click", () =>
      busy(button, async () => {
        const open = button.ariaExpanded !== "true";
        button.ariaExpanded = String(open);
        if (!open) return place.replaceChildren();
        const { differences } = await api
          .compareVersions(from, to)
          .catch((error) => ({ differences: null, error }));
        place.replaceChildren(
          differences ? differenceList(differences) : h("p", { class: "hint" }, t("dashboard.unreachable")),
        );
      }),
    );
    return button;
  };

  const draftLine = (newest) => {
    const place = h("div", {});
    return h(
      "li",
      {},
      h(
        "div",
        { class: "head" },
        h(
          "span",
          { class: "what" },
          h("b", {}, t("dashboard.versions.draft")),
          h("span", { class: "d" }, t("dashboard.versions.draft-detail")),
        ),
        compareButton(t("dashboard.versions.changes-of-draft"), newest.number, "draft", place),
      ),
      place,
    );
  };

  const line = (version, index, versions) => {
    const place = h("div", {});
    const before = versions[index + 1];
    const detail = [
      version.publishedBy,
      fmt.time(version.publishedAt),
      t("dashboard.list.tiles", version.tiles),
    ].join(" · ");
    const back = h(
      "button",
      { class: "btn", type: "button", "aria-label": t("dashboard.versions.restore-of", version.number) },
      icon("arrow-back-up"),
      t("dashboard.versions.restore"),
    );
    back.addEventListener("click", () => bringBack(version.number, back));
    return h(
      "li",
      {},
      h(
        "div",
        { class: "head" },
        h(
          "span",
          { class: "what" },
          h("b", {}, t("dashboard.versions.number", version.number)),
          index === 0 && h("span", { class: "chip ok" }, t("dashboard.versions.current")),
          h("span", { class: "d" }, detail),
        ),
        before &&
          compareButton(
            t("dashboard.versions.changes-of", version.number),
            before.number,
            version.number,
            place,
          ),
        (index > 0 || unpublished) && back,
      ),
      version.note && h("p", { class: "note" }, version.note),
      place,
    );
  };

  try {
    const versions = await api.versions();
    if (!versions.length) list.replaceChildren(h("li", { class: "none" }, t("dashboard.versions.none")));
    else list.replaceChildren(...(unpublished ? [draftLine(versions[0])] : []), ...versions.map(line));
  } catch (error) {
    list.replaceChildren(h("li", {}, notice(error)));
  }
}
