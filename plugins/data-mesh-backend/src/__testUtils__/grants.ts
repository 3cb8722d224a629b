import { GrantRecord } from '@datamesh-portal/plugin-data-mesh-common';

/** A grant of the analyst to read the port `readings` of the product `wind`. */
export function readGrant(change: Partial<GrantRecord> = {}): GrantRecord {
  const since = new Date('2027-01-03T10:00:00Z');
  return {
    id: 'grant-1',
    revision: 1,
    product: 'dataproduct:default/wind',
    owner: 'group:default/weather',
    port: 'readings',
    cluster: 'demo',
    topic: 'weather.wind.v1',
    requester: 'user:default/analyst',
    consumer: 'user:default/analyst',
    consumerOwner: 'user:default/analyst',
    principal: 'user.default.analyst',
    principalSource: 'portal',
    operation: 'read',
    transactional: false,
    clearFields: [],
    purpose: 'Explain the delays of January',
    grantedBy: ['user:default/weather-owner'],
    since,
    until: new Date('2027-03-03T10:00:00Z'),
    observed: 'present',
    updatedAt: since,
    ...change,
  };
}
