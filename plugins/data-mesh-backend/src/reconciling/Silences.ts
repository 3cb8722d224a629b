/**
 * Leaves out works that waited while their cluster did not answer another one:
 * a thousand of them would each wait for it anew, and others behind them. What is
 * left out stays due.
 */
export class Silences {
  #moment = 0;
  /** Since when each work waits. */
  readonly #waiting = new Map<string, number>();
  /** When each cluster was last found silent. */
  readonly #silent = new Map<string, number>();

  /** The work waits, if it does not wait already. */
  wait(key: string): void {
    if (!this.#waiting.has(key)) {
      this.#waiting.set(key, this.#moment++);
    }
  }

  /** Does the work, and returns what it does: whether the cluster answered. */
  async unlessSilent(
    cluster: string,
    key: string,
    work: () => Promise<boolean>,
  ): Promise<boolean> {
    const since = this.#waiting.get(key) ?? this.#moment;
    this.#waiting.delete(key);
    if (since < (this.#silent.get(cluster) ?? -1)) {
      return false;
    }
    const answered = await work();
    if (answered) {
      this.#silent.delete(cluster);
    } else {
      this.#silent.set(cluster, this.#moment++);
    }
    return answered;
  }
}
