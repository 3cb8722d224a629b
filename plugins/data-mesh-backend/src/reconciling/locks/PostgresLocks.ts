import {
  InputError,
  isError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { Knex } from 'knex';
import { Locks } from './Locks';
import { lockInTransaction } from './advisoryLock';
import { ProcessLocks } from './ProcessLocks';
import { TurnQueue } from '../TurnQueue';

/** PostgreSQL's `lock_not_available`. */
const WAITED_TOO_LONG = '55P03';

/**
 * Connections that locks may hold at once. Each lock keeps one for as long as
 * its work takes, and the work needs connections itself: were all of the pool
 * (10 by default) held by locks, their works would wait for each other forever.
 */
const CONNECTIONS = 4;

/**
 * Locks across replicas: an advisory lock of a transaction that is open for as
 * long as the work takes. It ends with the connection, hence with the process.
 * The transaction reads nothing, so that it holds back no cleaning of the
 * database, and it works behind a pooler of connections too.
 */
export class PostgresLocks implements Locks {
  readonly #knex: Knex;
  /** One connection waits for a name at most, however many ask for it here. */
  readonly #names = new ProcessLocks();
  readonly #connections: TurnQueue;

  constructor(knex: Knex) {
    this.#knex = knex;
    const pool: number = knex.client.pool?.max ?? 2 * CONNECTIONS;
    if (pool < 2) {
      throw new InputError(
        'The data mesh needs two connections to PostgreSQL at least: raise backend.database.knexConfig.pool.max to 2 or more (10 is usual)',
      );
    }
    this.#connections = new TurnQueue(
      Math.max(1, Math.min(CONNECTIONS, Math.floor(pool / 2))),
    );
  }

  async withLock<T>(
    name: string,
    options: { waitMs: number },
    work: () => Promise<T>,
  ): Promise<T> {
    const until = Date.now() + options.waitMs;
    return this.#names.withLock(name, options, async () => {
      const done = await this.#connections.take(until);
      try {
        return await this.#knex.transaction(async transaction => {
          await lock(transaction, name, Math.max(1, until - Date.now()));
          return await work();
        });
      } finally {
        done();
      }
    });
  }
}

async function lock(
  transaction: Knex.Transaction,
  name: string,
  waitMs: number,
): Promise<void> {
  // The server must neither end the transaction while the work takes its time,
  // nor keep the lock of a machine that vanished for the two hours after which
  // an idle connection is usually looked at.
  await transaction.raw(
    `select set_config('lock_timeout', ?, true),
      set_config('idle_in_transaction_session_timeout', '0', true),
      set_config('tcp_keepalives_idle', '15', true),
      set_config('tcp_keepalives_interval', '5', true),
      set_config('tcp_keepalives_count', '3', true)`,
    [`${Math.ceil(waitMs)}ms`],
  );
  try {
    await lockInTransaction(transaction, `lock ${name}`);
  } catch (error) {
    if (isError(error) && error.code === WAITED_TOO_LONG) {
      throw new ServiceUnavailableError(
        'Another replica is at work on the same; try again in a moment',
      );
    }
    throw error;
  }
}
