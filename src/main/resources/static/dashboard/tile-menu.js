// What can be asked of a whole tile of a board: its table, why it changed, files of it, its rows and where it is from.
import { t } from "../console/ui.js";
import { openTileDownloads } from "./downloads.js";
import { canExplain } from "./explain.js";
import { showAsTable } from "./tile-dialogs.js";

/** The mark that stands for all of a tile. */
const OF_ALL = { fields: [], measure: 0 };
/** Tiles that show no data. */
const NO_DATA = ["TEXT", "IMAGE"];

function download(board, view) {
  const ask = (format) => board.viewing.download(view.tile.id, format, board.request("REFRESH"));
  openTileDownloads(view, { ask, filters: () => board.bar.words() });
}

/** The entries of a tile's menu; none where it has no answer or shows no data. */
export function tileEntries(board, view) {
  const { answer, tile } = view;
  if (!answer || NO_DATA.includes(tile.visual.kind)) return [];
  const { marks, picks } = board;
  const entries = [
    {
      icon: "table",
      label: t("dashboard.tile.as-table"),
      run: () => showAsTable(view, (fields) => picks.pick(tile.id, fields)),
    },
    canExplain(view) && {
      icon: "zoom-question",
      label: t("dashboard.tile.explain"),
      run: () => board.explain(view),
    },
    board.downloads && {
      icon: "download",
      label: t("dashboard.tile.download"),
      run: () => download(board, view),
    },
    marks.rowsShown(tile) && {
      icon: "list-search",
      label: t("dashboard.mark.rows"),
      run: () => marks.showRows(view, OF_ALL),
    },
    { icon: "receipt", label: t("dashboard.mark.origin"), run: () => marks.showOrigin(view, OF_ALL) },
  ];
  return entries.filter(Boolean);
}
