// The builder of an image tile: which picture, and the words for those who cannot see it.
import { h, t } from "../console/ui.js";
import { formRow } from "../console/dialogs.js";
import { problemText } from "./api.js";
import { choice, section } from "./builder-controls.js";

const FITS = ["CONTAIN", "COVER"];
const TYPES = "image/png,image/jpeg,image/gif";

/**
 * A file to choose and its words.
 *
 * @returns {rows, check}: `check` answers what is still missing, or null
 */
export function imageFields(known) {
  const file = h("input", { class: "input", type: "file", accept: TYPES, "data-key": "image-file" });
  const alt = h("textarea", { class: "input", rows: "3", maxlength: "1000", "data-key": "image-alt" });
  alt.value = known?.alt ?? "";
  const rows = [
    formRow(t("dashboard.image.file"), file, t("dashboard.image.limits")),
    formRow(t("dashboard.image.alt"), alt, t("dashboard.image.alt-hint")),
  ];
  const missing = () => {
    if (!known && !file.files.length) return t("dashboard.image.file-needed");
    return alt.value.trim() ? null : t("dashboard.image.alt-needed");
  };
  return { rows, file, alt, missing };
}

export function imageSection(builder) {
  const { image } = builder.visual;
  const { rows, file, alt, missing } = imageFields(image);
  const problem = h("p", { class: "notice", role: "alert", hidden: true });
  const say = (words) => {
    problem.textContent = words ?? "";
    problem.hidden = !words;
  };
  const apply = async () => {
    const words = missing();
    say(words);
    if (words) return;
    try {
      const id = file.files.length ? (await builder.addImage(file.files[0])).id : image.id;
      builder.change({ image: { fit: "CONTAIN", ...image, id, alt: alt.value.trim() } }, { redraw: false });
    } catch (error) {
      say(problemText(error));
    }
  };
  file.addEventListener("change", apply);
  alt.addEventListener("change", apply);
  const label = t("dashboard.image.fit");
  const names = FITS.map((fit) => [fit, t(`dashboard.image.fit.${fit}`)]);
  const fit = choice(label, names, image?.fit ?? FITS[0], (chosen) =>
    builder.change({ image: { ...image, fit: chosen } }),
  );
  return section(t("dashboard.kind.IMAGE"), ...rows, image && formRow(label, fit), problem);
}
