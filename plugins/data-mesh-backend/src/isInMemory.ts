import { Knex } from 'knex';

/** Whether all that is stored is gone when the process ends. */
export async function isInMemory(knex: Knex): Promise<boolean> {
  if (!String(knex.client.config.client).includes('sqlite')) {
    return false;
  }
  const databases: Array<{ name: string; file: string }> = await knex.raw(
    'PRAGMA database_list',
  );
  return databases.some(({ name, file }) => name === 'main' && file === '');
}
