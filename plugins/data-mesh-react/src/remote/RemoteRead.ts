import { toError } from '@backstage/errors';

/** What is known of something that is read from the backend. @public */
export type RemoteState<T> = {
  /** The last value that arrived; kept while a newer one is fetched. */
  value?: T;
  /** Why the last attempt failed; absent when it succeeded. */
  error?: Error;
  /** Whether a request is under way. */
  loading: boolean;
  /** When `value` arrived. */
  loadedAt?: Date;
};

type Listener = () => void;

/**
 * One thing that is read from the backend and shown in several places: one
 * request at a time however many look, ended when nobody looks any more.
 */
export class RemoteRead<T> {
  readonly #load: (signal: AbortSignal) => Promise<T>;
  readonly #listeners = new Set<Listener>();
  #state: RemoteState<T> = { loading: false };
  #controller?: AbortController;
  #attemptedAt = 0;
  #outdated = false;

  constructor(load: (signal: AbortSignal) => Promise<T>) {
    this.#load = load;
  }

  get state(): RemoteState<T> {
    return this.#state;
  }

  get idle(): boolean {
    return this.#listeners.size === 0;
  }

  /** Calls the listener after each change, until the returned function is called. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
      if (this.idle) {
        this.#abort();
      }
    };
  }

  /** Reads now, unless a request is under way. */
  refresh(): void {
    if (this.#controller) {
      return;
    }
    const controller = new AbortController();
    this.#controller = controller;
    this.#attemptedAt = Date.now();
    this.#change({ ...this.#state, loading: true });
    this.#load(controller.signal).then(
      value => {
        if (!controller.signal.aborted) {
          this.#settle({ value, loading: false, loadedAt: new Date() });
        }
      },
      error => {
        if (!controller.signal.aborted) {
          this.#settle({
            ...this.#state,
            error: toError(error),
            loading: false,
          });
        }
      },
    );
  }

  /**
   * Reads what changed just now: an answer that is under way may be older than
   * the change, so that it is read again after it.
   */
  refreshAfterChange(): void {
    this.#outdated = this.#controller !== undefined;
    this.refresh();
  }

  /** Reads when the last attempt began at least `ageMs` milliseconds ago. */
  refreshWhenOlderThan(ageMs: number): void {
    if (Date.now() - this.#attemptedAt >= ageMs) {
      this.refresh();
    }
  }

  #settle(state: RemoteState<T>): void {
    this.#controller = undefined;
    this.#change(state);
    if (this.#outdated && !this.idle) {
      this.#outdated = false;
      this.refresh();
    }
  }

  #abort(): void {
    this.#controller?.abort();
    this.#controller = undefined;
    this.#attemptedAt = 0;
    this.#state = { ...this.#state, loading: false };
  }

  #change(state: RemoteState<T>): void {
    this.#state = state;
    this.#listeners.forEach(listener => listener());
  }
}
