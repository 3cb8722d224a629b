import { AccessRequestRecord } from '@datamesh-portal/plugin-data-mesh-common';
import { Knex } from 'knex';
import { migrate, postgres, sqlite } from '../../__testUtils__/databases';
import { HOUR_MS, later, start } from '../../__testUtils__/moments';
import { partiesOf, request } from './__testUtils__/accessRecords';
import { RequestQuery, RequestsTable } from './RequestsTable';

jest.setTimeout(60_000);

const weather = 'group:default/weather';
const analyst = 'user:default/analyst';

async function create(knex: Knex, ...records: AccessRequestRecord[]) {
  const table = new RequestsTable(await migrate(knex));
  for (const record of records) {
    await table.insert(record, partiesOf(record));
  }
  return table;
}

async function idsOf(table: RequestsTable, query: Partial<RequestQuery>) {
  const { items } = await table.list(
    { order: 'oldest', ...query },
    { limit: 100 },
  );
  return items.map(({ id }) => id);
}

describe.each([
  ['SQLite', sqlite()],
  ['PostgreSQL', postgres()],
])('requests in %s', (_, server) => {
  beforeAll(() => server.start());
  afterAll(() => server.stop());

  it('come in pages, each once, in the order of their age and then id', async () => {
    const [knex] = await server.createDatabase();
    const records = Array.from({ length: 25 }, (_each, index) =>
      request({
        id: `r${String((index * 7) % 25).padStart(2, '0')}`,
        // Five of each age.
        createdAt: later(Math.floor(index / 5)),
      }),
    );
    const table = await create(knex, ...records);
    const read = async (order: RequestQuery['order']) => {
      const found: AccessRequestRecord[] = [];
      let cursor: string | undefined;
      do {
        const page = await table.list({ order }, { limit: 4, cursor });
        expect(page.items.length).toBeLessThanOrEqual(4);
        found.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor);
      return found;
    };

    const sorted = [...records].sort(
      (a, b) =>
        a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1),
    );
    await expect(read('oldest')).resolves.toEqual(sorted);
    await expect(read('newest')).resolves.toEqual(sorted.reverse());
    const last = await table.list({ order: 'oldest' }, { limit: 25 });
    expect(last.nextCursor).toBeUndefined();
  });

  it.each(['', 'x', 'W10', 'bnVsbA', 'WyJhIiwiYiJd', "WzEsImEiXQ'--"])(
    'refuse the cursor %j',
    async cursor => {
      const [knex] = await server.createDatabase();
      const table = await create(knex);

      await expect(
        table.list({ order: 'oldest' }, { limit: 1, cursor }),
      ).rejects.toMatchObject({
        name: 'InputError',
        message: expect.stringContaining('first page'),
      });
    },
  );

  it('wait in the inbox of who decides, unless they asked or decided themselves', async () => {
    const [knex] = await server.createDatabase();
    const decision = { at: start, by: 'user:default/weather-owner' };
    const table = await create(
      knex,
      request({ id: 'asked' }),
      request({ id: 'own', requester: 'user:default/weather-owner' }),
      request({
        id: 'decided',
        stages: [
          { kind: 'owner', why: '', decision },
          { kind: 'steward', why: '' },
        ],
      }),
      request({ id: 'elsewhere', owner: 'group:default/other' }),
      request({ id: 'over', state: 'approved' }),
    );
    const inbox: Partial<RequestQuery> = {
      party: {
        refs: ['user:default/weather-owner', weather],
        roles: ['decider'],
      },
    };

    await expect(idsOf(table, inbox)).resolves.toEqual([
      'asked',
      'decided',
      'own',
    ]);
    const undecided: RequestQuery = {
      ...inbox,
      undecidedBy: 'user:default/weather-owner',
      order: 'oldest',
    };
    await expect(idsOf(table, undecided)).resolves.toEqual(['asked']);
    await expect(
      idsOf(table, { ...undecided, undecidedBy: 'user:default/weather-owne_' }),
    ).resolves.toHaveLength(3);
    await expect(
      idsOf(table, { ...undecided, notFor: ['component:default/forecast'] }),
    ).resolves.toEqual([]);
    await expect(table.count(undecided, 10)).resolves.toBe(1);
    await expect(table.count({ order: 'oldest' }, 3)).resolves.toBe(3);
    await expect(table.count({ order: 'oldest' }, 10)).resolves.toBe(5);
  });

  it('tell the parties of many at once, also of none', async () => {
    const [knex] = await server.createDatabase();
    const table = await create(
      knex,
      request({ id: 'a' }),
      request({ id: 'b', requester: 'user:default/other' }),
    );

    const parties = await table.partiesOfEach(['b', 'a', 'gone']);

    expect([...parties.keys()]).toEqual(['b', 'a', 'gone']);
    expect(parties.get('a')).toEqual(await table.partiesOf('a'));
    expect(parties.get('b')).toEqual(await table.partiesOf('b'));
    expect(parties.get('gone')).toEqual([]);
    await expect(table.partiesOfEach([])).resolves.toEqual(new Map());
  });

  it('are found also when there are many of one party', async () => {
    const [knex] = await server.createDatabase();
    const table = await create(knex);
    for (let index = 0; index < 2_005; index++) {
      await table.insert(
        request({ id: `r${index}`, createdAt: later(index) }),
        index === 3 ? [] : [{ role: 'owner', ref: weather }],
      );
    }
    const party = { refs: [weather, analyst] };

    await expect(table.count({ party, order: 'newest' }, 5_000)).resolves.toBe(
      2_004,
    );
    const { items } = await table.list(
      { party, order: 'oldest' },
      { limit: 4 },
    );
    expect(items.map(({ id }) => id)).toEqual(['r0', 'r1', 'r2', 'r4']);
  });

  it('are shown to those who have a part in them', async () => {
    const [knex] = await server.createDatabase();
    const table = await create(
      knex,
      request({ id: 'a' }),
      request({ id: 'b', requester: 'user:default/other' }),
    );
    const seen = (refs: string[]) => idsOf(table, { party: { refs } });

    await expect(seen([analyst])).resolves.toEqual(['a']);
    await expect(seen([analyst, weather])).resolves.toEqual(['a', 'b']);
    await expect(seen(['group:default/nobody'])).resolves.toEqual([]);
    await expect(seen([])).resolves.toEqual([]);
    await expect(
      idsOf(table, { party: { refs: [analyst], roles: [] } }),
    ).resolves.toEqual([]);
  });

  it('are found by product, consumer, state and text, which is no pattern', async () => {
    const [knex] = await server.createDatabase();
    const table = await create(
      knex,
      request({ id: 'a', principal: 'CN=Größe_100%!' }),
      request({
        id: 'b',
        product: 'dataproduct:default/rain',
        state: 'lapsed',
      }),
    );

    for (const text of ['größe', 'E_1', '100%', '%!', 'WIND', 'ra\u0000in']) {
      await expect(idsOf(table, { text })).resolves.toContain(
        text === 'ra\u0000in' ? 'b' : 'a',
      );
    }
    for (const text of ['e_i', 'd%t', '_', '%rain', '!!', "' or 1=1 --"]) {
      const found = await idsOf(table, { text });
      expect({ text, found }).toEqual({
        text,
        found: text === '_' ? ['a'] : [],
      });
    }
    await expect(
      idsOf(table, { product: 'dataproduct:default/rain' }),
    ).resolves.toEqual(['b']);
    await expect(idsOf(table, { states: ['waiting'] })).resolves.toEqual(['a']);
    await expect(
      idsOf(table, { consumer: 'component:default/other' }),
    ).resolves.toEqual([]);
  });

  it('have something due while nobody decides', async () => {
    const [knex] = await server.createDatabase();
    const due = {
      remind: start,
      escalate: later(-HOUR_MS),
      lapse: later(HOUR_MS),
      limit: 10,
    };
    const soon = { lapsesAt: later(HOUR_MS) };
    const old = { createdAt: later(-HOUR_MS) };
    const table = await create(
      knex,
      request({ id: 'new', createdAt: later(1) }),
      request({ id: 'remind' }),
      request({ id: 'reminded', remindedAt: start }),
      request({ id: 'escalate', ...old, remindedAt: start }),
      request({
        id: 'escalated',
        ...old,
        remindedAt: start,
        escalatedAt: start,
      }),
      request({ id: 'lapse', remindedAt: start, ...soon }),
      request({ id: 'question', ...old, state: 'question' }),
      request({ id: 'question-lapse', state: 'question', ...soon }),
      request({ id: 'over', state: 'rejected', ...old, ...soon }),
    );

    const ids = (await table.toAttend(due)).map(({ id }) => id);
    expect(ids).toEqual(['escalate', 'lapse', 'question-lapse', 'remind']);
    await expect(table.toAttend({ ...due, limit: 1 })).resolves.toMatchObject([
      { id: 'escalate' },
    ]);
  });

  it('tell how long people took to decide', async () => {
    const [knex] = await server.createDatabase();
    const decided = (id: string, ms: number, by: object, owner = weather) =>
      request({
        id,
        owner,
        state: 'approved',
        decidedAt: later(ms),
        stages: [
          { kind: 'owner', why: '', decision: { at: later(ms), ...by } },
        ],
      });
    const table = await create(
      knex,
      request(),
      decided('early', 1, { by: analyst }),
      decided('person', 20, { by: analyst }),
      decided('rule', 30, { rule: 'sameOwner' }),
      decided('elsewhere', 40, { by: analyst }, 'group:default/other'),
    );

    await expect(table.decisionTimes(later(2))).resolves.toEqual([40, 20]);
    await expect(table.decisionTimes(start, weather)).resolves.toEqual([20, 1]);
  });

  it('tell who ever decides', async () => {
    const [knex] = await server.createDatabase();
    const table = await create(knex, request({ state: 'approved' }));

    await expect(table.hasDecided([analyst])).resolves.toBe(false);
    await expect(table.hasDecided([analyst, weather])).resolves.toBe(true);
    await expect(table.hasDecided([])).resolves.toBe(false);
  });
});
