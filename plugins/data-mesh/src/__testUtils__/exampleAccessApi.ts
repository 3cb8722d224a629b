import {
  AccessPlan,
  AccessRequest,
  Grant,
} from '@datamesh-portal/plugin-data-mesh-common';
import { AccessApi } from '@datamesh-portal/plugin-data-mesh-react';

const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS);

/** What the analyst's request for the departures leads to. */
export function examplePlan(changes: Partial<AccessPlan> = {}): AccessPlan {
  return {
    principal: 'user.default.analyst',
    principalSource: 'portal',
    stages: [
      {
        kind: 'owner',
        why: 'The product is owned by Flight Operations',
        deciders: ['group:default/flight-operations'],
      },
    ],
    usual: { medianMs: 3 * 3_600_000, decisions: 12 },
    grants: [
      {
        port: 'departures',
        cluster: 'demo',
        topic: 'ops.flight-departures.v1',
        enforced: true,
        rules: [
          {
            key: 'topic-read',
            principal: 'User:user.default.analyst',
            host: '*',
            resource: 'topic',
            name: 'ops.flight-departures.v1',
            pattern: 'literal',
            operation: 'read',
            permission: 'allow',
          },
        ],
      },
    ],
    existing: [],
    ...changes,
  };
}

/** The analyst asks for the departures; the viewer decides. */
export function exampleRequest(
  changes: Partial<AccessRequest> = {},
): AccessRequest {
  const scope = {
    ports: ['departures'],
    clearFields: [{ port: 'departures', path: 'tailNumber' }],
    until: inDays(90),
  };
  return {
    id: 'request-1',
    revision: 1,
    state: 'waiting',
    product: 'dataproduct:default/flight-departures',
    productTitle: 'Flight Departures',
    owner: 'group:default/flight-operations',
    domain: 'domain:default/flight-operations',
    requester: 'user:default/analyst',
    consumer: 'user:default/analyst',
    principal: 'user.default.analyst',
    operation: 'read',
    transactional: false,
    asked: scope,
    scope,
    purpose: 'Explain the delays of the winter season to the network planners.',
    stages: examplePlan().stages,
    notes: [],
    createdAt: inDays(-1),
    updatedAt: inDays(-1),
    lapsesAt: inDays(13),
    may: { decide: true, answer: false, withdraw: false },
    plan: examplePlan(),
    grants: [],
    history: [
      { at: inDays(-1), action: 'request-create', by: 'user:default/analyst' },
    ],
    similar: [],
    ...changes,
  };
}

/** The analyst reads the departures for another two months. */
export function exampleGrant(changes: Partial<Grant> = {}): Grant {
  return {
    id: 'grant-1',
    revision: 2,
    requestId: 'request-1',
    state: 'active',
    product: 'dataproduct:default/flight-departures',
    port: 'departures',
    cluster: 'demo',
    topic: 'ops.flight-departures.v1',
    consumer: 'user:default/analyst',
    requester: 'user:default/analyst',
    principal: 'user.default.analyst',
    operation: 'read',
    transactional: false,
    clearFields: ['tailNumber'],
    purpose: 'Explain the delays of the winter season to the network planners.',
    since: inDays(-30),
    until: inDays(60),
    enforced: true,
    grantedBy: ['user:default/flight-operations-owner'],
    adopted: false,
    may: {
      revoke: true,
      renew: true,
      confirm: false,
      connect: true,
      issueCredentials: true,
    },
    ...changes,
  };
}

/** Access that answers from memory, for the dev app and for tests. */
export function exampleAccessApi(): AccessApi {
  return {
    getAccessSummary: async () => ({
      toDecide: 1,
      toConfirm: 0,
      mayDecide: true,
      usual: { medianMs: 3 * 3_600_000, decisions: 12 },
    }),
    getAccessOptions: async () => ({
      consumers: [
        {
          entityRef: 'user:default/analyst',
          title: 'Analyst',
          principal: 'user.default.analyst',
          principalSource: 'portal',
        },
        {
          entityRef: 'component:default/delay-monitor',
          title: 'Delay Monitor',
          principal: 'delay-monitor',
          principalSource: 'annotation',
        },
      ],
      ports: [
        {
          name: 'departures',
          cluster: 'demo',
          topic: 'ops.flight-departures.v1',
          restricted: false,
          classifiedFields: [
            { path: 'tailNumber', classification: 'internal' },
          ],
        },
      ],
      allowPermanent: false,
      maxDays: 365,
    }),
    planAccess: async () => examplePlan(),
    requestAccess: async () => exampleRequest(),
    listAccessRequests: async () => ({ items: [exampleRequest()] }),
    getAccessRequest: async () => exampleRequest(),
    decideRequest: async () =>
      exampleRequest({ state: 'approved', revision: 2, decidedAt: new Date() }),
    answerRequest: async () => exampleRequest({ revision: 3 }),
    withdrawRequest: async () => exampleRequest({ state: 'withdrawn' }),
    listGrants: async () => ({ items: [exampleGrant()] }),
    getGrant: async () => exampleGrant(),
    revokeGrant: async () => exampleGrant({ state: 'revoked', revision: 3 }),
    renewGrant: async () =>
      exampleRequest({ id: 'request-2', renews: 'grant-1' }),
    confirmGrant: async () => exampleGrant({ revision: 3 }),
    retryGrant: async () => exampleGrant(),
    getConnection: async () => ({
      brokers: ['localhost:19092'],
      tls: false,
      saslMechanism: 'SCRAM-SHA-512',
      topic: 'ops.flight-departures.v1',
      operation: 'read',
      transactional: false,
      groupPrefix: 'user.default.analyst.',
      schemaRegistryUrl: 'http://localhost:18081/apis/ccompat/v7',
      valueFormat: 'avro',
      principal: 'user.default.analyst',
      principalSource: 'portal',
    }),
    issueCredentials: async () => ({
      username: 'user.default.analyst',
      password: 'shown-once',
      mechanism: 'SCRAM-SHA-512',
    }),
    getUnmanagedAccess: async () => ({ items: [], checkedAt: new Date() }),
    adoptAccess: async () => exampleGrant({ adopted: true }),
    removeUnmanagedAccess: async () => ({ items: [], checkedAt: new Date() }),
    listStreamViews: async () => [],
    checkAudit: async () => ({
      intact: true,
      records: 12,
      checkedAt: new Date(),
      headHash: '0'.repeat(64),
    }),
    exportAudit: async () => '',
  };
}
