import { mockServices } from '@backstage/backend-test-utils';
import { RunningPostgres, startPostgres } from '@datamesh-portal/sandbox';
import knexFactory, { Knex } from 'knex';
import { randomBytes } from 'node:crypto';
import { migrateDatabase } from '../migrateDatabase';

/** Empty databases of one kind, for one test file. */
export interface TestServer {
  start(): Promise<void>;
  /** A new database, and a second connection to it for another replica. */
  createDatabase(): Promise<[Knex, Knex]>;
  stop(): Promise<void>;
}

export function sqlite(): TestServer {
  const connections: Knex[] = [];
  return {
    async start() {},
    async createDatabase() {
      // Backstage allows one process with SQLite: replicas share its connection.
      const knex = knexFactory({
        client: 'better-sqlite3',
        connection: ':memory:',
        useNullAsDefault: true,
      });
      connections.push(knex);
      return [knex, knex];
    },
    async stop() {
      await Promise.all(connections.map(knex => knex.destroy()));
    },
  };
}

export function postgres(): TestServer {
  const connections: Knex[] = [];
  let server: RunningPostgres;

  const connect = (connection: string) => {
    const knex = knexFactory({ client: 'pg', connection });
    connections.push(knex);
    return knex;
  };

  return {
    async start() {
      server = await startPostgres();
    },
    async createDatabase() {
      const name = `test_${randomBytes(6).toString('hex')}`;
      await connect(server.connectionString).raw('create database ??', [name]);
      const url = new URL(server.connectionString);
      url.pathname = `/${name}`;
      return [connect(url.href), connect(url.href)];
    },
    async stop() {
      await Promise.all(connections.map(knex => knex.destroy()));
      await server?.stop();
    },
  };
}

/** With the tables of the plugin. */
export async function migrate(knex: Knex): Promise<Knex> {
  return migrateDatabase(mockServices.database({ knex }));
}
