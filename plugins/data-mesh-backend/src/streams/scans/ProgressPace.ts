const PROGRESS_MS = 250;
// With many partitions cursors are long.
const CURSORS_MS = 1_000;

/** How often the progress of a read is told, and its cursors with it. */
export class ProgressPace {
  #progressAt = -Infinity;
  #cursorsAt = -Infinity;

  isDue(): boolean {
    const now = performance.now();
    if (now - this.#progressAt < PROGRESS_MS) {
      return false;
    }
    this.#progressAt = now;
    return true;
  }

  areCursorsDue(): boolean {
    const now = performance.now();
    if (now - this.#cursorsAt < CURSORS_MS) {
      return false;
    }
    this.#cursorsAt = now;
    return true;
  }
}
