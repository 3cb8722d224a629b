import { AccessRequestRecord } from '@datamesh-portal/plugin-data-mesh-common';
import { Knex } from 'knex';
import { postgres, sqlite } from '../../__testUtils__/databases';
import {
  announcement,
  grant,
  later,
  migrate,
  partiesOf,
  request,
  start,
} from './__testUtils__/accessRecords';
import { AccessStore } from './AccessStore';
import { DatabaseAccessStore } from './DatabaseAccessStore';

jest.setTimeout(60_000);

const entry = { at: start, action: 'request-create' };

async function create(knex: Knex, onAnnounced?: () => void) {
  return new DatabaseAccessStore({
    knex: await migrate(knex),
    clock: () => start,
    onAnnounced,
  });
}

const insert = (store: AccessStore, record: AccessRequestRecord) =>
  store.transact(changes => changes.insertRequest(record, partiesOf(record)));

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
      await changes.insertRequest(asked, [
        ...partiesOf(asked),
        ...partiesOf(asked),
      ]);
      await changes.insertGrant(given);
    });

    await expect(store.getRequest(asked.id)).resolves.toEqual(asked);
    await expect(store.getGrant(given.id)).resolves.toEqual(given);
    const parties = await store.partiesOf(asked.id);
    expect(parties).toHaveLength(partiesOf(asked).length);
    expect(parties).toEqual(expect.arrayContaining(partiesOf(asked)));
    await expect(store.getRequest('other')).resolves.toBeUndefined();
    await expect(store.getGrant('other')).resolves.toBeUndefined();
  });

  it('happen together or not at all, with what is recorded and announced', async () => {
    const [knex] = await server.createDatabase();
    const onAnnounced = jest.fn();
    const store = await create(knex, onAnnounced);

    const failed = store.transact(async changes => {
      await changes.insertRequest(request(), partiesOf(request()));
      await changes.insertGrant(grant());
      await changes.audit(entry);
      await changes.announce(announcement());
      throw new Error('Not today');
    });

    await expect(failed).rejects.toThrow('Not today');
    for (const table of [
      'access_requests',
      'access_request_parties',
      'access_grants',
      'access_audit',
      'access_announcements',
    ]) {
      await expect(knex(table).select()).resolves.toEqual([]);
    }
    expect(onAnnounced).not.toHaveBeenCalled();

    await store.transact(async changes => {
      await changes.audit(entry);
      await changes.announce(announcement());
    });
    expect(onAnnounced).toHaveBeenCalledTimes(1);
    await expect(knex('access_audit').select()).resolves.toHaveLength(1);
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
          await changes.updateRequest(decided, partiesOf(decided));
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
    const records = await first('access_audit').select('content');
    expect(records.map(({ content }) => JSON.parse(content).action)).toEqual(
      won,
    );
    await expect(stores[1].partiesOf('request-1')).resolves.not.toContainEqual(
      expect.objectContaining({ role: 'decider' }),
    );
  });

  it('refuse a grant that was changed meanwhile, and what does not exist', async () => {
    const [knex] = await server.createDatabase();
    const store = await create(knex);
    await store.transact(changes => changes.insertGrant(grant()));
    const ended = grant({
      revision: 2,
      ended: { at: later(1), reason: 'revoked' },
    });
    await store.transact(changes => changes.updateGrant(ended));

    await expect(
      store.transact(changes => changes.updateGrant(ended)),
    ).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining(
        'it ended (revoked) and is at revision 2',
      ),
    });
    await expect(
      store.transact(changes =>
        changes.updateGrant(grant({ id: 'other', revision: 2 })),
      ),
    ).rejects.toMatchObject({ name: 'ConflictError' });
    await expect(
      store.transact(changes => changes.insertGrant(grant())),
    ).rejects.toMatchObject({ name: 'ConflictError' });
    await insert(store, request());
    await expect(insert(store, request())).rejects.toMatchObject({
      name: 'ConflictError',
    });
    await expect(store.getGrant('grant-1')).resolves.toEqual(ended);
  });

  it('add what must be there once, once, also when both replicas look first', async () => {
    const [first, second] = await server.createDatabase();
    const stores = [await create(first), await create(second)];
    const { product, consumer } = request();

    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, (_each, index) =>
        stores[index % 2].transact(async changes => {
          const open = await changes.openRequests(product, consumer);
          if (open.length > 0) {
            throw new Error(`There is ${open[0].id}`);
          }
          const record = request({ id: `request-${index}` });
          await changes.insertRequest(record, partiesOf(record));
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
      await changes.insertRequest(request(), []);
      await changes.insertRequest(
        request({ id: 'request-2', state: 'rejected' }),
        [],
      );
      await changes.insertGrant(
        grant({ ended: { at: start, reason: 'replaced' } }),
      );
      await changes.insertGrant(renewed);

      expect(await changes.getRequest('request-1')).toEqual(request());
      expect(await changes.getGrant('grant-2')).toEqual(renewed);
      expect(await changes.openRequests(product, consumer)).toEqual([
        request(),
      ]);
      expect(await changes.openGrants(product, consumer)).toEqual([renewed]);
      expect(await changes.openGrants(product, 'user:default/a')).toEqual([]);
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
        await changes.getRequest(ids[0]);
        await bothHaveOne();
        return changes.getRequest(ids[1]);
      });

    await expect(
      Promise.all([read(stores[0], ['a', 'b']), read(stores[1], ['b', 'a'])]),
    ).resolves.toEqual([request({ id: 'b' }), request({ id: 'a' })]);
  });
});
