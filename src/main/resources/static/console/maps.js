// The shapes of the maps, fetched when a map is first drawn. Where they come from stands in maps/README.md.

/** Alaska and Hawaii stand below the other states, where there is room. */
export const PLACED_APART = {
  USA: {
    "US-AK": { left: -130, top: 26, width: 18 },
    "US-HI": { left: -110, top: 27, width: 6 },
  },
};
const known = new Map();

async function register(name, loadCharts) {
  const address = new URL(`maps/${name.toLowerCase()}.json`, import.meta.url);
  const [echarts, response] = await Promise.all([loadCharts(), fetch(address)]);
  if (!response.ok) throw new Error(response.statusText);
  echarts.registerMap(name, await response.json(), PLACED_APART[name]);
}

/** Resolves when charts can draw this map; none is wanted where there is no name. */
export function withMap(name, loadCharts) {
  if (!name) return Promise.resolve();
  if (!known.has(name)) {
    const ready = register(name, loadCharts);
    known.set(name, ready);
    ready.catch(() => known.delete(name));
  }
  return known.get(name);
}
