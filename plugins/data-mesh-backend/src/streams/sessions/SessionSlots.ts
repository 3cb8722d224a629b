import { ServiceUnavailableError } from '@backstage/errors';
import { TooManyReadsError } from './TooManyReadsError';

/** A read or tail that is going on. */
export interface SessionSlot {
  /** Aborted when the portal shuts down. */
  readonly signal: AbortSignal;
  /** Once it is over, however it ended. */
  release(): void;
}

const LONGEST_FAREWELL_MS = 5_000;

/** Lets each person have so many reads, or tails, at once, and ends them all. */
export class SessionSlots {
  readonly #kind: string;
  readonly #perPerson: number;
  readonly #open = new Map<string, Set<AbortController>>();
  #isClosed = false;
  #onEmpty: () => void = () => {};

  constructor(options: {
    /** Such as `reads`; for people. */
    kind: string;
    perPerson: number;
  }) {
    this.#kind = options.kind;
    this.#perPerson = options.perPerson;
  }

  /** Throws a `TooManyReadsError`. */
  take(who: string): SessionSlot {
    const open = this.#open.get(who) ?? new Set();
    if (open.size >= this.#perPerson) {
      throw new TooManyReadsError(
        `You have ${open.size} ${
          this.#kind
        } of messages running, as many as one person may have at once; stop one of them, or wait until it ends`,
      );
    }
    const controller = new AbortController();
    if (this.#isClosed) {
      controller.abort(closing());
    }
    this.#open.set(who, open.add(controller));
    return {
      signal: controller.signal,
      release: () => this.#release(who, controller),
    };
  }

  /** Ends what is going on, and waits a moment for its farewell. */
  async close(): Promise<void> {
    this.#isClosed = true;
    if (this.#open.size === 0) {
      return;
    }
    const empty = new Promise<void>(resolve => {
      this.#onEmpty = resolve;
      setTimeout(resolve, LONGEST_FAREWELL_MS).unref();
    });
    this.#open.forEach(open => open.forEach(each => each.abort(closing())));
    await empty;
  }

  #release(who: string, controller: AbortController): void {
    const open = this.#open.get(who);
    open?.delete(controller);
    if (open?.size === 0) {
      this.#open.delete(who);
    }
    if (this.#open.size === 0) {
      this.#onEmpty();
    }
  }
}

function closing(): Error {
  return new ServiceUnavailableError(
    'The portal is being shut down; try again in a moment',
  );
}
