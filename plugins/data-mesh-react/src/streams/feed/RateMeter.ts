/** How many messages arrived within one second. @public */
export type RateSample = {
  /** Seconds since 1970. */
  second: number;
  received: number;
};

const KEPT_SECONDS = 120;

/** Counts what arrived in each of the last two minutes' seconds. */
export class RateMeter {
  #samples: RateSample[] = [];

  /** Oldest first; seconds in which nothing was reported are zero. */
  get samples(): RateSample[] {
    return this.#samples;
  }

  /** @param now - milliseconds since 1970 */
  add(received: number, now: number): void {
    const second = Math.floor(now / 1_000);
    const last = this.#samples[this.#samples.length - 1];
    const samples = [...this.#samples];
    if (last && last.second >= second) {
      samples[samples.length - 1] = {
        second: last.second,
        received: last.received + received,
      };
    } else {
      const from = Math.max(
        last ? last.second + 1 : second,
        second - KEPT_SECONDS + 1,
      );
      for (let at = from; at < second; at += 1) {
        samples.push({ second: at, received: 0 });
      }
      samples.push({ second, received });
    }
    this.#samples = samples.filter(
      sample => sample.second > second - KEPT_SECONDS,
    );
  }
}
