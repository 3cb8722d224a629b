import { GrantRecord } from '@datamesh-portal/plugin-data-mesh-common';
import { migrate, sqlite } from '../../__testUtils__/databases';
import { FakePlatform } from '../../__testUtils__/FakePlatform';
import { readGrant } from '../../__testUtils__/grants';
import { RuleLedger } from '../store/RuleLedger';
import { findUnmanaged } from './findUnmanaged';
import { RuleReach } from './RuleReach';

const server = sqlite();
afterAll(() => server.stop());

const TOPIC = 'weather.wind.v1';
const now = new Date('2027-02-01T00:00:00Z');
const stream = { port: 'readings', cluster: 'demo', topic: TOPIC };

/** What the owner of the stream is shown of a rule that the portal made. */
async function shown(grants: { own: GrantRecord[]; others: GrantRecord[] }) {
  const [knex] = await server.createDatabase();
  const ledger = new RuleLedger(await migrate(knex));
  const platform = new FakePlatform().enforcing().addTopic(TOPIC);
  const { access } = platform;
  const rules = access.rulesFor({
    ...{ topic: TOPIC, account: 'analyst', operation: 'read' },
    transactional: false,
  });
  await access.addRules(rules);
  await ledger.enter('demo', rules, 'portal');
  const items = await findUnmanaged({
    ...{ platform, access, ledger, now, streams: [stream] },
    grants: grants.own,
    grantsOf: async () => [...grants.own, ...grants.others],
    person: {
      userEntityRef: 'user:default/weather-owner',
      refs: [],
      belongsTo: () => true,
      gainsBy: () => true,
    },
    principals: { mayBeGranted: () => true },
    reach: new RuleReach({ ofCluster: async () => [] }),
  });
  return items.filter(({ rule }) => rule?.operation === 'read');
}

const grant = (change: Partial<GrantRecord> = {}) =>
  readGrant({ topic: TOPIC, principal: 'analyst', ...change });

describe('what the portal made on a stream', () => {
  it('is nothing to find where a grant of the product explains it', async () => {
    expect(await shown({ own: [grant()], others: [] })).toEqual([]);
  });

  it('for others is explained to the owner of the stream', async () => {
    const others = [
      grant({
        id: 'other',
        product: 'dataproduct:default/rival',
        owner: 'group:default/customer-data',
      }),
    ];

    expect(await shown({ own: [], others })).toEqual([
      expect.objectContaining({
        ...stream,
        mayAdopt: false,
        mayRemove: false,
        message: expect.stringMatching(
          /until 3 Mar 2027, through dataproduct:default\/rival \(grant other\)\. Its owner, group:default\/customer-data, can revoke it/,
        ),
      }),
    ]);
  });

  it('and is about to take away is said to be on its way out', async () => {
    const [item] = await shown({
      own: [],
      others: [grant({ ended: { at: now, reason: 'revoked' } })],
    });
    expect(item.message).toContain('about to remove it');
  });
});
