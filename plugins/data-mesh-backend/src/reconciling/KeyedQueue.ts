/**
 * Works on keys, a limited number at a time. A key that is added while it waits
 * is worked on once; one that is added while it is worked on, once more.
 */
export class KeyedQueue<T> {
  readonly #limit: number;
  readonly #work: (key: string) => Promise<T>;
  readonly #waiting = new Map<
    string,
    { done: Promise<T>; start: () => void }
  >();
  readonly #running = new Map<string, Promise<void>>();

  constructor(options: { limit: number; work: (key: string) => Promise<T> }) {
    this.#limit = options.limit;
    this.#work = options.work;
  }

  /** Settles as the work on the key does that starts after this call. */
  add(key: string): Promise<T> {
    const waiting = this.#waiting.get(key);
    if (waiting) {
      return waiting.done;
    }
    let start = () => {};
    const done = new Promise<void>(resolve => {
      start = resolve;
    }).then(() => this.#work(key));
    this.#waiting.set(key, { done, start });
    this.#advance();
    return done;
  }

  /** Resolves when nothing is left to do. */
  async idle(): Promise<void> {
    while (this.#running.size + this.#waiting.size > 0) {
      await Promise.allSettled([
        ...this.#running.values(),
        ...[...this.#waiting.values()].map(({ done }) => done),
      ]);
    }
  }

  #advance() {
    for (const [key, { done, start }] of this.#waiting) {
      if (this.#running.size >= this.#limit) {
        return;
      }
      if (!this.#running.has(key)) {
        this.#waiting.delete(key);
        const after = () => {
          this.#running.delete(key);
          this.#advance();
        };
        this.#running.set(key, done.then(after, after));
        start();
      }
    }
  }
}
