// Fills in how much tables hold, a few at a time: counting objects of a bucket takes a while.
import { $, $$, fmt, getJson } from "../console/ui.js";

const AT_ONCE = 4;
const waiting = [];
let running = 0;

async function fill(row) {
  try {
    const { bytes, partitions } = await getJson(row.dataset.statistics);
    $("[data-size]", row).textContent = fmt.bytes(bytes);
    $("[data-partitions]", row).textContent = partitions > 1 ? fmt.int.format(partitions) : "–";
  } catch {
    $("[data-size]", row).textContent = "?";
    $("[data-partitions]", row).textContent = "?";
  }
}

function next() {
  while (running < AT_ONCE && waiting.length) {
    running++;
    fill(waiting.shift()).finally(() => {
      running--;
      next();
    });
  }
}

const seen = new IntersectionObserver((entries) => {
  for (const { target } of entries.filter((entry) => entry.isIntersecting)) {
    seen.unobserve(target);
    waiting.push(target);
  }
  next();
});

/** Watches the rows of tables and asks for what comes into sight. */
export const watchSizes = (root = document) =>
  $$("[data-statistics]", root).forEach((row) => seen.observe(row));
