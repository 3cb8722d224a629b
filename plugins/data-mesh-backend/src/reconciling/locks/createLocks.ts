import { Knex } from 'knex';
import { Locks } from './Locks';
import { isPostgres } from '../../journal/Dialect';
import { PostgresLocks } from './PostgresLocks';
import { ProcessLocks } from './ProcessLocks';

/**
 * Locks that hold for all processes that can share the database. Throws when
 * PostgreSQL's pool has one connection only, see `PostgresLocks`.
 */
export function createLocks(knex: Knex): Locks {
  return isPostgres(knex) ? new PostgresLocks(knex) : new ProcessLocks();
}
