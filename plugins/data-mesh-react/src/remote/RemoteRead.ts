import { toError } from '@backstage/errors';
import { Observed } from './Observed';
import { unlessAborted } from './unlessAborted';

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

/**
 * One thing that is read from the backend and shown in several places: one
 * request at a time however many look, ended when nobody looks any more.
 */
export class RemoteRead<T> extends Observed<RemoteState<T>> {
  readonly #load: (signal: AbortSignal) => Promise<T>;
  #controller?: AbortController;
  #attemptedAt = 0;
  #outdated = false;

  constructor(load: (signal: AbortSignal) => Promise<T>) {
    super({ loading: false });
    this.#load = load;
  }

  override subscribe(listener: () => void): () => void {
    const unsubscribe = super.subscribe(listener);
    return () => {
      unsubscribe();
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
    this.change({ loading: true });
    const ifCurrent = unlessAborted(controller.signal);
    this.#load(controller.signal).then(
      ifCurrent((value: T) =>
        this.#settle({ value, error: undefined, loadedAt: new Date() }),
      ),
      ifCurrent((error: unknown) => this.#settle({ error: toError(error) })),
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

  #settle(outcome: Partial<RemoteState<T>>): void {
    this.#controller = undefined;
    this.change({ ...outcome, loading: false });
    if (this.#outdated && !this.idle) {
      this.#outdated = false;
      this.refresh();
    }
  }

  #abort(): void {
    this.#controller?.abort();
    this.#controller = undefined;
    this.#attemptedAt = 0;
    this.change({ loading: false });
  }
}
