import { ServiceUnavailableError } from '@backstage/errors';
import { waitWithin } from '@datamesh-portal/plugin-data-mesh-node';

/** Lets a number of works run at once in this process, the others in their order. */
export class TurnQueue {
  #free: number;
  /** What begins the turn of each who waits. */
  readonly #waiting = new Set<() => void>();

  constructor(atOnce: number) {
    this.#free = atOnce;
  }

  /**
   * Waits for a turn until then, by `Date.now`. Returns what ends the turn;
   * throws a `ServiceUnavailableError` when it does not come.
   */
  async take(until: number): Promise<() => void> {
    if (this.#free > 0) {
      this.#free--;
    } else {
      await this.#wait(Math.max(0, until - Date.now()));
    }
    return () => this.#pass();
  }

  #wait(milliseconds: number): Promise<void> {
    let begin = () => {};
    const turn = new Promise<void>(resolve => {
      begin = resolve;
    });
    this.#waiting.add(begin);
    const error = () => {
      // At once, so that nobody passes a turn to who gave up.
      this.#waiting.delete(begin);
      return new ServiceUnavailableError(
        'Others are at work on the same; try again in a moment',
      );
    };
    return waitWithin({ timeout: { milliseconds, error } }, turn);
  }

  #pass(): void {
    const [next] = this.#waiting;
    if (next) {
      this.#waiting.delete(next);
      next();
    } else {
      this.#free++;
    }
  }
}
