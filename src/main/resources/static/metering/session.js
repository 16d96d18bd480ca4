// The reader's session strip: minutes left, what this session costs, and the month against its cap.
import { $, $$, fmt, language, t } from "../console/ui.js";

const MINUTE = 60_000;
const SOON = 5 * MINUTE;
const SESSION = 30 * MINUTE;

/** The server's clock ran ahead of ours by this much when it sent the meter. */
let ahead = 0;
let meter = null;
let wasRunning = null;

/**
 * Shows a meter as the server's JSON has it: {asOf, startedAt, endsAt, priceMicros, nextMicros, monthMicros, capMicros,
 * capReached}. What the next session costs follows from the rest where it is absent.
 */
export function showSession(next) {
  const left = Math.max(0, next.capMicros - next.monthMicros);
  meter = { nextMicros: Math.min(next.priceMicros || left, left), ...next };
  ahead = meter.asOf ? Date.parse(meter.asOf) - Date.now() : 0;
  draw();
}

function monthName() {
  return new Intl.DateTimeFormat(language, { month: "long", timeZone: "UTC" }).format(
    new Date(Date.now() + ahead),
  );
}

function leftText(left) {
  if (left <= 0) return t("metering.session.none");
  return left < MINUTE
    ? t("metering.session.last-minute")
    : t("metering.session.left", Math.ceil(left / MINUTE));
}

function priceText(running) {
  const micros = running ? meter.priceMicros : meter.nextMicros;
  if (running) return micros ? t("metering.session.price", fmt.micros(micros)) : t("metering.session.free");
  return micros ? t("metering.session.next", fmt.micros(micros)) : t("metering.session.next-free");
}

function monthText() {
  const cap = fmt.micros(meter.capMicros);
  return meter.capReached
    ? t("metering.session.capped", monthName(), cap)
    : t("metering.session.month", monthName(), fmt.micros(meter.monthMicros), cap);
}

function draw() {
  if (!meter) return;
  const left = meter.endsAt ? Date.parse(meter.endsAt) - Date.now() - ahead : 0;
  const running = left > 0;
  for (const strip of $$(".session-strip")) {
    const part = (name) => $(`[data-part=${name}]`, strip);
    write(part("left"), leftText(left));
    write(part("price"), priceText(running));
    write(part("month"), monthText());
    strip.classList.toggle("ending", running && left < SOON);
    const progress = part("progress");
    progress.hidden = !running;
    if (running)
      progress.value =
        left / (meter.startedAt ? Date.parse(meter.endsAt) - Date.parse(meter.startedAt) : SESSION);
    // The minutes are not read out one by one; beginning and end of a session are.
    if (wasRunning !== null && wasRunning !== running)
      write(part("said"), `${leftText(left)}. ${priceText(running)}`);
  }
  wasRunning = running;
}

function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function read({ dataset }) {
  return {
    asOf: dataset.asOf,
    startedAt: dataset.startedAt,
    endsAt: dataset.endsAt,
    priceMicros: Number(dataset.price),
    nextMicros: Number(dataset.next),
    monthMicros: Number(dataset.month),
    capMicros: Number(dataset.cap),
    capReached: dataset.capReached === "true",
  };
}

const first = $(".session-strip");
if (first) {
  showSession(read(first));
  setInterval(draw, 1000);
  document.addEventListener("visibilitychange", draw);
}
