import { Knex } from 'knex';
import { AccessLocks } from './AccessLocks';
import { isPostgres } from './Dialect';
import { PostgresAccessLocks } from './PostgresAccessLocks';
import { ProcessAccessLocks } from './ProcessAccessLocks';

/**
 * Locks that hold for all processes that can share the database. Throws when
 * PostgreSQL's pool has one connection only, see `PostgresAccessLocks`.
 */
export function createAccessLocks(knex: Knex): AccessLocks {
  return isPostgres(knex)
    ? new PostgresAccessLocks(knex)
    : new ProcessAccessLocks();
}
