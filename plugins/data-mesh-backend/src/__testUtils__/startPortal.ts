import {
  AuditorServiceCreateEventOptions,
  BackendFeature,
  BackstageCredentials,
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { EventParams, eventsServiceRef } from '@backstage/plugin-events-node';
import {
  PermissionCondition,
  PermissionCriteria,
} from '@backstage/plugin-permission-common';
import { JsonObject } from '@backstage/types';
import {
  StreamPlatform,
  streamPlatformsExtensionPoint,
} from '@datamesh-portal/plugin-data-mesh-node';
import request from 'supertest';
import { dataMeshPlugin } from '../plugin';
import { fakePolicy } from './fakePolicy';
import { hidingCatalog } from './hidingCatalog';
import { listenToEvents } from './listenToEvents';
import { recordTellings } from './recordTellings';
import { group, user } from './users';

const domain: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Domain',
  metadata: { name: 'weather', namespace: 'default' },
  spec: { owner: 'weather' },
};

const groups = [
  'weather',
  'weather-approvers',
  'customer-data',
  'commercial-analytics',
  'data-stewards',
].map(name => group(name));

// Sign-in providers differ in the case that they give refs.
const memberships: Record<string, string[]> = {
  'user:default/weather-owner': ['Group:default/Weather'],
  'user:default/second-weather-owner': ['group:default/weather'],
  'user:default/approver': ['group:default/weather-approvers'],
  'user:default/steward': ['group:default/data-stewards'],
  'user:default/customer-data-owner': ['group:default/customer-data'],
  'user:default/analyst': ['group:default/commercial-analytics'],
  'user:default/second-analyst': ['group:default/commercial-analytics'],
  'user:default/domain-owner': ['group:default/weather-board'],
};

/** Most tests are about streams whose products need not show that they are theirs. */
function withoutProof(config: { dataMesh?: object } = {}): object {
  return {
    ...config,
    dataMesh: { claims: { proof: 'none' }, ...config.dataMesh },
  };
}

const users = Object.entries(memberships).map(([ref, groupRefs]) =>
  user(ref, groupRefs),
);

export interface AuditedEvent {
  eventId: string;
  meta: object;
  outcome?: 'success' | 'fail';
  outcomeMeta?: object;
}

const nameOf = (entity: Entity) => stringifyEntityRef(entity);

/** The backend with a catalog, clusters and people, and what it told the others. */
export async function startPortal(options: {
  entities?: Entity[];
  platforms?: StreamPlatform[];
  /** Names of permissions that the policy denies; it allows all others. */
  denied?: string[];
  /** By name of a permission: what the policy makes of it. */
  conditions?: Record<string, PermissionCriteria<PermissionCondition>>;
  features?: BackendFeature[];
  config?: { dataMesh?: object };
  /** By ref of a user: groups that are other ones than usual, now. */
  memberships?: Record<string, string[]>;
}) {
  const audited: AuditedEvent[] = [];
  const events: EventParams[] = [];
  const given = new Set(options.entities?.map(entity => nameOf(entity)));
  const catalog = hidingCatalog({
    entities: () => [
      ...[domain, ...groups, ...users].filter(
        entity => !given.has(nameOf(entity)),
      ),
      ...(options.entities ?? []),
    ],
  });
  const told = recordTellings();
  const policy = fakePolicy(options);

  const backend = await startTestBackend({
    features: [
      dataMeshPlugin,
      createBackendModule({
        pluginId: 'data-mesh',
        moduleId: 'test-platforms',
        register(env) {
          env.registerInit({
            deps: { platforms: streamPlatformsExtensionPoint },
            async init({ platforms }) {
              options.platforms?.forEach(platform =>
                platforms.addPlatform(platform),
              );
            },
          });
        },
      }),
      catalog,
      ...told.features,
      policy.feature,
      mockServices.rootConfig.factory({
        data: {
          backend: {
            database: { client: 'better-sqlite3', connection: ':memory:' },
          },
          ...withoutProof(options.config),
        },
      }),
      createServiceFactory({
        service: coreServices.userInfo,
        deps: {},
        factory: () => ({
          async getUserInfo({ principal }) {
            const { userEntityRef } = principal as { userEntityRef: string };
            return {
              userEntityRef,
              ownershipEntityRefs:
                options.memberships?.[userEntityRef] ??
                memberships[userEntityRef] ??
                [],
            };
          },
        }),
      }),
      createServiceFactory({
        service: coreServices.auditor,
        deps: {},
        factory: () => ({
          async createEvent({
            eventId,
            meta,
          }: AuditorServiceCreateEventOptions) {
            const event: AuditedEvent = { eventId, meta: meta ?? {} };
            audited.push(event);
            return {
              async success(outcome) {
                event.outcome = 'success';
                event.outcomeMeta = outcome?.meta;
              },
              async fail() {
                event.outcome = 'fail';
              },
            };
          },
        }),
      }),
      createServiceFactory({
        service: eventsServiceRef,
        deps: {},
        factory: () => ({
          async publish(event) {
            events.push(event);
          },
          async subscribe() {},
        }),
      }),
      ...(options.features ?? []),
    ],
  });

  const { server } = backend;
  policy.connect(server);
  await told.start();

  /** Asks the API in somebody's name. */
  const as = (authorization: string) => {
    const send =
      (method: 'get' | 'post' | 'put' | 'delete') => (path: string) =>
        request(server)
          [method](`/api/data-mesh${path}`)
          .set('authorization', authorization);
    return {
      get: send('get'),
      post: send('post'),
      put: send('put'),
      delete: send('delete'),
    };
  };
  /** Calls an action, as a tool does. */
  const invokeWith = (
    credentials: BackstageCredentials,
    action: string,
    input: object,
  ) =>
    told.actions.invoke({
      id: `test:${action}`,
      input: input as JsonObject,
      credentials,
    });
  const somebody = (name: string) =>
    as(mockCredentials.user.header(`user:default/${name}`));

  return {
    /** In the name of whom the header names. */
    as,
    /** Asks for server-sent events in somebody's name. */
    listen: (name: string, path: string, body: object) =>
      listenToEvents(`http://localhost:${server.port()}/api/data-mesh${path}`, {
        authorization: mockCredentials.user.header(`user:default/${name}`),
        body,
      }),
    stop: () => backend.stop(),
    audited,
    events,
    notifications: told.notifications,
    signals: told.signals,
    logs: told.logs,
    run: told.run,
    actions: async () => (await told.actions.list()).actions,
    invokeWith,
    /** Calls an action, as a tool does, in somebody's name. */
    invoke: (name: string, action: string, input: object) =>
      invokeWith(mockCredentials.user(`user:default/${name}`), action, input),
    invokeAsService: (action: string, input: object) =>
      invokeWith(mockCredentials.service('plugin:mcp'), action, input),
    user: somebody,
    analyst: somebody('analyst'),
    weatherOwner: somebody('weather-owner'),
    customerDataOwner: somebody('customer-data-owner'),
    service: as(
      mockCredentials.service.header({
        onBehalfOf: mockCredentials.service('plugin:catalog'),
        targetPluginId: 'data-mesh',
      }),
    ),
    nobody: request(server),
  };
}

export type Portal = Awaited<ReturnType<typeof startPortal>>;
