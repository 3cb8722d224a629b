import { Knex } from 'knex';
import { migrate, postgres, sqlite } from '../../__testUtils__/databases';
import { later, start } from '../../__testUtils__/moments';
import { AuditEntry, AuditSubject, AuditRecord } from './AuditEntry';
import { Journal } from '../Journal';
import { isPostgres } from '../Dialect';
import { row, tamperings } from './__testUtils__/tamperings';
import { AuditTrail } from './AuditTrail';

jest.setTimeout(60_000);

const noTables = () => ({});

const request = (index: number): AuditSubject => `request:request-${index % 3}`;

const entry = (index: number): AuditEntry => ({
  at: later(index),
  actor: 'user:default/weather-owner',
  action: `deed-${index}`,
  product: `dataproduct:default/${index % 2 ? 'wind' : 'rain'}`,
  subject: index > 3 ? 'grant:grant-1' : request(index),
  cause: index > 3 ? request(index) : undefined,
  why: `Because ${index} "\u0000" = '; drop table audit_trail --`,
  after: { state: 'approved', index },
});

async function create(knex: Knex, count: number = 0) {
  await migrate(knex);
  const journal = new Journal({ knex, clock: () => start });
  await journal.transact(noTables, async changes => {
    for (let index = 1; index <= count; index++) {
      await changes.audit(entry(index));
    }
  });
  return {
    journal,
    trail: new AuditTrail({ knex, clock: () => start }),
  };
}

async function read(
  trail: AuditTrail,
  query: Parameters<AuditTrail['records']>[0] = {},
) {
  const records: AuditRecord[] = [];
  for await (const record of trail.records(query)) {
    records.push(record);
  }
  return records;
}

/** As somebody with all rights on the database could. */
async function disarm(knex: Knex) {
  if (isPostgres(knex)) {
    await knex.raw('drop trigger audit_trail_append_only on audit_trail');
  } else {
    await knex.raw('drop trigger audit_trail_no_update');
    await knex.raw('drop trigger audit_trail_no_delete');
  }
}

describe.each([
  ['SQLite', sqlite()],
  ['PostgreSQL', postgres()],
])('the audit trail in %s', (_, server) => {
  beforeAll(() => server.start());
  afterAll(() => server.stop());

  it('gives the records as they were written, chained by their hashes', async () => {
    const [knex] = await server.createDatabase();
    const { trail } = await create(knex, 6);

    const records = await read(trail);

    expect(records).toHaveLength(6);
    records.forEach((record, index) => {
      const { sequence, hash, previousHash, ...written } = record;
      expect(written).toEqual(
        Object.fromEntries(
          Object.entries(entry(index + 1)).filter(
            ([, value]) => value !== undefined,
          ),
        ),
      );
      expect(sequence).toBe(index + 1);
      expect(hash).toMatch(/^[0-9a-f]{64}$/);
      expect(previousHash).toBe(
        index === 0 ? '0'.repeat(64) : records[index - 1].hash,
      );
    });
    await expect(trail.check()).resolves.toEqual({
      intact: true,
      records: 6,
      checkedAt: start,
      headHash: records[5].hash,
    });
  });

  it('is intact when nothing happened yet', async () => {
    const [knex] = await server.createDatabase();
    const { trail } = await create(knex);

    await expect(trail.check()).resolves.toEqual({
      intact: true,
      records: 0,
      checkedAt: start,
    });
    await expect(read(trail)).resolves.toEqual([]);
  });

  it('is read by product, request, grant and time', async () => {
    const [knex] = await server.createDatabase();
    const { trail } = await create(knex, 6);
    const sequences = async (query: Parameters<typeof read>[1]) =>
      (await read(trail, query)).map(({ sequence }) => sequence);

    await expect(
      sequences({ product: 'dataproduct:default/wind' }),
    ).resolves.toEqual([1, 3, 5]);
    await expect(sequences({ about: 'request:request-0' })).resolves.toEqual([
      3, 6,
    ]);
    await expect(sequences({ about: 'grant:grant-1' })).resolves.toEqual([
      4, 5, 6,
    ]);
    await expect(sequences({ from: later(2), to: later(4) })).resolves.toEqual([
      2, 3,
    ]);
    await expect(
      sequences({
        about: 'grant:grant-1',
        product: 'dataproduct:default/wind',
      }),
    ).resolves.toEqual([5]);
  });

  it('is read and checked in pages', async () => {
    const [knex] = await server.createDatabase();
    const { trail } = await create(knex, 1_203);

    const records = await read(trail);

    expect(records.map(({ sequence }) => sequence)).toEqual(
      Array.from({ length: 1_203 }, (_each, index) => index + 1),
    );
    await expect(trail.check()).resolves.toMatchObject({
      intact: true,
      records: 1_203,
    });
    await disarm(knex);
    await row(knex, 1_002).delete();
    await expect(trail.check()).resolves.toMatchObject({
      records: 1_001,
      problem: { kind: 'removed', sequence: 1_002 },
    });
  });

  it('stays one chain when two replicas append at once', async () => {
    const [first, second] = await server.createDatabase();
    const { journal, trail } = await create(first);
    const journals = [
      journal,
      new Journal({ knex: second, clock: () => start }),
    ];

    await Promise.all(
      Array.from({ length: 30 }, (_each, index) =>
        journals[index % 2].transact(noTables, async changes => {
          await changes.audit(entry(index));
          await changes.audit(entry(index));
        }),
      ),
    );

    await expect(trail.check()).resolves.toMatchObject({
      intact: true,
      records: 60,
    });
    const actions = (await read(trail)).map(({ action }) => action);
    // What was done together stays together.
    expect(actions.filter((_each, index) => index % 2 === 0)).toEqual(
      actions.filter((_each, index) => index % 2 === 1),
    );
    expect(new Set(actions).size).toBe(30);
  });

  it('is intact while others append to it', async () => {
    const [first, second] = await server.createDatabase();
    const { journal } = await create(first, 100);
    const trail = new AuditTrail({ knex: second, clock: () => start });

    const checks = Array.from({ length: 10 }, () => trail.check());
    for (let index = 0; index < 20; index++) {
      await journal.append(entry(index));
      checks.push(trail.check());
    }

    for (const check of await Promise.all(checks)) {
      expect(check).toMatchObject({ intact: true });
    }
  });

  it('refuses to be changed', async () => {
    const [knex] = await server.createDatabase();
    const { trail } = await create(knex, 3);

    for (const change of [
      () => row(knex, 2).update({ at: 0 }),
      () => row(knex, 2).delete(),
      ...(isPostgres(knex) ? [() => knex('audit_trail').truncate()] : []),
    ]) {
      await expect(change()).rejects.toThrow('audit_trail is append-only');
    }
    await expect(trail.check()).resolves.toMatchObject({
      intact: true,
      records: 3,
    });
  });

  it('lets nothing happen when its head is missing', async () => {
    const [knex] = await server.createDatabase();
    const { journal } = await create(knex, 3);
    await knex('audit_head').delete();

    await expect(journal.append(entry(4))).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringContaining('restore it'),
    });
  });

  it.each(tamperings)('shows %s', async (_what, tamper, problem) => {
    const [knex] = await server.createDatabase();
    const { trail } = await create(knex, 6);
    await disarm(knex);

    await tamper(knex);

    const { message = /./, ...rest } = problem;
    await expect(trail.check()).resolves.toMatchObject({
      intact: false,
      problem: { ...rest, message: expect.stringMatching(message) },
    });
  });
});
