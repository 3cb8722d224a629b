import { migrate, postgres, sqlite } from '../__testUtils__/databases';
import { MovableClock } from '../__testUtils__/MovableClock';
import { AuditTrail } from '../journal/audit/AuditTrail';
import { Journal } from '../journal/Journal';
import { DeclaredPrincipal } from './DeclaredPrincipals';
import { PrincipalClaims } from './PrincipalClaims';
import { PrincipalClaimsTable } from './PrincipalClaimsTable';

jest.setTimeout(60_000);

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

const declares = (
  name: string,
  team: string,
  principal: string,
): DeclaredPrincipal => ({
  entityRef: `component:default/${name}`,
  owner: `group:default/${team}`,
  principal,
});

describe.each([
  ['SQLite', sqlite()],
  ['PostgreSQL', postgres()],
])('claims on principals in %s', (_, server) => {
  beforeAll(() => server.start());
  afterAll(() => server.stop());

  /** Two replicas on one database and one catalog. */
  async function start(...declared: DeclaredPrincipal[]) {
    const databases = await server.createDatabase();
    const [knex] = databases;
    await migrate(knex);
    const clock = new MovableClock();
    const catalog = { declared };
    const replicas = databases.map(
      db =>
        new PrincipalClaims({
          clock: clock.read,
          declared: { all: async () => catalog.declared },
          journal: new Journal({ knex: db, clock: clock.read }),
          keepForMs: 30 * DAY_MS,
          knex: db,
        }),
    );
    const trail = new AuditTrail({ knex, clock: clock.read });
    return {
      catalog,
      clock,
      replicas,
      look: () => replicas[0].look(),
      owners: async () =>
        (await new PrincipalClaimsTable(knex).all()).map(
          ({ name, owner }) => `${name} of ${owner.split('/')[1]}`,
        ),
      actions: async () => {
        const actions: string[] = [];
        for await (const { action, subject } of trail.records({})) {
          expect(subject).toMatch(/^principal:[0-9a-f-]{36}$/);
          actions.push(action);
        }
        return actions;
      },
      told: async () =>
        (await knex('announcements').orderBy('id')).map(({ announcement }) =>
          JSON.parse(announcement),
        ),
    };
  }

  it('are made once, however many look at the same moment', async () => {
    const { replicas, owners, actions } = await start(
      ...Array.from({ length: 20 }, (_each, index) =>
        declares(`service-${index}`, 'shop', `svc-a${'x'.repeat(index)}`),
      ),
    );

    await Promise.all(
      [...replicas, ...replicas, ...replicas].map(replica => replica.look()),
    );

    await expect(owners()).resolves.toHaveLength(20);
    await expect(actions()).resolves.toEqual(
      Array.from({ length: 20 }, () => 'principal-claim'),
    );
  });

  it('never overlap, whichever replica saw which declaration first', async () => {
    const { catalog, replicas, owners } = await start();
    const one = declares('orders', 'shop', 'orders');
    const other = declares('orders-eu', 'europe', 'orders.eu');

    const looks = [one, other].map((only, index) => replicas[index].look(only));
    await Promise.all(looks);
    catalog.declared = [one, other];
    await Promise.all(replicas.map(replica => replica.look()));

    await expect(owners()).resolves.toHaveLength(1);
  });

  it('stay with the first, who is told once, and leave a rival with nothing', async () => {
    const { catalog, look, owners, actions, told } = await start(
      declares('orders', 'shop', 'Orders'),
    );
    await look();

    catalog.declared.push(
      declares('same', 'thieves', '0rders'),
      declares('longer', 'thieves', 'orders.eu'),
    );
    const { claims } = await look();

    expect(claims.overlapping('orders.eu')).toMatchObject([
      { entityRef: 'component:default/orders', owner: 'group:default/shop' },
    ]);
    await look();
    await expect(owners()).resolves.toEqual(['orders of shop']);
    await expect(actions()).resolves.toEqual([
      'principal-claim',
      'principal-change',
    ]);
    const [announcement, ...others] = await told();
    expect(announcement).toMatchObject({
      recipients: ['group:default/shop'],
      title: 'Somebody else declares the principal of orders too',
    });
    expect(JSON.stringify(announcement)).not.toContain('thieves');
    expect(others).toEqual([]);
  });

  it('are not made of names that nobody may have', async () => {
    const { look, owners } = await start(
      declares('all', 'shop', '*'),
      declares('spaces', 'shop', ' '),
      declares('own', 'shop', 'component.default.own'),
      declares('other', 'shop', 'component.default.own'),
      declares('cyrillic', 'shop', '\u043erders'),
      declares('full-width', 'shop', '\uff4frders'),
    );

    await look();

    await expect(owners()).resolves.toEqual([]);
  });

  it('outlive their entity for as long as configured', async () => {
    const { catalog, clock, look, owners, actions } = await start(
      declares('orders', 'shop', 'orders'),
    );
    await look();
    const rival = declares('rival', 'thieves', 'orders');
    catalog.declared = [rival];
    await look();
    clock.pass(29 * DAY_MS);
    await look();
    await expect(owners()).resolves.toEqual(['orders of shop']);

    clock.pass(DAY_MS);
    await look();

    await expect(owners()).resolves.toEqual(['orders of thieves']);
    await expect(actions()).resolves.toEqual([
      'principal-claim',
      'principal-change',
      'principal-free',
      'principal-claim',
    ]);
  });

  it('go to another owner when the catalog says so for ten minutes, and the former one is told', async () => {
    const { catalog, clock, look, owners, actions, told } = await start(
      declares('orders', 'shop', 'orders'),
    );
    await look();
    catalog.declared = [declares('orders', 'europe', 'orders')];
    await look();
    clock.pass(9 * MINUTE_MS);
    await look();
    await expect(owners()).resolves.toEqual(['orders of shop']);

    clock.pass(MINUTE_MS);
    await look();

    await expect(owners()).resolves.toEqual(['orders of europe']);
    await expect(actions()).resolves.toEqual([
      'principal-claim',
      'principal-change',
      'principal-hand-over',
    ]);
    await expect(told()).resolves.toMatchObject([
      {
        recipients: ['group:default/shop'],
        title: expect.stringContaining('is about to have'),
      },
      {
        recipients: ['group:default/shop'],
        title: expect.stringContaining('belongs to group:default/europe now'),
      },
    ]);
  });
});
