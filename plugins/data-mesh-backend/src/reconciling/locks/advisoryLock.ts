import { Knex } from 'knex';
import { createHash } from 'node:crypto';
import { isPostgres } from '../../journal/Dialect';

/** PostgreSQL names its advisory locks by 64 bits. */
function keyOf(name: string): string {
  return createHash('sha256')
    .update(`data-mesh:${name}`)
    .digest()
    .readBigInt64BE()
    .toString();
}

/**
 * Excludes other transactions that ask for the same name until this one ends.
 * SQLite has one connection, hence one transaction at a time.
 */
export async function lockInTransaction(
  transaction: Knex,
  name: string,
): Promise<void> {
  if (isPostgres(transaction)) {
    await transaction.raw('select pg_advisory_xact_lock(?::bigint)', [
      keyOf(name),
    ]);
  }
}
