import { GrantRecord } from '@datamesh-portal/plugin-data-mesh-common';
import { Knex } from 'knex';
import { migrate, postgres, sqlite } from '../../__testUtils__/databases';
import { grant, partiesOf, request } from './__testUtils__/accessRecords';
import { later, start } from '../../__testUtils__/moments';
import { GrantQuery, GrantsTable } from './GrantsTable';
import { RequestsTable } from './RequestsTable';

jest.setTimeout(60_000);

const ended: Partial<GrantRecord> = { ended: { at: start, reason: 'revoked' } };
const ids = (records: GrantRecord[]) => records.map(({ id }) => id);

async function create(knex: Knex, ...changes: Partial<GrantRecord>[]) {
  const table = new GrantsTable(await migrate(knex));
  for (const change of changes) {
    await table.insert(grant(change));
  }
  return table;
}

describe.each([
  ['SQLite', sqlite()],
  ['PostgreSQL', postgres()],
])('grants in %s', (_, server) => {
  beforeAll(() => server.start());
  afterAll(() => server.stop());

  it('come in pages, newest first', async () => {
    const [knex] = await server.createDatabase();
    const table = await create(
      knex,
      ...[3, 1, 2, 2, 5].map((ms, index) => ({
        id: `g${index}`,
        since: later(ms),
      })),
    );

    const first = await table.list({}, { limit: 3 });
    const second = await table.list({}, { limit: 3, cursor: first.nextCursor });

    expect(ids(first.items)).toEqual(['g4', 'g0', 'g3']);
    expect(ids(second.items)).toEqual(['g2', 'g1']);
    expect(second.nextCursor).toBeUndefined();
    await expect(
      table.list({}, { limit: 3, cursor: 'g4' }),
    ).rejects.toMatchObject({ name: 'InputError' });
  });

  it('are found by whom they concern and what they are', async () => {
    const [knex] = await server.createDatabase();
    const table = await create(
      knex,
      { id: 'a' },
      { id: 'b', requester: 'user:default/b', port: 'alerts', ...ended },
      {
        id: 'c',
        requester: 'user:default/c',
        consumer: 'user:default/c',
        consumerOwner: 'user:default/c',
        product: 'dataproduct:default/rain',
        owner: 'group:default/rain',
        requestId: undefined,
      },
    );
    await new RequestsTable(knex).insert(request(), partiesOf(request()));
    const found = async (query: GrantQuery) =>
      ids((await table.list(query, { limit: 10 })).items).sort();
    const analytics = 'group:default/commercial-analytics';
    const weather = 'group:default/weather';

    await expect(found({})).resolves.toEqual(['a', 'b', 'c']);
    await expect(found({ open: true })).resolves.toEqual(['a', 'c']);
    await expect(found({ open: false })).resolves.toEqual(['b']);
    await expect(found({ port: 'alerts' })).resolves.toEqual(['b']);
    await expect(found({ product: grant().product })).resolves.toEqual([
      'a',
      'b',
    ]);
    await expect(found({ consumer: 'user:default/c' })).resolves.toEqual(['c']);
    await expect(
      found({ party: { refs: ['user:default/c'] } }),
    ).resolves.toEqual(['c']);
    await expect(
      found({ party: { refs: [analytics], roles: ['consumer'] } }),
    ).resolves.toEqual(['a', 'b']);
    await expect(
      found({ party: { refs: [analytics], roles: ['requester', 'owner'] } }),
    ).resolves.toEqual([]);
    await expect(found({ party: { refs: [] } })).resolves.toEqual([]);
    await expect(
      found({ restriction: { role: 'owner', refs: ['group:default/rain'] } }),
    ).resolves.toEqual(['c']);
    await expect(
      found({ restriction: { role: 'approver', refs: [weather] } }),
    ).resolves.toEqual(['a', 'b']);
    await expect(
      found({ restriction: { not: { role: 'approver', refs: [weather] } } }),
    ).resolves.toEqual(['c']);
    await expect(
      found({ restriction: { not: { domains: ['domain:default/x'] } } }),
    ).resolves.toEqual(['a', 'b', 'c']);
  });

  it('give rights to consumers and their owners until they end', async () => {
    const [knex] = await server.createDatabase();
    const table = await create(
      knex,
      { id: 'a' },
      { id: 'b', consumer: 'user:default/b', consumerOwner: 'user:default/b' },
      { id: 'c', ...ended },
      { id: 'd', port: 'alerts' },
    );
    const { product, consumer, consumerOwner } = grant();
    const rights = async (...refs: string[]) =>
      ids(await table.rights(product, 'observations', refs));

    await expect(rights(consumerOwner)).resolves.toEqual(['a']);
    await expect(rights(consumer, 'user:default/b')).resolves.toEqual([
      'a',
      'b',
    ]);
    await expect(rights('user:default/analyst')).resolves.toEqual([]);
    await expect(rights()).resolves.toEqual([]);
  });

  it('end in the order of their time, permanent ones never', async () => {
    const [knex] = await server.createDatabase();
    const table = await create(
      knex,
      { id: 'late', until: later(30) },
      { id: 'now', until: later(20) },
      { id: 'over', until: later(10) },
      { id: 'ended', until: later(10), ...ended },
      { id: 'permanent', until: undefined },
    );

    expect(ids(await table.toExpire(later(20), 10))).toEqual(['over', 'now']);
    expect(ids(await table.toExpire(later(20), 1))).toEqual(['over']);
    expect(ids(await table.endingBefore(later(30), 10))).toEqual([
      'over',
      'now',
    ]);
    expect(ids(await table.endingBefore(later(31), 10))).toEqual([
      'over',
      'now',
      'late',
    ]);
  });

  it('name the principals with something to do now, the longest waiting first', async () => {
    const [knex] = await server.createDatabase();
    const failure = (ms: number) => ({
      failure: { message: 'No', attempts: 1, nextAttemptAt: later(ms) },
    });
    const table = await create(
      knex,
      ...[
        { principal: 'retry', ...failure(100) },
        { principal: 'add' },
        { principal: 'add' },
        { principal: 'too-early', ...failure(101) },
        { principal: 'there', observed: 'present' as const },
        { principal: 'remove', observed: 'present' as const, ...ended },
        { principal: 'removed', ...ended },
        { principal: 'over', observed: 'present' as const, until: later(100) },
        { principal: 'over-and-gone', until: later(100) },
        { principal: 'permanent', until: undefined },
        { principal: 'by-hand', observed: 'unenforced' as const },
        { principal: 'by-hand', observed: 'unenforced' as const, ...ended },
        { principal: 'add', cluster: 'other' },
      ].map((change, index) => ({ id: `g${index}`, ...change })),
    );

    await expect(table.principalsToReconcile(later(100), 10)).resolves.toEqual([
      { cluster: 'demo', principal: 'add' },
      { cluster: 'demo', principal: 'over' },
      { cluster: 'demo', principal: 'permanent' },
      { cluster: 'demo', principal: 'remove' },
      { cluster: 'other', principal: 'add' },
      { cluster: 'demo', principal: 'retry' },
    ]);
    // A cluster that many wait for keeps none from being looked at.
    await expect(table.principalsToReconcile(later(100), 1)).resolves.toEqual([
      { cluster: 'demo', principal: 'add' },
      { cluster: 'other', principal: 'add' },
    ]);
  });

  it('are listed for a principal, a request and whole clusters', async () => {
    const [knex] = await server.createDatabase();
    const table = await create(
      knex,
      { id: 'a' },
      { id: 'b', requestId: 'request-2', until: later(-1) },
      { id: 'c', ...ended },
      { id: 'd', cluster: 'other' },
      { id: 'e', principal: 'other' },
    );
    const { principal } = grant();

    expect(ids(await table.ofPrincipal('demo', principal))).toEqual(['a', 'b']);
    expect(ids(await table.ofRequest('request-1'))).toEqual([
      'a',
      'c',
      'd',
      'e',
    ]);
    expect(ids(await table.open({}, { limit: 3 }))).toEqual(['a', 'b', 'd']);
    expect(ids(await table.open({}, { limit: 3, afterId: 'b' }))).toEqual([
      'd',
      'e',
    ]);
    expect(
      ids(await table.open({ cluster: 'demo' }, { limit: 3, afterId: 'a' })),
    ).toEqual(['b', 'e']);
  });
});
