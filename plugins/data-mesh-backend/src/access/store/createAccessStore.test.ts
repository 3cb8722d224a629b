import { AccessRequestRecord } from '@datamesh-portal/plugin-data-mesh-common';
import { Knex } from 'knex';
import { migrate, postgres, sqlite } from '../../__testUtils__/databases';
import { announcement } from '../../journal/__testUtils__/announcement';
import { grant, partiesOf, request } from './__testUtils__/accessRecords';
import { later, start } from '../../__testUtils__/moments';
import { Journal } from '../../journal/Journal';
import { AccessStore } from './AccessStore';
import { createAccessStore } from './createAccessStore';

jest.setTimeout(60_000);

const entry = { at: start, action: 'request-create' };

async function create(knex: Knex, onAnnounced?: () => void) {
  await migrate(knex);
  const journal = new Journal({ knex, clock: () => start, onAnnounced });
  return createAccessStore({ journal, knex });
}

const insert = (store: AccessStore, record: AccessRequestRecord) =>
  store.transact(changes => changes.requests.insert(record, partiesOf(record)));

const reasons = (outcomes: PromiseSettledResult<unknown>[]) =>
  outcomes.flatMap(each => (each.status === 'rejected' ? [each.reason] : []));

describe.each([
  ['SQLite', sqlite()],
  ['PostgreSQL', postgres()],
])('changes of access in %s', (_, server) => {
  beforeAll(() => server.start());
  afterAll(() => server.stop());

  it('keep every field of requests and grants', async () => {
    const [knex] = await server.createDatabase();
    const store = await create(knex);
    const asked = request({
      productTitle: 'Wind "at" sea \u0000 \ud83d\ude00',
      domain: 'domain:default/weather',
      asked: {
        ports: ['observations'],
        clearFields: [{ port: 'observations', path: 'station.email' }],
        until: later(1),
      },
      stages: [
        {
          kind: 'owner',
          why: 'Owns the product',
          decision: { at: later(2), by: 'user:default/weather-owner' },
        },
      ],
      notes: [
        {
          at: later(3),
          by: 'user:default/weather-owner',
          kind: 'question',
          text: '2026-03-01T08:00:00.000Z',
        },
      ],
      remindedAt: later(4),
      escalatedAt: later(5),
      decidedAt: later(6),
    });
    const given = grant({
      ended: { at: later(7), reason: 'revoked', note: 'Over' },
      failure: { message: 'No', attempts: 2, nextAttemptAt: later(8) },
      lastUsedAt: later(9),
      reviewAskedAt: later(10),
      noticedDays: 3,
    });

    await store.transact(async changes => {
      await changes.requests.insert(asked, [
        ...partiesOf(asked),
        ...partiesOf(asked),
      ]);
      await changes.grants.insert(given);
    });

    await expect(store.requests.get(asked.id)).resolves.toEqual(asked);
    await expect(store.grants.get(given.id)).resolves.toEqual(given);
    const parties = await store.requests.partiesOf(asked.id);
    expect(parties).toHaveLength(partiesOf(asked).length);
    expect(parties).toEqual(expect.arrayContaining(partiesOf(asked)));
    await expect(store.requests.get('other')).resolves.toBeUndefined();
    await expect(store.grants.get('other')).resolves.toBeUndefined();
  });

  it('happen together or not at all, with what is recorded and announced', async () => {
    const [knex] = await server.createDatabase();
    const onAnnounced = jest.fn();
    const store = await create(knex, onAnnounced);

    const failed = store.transact(async changes => {
      await changes.requests.insert(request(), partiesOf(request()));
      await changes.grants.insert(grant());
      await changes.audit(entry);
      await changes.announce(announcement());
      throw new Error('Not today');
    });

    await expect(failed).rejects.toThrow('Not today');
    for (const table of [
      'access_requests',
      'access_request_parties',
      'access_grants',
      'audit_trail',
      'announcements',
    ]) {
      await expect(knex(table).select()).resolves.toEqual([]);
    }
    expect(onAnnounced).not.toHaveBeenCalled();

    await store.transact(async changes => {
      await changes.audit(entry);
      await changes.announce(announcement());
    });
    expect(onAnnounced).toHaveBeenCalledTimes(1);
    await expect(knex('audit_trail').select()).resolves.toHaveLength(1);
  });

  it('let one of 20 decisions at once win, with one record of it', async () => {
    const [first, second] = await server.createDatabase();
    const stores = [await create(first), await create(second)];
    await insert(stores[0], request());

    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, (_each, index) =>
        stores[index % 2].transact(async changes => {
          const decided = request({
            revision: 2,
            state: index % 3 ? 'approved' : 'rejected',
          });
          await changes.requests.update(decided, partiesOf(decided));
          await changes.audit({ ...entry, action: `decision-${index}` });
        }),
      ),
    );

    const won = outcomes.flatMap(({ status }, index) =>
      status === 'fulfilled' ? [`decision-${index}`] : [],
    );
    expect(won).toHaveLength(1);
    for (const reason of reasons(outcomes)) {
      expect(reason).toMatchObject({
        name: 'ConflictError',
        message: expect.stringMatching(
          /it is (approved|rejected), at revision 2 .* made on revision 1\. Load it again/,
        ),
      });
    }
    const records = await first('audit_trail').select('content');
    expect(records.map(({ content }) => JSON.parse(content).action)).toEqual(
      won,
    );
    await expect(
      stores[1].requests.partiesOf('request-1'),
    ).resolves.not.toContainEqual(expect.objectContaining({ role: 'decider' }));
  });

  it('refuse a grant that was changed meanwhile, and what does not exist', async () => {
    const [knex] = await server.createDatabase();
    const store = await create(knex);
    await store.transact(changes => changes.grants.insert(grant()));
    const ended = grant({
      revision: 2,
      ended: { at: later(1), reason: 'revoked' },
    });
    await store.transact(changes => changes.grants.update(ended));

    await expect(
      store.transact(changes => changes.grants.update(ended)),
    ).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining(
        'it ended (revoked) and is at revision 2',
      ),
    });
    await expect(
      store.transact(changes =>
        changes.grants.update(grant({ id: 'other', revision: 2 })),
      ),
    ).rejects.toMatchObject({ name: 'ConflictError' });
    await expect(
      store.transact(changes => changes.grants.insert(grant())),
    ).rejects.toMatchObject({ name: 'ConflictError' });
    await insert(store, request());
    await expect(insert(store, request())).rejects.toMatchObject({
      name: 'ConflictError',
    });
    await expect(store.grants.get('grant-1')).resolves.toEqual(ended);
  });

  it('add what must be there once, once, also when both replicas look first', async () => {
    const [first, second] = await server.createDatabase();
    const stores = [await create(first), await create(second)];
    const { product, consumer } = request();

    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, (_each, index) =>
        stores[index % 2].transact(async changes => {
          const open = await changes.requests.openLocked(product, consumer);
          if (open.length > 0) {
            throw new Error(`There is ${open[0].id}`);
          }
          const record = request({ id: `request-${index}` });
          await changes.requests.insert(record, partiesOf(record));
        }),
      ),
    );

    expect(reasons(outcomes)).toHaveLength(9);
    await expect(first('access_requests').select()).resolves.toHaveLength(1);
  });

  it('see within the transaction what it changed', async () => {
    const [knex] = await server.createDatabase();
    const store = await create(knex);
    const { product, consumer } = request();
    const renewed = grant({ id: 'grant-2', until: undefined });

    await store.transact(async changes => {
      await changes.requests.insert(request(), []);
      await changes.requests.insert(
        request({ id: 'request-2', state: 'rejected' }),
        [],
      );
      await changes.grants.insert(
        grant({ ended: { at: start, reason: 'replaced' } }),
      );
      await changes.grants.insert(renewed);

      expect(await changes.requests.getLocked('request-1')).toEqual(request());
      expect(await changes.grants.getLocked('grant-2')).toEqual(renewed);
      expect(await changes.requests.openLocked(product, consumer)).toEqual([
        request(),
      ]);
      expect(await changes.grants.openLocked(product, consumer)).toEqual([
        renewed,
      ]);
      expect(
        await changes.grants.openLocked(product, 'user:default/a'),
      ).toEqual([]);
    });
  });

  it('are tried again when two wait for each other', async () => {
    const [first, second] = await server.createDatabase();
    const stores = [await create(first), await create(second)];
    for (const id of ['a', 'b']) {
      await insert(stores[0], request({ id }));
    }
    let waiting = 0;
    const bothHaveOne = async () => {
      waiting++;
      while (first !== second && waiting < 2) {
        await new Promise(resolve => setTimeout(resolve, 5));
      }
    };
    const read = (store: AccessStore, ids: string[]) =>
      store.transact(async changes => {
        await changes.requests.getLocked(ids[0]);
        await bothHaveOne();
        return changes.requests.getLocked(ids[1]);
      });

    await expect(
      Promise.all([read(stores[0], ['a', 'b']), read(stores[1], ['b', 'a'])]),
    ).resolves.toEqual([request({ id: 'b' }), request({ id: 'a' })]);
  });
});
