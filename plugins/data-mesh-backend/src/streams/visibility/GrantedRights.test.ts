import { GrantRecord } from '@datamesh-portal/plugin-data-mesh-common';
import { readGrant } from '../../__testUtils__/grants';
import { rightsOf } from './GrantedRights';

const now = new Date('2027-02-01T00:00:00Z');

const at = {
  product: 'dataproduct:default/wind',
  port: 'readings',
  cluster: 'demo',
  topic: 'weather.wind.v1',
};

const person = (...refs: string[]) => ({
  userEntityRef: refs[0],
  refs,
  belongsTo: (owner: string | undefined) =>
    owner !== undefined && refs.includes(owner),
  gainsBy: (ref: string) => refs.includes(ref),
});
const analyst = person('user:default/analyst', 'group:default/analytics');

const rights = (...grants: GrantRecord[]) =>
  rightsOf(analyst, at, grants, now).map(({ id }) => id);

describe('rightsOf', () => {
  it('counts grants of the person and of what the person owns, the longest first', () => {
    expect(
      rights(
        readGrant({ id: 'own' }),
        readGrant({
          id: 'component',
          consumer: 'component:default/delay-monitor',
          consumerOwner: 'group:default/analytics',
          until: undefined,
        }),
        readGrant({
          id: 'group',
          consumer: 'group:default/analytics',
          consumerOwner: 'group:default/analytics',
          until: new Date('2027-08-01T00:00:00Z'),
        }),
      ),
    ).toEqual(['component', 'group', 'own']);
  });

  it.each<[string, Partial<GrantRecord>]>([
    ['expired', { until: now }],
    ['was revoked', { ended: { at: now, reason: 'revoked' } }],
    ['is to write', { operation: 'write' }],
    ['is on another port', { port: 'forecasts' }],
    ['is on another product', { product: 'dataproduct:default/rain' }],
    ['was given for another stream', { topic: 'weather.wind.v0' }],
    ['was given for another cluster', { cluster: 'moon' }],
    [
      'is of somebody else',
      {
        consumer: 'component:default/other',
        consumerOwner: 'group:default/fleet',
      },
    ],
  ])('counts no grant that %s', (_, change) => {
    expect(rights(readGrant(change))).toEqual([]);
    expect(rights(readGrant())).toEqual(['grant-1']);
  });

  it('gives services nothing', () => {
    expect(rightsOf(undefined, at, [readGrant()], now)).toEqual([]);
  });
});
