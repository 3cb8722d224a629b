import { AccessRule } from '../../schema/openapi';
import { AccessRequestRecord } from '../AccessRequestRecord';
import { GrantRecord } from '../GrantRecord';

/** Days after the first of January 2030, in UTC. */
export const day = (days: number) =>
  new Date(Date.UTC(2030, 0, 1) + days * 86_400_000);

export const ANALYST = 'user:default/analyst';
export const OWNER = 'user:default/weather-owner';
export const OTHER_OWNER = 'user:default/weather-deputy';
export const STEWARD = 'user:default/steward';

/** Made on day 0, of two ports and one clear field, until day 90. */
export function request(
  changes: Partial<AccessRequestRecord> = {},
): AccessRequestRecord {
  const asked = {
    ports: ['forecasts', 'observations'],
    clearFields: [{ port: 'observations', path: 'station.operator' }],
    until: day(90),
  };
  return {
    id: 'request-1',
    revision: 1,
    state: 'waiting',
    product: 'dataproduct:default/hourly-weather',
    owner: 'group:default/weather',
    requester: ANALYST,
    consumer: 'component:default/delay-model',
    consumerOwner: 'group:default/analytics',
    principal: 'component.default.delay-model',
    principalSource: 'portal',
    operation: 'read',
    transactional: false,
    asked,
    scope: asked,
    purpose: 'Train the model of delays.',
    stages: [{ kind: 'owner', why: 'The product is yours.' }],
    notes: [],
    createdAt: day(0),
    updatedAt: day(0),
    lapsesAt: day(14),
    ...changes,
  };
}

/** A request that a steward has to approve as well. */
export const requestOfTwoStages = (
  changes: Partial<AccessRequestRecord> = {},
) =>
  request({
    stages: [
      { kind: 'owner', why: 'The product is yours.' },
      { kind: 'steward', why: 'Clear text is asked for.' },
    ],
    ...changes,
  });

/** From day 0 to day 90, not on the platform yet. */
export function grant(changes: Partial<GrantRecord> = {}): GrantRecord {
  return {
    id: 'grant-1',
    revision: 1,
    requestId: 'request-1',
    product: 'dataproduct:default/hourly-weather',
    owner: 'group:default/weather',
    port: 'observations',
    cluster: 'demo',
    topic: 'weather.observations.v1',
    requester: ANALYST,
    consumer: 'component:default/delay-model',
    consumerOwner: 'group:default/analytics',
    principal: 'component.default.delay-model',
    principalSource: 'portal',
    operation: 'read',
    transactional: false,
    clearFields: ['station.operator'],
    purpose: 'Train the model of delays.',
    grantedBy: [OWNER],
    since: day(0),
    until: day(90),
    observed: 'absent',
    updatedAt: day(0),
    ...changes,
  };
}

export function rule(key: string): AccessRule {
  return {
    key,
    principal: 'User:component.default.delay-model',
    host: '*',
    resource: 'topic',
    name: key,
    pattern: 'literal',
    operation: 'read',
    permission: 'allow',
  };
}

/** A record that nothing can change in place without an error. */
export function frozen<T extends object>(record: T): T {
  for (const part of Object.values(record)) {
    if (typeof part === 'object' && part !== null && !Object.isFrozen(part)) {
      frozen(part);
    }
  }
  return Object.freeze(record);
}
