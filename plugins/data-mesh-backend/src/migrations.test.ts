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

const auditRow = { sequence: 1, at: 0, content: '{}', hash: '0'.repeat(64) };

const tables = [
  'managed_products',
  'access_requests',
  'access_request_parties',
  'access_grants',
  'access_rules',
  'access_accounts',
  'access_sightings',
  'audit_trail',
  'audit_head',
  'announcements',
  'claimed_principals',
  'known_people',
  'known_entities',
];

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
    await knex('audit_trail').insert(auditRow);
    for (const file of [...files].reverse()) {
      const [, undone] = await knex.migrate.down({ directory });
      expect(undone.map((name: string) => path.basename(name))).toEqual([file]);
    }
    for (const table of tables) {
      await expect(knex.schema.hasTable(table)).resolves.toBe(false);
    }
    await migrateUp(knex);
    for (const table of tables) {
      await expect(knex.schema.hasTable(table)).resolves.toBe(true);
    }
    await expect(knex('managed_products').select()).resolves.toEqual([]);
    await expect(knex('audit_trail').select()).resolves.toEqual([]);
  });

  it('leave nothing behind but their own tables', async () => {
    const [knex] = await server.createDatabase();
    await migrateUp(knex);
    const list = async (): Promise<string[]> => {
      const names =
        knex.client.dialect === 'postgresql'
          ? await knex.raw(
              `select relname as name from pg_class where relnamespace = 'public'::regnamespace
               union all select proname from pg_proc where pronamespace = 'public'::regnamespace
               union all select tgname from pg_trigger`,
            )
          : await knex.raw('select name from sqlite_master');
      return (names.rows ?? names).map(({ name }: { name: string }) => name);
    };

    await expect(list()).resolves.toContain('access_requests');
    for (const _file of files) {
      await knex.migrate.down({ directory });
    }
    const left = await list();
    expect(
      left.filter(name => !/knex_migrations|sqlite_sequence/.test(name)),
    ).toEqual([]);
  });

  it('keep the audit trail from being changed', async () => {
    const [knex] = await server.createDatabase();
    await migrateUp(knex);
    await knex('audit_trail').insert(auditRow);

    await expect(knex('audit_trail').update({ content: '' })).rejects.toThrow(
      'append-only',
    );
    await expect(knex('audit_trail').delete()).rejects.toThrow('append-only');
    await expect(knex('audit_trail').first('content')).resolves.toEqual({
      content: '{}',
    });
  });

  it('let a stream belong to one product only', async () => {
    const [knex] = await server.createDatabase();
    await migrateUp(knex);
    const claim = {
      ...{ id: '1', revision: 1, cluster: 'demo', topic: 'wind', since: 0 },
      ...{ product: 'dataproduct:default/wind', origin: '' },
    };
    await knex('stream_claims').insert(claim);

    await expect(
      knex('stream_claims').insert({ ...claim, id: '2' }),
    ).rejects.toThrow(/unique/i);
    await knex('stream_claims').insert({ ...claim, id: '2', cluster: 'moon' });
    await expect(knex('stream_claims').select()).resolves.toHaveLength(2);
  });
});
