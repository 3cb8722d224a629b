import { AccessRule } from '@datamesh-portal/plugin-data-mesh-common';
import { migrate, postgres, sqlite } from '../../__testUtils__/databases';
import { later, start } from '../../__testUtils__/moments';
import { RuleLedger } from './RuleLedger';

jest.setTimeout(60_000);

const rule = (key: string, principal: string = 'User:orders'): AccessRule => ({
  key,
  principal,
  host: '*',
  resource: 'topic',
  name: 'weather.wind.v1',
  pattern: 'literal',
  operation: 'read',
  permission: 'allow',
});

describe.each([
  ['SQLite', sqlite()],
  ['PostgreSQL', postgres()],
])('the ledger of rules in %s', (_, server) => {
  beforeAll(() => server.start());
  afterAll(() => server.stop());

  it('knows the rules of a principal and of a cluster, and whose they are', async () => {
    const [knex] = await server.createDatabase();
    const ledger = new RuleLedger(await migrate(knex));

    await ledger.enter('demo', [rule('b'), rule('a'), rule('a')], 'portal');
    await ledger.enter('demo', [rule('c', 'User:CN=other, O=x')], 'found');
    await ledger.enter('other', [rule('a')], 'portal');

    await expect(ledger.ofPrincipal('demo', 'User:orders')).resolves.toEqual([
      { rule: rule('a'), origin: 'portal' },
      { rule: rule('b'), origin: 'portal' },
    ]);
    await expect(ledger.all('demo')).resolves.toHaveLength(3);
    await expect(
      ledger.ofPrincipal('demo', 'User:CN=other, O=x'),
    ).resolves.toEqual([
      { rule: rule('c', 'User:CN=other, O=x'), origin: 'found' },
    ]);
  });

  it('remembers removals until they are forgotten or taken back', async () => {
    const [knex] = await server.createDatabase();
    const ledger = new RuleLedger(await migrate(knex));
    await ledger.enter('demo', [rule('a'), rule('b'), rule('c')], 'portal');
    await ledger.enter('other', [rule('a')], 'portal');

    await ledger.markRemoved('demo', ['a', 'b'], start);
    await ledger.enter('demo', [rule('b')], 'portal');

    await expect(ledger.all('demo')).resolves.toEqual([
      { rule: rule('a'), origin: 'portal', removedAt: start },
      { rule: rule('b'), origin: 'portal' },
      { rule: rule('c'), origin: 'portal' },
    ]);
    await ledger.forget('demo', { removedBefore: start });
    await expect(ledger.all('demo')).resolves.toHaveLength(3);
    await ledger.forget('demo', { removedBefore: later(1) });
    await ledger.forget('demo', { keys: ['c', 'unknown'] });
    await expect(ledger.all('demo')).resolves.toEqual([
      { rule: rule('b'), origin: 'portal' },
    ]);
    await expect(ledger.all('other')).resolves.toEqual([
      { rule: rule('a'), origin: 'portal' },
    ]);
  });

  it('takes the rules of a large cluster at once', async () => {
    const [knex] = await server.createDatabase();
    const ledger = new RuleLedger(await migrate(knex));
    const rules = Array.from({ length: 1_201 }, (_each, index) =>
      rule(`rule ${index}`),
    );
    const keys = rules.map(({ key }) => key);

    await ledger.enter('demo', rules, 'found');
    await ledger.enter('demo', rules, 'portal');
    await ledger.markRemoved('demo', keys, start);

    const known = await ledger.all('demo');
    expect(known).toHaveLength(rules.length);
    expect(known[7]).toMatchObject({ origin: 'portal', removedAt: start });
    await ledger.forget('demo', { keys });
    await expect(ledger.all('demo')).resolves.toEqual([]);
  });

  it('lets replicas enter the same rules at once', async () => {
    const [first, second] = await server.createDatabase();
    const ledgers = [
      new RuleLedger(await migrate(first)),
      new RuleLedger(second),
    ];
    const rules = Array.from({ length: 300 }, (_each, index) =>
      rule(`rule ${index}`),
    );

    await Promise.all(
      Array.from({ length: 8 }, (_each, index) =>
        ledgers[index % 2].enter(
          'demo',
          index % 4 < 2 ? rules : [...rules].reverse(),
          'portal',
        ),
      ),
    );

    await expect(ledgers[0].all('demo')).resolves.toHaveLength(300);
  });
});
