import { Knex } from 'knex';

// PostgreSQL takes 65,535 values in a statement.
const BATCH = 1_000;

/** Into a table, as many rows at once as a statement takes. */
export async function insertInBatches(
  knex: Knex,
  table: string,
  rows: object[],
): Promise<void> {
  await knex.batchInsert(table, rows, BATCH);
  // As the server does by itself, some time after so many rows have come.
  await knex.raw('analyze ??', [table]);
}
