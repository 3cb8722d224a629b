import { Knex } from 'knex';

/** Whether several processes may share the database, and rows can be locked. */
export function isPostgres(knex: Knex): boolean {
  return knex.client.dialect === 'postgresql';
}
