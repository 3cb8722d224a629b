import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { migrate, postgres, sqlite } from '../__testUtils__/databases';
import { MovableClock } from '../__testUtils__/MovableClock';
import { group, user } from '../__testUtils__/users';
import { ProductCatalog } from '../catalog/ProductCatalog';
import { KnownPeople } from './KnownPeople';
import { Members, MEMBERS_CACHE_MS } from './Members';

jest.setTimeout(60_000);

const DAY_MS = 86_400_000;
const ada = 'user:default/ada';

describe.each([
  ['SQLite', sqlite()],
  ['PostgreSQL', postgres()],
])('members, remembered in %s', (_, server) => {
  beforeAll(() => server.start());
  afterAll(() => server.stop());

  /** Two replicas on one database and one catalog. */
  async function start(...entities: ReturnType<typeof user>[]) {
    const databases = await server.createDatabase();
    await migrate(databases[0]);
    const clock = new MovableClock();
    const catalog = new ProductCatalog({
      auth: mockServices.auth(),
      catalog: catalogServiceMock({ entities }),
    });
    const questions = jest.spyOn(catalog, 'findAnyEntities');
    const [members, others] = databases.map(
      knex =>
        new Members({
          catalog,
          clock: clock.read,
          keepForMs: 30 * DAY_MS,
          known: new KnownPeople(knex),
          logger: mockServices.logger.mock(),
        }),
    );
    return {
      clock,
      members,
      others,
      questions,
      refsOf: async () => [...(await members.of(ada)).all].sort(),
    };
  }

  it('are in all groups above their own, however those are nested', async () => {
    const { refsOf } = await start(
      user(ada, ['group:default/radar', 'group:default/choir']),
      group('radar', 'weather'),
      group('weather', 'science'),
      group('science', 'weather'),
      group('other', 'science'),
    );

    await expect(refsOf()).resolves.toEqual([
      'group:default/choir',
      'group:default/radar',
      'group:default/science',
      'group:default/weather',
      ada,
    ]);
  });

  it('are themselves where the catalog never knew them', async () => {
    const { refsOf } = await start(group('radar'));

    await expect(refsOf()).resolves.toEqual([ada]);
  });

  it('are looked up once in some seconds, also when many ask at once', async () => {
    const { clock, members, questions } = await start(user(ada, []));
    const askMany = () =>
      Promise.all(Array.from({ length: 20 }, () => members.of(ada)));

    await askMany();
    clock.pass(MEMBERS_CACHE_MS - 1_000);
    await askMany();
    expect(questions).toHaveBeenCalledTimes(1);
    clock.pass(1_000);
    await askMany();

    expect(questions).toHaveBeenCalledTimes(2);
    expect(MEMBERS_CACHE_MS).toBeLessThanOrEqual(10_000);
  });

  it('are nobody on any replica once removed, until that is forgotten', async () => {
    const entity = user(ada, []);
    const { clock, members, others } = await start(entity);
    await members.of(ada);

    entity.metadata.name = 'removed';
    clock.pass(MEMBERS_CACHE_MS);

    for (const replica of [members, others]) {
      await expect(replica.of(ada)).rejects.toMatchObject({
        name: 'NotAllowedError',
        message: `${ada} is no longer in the catalog; whoever looks after its users can bring it back`,
      });
    }
    clock.pass(30 * DAY_MS);
    await expect(members.of(ada)).resolves.toMatchObject({
      all: new Set([ada]),
    });
  });

  it('are noted again as long as they are there', async () => {
    const entity = user(ada, []);
    const { clock, members } = await start(entity);
    for (const days of [0, 20, 20]) {
      clock.pass(days * DAY_MS);
      await members.of(ada);
    }

    entity.metadata.name = 'removed';
    clock.pass(20 * DAY_MS);

    await expect(members.of(ada)).rejects.toThrow('no longer');
  });

  it('are asked about again right after an outage', async () => {
    const { members, questions, refsOf } = await start(user(ada, []));
    questions.mockRejectedValueOnce(new Error('at catalog.internal'));

    await expect(members.of(ada)).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.not.stringContaining('internal'),
    });
    await expect(refsOf()).resolves.toEqual([ada]);
  });
});
