import { postgres } from '../../__testUtils__/databases';
import { createLocks } from './createLocks';

jest.setTimeout(60_000);

describe('a pool of connections', () => {
  const server = postgres();
  beforeAll(() => server.start());
  afterAll(() => server.stop());

  async function withPool(max: number) {
    const [knex] = await server.createDatabase();
    knex.client.pool.max = max;
    return knex;
  }

  it('of one connection is refused, as a lock would keep its own work waiting', async () => {
    const knex = await withPool(1);

    expect(() => createLocks(knex)).toThrow(/knexConfig.*pool.*max.*2/);
  });

  it('of two connections is enough', async () => {
    const knex = await withPool(2);
    const locks = createLocks(knex);

    await expect(
      Promise.all(
        ['a', 'b', 'c'].map(name =>
          locks.withLock(name, { waitMs: 20_000 }, async () =>
            knex.transaction(transaction => transaction.raw('select 1')),
          ),
        ),
      ),
    ).resolves.toHaveLength(3);
  });
});
