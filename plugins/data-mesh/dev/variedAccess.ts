import {
  AccessOptions,
  Grant,
  UnmanagedAccessReport,
} from '@datamesh-portal/plugin-data-mesh-common';
import { AccessApi } from '@datamesh-portal/plugin-data-mesh-react';
import {
  exampleAccessApi,
  exampleGrant,
  examplePlan,
  exampleRequest,
} from '../src/__testUtils__/exampleAccessApi';

const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS);

const others = {
  revoke: true,
  renew: false,
  confirm: false,
  connect: false,
  issueCredentials: false,
};

/** Access in every state that the pages show. */
const grants: Grant[] = [
  exampleGrant(),
  exampleGrant({
    id: 'grant-2',
    state: 'expiring',
    consumer: 'component:default/crew-desk',
    principal: 'crew-desk',
    until: inDays(6),
    since: inDays(-170),
    lastUsedAt: inDays(-0.2),
    clearFields: ['captain', 'captain.name', 'captain.licence', 'gate'],
    may: others,
  }),
  exampleGrant({
    id: 'grant-3',
    state: 'failed',
    consumer:
      'component:default/passenger-information-for-connecting-flights-of-partner-airlines',
    principal:
      'component.default.passenger-information-for-connecting-flights-of-partner-airlines',
    since: inDays(-1),
    until: inDays(364),
    failure: {
      message:
        'The broker refused: CLUSTER_AUTHORIZATION_FAILED. The portal’s principal must be allowed to alter the cluster.',
      attempts: 4,
      nextAttemptAt: inDays(0.002),
    },
    grantedBy: ['sameOwner'],
    may: others,
  }),
  exampleGrant({
    id: 'grant-4',
    state: 'active',
    consumer: 'system:default/billing',
    principal: 'billing',
    since: inDays(-700),
    until: undefined,
    adopted: true,
    clearFields: [],
    reviewAskedAt: inDays(-3),
    may: { ...others, confirm: true },
  }),
  exampleGrant({
    id: 'grant-5',
    state: 'pending',
    operation: 'write',
    transactional: true,
    consumer: 'group:default/weather',
    principal: 'group.default.weather',
    since: inDays(0),
    until: inDays(90),
    enforced: false,
    clearFields: [],
    may: others,
  }),
];

const offer: AccessOptions = {
  consumers: [
    {
      entityRef: 'user:default/departures-owner',
      title: 'Departures owner',
      principal: 'user.default.departures-owner',
      principalSource: 'portal',
    },
    {
      entityRef: 'component:default/delay-monitor',
      title: 'Delay monitor',
      principal: 'delay-monitor',
      principalSource: 'annotation',
    },
    {
      entityRef: 'component:default/gate-display',
      principal: '',
      principalSource: 'annotation',
      problem: 'Its annotation data-mesh/kafka-principal is empty.',
    },
  ],
  ports: [
    {
      name: 'departures',
      description: 'One event per departure',
      restricted: true,
      classifiedFields: [
        { path: 'captain', classification: 'confidential' },
        { path: 'captain.name', classification: 'confidential' },
        { path: 'captain.licence', classification: 'restricted' },
        { path: 'gate' },
      ],
    },
    { name: 'delays', restricted: false, classifiedFields: [] },
    {
      name: 'archive',
      restricted: false,
      classifiedFields: [],
      problem: 'The port is not a stream: only streams can be asked for.',
    },
  ],
  allowPermanent: true,
  maxDays: 365,
};

const report: UnmanagedAccessReport = {
  checkedAt: inDays(0),
  items: [
    {
      kind: 'rule',
      port: 'departures',
      cluster: 'demo',
      topic: 'ops.flight-departures.v1',
      rule: {
        key: 'rule-1',
        principal: 'User:old-batch',
        host: '*',
        resource: 'topic',
        name: 'ops.',
        pattern: 'prefixed',
        operation: 'read',
        permission: 'allow',
      },
      message:
        'User:old-batch may read every topic whose name begins with ops., this one among them. Ask whoever runs the cluster to narrow it.',
      mayAdopt: true,
      mayRemove: false,
    },
    {
      kind: 'consumer-group',
      port: 'departures',
      cluster: 'demo',
      topic: 'ops.flight-departures.v1',
      groupId: 'night-job',
      groupState: 'Stable',
      message: 'The group night-job reads this stream without a grant.',
      mayAdopt: false,
      mayRemove: false,
    },
  ],
};

/** Access as the dev app shows it: the viewer owns the product. */
export function variedAccess(): Partial<AccessApi> {
  return {
    getAccessOptions: async () => offer,
    planAccess: async ({ clearFields = [] }) =>
      examplePlan({
        stages: [
          ...examplePlan().stages,
          ...(clearFields.length > 0
            ? [
                {
                  kind: 'steward' as const,
                  why: 'Clear text of classified fields is asked for.',
                  deciders: ['group:default/data-office'],
                },
              ]
            : []),
        ],
        existing: [
          {
            kind: 'wider',
            message: 'There is a grant that lasts longer.',
            grantId: 'grant-1',
          },
        ],
      }),
    requestAccess: async () => exampleRequest(),
    listGrants: async ({ view, open }) => {
      if (open === false) {
        return {
          items: [
            exampleGrant({
              id: 'grant-9',
              state: 'revoked',
              since: inDays(-200),
              endedAt: inDays(-40),
              endReason: 'Revoked by an owner: the project is over.',
              may: { ...others, revoke: false },
            }),
          ],
        };
      }
      return { items: view === 'mine' ? grants.slice(0, 1) : grants };
    },
    listAccessRequests: async ({ view }) => ({
      items: view === 'mine' ? [] : [exampleRequest()],
    }),
    getUnmanagedAccess: async () => report,
    getConnection: exampleAccessApi().getConnection,
  };
}
