import {
  DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { Knex } from 'knex';

/**
 * The plugin's database with its schema brought up to date, unless migrations
 * are switched off. All stores share it.
 */
export async function migrateDatabase(
  database: DatabaseService,
): Promise<Knex> {
  const knex = await database.getClient();
  // Else errors, and with them the log, quote what was to be written.
  knex.client.config.compileSqlOnError = false;
  if (!database.migrations?.skip) {
    await knex.migrate.latest({
      directory: resolvePackagePath(
        '@datamesh-portal/plugin-data-mesh-backend',
        'migrations',
      ),
    });
  }
  return knex;
}
