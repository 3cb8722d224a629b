import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { inParallel } from './inParallel';
import { KeyedQueue } from './KeyedQueue';
import { Locks } from './locks/Locks';
import { Silences } from './Silences';

const AT_ONCE = 4;
const LOCK_WAIT_MS = 30_000;
// Each round follows from a change that somebody made during the one before.
const ROUNDS = 5;

/** What one look at a thing came to. */
export interface Round {
  /** Nothing was changed meanwhile that calls for another round. */
  isSettled: boolean;
  /** Whether the cluster answered, as far as it was asked. */
  answered: boolean;
}

/**
 * Makes clusters agree with what should be true of things on them, such as the
 * rules of a principal. Safe to run anywhere, at any time and twice: one worker
 * at a time looks at a thing, across all replicas.
 */
export class DesiredState {
  readonly #deps;
  readonly #queue: KeyedQueue<boolean>;
  readonly #silences = new Silences();

  constructor(deps: {
    /** Names a thing in the log, such as `Access of orders`. */
    describe: (name: string) => string;
    /** Names the locks, as in `access:demo:orders`. */
    kind: string;
    locks: Locks;
    logger: LoggerService;
    /** Compares, makes true, and notes what was seen. */
    settle: (cluster: string, name: string) => Promise<Round>;
  }) {
    this.#deps = deps;
    this.#queue = new KeyedQueue({
      limit: AT_ONCE,
      work: key => {
        const [cluster, name] = JSON.parse(key);
        return this.#silences.unlessSilent(cluster, key, () =>
          this.reconcile(cluster, name),
        );
      },
    });
  }

  /** Resolves when nothing that was begun in the background is left. */
  idle(): Promise<void> {
    return this.#queue.idle();
  }

  /**
   * Looks at a thing now, and tells whether the cluster answered. Rejects as
   * `settle` does, or when others keep the lock.
   */
  async reconcile(cluster: string, name: string): Promise<boolean> {
    return this.#deps.locks.withLock(
      `${this.#deps.kind}:${cluster}:${name}`,
      { waitMs: LOCK_WAIT_MS },
      async () => {
        let round: Round = { isSettled: false, answered: true };
        // Somebody may change things faster than this; the next tick goes on.
        for (let rounds = 0; rounds < ROUNDS && !round.isSettled; rounds++) {
          round = await this.#deps.settle(cluster, name);
        }
        return round.answered;
      },
    );
  }

  /**
   * Looks at a thing when its turn comes. Never rejects: what fails, or dies with
   * the process, is due again. Tells whether the cluster answered, as far as it
   * was asked: what waited while it was silent is left out.
   */
  async inTurn(cluster: string, name: string): Promise<boolean> {
    const key = JSON.stringify([cluster, name]);
    this.#silences.wait(key);
    try {
      return await this.#queue.add(key);
    } catch (error) {
      this.#deps.logger.warn(
        `${this.#deps.describe(
          name,
        )} on ${cluster} could not be looked at, it is tried again`,
        toError(error),
      );
      return true;
    }
  }

  /**
   * Looks at what is due. A cluster that does not answer for one thing answers
   * for none: the others stay due, and are not waited for one after the other.
   * The first goes ahead, so that a cluster that is away keeps few others
   * waiting.
   */
  async allDue(
    due: ReadonlyArray<{ cluster: string; name: string }>,
  ): Promise<void> {
    const clusters = new Map<string, string[]>();
    for (const { cluster, name } of due) {
      clusters.set(cluster, [...(clusters.get(cluster) ?? []), name]);
    }
    await Promise.all(
      [...clusters].map(async ([cluster, [first, ...others]]) => {
        let answers = await this.inTurn(cluster, first);
        await inParallel(others, AT_ONCE, async name => {
          if (answers && !(await this.inTurn(cluster, name))) {
            answers = false;
          }
        });
      }),
    );
  }
}
