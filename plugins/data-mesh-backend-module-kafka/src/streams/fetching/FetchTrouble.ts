import { setTimeout as pause } from 'node:timers/promises';
import { isRefusal } from '../../brokers/BrokerError';
import { FetchedPartition } from './fetchPartitions';
import { FetchSource } from './TopicLeaders';

const PATIENCE_MS = 10_000;
const FIRST_PAUSE_MS = 50;
const MAX_PAUSE_MS = 1_000;
/** How often a broker is asked again for what it should have. */
const MAX_CATCH_UPS = 20;

/**
 * What to do when a fetch fails: ask anew who leads what and try again, for a
 * while (brokers restart, leaders move, connections break).
 */
export class FetchTrouble {
  readonly #source: FetchSource;
  #since?: number;
  #pauseMs = FIRST_PAUSE_MS;
  #catchUps = 0;
  readonly #patienceMs: number;

  constructor(source: FetchSource, patienceMs: number = PATIENCE_MS) {
    this.#source = source;
    this.#patienceMs = patienceMs;
  }

  /**
   * Resolves when another try makes sense.
   *
   * @throws the error when it does not, ConflictError when the topic is gone.
   */
  async mend(error: unknown): Promise<void> {
    this.#since ??= Date.now();
    if (isRefusal(error) || Date.now() - this.#since > this.#patienceMs) {
      throw error;
    }
    await pause(this.#pauseMs);
    this.#pauseMs = Math.min(MAX_PAUSE_MS, this.#pauseMs * 2);
    try {
      await this.#source.refresh();
    } catch (reason) {
      if ((reason as Error).name === 'ConflictError' || isRefusal(reason)) {
        throw reason;
      }
    }
  }

  isOver(): void {
    this.#since = undefined;
    this.#pauseMs = FIRST_PAUSE_MS;
  }

  /**
   * Whether a broker does not have yet what another one, or the same before its
   * restart, has shown already. Waits a moment before it says so.
   */
  async isBehind(
    { readableEnd }: FetchedPartition,
    end: bigint,
  ): Promise<boolean> {
    if (readableEnd >= end || this.#catchUps >= MAX_CATCH_UPS) {
      return false;
    }
    this.#catchUps += 1;
    await pause(FIRST_PAUSE_MS);
    return true;
  }
}
