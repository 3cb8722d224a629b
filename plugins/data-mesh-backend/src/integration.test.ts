import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import {
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestBackend,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
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
import dataMeshPlugin from './index';
import { dataProduct, streamPort } from './__testUtils__/products';

jest.setTimeout(180_000);

const PASSWORD = 'for-this-test-only';
const readings = '/api/data-mesh/products/default/readings/ports/readings';

const jsonSchema = JSON.stringify({
  title: 'Reading',
  type: 'object',
  properties: {
    id: { type: 'integer' },
    temperature: { type: 'number' },
    email: { type: 'string' },
  },
  required: ['id'],
});

const entities: Entity[] = [
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name: 'weather' },
    spec: { type: 'team', children: [] },
  },
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Domain',
    metadata: { name: 'weather' },
    spec: { owner: 'weather' },
  },
  dataProduct('readings', [streamPort('weather.readings.v1')]),
];

const exampleEntities = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'example-entities',
  register(env) {
    env.registerInit({
      deps: { catalog: catalogProcessingExtensionPoint },
      async init({ catalog }) {
        catalog.addEntityProvider({
          getProviderName: () => 'examples',
          async connect(connection) {
            const location = 'url:https://example.org/catalog-info.yaml';
            await connection.applyMutation({
              type: 'full',
              entities: entities.map(entity => ({
                entity: {
                  ...entity,
                  metadata: {
                    ...entity.metadata,
                    annotations: {
                      'backstage.io/managed-by-location': location,
                      'backstage.io/managed-by-origin-location': location,
                    },
                  },
                },
              })),
            });
          },
        });
      },
    });
  },
});

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

const publication = (name: string, topic: string) => ({
  name,
  topic,
  cluster: 'demo',
  owner: 'group:default/weather',
  domain: 'weather',
  purpose: 'Know when to stay inside',
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

describe('the data mesh on a real Kafka, registry and catalog', () => {
  let kafka: RunningKafka;
  let registry: RunningSchemaRegistry;
  let backend: TestBackend;

  const as = (name: string) => {
    const credentials = mockCredentials.user.header(`user:default/${name}`);
    const send =
      (method: 'get' | 'post' | 'put' | 'delete') => (path: string) =>
        request(backend.server)[method](path).set('authorization', credentials);
    return {
      get: send('get'),
      post: send('post'),
      put: send('put'),
      delete: send('delete'),
    };
  };
  const owner = as.bind(undefined, 'weather-owner');
  const analyst = as.bind(undefined, 'analyst');

  beforeAll(async () => {
    kafka = await startKafka();
    registry = await startSchemaRegistry();
    await kafka.createAccount('portal', PASSWORD);
    await grantPortalAccess(kafka, 'portal');
    await fill(kafka, ['weather.readings.v1', 'weather.gusts.v1']);
    await registerSchema(registry, 'weather.readings.v1');
    await registerSchema(registry, 'weather.gusts.v1');

    backend = await startTestBackend({
      features: [
        dataMeshPlugin,
        dataMeshModuleKafka,
        catalogPlugin,
        catalogModuleDataMesh,
        exampleEntities,
        people,
        localEvents,
        schedulerServiceFactory,
        mockServices.rootConfig.factory({
          data: {
            backend: {
              database: { client: 'better-sqlite3', connection: ':memory:' },
            },
            catalog: { rules: [{ allow: ['DataProduct', 'Group', 'Domain'] }] },
            dataMesh: {
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
    await eventually(() => analyst().get(`${readings}/schema`).expect(200));
  });

  afterAll(async () => {
    await backend?.stop();
    await Promise.all([registry?.stop(), kafka?.stop()]);
  });

  it('can be reached', async () => {
    // The first question also warms up the clients, on a busy machine for long.
    await eventually(async () => {
      const { body } = await analyst()
        .get('/api/data-mesh/clusters')
        .expect(200);
      expect(body.items).toMatchObject([{ name: 'demo', status: 'reachable' }]);
    });
  });

  it('shows nothing to people who are not signed in', async () => {
    const { status } = await request(backend.server)
      .get(`${readings}/messages`)
      .set('authorization', mockCredentials.none.header());

    expect(status).toBe(401);
  });

  it('masks classified fields for outsiders and shows them to the owners', async () => {
    const outside = await analyst()
      .get(`${readings}/messages?limit=3`)
      .expect(200);
    const inside = await owner()
      .get(`${readings}/messages?limit=3`)
      .expect(200);

    expect(outside.body).toMatchObject({
      unmasked: false,
      maskedFields: ['email'],
    });
    expect(outside.body.items).toHaveLength(3);
    expect(outside.body.items[0].value.data).toMatchObject({ temperature: 20 });
    expect(outside.text).not.toContain('@example.org');
    expect(inside.body).toMatchObject({ unmasked: true, maskedFields: [] });
    expect(inside.body.items[0].value.data.email).toBe('p20@example.org');
  });

  it('joins the registered schema with the contract', async () => {
    const { body } = await analyst().get(`${readings}/schema`).expect(200);

    expect(body.selected).toMatchObject({
      subject: 'weather.readings.v1-value',
      version: 1,
      format: 'json-schema',
    });
    expect(body.fields).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          name: 'email',
          inSchema: true,
          inContract: true,
          classified: true,
        }),
      ]),
    );
    expect(body.disagreements).toEqual([]);
  });

  it('finds nothing to mend in a sound product', async () => {
    const { body } = await owner()
      .get('/api/data-mesh/products/default/readings/findings')
      .expect(200);

    expect(body.items).toEqual([]);
  });

  it('publishes an unclaimed stream, shows it in the catalog, changes and removes it', async () => {
    const streams = async () => {
      const { body } = await owner()
        .get('/api/data-mesh/clusters/demo/streams')
        .expect(200);
      return body.items;
    };
    expect(await streams()).toEqual([
      { topic: 'weather.gusts.v1' },
      {
        topic: 'weather.readings.v1',
        claimedBy: 'dataproduct:default/readings',
      },
    ]);

    await owner()
      .post('/api/data-mesh/products')
      .send(publication('taken', 'weather.readings.v1'))
      .expect(409);
    await owner()
      .post('/api/data-mesh/products')
      .send(publication('gusts', 'weather.gusts.v1'))
      .expect(201);
    const inCatalog = '/api/catalog/entities/by-name/dataproduct/default/gusts';
    const seen = await eventually(() => analyst().get(inCatalog).expect(200));
    expect(seen.body).toMatchObject({
      metadata: { annotations: { 'data-mesh/managed': 'true' } },
      relations: expect.arrayContaining([
        { type: 'ownedBy', targetRef: 'group:default/weather' },
      ]),
    });

    const gusts = '/api/data-mesh/products/default/gusts';
    const ports = await analyst().get(`${gusts}/ports`).expect(200);
    expect(ports.body.items).toMatchObject([
      {
        name: 'gusts',
        status: 'available',
        schemaVersion: 1,
        stream: { messageCount: '21' },
        contract: { state: 'valid', status: 'draft' },
      },
    ]);
    const outside = await analyst()
      .get(`${gusts}/ports/gusts/messages`)
      .expect(200);
    expect(outside.body.maskedFields).toEqual(['email']);
    expect(outside.text).not.toContain('@example.org');

    await owner()
      .put(gusts)
      .send({ revision: 1, title: 'Gusts of wind' })
      .expect(200);
    await eventually(async () => {
      const { body } = await analyst().get(inCatalog).expect(200);
      expect(body.metadata.title).toBe('Gusts of wind');
    });

    await analyst().delete(gusts).expect(403);
    await owner().delete(gusts).expect(204);
    await eventually(() => analyst().get(inCatalog).expect(404));
    expect((await streams())[0]).toEqual({ topic: 'weather.gusts.v1' });
  });

  it('profiles what the viewer sees', async () => {
    const outside = await analyst().get(`${readings}/profile`).expect(200);
    const inside = await owner().get(`${readings}/profile`).expect(200);

    const profiles = ({ fields }: { fields: Array<{ path: string }> }) =>
      Object.fromEntries(fields.map(field => [field.path, field]));
    expect(outside.body).toMatchObject({
      messages: 21,
      undecodable: 0,
      maskedFields: ['email'],
      judgements: [],
    });
    expect(profiles(outside.body)).toMatchObject({
      temperature: { nulls: 0, minimum: '0', maximum: '20', mean: 10 },
      email: { masked: true, count: 21 },
    });
    expect(outside.text).not.toContain('@example.org');
    expect(profiles(inside.body).email).toMatchObject({
      masked: false,
      distinct: 21,
    });
  });

  it('tells what changed between registered versions', async () => {
    await registerSchema(
      registry,
      'weather.readings.v1',
      jsonSchema.replace(',"required":["id"]', ''),
    );

    const { body } = await analyst()
      .get(
        `${readings}/schema/difference?subject=weather.readings.v1-value&older=1&newer=2`,
      )
      .expect(200);

    expect(body).toMatchObject({
      older: { version: 1, references: [] },
      newer: { version: 2, format: 'json-schema' },
      changes: [
        {
          path: 'id',
          kind: 'required',
          breaksReaders: true,
          breaksWriters: false,
        },
      ],
    });
    expect(body.changes).toHaveLength(1);
  });
});

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
  schema: string = jsonSchema,
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

/** Tries for up to 30 seconds, as the catalog works in the background. */
async function eventually<T>(attempt: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > deadline) {
        throw error;
      }
      await new Promise(resolve => setTimeout(resolve, 250));
    }
  }
}
