import { setTimeout as wait } from 'node:timers/promises';
import { postgres, sqlite } from '../../__testUtils__/databases';
import { Locks } from './Locks';
import { createLocks } from './createLocks';

jest.setTimeout(60_000);

const patient = { waitMs: 20_000 };
const unavailable = { name: 'ServiceUnavailableError' };

/** Work that goes on until it is told to end. */
function openWork() {
  let begin = () => {};
  let end = () => {};
  const begun = new Promise<void>(resolve => {
    begin = resolve;
  });
  const ended = new Promise<void>(resolve => {
    end = resolve;
  });
  const work = async () => {
    begin();
    await ended;
  };
  return { begun, end, work };
}

const replicated = postgres();
beforeAll(() => replicated.start());
const single = sqlite();
afterAll(() => Promise.all([replicated.stop(), single.stop()]));

describe.each([
  ['SQLite', single],
  ['PostgreSQL', replicated],
])('locks on %s', (_, server) => {
  async function twoReplicas(): Promise<[Locks, Locks]> {
    const [first, second] = await server.createDatabase();
    const locks = createLocks(first);
    // With SQLite there is one process, which has one of them.
    return [locks, first === second ? locks : createLocks(second)];
  }

  it('let one at a time work, on whichever replica', async () => {
    const replicas = await twoReplicas();
    let atWork = 0;
    const most = { atWork: 0 };

    const results = await Promise.all(
      Array.from({ length: 12 }, (_each, index) =>
        replicas[index % 2].withLock('demo orders', patient, async () => {
          atWork++;
          most.atWork = Math.max(most.atWork, atWork);
          await wait(5);
          atWork--;
          return index;
        }),
      ),
    );

    expect(most.atWork).toBe(1);
    expect(results).toEqual(results.map((_each, index) => index));
  });

  it('of other names do not wait', async () => {
    const [first, second] = await twoReplicas();
    const orders = openWork();
    const held = first.withLock('demo orders', patient, orders.work);
    await orders.begun;

    await expect(
      second.withLock('demo billing', { waitMs: 5_000 }, async () => 'done'),
    ).resolves.toBe('done');
    orders.end();
    await held;
  });

  it.each([0, 50])(
    'are not waited for longer than %d ms, and free again afterwards',
    async waitMs => {
      const [first, second] = await twoReplicas();
      const orders = openWork();
      const held = first.withLock('demo orders', patient, orders.work);
      await orders.begun;

      for (const replica of [first, second]) {
        await expect(
          replica.withLock('demo orders', { waitMs }, async () => {}),
        ).rejects.toMatchObject(unavailable);
      }
      orders.end();
      await held;
      await expect(
        second.withLock('demo orders', patient, async () => 'done'),
      ).resolves.toBe('done');
    },
  );

  it('end when the work fails, with its error', async () => {
    const [first, second] = await twoReplicas();

    await expect(
      first.withLock('demo orders', patient, async () => {
        throw new RangeError('Too many');
      }),
    ).rejects.toThrow(RangeError);
    await expect(
      second.withLock('demo orders', { waitMs: 5_000 }, async () => 'done'),
    ).resolves.toBe('done');
  });
});

describe('locks of several replicas', () => {
  it('end with the connection that holds them', async () => {
    const [first, second] = await replicated.createDatabase();
    const orders = openWork();
    const held = createLocks(first).withLock(
      'demo orders',
      patient,
      orders.work,
    );
    const lost = held.catch(error => error);
    await orders.begun;

    await second.raw(`
      select pg_terminate_backend(pid) from pg_locks
      where locktype = 'advisory' and pid <> pg_backend_pid()`);

    await expect(
      createLocks(second).withLock(
        'demo orders',
        { waitMs: 10_000 },
        async () => 'done',
      ),
    ).resolves.toBe('done');
    orders.end();
    await expect(lost).resolves.toBeInstanceOf(Error);
  });

  it('leave connections for the work that they protect', async () => {
    const [knex] = await replicated.createDatabase();
    const locks = createLocks(knex);
    let held = 0;
    const most = { held: 0 };

    await Promise.all(
      Array.from({ length: 30 }, (_each, index) =>
        locks.withLock(`principal ${index}`, patient, async () => {
          held++;
          most.held = Math.max(most.held, held);
          await knex.raw('select pg_sleep(0.01)');
          held--;
        }),
      ),
    );

    expect(most.held).toBe(4);
  });

  it('of one name take one connection, however many wait here', async () => {
    const [knex] = await replicated.createDatabase();
    const locks = createLocks(knex);
    const orders = openWork();
    const held = locks.withLock('demo orders', patient, orders.work);
    await orders.begun;
    const waiting = Array.from({ length: 8 }, () =>
      locks.withLock('demo orders', patient, async () => {}),
    );

    await expect(
      locks.withLock('demo billing', { waitMs: 5_000 }, async () => 'done'),
    ).resolves.toBe('done');
    orders.end();
    await Promise.all([held, ...waiting]);
  });
});
