import { Knex } from 'knex';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { postgres, sqlite } from './__testUtils__/databases';

jest.setTimeout(60_000);

const directory = path.resolve(__dirname, '../migrations');
const files = readdirSync(directory).filter(file => file.endsWith('.js'));

const row = {
  entity_ref: 'dataproduct:default/wind',
  revision: 1,
  entity: '{}',
  cluster: 'demo',
  topic: 'weather.wind.v1',
  updated_at: new Date(),
  updated_by: 'user:default/weather-owner',
};

async function migrateUp(knex: Knex) {
  for (const _ of files) {
    await knex.migrate.up({ directory });
  }
}

describe.each([
  ['SQLite', sqlite()],
  ['PostgreSQL', postgres()],
])('migrations on %s', (_, server) => {
  beforeAll(() => server.start());
  afterAll(() => server.stop());

  it('go up, down and up again, one by one', async () => {
    const [knex] = await server.createDatabase();

    await migrateUp(knex);
    await knex('managed_products').insert(row);
    for (const file of [...files].reverse()) {
      const [, undone] = await knex.migrate.down({ directory });
      expect(undone.map((name: string) => path.basename(name))).toEqual([file]);
    }
    await expect(knex.schema.hasTable('managed_products')).resolves.toBe(false);
    await migrateUp(knex);
    await expect(knex('managed_products').select()).resolves.toEqual([]);
  });

  it('let a stream belong to one product only', async () => {
    const [knex] = await server.createDatabase();
    await migrateUp(knex);
    await knex('managed_products').insert(row);

    await expect(
      knex('managed_products').insert({ ...row, entity_ref: 'other' }),
    ).rejects.toThrow(/unique/i);
    await knex('managed_products').insert({
      ...row,
      entity_ref: 'other',
      cluster: 'second',
    });
    await expect(knex('managed_products').select()).resolves.toHaveLength(2);
  });
});
