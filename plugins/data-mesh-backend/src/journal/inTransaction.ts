import { isError } from '@backstage/errors';
import { Knex } from 'knex';
import { setTimeout as wait } from 'node:timers/promises';
import { isPostgres } from './Dialect';

const ATTEMPTS = 5;

/** What passes when the same is tried again: PostgreSQL's serialisation failure and deadlock, a locked SQLite file. */
const PASSING = new Set(['40001', '40P01', 'SQLITE_BUSY', 'SQLITE_LOCKED']);

/**
 * Does the work in one transaction, again from its start when the database
 * gave precedence to another one.
 *
 * READ COMMITTED is what compare-and-set needs: an UPDATE that waited for
 * another replica's looks at the row anew, and finds another revision. The
 * stricter levels would fail each two transactions that append to the audit
 * trail at once.
 */
export async function inTransaction<T>(
  knex: Knex,
  work: (transaction: Knex.Transaction) => Promise<T>,
): Promise<T> {
  const isolation = isPostgres(knex)
    ? { isolationLevel: 'read committed' as const }
    : undefined;
  for (let attempt = 1; ; attempt++) {
    // SQLite ends the transaction itself when its disk is full: what knex then
    // says, that it cannot roll back, hides why.
    let failure: { cause: unknown } | undefined;
    try {
      return await knex.transaction(
        transaction =>
          work(transaction).catch(cause => {
            failure = { cause };
            throw cause;
          }),
        isolation,
      );
    } catch (error) {
      const { cause } = failure ?? { cause: error };
      if (attempt === ATTEMPTS || !isPassing(cause)) {
        throw cause;
      }
      await wait(Math.random() * 20 * 2 ** attempt);
    }
  }
}

function isPassing(error: unknown): boolean {
  return isError(error) && PASSING.has(String(error.code));
}
