/**
 * How many messages may be handed out: so many a second, and after a quiet
 * while at once.
 */
export class TailRate {
  readonly #perSecond: number;
  #tokens: number;
  #at: number;

  constructor(perSecond: number, now: number) {
    this.#perSecond = perSecond;
    this.#tokens = perSecond;
    this.#at = now;
  }

  /** Steps at least so far apart, in milliseconds, that there is one for each. */
  get stepMs(): number {
    return Math.max(250, Math.min(1_000, 1_000 / this.#perSecond));
  }

  /** How many now, at least one. */
  allow(now: number): number {
    const gained = ((now - this.#at) / 1_000) * this.#perSecond;
    this.#tokens = Math.min(this.#perSecond, this.#tokens + gained);
    this.#at = now;
    return Math.max(1, Math.floor(this.#tokens));
  }

  spend(count: number): void {
    this.#tokens -= count;
  }
}
