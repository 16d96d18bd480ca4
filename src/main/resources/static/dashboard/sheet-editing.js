// What is done with the sheets of a draft: pure functions that change its definition.

const newId = (letter) => letter + Math.random().toString(36).slice(2, 10);
const copy = (part) => JSON.parse(JSON.stringify(part));

/** Adds an empty sheet and returns it; tiles of a dashboard without sheets come to a first one. */
export function addSheet(definition, titleOf) {
  definition.sheets ??= [];
  if (!definition.sheets.length) {
    const first = { id: newId("s"), title: titleOf(1) };
    definition.sheets.push(first);
    definition.tiles.forEach((tile) => (tile.sheet = first.id));
  }
  const sheet = { id: newId("s"), title: titleOf(definition.sheets.length + 1) };
  definition.sheets.push(sheet);
  return sheet;
}

export function moveSheet(definition, sheet, step) {
  const { sheets } = definition;
  const at = sheets.findIndex(({ id }) => id === sheet.id);
  const to = at + step;
  if (to < 0 || to >= sheets.length) return;
  [sheets[at], sheets[to]] = [sheets[to], sheets[at]];
}

/** A copy right behind the sheet, with its tiles and the filters that are its own; returns it. */
export function duplicateSheet(definition, sheet, title) {
  const twin = { id: newId("s"), title };
  const ids = new Map();
  const onTwin = (tile) => {
    const other = { ...copy(tile), id: newId("t"), sheet: twin.id };
    ids.set(tile.id, other.id);
    return other;
  };
  const tiles = definition.tiles.filter((tile) => tile.sheet === sheet.id).map(onTwin);
  const filters = definition.filters
    .filter((filter) => filter.sheet === sheet.id)
    .map((filter) => ({
      ...copy(filter),
      id: newId("f"),
      sheet: twin.id,
      tiles: (filter.tiles ?? []).map((id) => ids.get(id)).filter(Boolean),
    }));
  definition.sheets.splice(definition.sheets.findIndex(({ id }) => id === sheet.id) + 1, 0, twin);
  definition.tiles.push(...tiles);
  definition.filters.push(...filters);
  return twin;
}

/** Takes a sheet away, with its tiles and the filters that are its own; returns the sheet to go to. */
export function removeSheet(definition, sheet) {
  const at = definition.sheets.findIndex(({ id }) => id === sheet.id);
  definition.sheets = definition.sheets.filter(({ id }) => id !== sheet.id);
  definition.tiles = definition.tiles.filter((tile) => tile.sheet !== sheet.id);
  definition.filters = definition.filters.filter((filter) => filter.sheet !== sheet.id);
  return definition.sheets[Math.max(0, at - 1)];
}
