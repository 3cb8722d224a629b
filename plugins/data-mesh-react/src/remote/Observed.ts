/** Something whose state changes, for whoever listens. */
export class Observed<S extends object> {
  readonly #listeners = new Set<() => void>();
  #state: S;

  constructor(state: S) {
    this.#state = state;
  }

  get state(): S {
    return this.#state;
  }

  /** Whether nobody listens. */
  get idle(): boolean {
    return this.#listeners.size === 0;
  }

  /** Calls the listener after each change, until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  protected change(changes: Partial<S>): void {
    this.#state = { ...this.#state, ...changes };
    this.#listeners.forEach(listener => listener());
  }
}
