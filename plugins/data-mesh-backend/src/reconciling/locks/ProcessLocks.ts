import { Locks } from './Locks';
import { TurnQueue } from '../TurnQueue';

/** Locks within this process; enough with SQLite, which has one. */
export class ProcessLocks implements Locks {
  readonly #queues = new Map<string, { queue: TurnQueue; users: number }>();

  async withLock<T>(
    name: string,
    options: { waitMs: number },
    work: () => Promise<T>,
  ): Promise<T> {
    const until = Date.now() + options.waitMs;
    const entry = this.#queues.get(name) ?? {
      queue: new TurnQueue(1),
      users: 0,
    };
    this.#queues.set(name, entry);
    entry.users++;
    try {
      const done = await entry.queue.take(until);
      try {
        return await work();
      } finally {
        done();
      }
    } finally {
      entry.users--;
      if (entry.users === 0) {
        this.#queues.delete(name);
      }
    }
  }
}
