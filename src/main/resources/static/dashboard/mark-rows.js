// The rows behind a mark: a dialog that pages through them, and takes them away as files.
import { fmt, h, icon, t } from "../console/ui.js";
import { openDialog } from "../console/dialogs.js";
import { busy } from "../console/forms.js";
import { answerTable } from "../console/visual.js";
import { isNumeric } from "../console/formats.js";
import { problemText } from "./api.js";
import { save } from "./downloads.js";

const PAGE = 100;

const table = ({ columns, rows }, caption) =>
  answerTable(
    { columns, rows },
    {
      caption,
      columns: columns.map(({ name, type, format }, index) => ({
        index,
        label: name,
        align: isNumeric(type) ? "right" : "left",
        format,
      })),
    },
  );

/**
 * @param title of the mark
 * @param ask resolves to some rows: (offset, limit)
 * @param download resolves to all of them as a file of a format; null where they may not be taken away
 */
export function openMarkRows(title, { ask, download }) {
  const place = h("div", { class: "answerscroll", tabindex: "0", role: "region", "aria-label": title });
  const shown = h("span", { class: "muted tnum", role: "status" });
  let offset = 0;
  let total = 0;
  const step = (key, picture, by) =>
    h(
      "button",
      {
        class: "btn icon",
        type: "button",
        "aria-label": t(`dashboard.rows.${key}`),
        onclick: () => show(offset + by),
      },
      icon(picture),
    );
  const back = step("back", "chevron-left", -PAGE);
  const on = step("on", "chevron-right", PAGE);
  const file = (format) => {
    const button = h("button", { class: "btn", type: "button" }, icon("download"), format.toUpperCase());
    button.addEventListener("click", () =>
      busy(button, async () => {
        try {
          save(await download(format), `${title}.${format}`);
        } catch (error) {
          shown.textContent = problemText(error);
        }
      }),
    );
    return button;
  };
  async function show(from) {
    back.disabled = on.disabled = true;
    place.setAttribute("aria-busy", "true");
    try {
      const answer = await ask(from, PAGE);
      offset = from;
      ({ total } = answer);
      place.replaceChildren(
        answer.rows.length ? table(answer, title) : h("p", { class: "none" }, t("dashboard.rows.none")),
      );
      place.scrollTop = 0;
      const [first, last] = [total ? offset + 1 : 0, offset + answer.rows.length];
      const numbers = [first, last, total].map((number) => fmt.int.format(number));
      shown.textContent = t(answer.more ? "dashboard.rows.first" : "dashboard.rows.of", ...numbers);
    } catch (error) {
      place.replaceChildren(h("p", { class: "notice", role: "alert" }, problemText(error)));
    }
    place.removeAttribute("aria-busy");
    back.disabled = offset <= 0;
    on.disabled = offset + PAGE >= total;
  }
  place.append(h("div", { class: "progress" }));
  openDialog(
    t("dashboard.rows.title", title),
    [h("p", { class: "about" }, t("dashboard.rows.about")), place],
    {
      wide: true,
      footer: [shown, back, on, h("span", { class: "sp" }), ...(download ? [file("csv"), file("xlsx")] : [])],
    },
  );
  show(0);
}
