import { ANNOTATION_ORIGIN_LOCATION, Entity } from '@backstage/catalog-model';
import { migrate, postgres, sqlite } from '../__testUtils__/databases';
import { MovableClock } from '../__testUtils__/MovableClock';
import { KnownEntities } from './KnownEntities';

jest.setTimeout(60_000);

const DAY_MS = 24 * 60 * 60_000;

const entity = (kind: string, owner: string, origin: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: {
    name: 'weather',
    annotations: { [ANNOTATION_ORIGIN_LOCATION]: origin },
  },
  spec: { owner },
});

describe.each([
  ['SQLite', sqlite()],
  ['PostgreSQL', postgres()],
])('known entities in %s', (_, server) => {
  beforeAll(() => server.start());
  afterAll(() => server.stop());

  /** Two replicas on one database, asked in turn. */
  async function start() {
    const databases = await server.createDatabase();
    await migrate(databases[0]);
    const clock = new MovableClock();
    const replicas = databases.map(
      knex =>
        new KnownEntities({
          clock: clock.read,
          keepForMs: 30 * DAY_MS,
          knex,
        }),
    );
    let turn = 0;
    const isRightful = async (one: Entity) => {
      const known = replicas[turn++ % replicas.length];
      return (await known.rightful([one])).length === 1;
    };
    return { clock, isRightful, replicas };
  }

  it.each(['Component', 'System', 'Domain'])(
    'keep the name of a %s that is away from those who register it elsewhere',
    async kind => {
      const { clock, isRightful } = await start();
      const own = entity(kind, 'weather', 'url:theirs');
      const strange = entity(kind, 'thieves', 'url:strange');
      await expect(isRightful(own)).resolves.toBe(true);

      clock.pass(29 * DAY_MS);
      await expect(isRightful(strange)).resolves.toBe(false);
      await expect(isRightful(own)).resolves.toBe(true);
      clock.pass(29 * DAY_MS);
      await expect(isRightful(strange)).resolves.toBe(false);

      clock.pass(DAY_MS);
      await expect(isRightful(strange)).resolves.toBe(true);
      await expect(isRightful(own)).resolves.toBe(false);
    },
  );

  it('get other owners by their own file, and by no copy of it', async () => {
    const { isRightful } = await start();
    const at = (origin: string, owner: string) =>
      isRightful(entity('Component', owner, origin));
    await expect(at('url:theirs', 'weather')).resolves.toBe(true);

    await expect(at('url:copy', 'weather')).resolves.toBe(true);
    await expect(at('url:copy', 'thieves')).resolves.toBe(false);
    await expect(at('url:theirs', 'board')).resolves.toBe(true);
    await expect(at('url:copy', 'weather')).resolves.toBe(false);
  });

  it('are noted once, however many see them first', async () => {
    const { replicas } = await start();
    const own = entity('Domain', 'weather', 'url:theirs');

    const found = await Promise.all(
      [...replicas, ...replicas].map(known => known.rightful([own, own])),
    );

    expect(found.flat()).toHaveLength(8);
  });

  it('are no users and groups', async () => {
    const { isRightful } = await start();
    for (const [owner, origin] of [
      ['one', 'url:one'],
      ['two', 'url:two'],
    ]) {
      const user = entity('User', owner, origin);
      await expect(isRightful(user)).resolves.toBe(true);
    }
  });
});
