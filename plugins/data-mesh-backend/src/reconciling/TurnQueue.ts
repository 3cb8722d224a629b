import { ServiceUnavailableError } from '@backstage/errors';

interface Waiting {
  begin(): void;
  timer: NodeJS.Timeout;
}

/** Lets a number of works run at once in this process, the others in their order. */
export class TurnQueue {
  #free: number;
  readonly #waiting = new Set<Waiting>();

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

  #wait(ms: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        begin: resolve,
        timer: setTimeout(() => {
          this.#waiting.delete(waiting);
          reject(
            new ServiceUnavailableError(
              'Others are at work on the same access; try again in a moment',
            ),
          );
        }, ms),
      };
      this.#waiting.add(waiting);
    });
  }

  #pass(): void {
    const [next] = this.#waiting;
    if (next) {
      this.#waiting.delete(next);
      clearTimeout(next.timer);
      next.begin();
    } else {
      this.#free++;
    }
  }
}
