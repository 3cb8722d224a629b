import {
  AccessRequestRecord,
  GrantRecord,
} from '@datamesh-portal/plugin-data-mesh-common';
import { HOUR_MS, later, start } from '../../../__testUtils__/moments';
import { Party } from '../Party';

/** A request of `analyst` for the stream of `wind`. */
export function request(
  change: Partial<AccessRequestRecord> = {},
): AccessRequestRecord {
  return {
    id: 'request-1',
    revision: 1,
    state: 'waiting',
    product: 'dataproduct:default/wind',
    owner: 'group:default/weather',
    requester: 'user:default/analyst',
    consumer: 'component:default/forecast',
    consumerOwner: 'group:default/commercial-analytics',
    principal: 'component.default.forecast',
    principalSource: 'portal',
    operation: 'read',
    transactional: false,
    asked: { ports: ['observations'], clearFields: [] },
    scope: { ports: ['observations'], clearFields: [] },
    purpose: 'To forecast the load of the grid',
    stages: [{ kind: 'owner', why: 'Owns the product' }],
    notes: [],
    createdAt: start,
    updatedAt: start,
    lapsesAt: later(14 * 24 * HOUR_MS),
    ...change,
  };
}

/** Everybody with a part in {@link request}. */
export function partiesOf(record: AccessRequestRecord): Party[] {
  return [
    { role: 'requester', ref: record.requester },
    { role: 'consumer', ref: record.consumer },
    { role: 'consumer', ref: record.consumerOwner },
    { role: 'owner', ref: record.owner },
    { role: 'approver', ref: record.owner },
    ...(record.state === 'waiting'
      ? [{ role: 'decider' as const, ref: record.owner }]
      : []),
  ];
}

/** What {@link request} leads to. */
export function grant(change: Partial<GrantRecord> = {}): GrantRecord {
  return {
    id: 'grant-1',
    revision: 1,
    requestId: 'request-1',
    product: 'dataproduct:default/wind',
    owner: 'group:default/weather',
    port: 'observations',
    cluster: 'demo',
    topic: 'weather.wind.v1',
    requester: 'user:default/analyst',
    consumer: 'component:default/forecast',
    consumerOwner: 'group:default/commercial-analytics',
    principal: 'component.default.forecast',
    principalSource: 'portal',
    operation: 'read',
    transactional: false,
    clearFields: [],
    purpose: 'To forecast the load of the grid',
    grantedBy: ['user:default/weather-owner'],
    since: start,
    until: later(30 * 24 * HOUR_MS),
    observed: 'absent',
    updatedAt: start,
    ...change,
  };
}
