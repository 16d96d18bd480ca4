// Choices of databases, tables and columns, for the dialogs of datasets.
import { h, t } from "../console/ui.js";
import { databaseNames, firstInUse, tableNames } from "./api.js";

export const options = (select, values, chosen) =>
  select.replaceChildren(
    ...values.map((value) => {
      const [id, text] = Array.isArray(value) ? value : [value, value];
      return h("option", { value: id, selected: id === chosen }, text);
    }),
  );

/** A select of values, or of [value, text] pairs; `onChoose` is told the chosen value. */
export function choice(label, values, chosen, onChoose, attributes = {}) {
  const select = h("select", { class: "input", "aria-label": label, ...attributes });
  options(select, values, chosen);
  select.addEventListener("change", () => onChoose?.(select.value));
  return select;
}

/** A database and one of its tables; `wanted` is the table chosen at first, `onChange` is told {database, table}. */
export async function tableChoice(wanted, onChange) {
  const databases = await databaseNames();
  const first = databases.includes(wanted?.database) ? wanted.database : await firstInUse(databases);
  const database = choice(t("dataset.database"), databases, first);
  const table = choice(t("dataset.table"), []);
  const chosen = () => ({ database: database.value, table: table.value });
  const fill = async (name) => {
    const names = await tableNames(database.value);
    options(table, names, name ?? names[0]);
    onChange?.(chosen());
  };
  database.addEventListener("change", () => fill());
  table.addEventListener("change", () => onChange?.(chosen()));
  await fill(wanted?.table);
  return { database, table, chosen };
}
