import {
  AuthenticationError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import { isDeepStrictEqual } from 'node:util';
import { Caller } from '../../people/Callers';
import { GrantSource } from './GrantedRights';
import { PortName, VisiblePort, VisiblePorts } from './VisiblePorts';

// Rights that ended elsewhere, in the catalog, the permission policy or another
// replica, are noticed within this time.
const LOOK_AGAIN_MS = 10_000;
const OLDEST_MS = 15_000;

/** Tells that somebody sees something else of a port now, or nothing. */
export class RightsChangedError extends NotAllowedError {
  constructor() {
    super(
      'What you may see of this port changed meanwhile; read it again to see what it is now',
    );
  }
}

/** What somebody sees of a port, judged again while messages are shown to them. */
export class VisibilityWatch {
  readonly current: VisiblePort;
  /** Aborted with a `RightsChangedError` once they see something else. */
  readonly signal: AbortSignal;
  readonly #controller = new AbortController();
  readonly #open: () => Promise<VisiblePort>;
  readonly #clock: () => Date;
  readonly #stopListening: () => void;
  readonly #timer: NodeJS.Timeout;
  #judgedAt: Date;
  #judging?: Promise<void>;
  /** Whether something may have changed since the judging began. */
  #isChanged = false;

  constructor(options: {
    caller: Caller;
    clock: () => Date;
    name: PortName;
    rights: Pick<GrantSource, 'onChange'>;
    visiblePort: VisiblePort;
    ports: VisiblePorts;
  }) {
    const { caller, name, rights, visiblePort, ports } = options;
    this.current = visiblePort;
    this.signal = this.#controller.signal;
    this.#clock = options.clock;
    this.#judgedAt = visiblePort.judgedAt;
    this.#open = () => ports.open(caller, name);
    const look = () => {
      this.#isChanged = true;
      // Who shows something next asks again, and hears of what went wrong.
      this.#judge().catch(() => {});
    };
    this.#timer = setInterval(look, LOOK_AGAIN_MS).unref();
    this.#stopListening = rights.onChange(visiblePort.at, look);
  }

  /**
   * To be asked before each message is shown: throws when they see something
   * else now, or when it was judged too long ago and cannot be judged again.
   */
  async confirm(): Promise<void> {
    if (this.#age() >= OLDEST_MS || this.#isOver()) {
      await this.#judge();
    }
    this.signal.throwIfAborted();
  }

  close(): void {
    clearInterval(this.#timer);
    this.#stopListening();
  }

  #age(): number {
    return this.#clock().getTime() - this.#judgedAt.getTime();
  }

  #isOver(): boolean {
    const { until } = this.current;
    return until !== undefined && until.getTime() <= this.#clock().getTime();
  }

  #judge(): Promise<void> {
    this.#judging ??= this.#judgeUntilSettled().finally(() => {
      this.#judging = undefined;
    });
    return this.#judging;
  }

  async #judgeUntilSettled(): Promise<void> {
    do {
      this.#isChanged = false;
      await this.#judgeOnce();
    } while (this.#isChanged && !this.signal.aborted);
  }

  async #judgeOnce(): Promise<void> {
    try {
      const next = await this.#open();
      if (isSame(next, this.current)) {
        this.#judgedAt = next.judgedAt;
        return;
      }
    } catch (error) {
      if (!endsRights(error)) {
        throw error;
      }
    }
    this.#controller.abort(new RightsChangedError());
  }
}

function isSame(a: VisiblePort, b: VisiblePort): boolean {
  const shown = ({
    at,
    until,
    visible: { reason, ...visible },
  }: VisiblePort) => ({
    at,
    until,
    visible,
  });
  return isDeepStrictEqual(shown(a), shown(b));
}

function endsRights(error: unknown): boolean {
  return (
    error instanceof NotAllowedError ||
    error instanceof NotFoundError ||
    error instanceof AuthenticationError ||
    [401, 403, 404].includes((error as { statusCode?: number }).statusCode ?? 0)
  );
}
