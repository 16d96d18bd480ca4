// Takes what is shown away as files: a tile as picture, drawing, CSV or workbook, a sheet as PDF, workbook or picture.
import { fmt, h, icon, svg, t } from "../console/ui.js";
import { sketch, token } from "../console/charts.js";
import { openDialog } from "../console/dialogs.js";
import { busy } from "../console/forms.js";
import { isDrawn } from "../console/visual.js";
import { problemText } from "./api.js";

const MARGIN = 16;
const LINE = 18;
const SCALE = 2;
const FONT = "Inter, system-ui, sans-serif";

/** What a browser can draw by itself: one chart of ECharts. */
const isChart = ({ option }) => {
  const { kind, empty, panels } = option.nightjar;
  return isDrawn(kind) && kind !== "KPI" && !empty && !panels;
};

export function save(blob, name) {
  const address = URL.createObjectURL(blob);
  h("a", { href: address, download: name.replace(/[\\/:*?"<>|]/g, " ") }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

/** Title, filters and time, as lines of text with their size and colour. */
function caption({ name, tile, answer }, filters) {
  const title = [name, tile.visual.subtitle].filter(Boolean).join(" · ");
  const lines = [{ text: title, weight: 600, size: 15, colour: token("--text") }];
  const small = { weight: 400, size: 12, colour: token("--text-2") };
  if (filters) lines.push({ ...small, text: filters });
  lines.push({ ...small, text: t("dashboard.download.as-of", fmt.time(answer.asOf ?? new Date())) });
  return lines;
}

function frame(view, filters) {
  const lines = caption(view, filters);
  const { width, height } = view.place.getBoundingClientRect();
  const top = MARGIN + lines.length * LINE + 8;
  const inside = { width: Math.max(320, Math.round(width)), height: Math.max(180, Math.round(height)) };
  return { lines, top, inside, width: inside.width + 2 * MARGIN, height: top + inside.height + MARGIN };
}

const drawn = ({ answer }, inside, renderer) => sketch(answer.option, { ...inside, renderer });

async function png(view, filters) {
  const { lines, top, inside, width, height } = frame(view, filters);
  const chart = await drawn(view, inside, "canvas");
  const canvas = h("canvas", { width: width * SCALE, height: height * SCALE });
  const pen = canvas.getContext("2d");
  pen.scale(SCALE, SCALE);
  pen.fillStyle = token("--surface");
  pen.fillRect(0, 0, width, height);
  lines.forEach(({ text, weight, size, colour }, at) => {
    pen.font = `${weight} ${size}px ${FONT}`;
    pen.fillStyle = colour;
    pen.fillText(text, MARGIN, MARGIN + at * LINE + 12, width - 2 * MARGIN);
  });
  pen.drawImage(chart.getRenderedCanvas({ pixelRatio: SCALE }), MARGIN, top, inside.width, inside.height);
  chart.dispose();
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

async function drawing(view, filters) {
  const { lines, top, inside, width, height } = frame(view, filters);
  const chart = await drawn(view, inside, "svg");
  const plot = chart.renderToSVGString().replace(/<style[\s\S]*?<\/style>/g, "");
  chart.dispose();
  const whole = svg("svg", {
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    xmlns: "http://www.w3.org/2000/svg",
  });
  const description = svg("desc", {});
  description.textContent = view.answer.description;
  whole.append(description, svg("rect", { width, height, fill: token("--surface") }));
  lines.forEach(({ text, weight, size, colour }, at) => {
    const line = svg("text", {
      x: MARGIN,
      y: MARGIN + at * LINE + 12,
      fill: colour,
      "font-size": size,
      "font-weight": weight,
      "font-family": FONT,
    });
    line.textContent = text;
    whole.append(line);
  });
  // ECharts' own text as it is: parsed here, the page's policy would take it for a part of the page
  const text = new XMLSerializer().serializeToString(whole);
  const inner = `<g transform="translate(${MARGIN} ${top})">${plot}</g></svg>`;
  return new Blob([text.slice(0, text.lastIndexOf("</svg>")), inner], { type: "image/svg+xml" });
}

/** A button for a format, with what is in the file; `make` resolves to the file. */
function choice({ format, picture, name, make }, problem) {
  const button = h(
    "button",
    { class: "download", type: "button", "data-format": format },
    icon(picture, "i s20"),
    h(
      "span",
      { class: "what" },
      h("b", {}, format.toUpperCase()),
      h("span", { class: "d" }, t(`dashboard.download.${picture}`)),
    ),
  );
  button.addEventListener("click", () =>
    busy(button, async () => {
      problem.hidden = true;
      button.classList.add("working");
      try {
        save(await make(), `${name}.${format}`);
      } catch (error) {
        problem.textContent = problemText(error);
        problem.hidden = false;
      }
      button.classList.remove("working");
    }),
  );
  return h("li", {}, button);
}

function openChoices(title, about, choices) {
  const problem = h("p", { class: "notice", role: "alert", hidden: true });
  openDialog(title, [
    h("p", { class: "about" }, about),
    problem,
    h(
      "ul",
      { class: "downloads" },
      choices.map((one) => choice(one, problem)),
    ),
  ]);
}

/**
 * Offers a tile as file.
 *
 * @param ask asks the server for a format: (format) => Blob
 * @param filters what narrows the dashboard, in words
 */
export function openTileDownloads(view, { ask, filters }) {
  const { name } = view;
  const chart = isChart(view.answer);
  const kinds = [
    {
      format: "png",
      picture: "photo",
      name,
      make: () => (chart ? png(view, filters()) : ask("png")),
    },
    chart && { format: "svg", picture: "vector", name, make: () => drawing(view, filters()) },
    { format: "csv", picture: "file-type-csv", name, make: () => ask("csv") },
    { format: "xlsx", picture: "file-spreadsheet", name, make: () => ask("xlsx") },
  ];
  openChoices(t("dashboard.download.title", name), t("dashboard.download.about-tile"), kinds.filter(Boolean));
}

/** Offers the sheet that is looked at, or the dashboard. */
export function openSheetDownloads(name, ask) {
  const kind = (format, picture) => ({ format, picture, name, make: () => ask(format) });
  openChoices(t("dashboard.download.title", name), t("dashboard.download.about-sheet"), [
    kind("pdf", "file-type-pdf"),
    kind("xlsx", "files"),
    kind("png", "photo"),
  ]);
}
