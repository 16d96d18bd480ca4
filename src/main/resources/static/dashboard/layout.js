// Where tiles stand: pure functions over boxes {id, x, y, w, h} on a grid of 24 columns. The server follows the same rules.

export const COLUMNS = 24;

/** The smallest boxes in which a kind of visual can still be read. */
const LEAST = { KPI: [3, 2], TEXT: [3, 1] };
const LEAST_OTHERS = [4, 3];

const overlap = (a, b) => a !== b && a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
const readingOrder = (a, b) => a.y - b.y || a.x - b.x;

/** In the order in which one reads them: rows first. */
export const inReadingOrder = (boxes) => [...boxes].sort(readingOrder);

/** Lets every box fall upwards; one that overlaps another moves below it. Of two in the same place `first` wins. */
export function compact(boxes, first = null) {
  const placed = [];
  const order = [...boxes].sort((a, b) => readingOrder(a, b) || (a.id === first ? -1 : 1));
  for (const box of order) {
    const at = { ...box };
    while (at.y > 0 && !placed.some((other) => overlap({ ...at, y: at.y - 1 }, other))) at.y--;
    for (let under; (under = placed.find((other) => overlap(at, other)));) at.y = under.y + under.h;
    placed.push(at);
  }
  const byId = new Map(placed.map((box) => [box.id, box]));
  return boxes.map((box) => byId.get(box.id));
}

function within(box, kind) {
  const [width, height] = LEAST[kind] ?? LEAST_OTHERS;
  const w = Math.max(width, Math.min(COLUMNS, box.w));
  const h = Math.max(height, box.h);
  return { ...box, w, h, x: Math.max(0, Math.min(COLUMNS - w, box.x)), y: Math.max(0, box.y) };
}

/** The boxes after one was moved or resized: those it runs into give way downwards, then all fall upwards. */
export function place(boxes, id, change, kind) {
  const next = boxes.map((box) => (box.id === id ? within({ ...box, ...change }, kind) : { ...box }));
  const moved = next.find((box) => box.id === id);
  const pushing = [moved];
  const pushed = new Set();
  while (pushing.length) {
    const above = pushing.shift();
    for (const box of next) {
      const pair = `${above.id} ${box.id}`;
      if (box === moved || !overlap(above, box) || pushed.has(pair)) continue;
      pushed.add(pair);
      box.y = above.y + above.h;
      pushing.push(box);
    }
  }
  return compact(next, id);
}

/** The first free place for a box of this size: as far up as possible, then as far left. */
export function freePlace(boxes, { w, h }) {
  const bottom = Math.max(0, ...boxes.map((box) => box.y + box.h));
  for (let y = 0; y < bottom; y++) {
    for (let x = 0; x + w <= COLUMNS; x++) {
      const at = { x, y, w, h };
      if (!boxes.some((box) => overlap(at, box))) return at;
    }
  }
  return { x: 0, y: bottom, w, h };
}
