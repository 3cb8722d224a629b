import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import {
  DefaultEventsService,
  eventsServiceRef,
} from '@backstage/plugin-events-node';
import catalogModuleDataMesh from '@datamesh-portal/plugin-catalog-backend-module-data-mesh';
import dataMeshModuleKafka from '@datamesh-portal/plugin-data-mesh-backend-module-kafka';
import {
  RunningKafka,
  RunningSchemaRegistry,
  grantPortalAccess,
  startKafka,
  startSchemaRegistry,
} from '@datamesh-portal/sandbox';
import { Kafka, logLevel } from 'kafkajs';
import request from 'supertest';
import dataMeshPlugin from '../index';
import { eventually } from './eventually';
import { dataProduct, streamPort } from './products';
import { providedEntities } from './providedEntities';
import { group, user } from './users';

const PASSWORD = 'for-this-test-only';

/** What is registered for both topics. */
export const jsonSchema = JSON.stringify({
  title: 'Reading',
  type: 'object',
  properties: {
    id: { type: 'integer' },
    temperature: { type: 'number' },
    email: { type: 'string' },
  },
  required: ['id'],
});

// The catalog adds relations itself, and takes none from outside.
const { relations, ...owner } = user('user:default/weather-owner', [
  'group:default/weather',
]);

const entities: Entity[] = [
  owner,
  group('weather'),
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Domain',
    metadata: { name: 'weather' },
    spec: { owner: 'weather' },
  },
  dataProduct('readings', [streamPort('weather.readings.v1')]),
];

const people = createServiceFactory({
  service: coreServices.userInfo,
  deps: {},
  factory: () => ({
    async getUserInfo({ principal }) {
      const { userEntityRef } = principal as { userEntityRef: string };
      return {
        userEntityRef,
        ownershipEntityRefs: userEntityRef.endsWith('weather-owner')
          ? [userEntityRef, 'group:default/weather']
          : [userEntityRef],
      };
    },
  }),
});

// The test backend's own event service delivers nothing.
const localEvents = createServiceFactory({
  service: eventsServiceRef,
  deps: {
    plugin: coreServices.pluginMetadata,
    logger: coreServices.rootLogger,
  },
  createRootContext: ({ logger }) =>
    DefaultEventsService.create({ logger, useEventBus: 'never' }),
  factory: ({ plugin }, events) => events.forPlugin(plugin.getId()),
});

/**
 * The backend on a real catalog, Kafka and schema registry, with a product
 * `readings` on one of two topics, each of 21 messages.
 */
export async function startRealPortal() {
  const kafka = await startKafka();
  const registry = await startSchemaRegistry();
  const stopServers = () => Promise.all([registry.stop(), kafka.stop()]);
  try {
    await kafka.createAccount('portal', PASSWORD);
    await grantPortalAccess(kafka, 'portal');
    await fill(kafka, ['weather.readings.v1', 'weather.gusts.v1']);
    await registerSchema(registry, 'weather.readings.v1', jsonSchema);
    await registerSchema(registry, 'weather.gusts.v1', jsonSchema);
    const backend = await startTestBackend({
      features: [
        dataMeshPlugin,
        dataMeshModuleKafka,
        catalogPlugin,
        catalogModuleDataMesh,
        providedEntities(entities),
        people,
        localEvents,
        schedulerServiceFactory,
        mockServices.rootConfig.factory({
          data: {
            backend: {
              database: { client: 'better-sqlite3', connection: ':memory:' },
            },
            catalog: {
              rules: [{ allow: ['DataProduct', 'Group', 'Domain', 'User'] }],
            },
            dataMesh: {
              claims: {
                prefixes: [{ prefix: 'weather.', groups: ['weather'] }],
                // Where `providedEntities` come from.
                trustedOrigins: ['url:https://example.org/'],
              },
              kafka: {
                clusters: {
                  demo: {
                    title: 'Demo',
                    brokers: [kafka.bootstrap],
                    sasl: {
                      mechanism: 'scram-sha-256',
                      username: 'portal',
                      password: PASSWORD,
                    },
                    schemaRegistry: { url: registry.url },
                  },
                },
              },
            },
          },
        }),
      ],
    });
    const { server } = backend;
    const as = (name: string) => {
      const credentials = mockCredentials.user.header(`user:default/${name}`);
      const send =
        (method: 'get' | 'post' | 'put' | 'delete') => (path: string) =>
          request(server)[method](path).set('authorization', credentials);
      return {
        get: send('get'),
        post: send('post'),
        put: send('put'),
        delete: send('delete'),
      };
    };
    const ownerAsks = as('weather-owner');
    await eventually(() =>
      ownerAsks
        .get('/api/catalog/entities/by-name/user/default/weather-owner')
        .expect(200),
    );
    return {
      owner: ownerAsks,
      analyst: as('analyst'),
      nobody: request(server),
      registerSchema: (topic: string, schema: string) =>
        registerSchema(registry, topic, schema),
      async stop() {
        await backend.stop();
        await stopServers();
      },
    };
  } catch (error) {
    await stopServers();
    throw error;
  }
}

export type RealPortal = Awaited<ReturnType<typeof startRealPortal>>;

async function fill(kafka: RunningKafka, topics: string[]) {
  const { username, password } = kafka.admin;
  const client = new Kafka({
    brokers: [kafka.bootstrap],
    sasl: { mechanism: 'scram-sha-256', username, password },
    logLevel: logLevel.NOTHING,
  });
  const admin = client.admin();
  const producer = client.producer();
  await Promise.all([admin.connect(), producer.connect()]);
  await admin.createTopics({ topics: topics.map(topic => ({ topic })) });
  for (const topic of topics) {
    const messages = Array.from({ length: 21 }, (_, id) => ({
      key: String(id),
      value: JSON.stringify({
        id,
        temperature: id,
        email: `p${id}@example.org`,
      }),
    }));
    await producer.send({ topic, messages });
  }
  await Promise.all([admin.disconnect(), producer.disconnect()]);
}

async function registerSchema(
  registry: RunningSchemaRegistry,
  topic: string,
  schema: string,
) {
  const response = await fetch(
    `${registry.url}/subjects/${topic}-value/versions`,
    {
      method: 'POST',
      headers: { 'content-type': 'application/vnd.schemaregistry.v1+json' },
      body: JSON.stringify({ schemaType: 'JSON', schema }),
    },
  );
  expect(response.status).toBe(200);
}
