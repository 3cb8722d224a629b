import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import request from 'supertest';
import { parse } from 'yaml';

jest.setTimeout(60_000);

const component = `
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: harmless }
spec: { type: service, lifecycle: production, owner: guests }
`;
const user = `
apiVersion: backstage.io/v1alpha1
kind: User
metadata: { name: made-up }
spec: { memberOf: [customer-data] }
`;
const group = `
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: { name: made-up }
spec: { type: team, children: [], members: [made-up] }
`;

/** What the catalog says to each of three files under the rules of a configuration. */
async function register(config: string) {
  const root = path.resolve(__dirname, '../../..');
  const { rules } = parse(
    readFileSync(path.join(root, config), 'utf8'),
  ).catalog;
  const directory = mkdtempSync(path.join(tmpdir(), 'catalog-'));
  const locations = [user, group, component].map((text, index) => {
    const target = path.join(directory, `${index}.yaml`);
    writeFileSync(target, text);
    return { type: 'file', target };
  });
  const backend = await startTestBackend({
    features: [
      catalogPlugin,
      mockServices.rootConfig.factory({
        data: {
          backend: {
            database: { client: 'better-sqlite3', connection: ':memory:' },
          },
          catalog: { rules, locations },
        },
      }),
    ],
  });
  const status = async (kind: string, name: string) =>
    (
      await request(backend.server).get(
        `/api/catalog/entities/by-name/${kind}/default/${name}`,
      )
    ).status;
  try {
    for (let turn = 0; turn < 100; turn++) {
      await new Promise(resolve => setTimeout(resolve, 200));
      if ((await status('component', 'harmless')) === 200) {
        break;
      }
    }
    return {
      component: await status('component', 'harmless'),
      user: await status('user', 'made-up'),
      group: await status('group', 'made-up'),
    };
  } finally {
    await backend.stop();
    rmSync(directory, { recursive: true });
  }
}

describe('a file that somebody registers', () => {
  it('brings no people into a catalog of production', async () => {
    await expect(register('app-config.production.yaml')).resolves.toEqual({
      component: 200,
      user: 404,
      group: 404,
    });
  });

  it('brings the example people into that of the demo', async () => {
    await expect(register('app-config.yaml')).resolves.toEqual({
      component: 200,
      user: 200,
      group: 200,
    });
  });
});
