import { mockServices } from '@backstage/backend-test-utils';
import {
  AccessRequestRecord,
  GrantRecord,
} from '@datamesh-portal/plugin-data-mesh-common';
import { Knex } from 'knex';
import { migrateDatabase } from '../../../migrateDatabase';
import { Announcement } from '../../../journal/announcements/Announcement';
import { Party } from '../AccessStore';

export const HOUR_MS = 3_600_000;
export const start = new Date('2026-03-01T08:00:00.123Z');
export const later = (ms: number) => new Date(start.getTime() + ms);

export async function migrate(knex: Knex): Promise<Knex> {
  return migrateDatabase(mockServices.database({ knex }));
}

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

export function announcement(change: Partial<Announcement> = {}): Announcement {
  return {
    recipients: ['group:default/weather'],
    except: 'user:default/analyst',
    title: 'Access to Wind is asked for',
    description: 'To forecast the load of the grid',
    link: '/approvals?request=request-1',
    severity: 'normal',
    scope: 'request:request-1',
    signal: { requestId: 'request-1' },
    ...change,
  };
}
