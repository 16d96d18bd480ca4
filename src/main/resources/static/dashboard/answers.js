// The answers of a board's tiles: asked for all at once, or again for some.
import { $, t } from "../console/ui.js";
import { showSession } from "../metering/session.js";
import { freshness } from "./tiles.js";

const money = (micros) => ({ micros });

/** The meter of an answer as the session strip takes it. */
const sessionOf = (meter) => ({
  ...meter,
  price: money(meter.priceMicros),
  next: money(meter.nextMicros),
  month: money(meter.monthMicros),
  cap: money(meter.capMicros),
});

export class Answers {
  #turn = null;

  /**
   * @param board has the tiles, and knows what is asked of whom
   * @param onAnswer hears of each tile that shows one
   */
  constructor(board, { onAnswer }) {
    Object.assign(this, { board, onAnswer });
    this.progress = $("#board-progress");
    this.fresh = $("#fresh");
  }

  /** Asks for all tiles; a later call ends an earlier one. */
  async load(action) {
    const { board } = this;
    this.#turn?.abort();
    if (!board.tiles.length) return;
    const turn = (this.#turn = new AbortController());
    const open = new Set(board.views.keys());
    board.views.forEach((view) => view.waiting());
    this.progress.hidden = false;
    let failure = null;
    try {
      await board.viewing.stream(
        board.request(action),
        (line) => {
          if (!turn.signal.aborted) this.#line(line, open);
        },
        turn.signal,
      );
    } catch (error) {
      if (turn.signal.aborted) return;
      failure = error;
    }
    this.progress.hidden = true;
    const missing = failure ?? new Error(t("dashboard.unreachable"));
    for (const id of open) board.view(id)?.failWith(missing);
    if (failure?.status === 404 || failure?.status === 401) board.onGone?.(failure);
    this.#freshen();
    board.marks.openFromAddress();
  }

  #line(line, open) {
    if (line.type === "start" && line.meter) showSession(sessionOf(line.meter));
    if (line.type !== "tile") return;
    open.delete(line.id);
    this.#answered(line);
  }

  #answered(line) {
    const view = this.board.view(line.id);
    if (!view) return;
    if (line.error) view.fail(line.error);
    else
      view.show(line).then(() => {
        this.board.grid.layout();
        this.onAnswer(line.id);
      });
  }

  /** Asks some tiles again. */
  async reload(ids) {
    const { board } = this;
    await Promise.all(
      ids.map(async (id) => {
        const view = board.view(id);
        if (!view) return;
        view.waiting();
        try {
          this.#answered(await board.viewing.tile(id, board.request("REFRESH")));
        } catch (error) {
          board.view(id)?.failWith(error);
        }
      }),
    );
    this.#freshen();
  }

  #freshen() {
    this.fresh.textContent = freshness([...this.board.views.values()].map((view) => view.answer));
  }
}
