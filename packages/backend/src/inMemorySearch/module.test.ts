import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import searchPlugin from '@backstage/plugin-search-backend';
import searchModuleCatalog from '@backstage/plugin-search-backend-module-catalog';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import request from 'supertest';
import { parse } from 'yaml';
import { searchModuleInMemory } from './module';
import { PatientSearchEngine } from './PatientSearchEngine';

jest.setTimeout(60_000);

const { search } = parse(
  readFileSync(resolve(__dirname, '../../../../app-config.yaml'), 'utf8'),
);

const product = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'hourly-weather', namespace: 'default', title: 'Weather' },
  spec: { type: 'service', lifecycle: 'production', owner: 'weather' },
};

describe('search without PostgreSQL', () => {
  const directory = mkdtempSync(join(tmpdir(), 'search-'));
  afterAll(() => rmSync(directory, { recursive: true }));

  const start = () =>
    startTestBackend({
      features: [
        searchPlugin,
        searchModuleCatalog,
        searchModuleInMemory,
        schedulerServiceFactory,
        catalogServiceMock.factory({ entities: [product] }),
        mockServices.rootConfig.factory({
          data: {
            search,
            backend: {
              database: { client: 'better-sqlite3', connection: { directory } },
            },
          },
        }),
      ],
    });

  it('answers at once after a restart, as before', async () => {
    for (const when of ['first start', 'restart']) {
      const backend = await start();
      try {
        const { status, body } = await request(backend.server).get(
          '/api/search/query?term=weather&types[0]=software-catalog',
        );
        expect({ when, status }).toEqual({ when, status: 200 });
        expect(body.results).toMatchObject([
          { document: { title: 'Weather' } },
        ]);
      } finally {
        await backend.stop();
      }
    }
  });

  it('says that it is being prepared when that takes long', async () => {
    const engine = new PatientSearchEngine(
      { logger: mockServices.logger.mock() },
      300,
    );
    await expect(
      engine.query({ term: 'weather', types: ['software-catalog'] }),
    ).rejects.toMatchObject({
      name: 'MissingIndexError',
      statusCode: 503,
      message: expect.stringContaining('try again'),
    });
  });
});
