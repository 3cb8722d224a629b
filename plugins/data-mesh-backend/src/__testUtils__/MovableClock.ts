/** The real time, as far ahead as it was moved. */
export class MovableClock {
  #aheadMs = 0;
  readonly read = () => new Date(Date.now() + this.#aheadMs);

  pass(ms: number): void {
    this.#aheadMs += ms;
  }

  /** From then on, for requests. */
  in(ms: number): string {
    return new Date(this.read().getTime() + ms).toISOString();
  }
}
