import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import scaffolderModuleDataMesh from '@datamesh-portal/plugin-scaffolder-backend-module-data-mesh';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { json } from 'node:stream/consumers';
import request from 'supertest';
import { parse } from 'yaml';

const purpose = 'Warn planners before the merger of ACME is known';

const template = parse(
  readFileSync(
    resolve(
      __dirname,
      '../../../examples/templates/request-access/template.yaml',
    ),
    'utf8',
  ),
);

const user = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'mock', namespace: 'default' },
  spec: { memberOf: [] },
};

/** Stands for the data mesh's backend; holds what it was asked for. */
function recordingDataMesh(asked: unknown[]) {
  return createBackendPlugin({
    pluginId: 'data-mesh',
    register(env) {
      env.registerInit({
        deps: { http: coreServices.httpRouter },
        async init({ http }) {
          http.use(async (req, res) => {
            asked.push(await json(req));
            res.status(201).json({ id: 'request-1', state: 'waiting' });
          });
        },
      });
    },
  });
}

describe('the template Request access', () => {
  const asked: Array<{ purpose?: string }> = [];
  let backend: TestBackend;
  const api = () => request(backend.server);

  beforeAll(async () => {
    backend = await startTestBackend({
      features: [
        scaffolderPlugin,
        scaffolderModuleDataMesh,
        recordingDataMesh(asked),
        catalogServiceMock.factory({ entities: [template, user] }),
        mockServices.rootConfig.factory({
          data: {
            backend: {
              database: { client: 'better-sqlite3', connection: ':memory:' },
            },
          },
        }),
      ],
    });
  });
  afterAll(() => backend.stop());

  const run = (secrets: object, shown = '*'.repeat(purpose.length)) =>
    api()
      .post('/api/scaffolder/v2/tasks')
      .send({
        templateRef: 'template:default/request-access',
        values: {
          product: 'dataproduct:default/hourly-weather',
          ports: ['observations'],
          consumer: 'component:default/delay-monitor',
          operation: 'read',
          days: 90,
          purpose: shown,
        },
        secrets,
      });

  const see = async (path: string) => {
    const { status, text } = await api()
      .get(path)
      .set('authorization', mockCredentials.user.header('user:default/other'));
    expect(status).toBe(200);
    return text;
  };

  it('tells the owner the purpose, and no reader of the task list', async () => {
    const { status, body } = await run({ purpose });
    expect(status).toBe(201);
    const task = `/api/scaffolder/v2/tasks/${body.id}`;
    for (let round = 0; round < 100; round++) {
      if (/completed|failed/.test(JSON.parse(await see(task)).status)) break;
      await new Promise(done => setTimeout(done, 100));
    }
    expect(JSON.parse(await see(task)).status).toBe('completed');

    expect(asked).toEqual([expect.objectContaining({ purpose })]);
    for (const path of [
      '/api/scaffolder/v2/tasks',
      task,
      `${task}/events?after=-1`,
    ]) {
      expect(await see(path)).not.toContain('ACME');
    }
  });

  it('refuses a purpose where everybody would read it', async () => {
    const { status, text } = await run({ purpose }, purpose);
    expect(status).toBe(400);
    expect(text).not.toContain('request-1');
    expect(await see('/api/scaffolder/v2/tasks')).not.toContain('ACME');
  });

  it.each([{}, { purpose: 'Too short' }])(
    'refuses a run without a purpose: %j',
    async secrets => {
      const { status, text } = await run(secrets);
      expect(status).toBe(400);
      expect(text).toContain('secrets.purpose');
    },
  );
});
