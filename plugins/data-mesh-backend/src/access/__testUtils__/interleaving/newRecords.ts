import {
  AccessRequestRecord,
  GrantRecord,
} from '@datamesh-portal/plugin-data-mesh-common';
import { Doing, refOf } from './Deed';

const LAPSE_MS = 14 * 86_400_000;

export function stagesFor(
  needsSteward: boolean,
): AccessRequestRecord['stages'] {
  return [
    { kind: 'owner', why: '' },
    ...(needsSteward ? [{ kind: 'steward' as const, why: '' }] : []),
  ];
}

export function newRequest(
  { key, who, ports, operation, until, clear }: Doing<'ask'>,
  now: Date,
): AccessRequestRecord {
  const scope = {
    ports: [...ports].sort(),
    clearFields: clear
      ? [...ports].sort().map(port => ({ port, path: 'email' }))
      : [],
    until,
  };
  return {
    id: key,
    revision: 1,
    state: 'waiting',
    product: 'dataproduct:default/wind',
    owner: 'group:default/weather',
    requester: refOf(who),
    consumer: refOf(who),
    consumerOwner: refOf(who),
    principal: `user.default.${who}`,
    principalSource: 'portal',
    operation,
    transactional: false,
    asked: scope,
    scope,
    purpose: 'Plan',
    stages: stagesFor(clear),
    notes: [],
    createdAt: now,
    updatedAt: now,
    lapsesAt: new Date(now.getTime() + LAPSE_MS),
  };
}

export function newGrant(requester: string, since: Date): GrantRecord {
  return {
    id: '',
    revision: 1,
    product: 'dataproduct:default/wind',
    owner: 'group:default/weather',
    port: 'readings',
    cluster: 'demo',
    topic: '',
    requester,
    consumer: requester,
    consumerOwner: requester,
    principal: requester.replace('user:default/', 'user.default.'),
    principalSource: 'portal',
    operation: 'read',
    transactional: false,
    clearFields: [],
    purpose: 'Plan',
    grantedBy: [],
    since,
    observed: 'absent',
    updatedAt: since,
  };
}

export function adoptedGrant(
  { until }: Doing<'adopt'>,
  now: Date,
): GrantRecord {
  return {
    ...newGrant('user:default/weather-owner', now),
    consumer: 'component:default/billing',
    consumerOwner: 'group:default/customer-data',
    principal: 'old',
    until,
  };
}
