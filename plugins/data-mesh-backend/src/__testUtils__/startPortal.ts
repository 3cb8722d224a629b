import {
  AuditorServiceCreateEventOptions,
  BackendFeature,
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { EventParams, eventsServiceRef } from '@backstage/plugin-events-node';
import {
  AuthorizeResult,
  DefinitivePolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  StreamPlatform,
  streamPlatformsExtensionPoint,
} from '@datamesh-portal/plugin-data-mesh-node';
import request from 'supertest';
import { dataMeshPlugin } from '../plugin';
import { hidingCatalog } from './hidingCatalog';

const domain: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Domain',
  metadata: { name: 'weather', namespace: 'default' },
  spec: { owner: 'weather' },
};

const groups = ['weather', 'customer-data'].map(
  (name): Entity => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name, namespace: 'default' },
    spec: { type: 'team', children: [] },
  }),
);

// Sign-in providers differ in the case that they give refs.
const memberships: Record<string, string[]> = {
  'user:default/weather-owner': ['Group:default/Weather'],
  'user:default/customer-data-owner': ['group:default/customer-data'],
  'user:default/analyst': ['group:default/commercial-analytics'],
};

export interface AuditedEvent {
  eventId: string;
  meta: object;
  outcome?: 'success' | 'fail';
  outcomeMeta?: object;
}

/** The backend with a catalog, clusters and people, and what it told the others. */
export async function startPortal(options: {
  entities?: Entity[];
  platforms?: StreamPlatform[];
  /** Names of permissions that the policy denies; it allows all others. */
  denied?: string[];
  features?: BackendFeature[];
  config?: object;
}) {
  const audited: AuditedEvent[] = [];
  const events: EventParams[] = [];
  const denied = options.denied ?? [];

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
      hidingCatalog({
        entities: [domain, ...groups, ...(options.entities ?? [])],
      }),
      mockServices.rootConfig.factory({
        data: {
          backend: {
            database: { client: 'better-sqlite3', connection: ':memory:' },
          },
          ...options.config,
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
              ownershipEntityRefs: memberships[userEntityRef] ?? [],
            };
          },
        }),
      }),
      createServiceFactory({
        service: coreServices.permissions,
        deps: {},
        factory: () => {
          const authorize = async (
            requests: Array<{ permission: { name: string } }>,
          ): Promise<DefinitivePolicyDecision[]> =>
            requests.map(({ permission }) => ({
              result: denied.includes(permission.name)
                ? AuthorizeResult.DENY
                : AuthorizeResult.ALLOW,
            }));
          return { authorize, authorizeConditional: authorize };
        },
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
  const user = (name: string) =>
    as(mockCredentials.user.header(`user:default/${name}`));

  return {
    stop: () => backend.stop(),
    audited,
    events,
    analyst: user('analyst'),
    weatherOwner: user('weather-owner'),
    customerDataOwner: user('customer-data-owner'),
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
