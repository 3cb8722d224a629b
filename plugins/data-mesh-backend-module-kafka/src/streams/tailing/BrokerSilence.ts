/** An empty answer takes a second (see `LeaderPoll`), and some time to arrive. */
const PATIENCE_MS = 1_600;

/** Which brokers owe an answer, and since when they are taken to be silent. */
export class BrokerSilence {
  readonly #onSilent: () => void;
  readonly #owing = new Map<number, { since: number; alarm: NodeJS.Timeout }>();

  /** @param onSilent - A broker has become silent. */
  constructor(onSilent: () => void) {
    this.#onSilent = onSilent;
  }

  /** The first time counts, however often a broker is asked again. */
  asked(broker: number): void {
    if (!this.#owing.has(broker)) {
      const alarm = setTimeout(this.#onSilent, PATIENCE_MS);
      this.#owing.set(broker, { since: Date.now(), alarm });
    }
  }

  answered(broker: number): void {
    clearTimeout(this.#owing.get(broker)?.alarm);
    this.#owing.delete(broker);
  }

  /** No others are asked any more. */
  only(brokers: Set<number>): void {
    for (const broker of this.#owing.keys()) {
      if (!brokers.has(broker)) {
        this.answered(broker);
      }
    }
  }

  /** Since when the first of the silent ones is; undefined when all answer. */
  get since(): number | undefined {
    const silent = [...this.#owing.values()]
      .map(({ since }) => since)
      .filter(since => Date.now() - since >= PATIENCE_MS - 1);
    return silent.length > 0 ? Math.min(...silent) : undefined;
  }
}
