import {
  mockServices,
  startTestBackend,
  TestBackend,
} from '@backstage/backend-test-utils';
import { ENTITY_STATUS_CATALOG_PROCESSING_TYPE } from '@backstage/catalog-client';
import { AlphaEntity } from '@backstage/catalog-model/alpha';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import { DATA_PRODUCT_FINDING_STATUS_TYPE } from '@datamesh-portal/plugin-data-mesh-common';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import catalogModuleDataMesh from './index';

jest.setTimeout(60_000);

const contract = (topic: string) => `apiVersion: v3.1.0
kind: DataContract
id: ${topic}
version: 1.0.0
status: active
schema:
  - name: records
    physicalName: ${topic}
    properties:
      - { name: id, logicalType: string }
`;

const product = (
  name: string,
  contractField: string,
  more = '',
) => `apiVersion: data-mesh/v1alpha1
kind: DataProduct
metadata: { name: ${name} }
spec:
  type: source-aligned
  lifecycle: production
  owner: group:ops
  domain: ops
${more}
  outputPorts:
    - name: out
      type: stream
      stream: { cluster: demo, topic: ${name} }
      contract: ${contractField}
`;

const other = (kind: string, name: string, spec: string) =>
  `apiVersion: backstage.io/v1alpha1\nkind: ${kind}\nmetadata: { name: ${name} }\nspec: ${spec}\n`;

const inputs = `  inputPorts:
    - { name: source, from: 'dataproduct:default/as-text', port: out }
    - { name: database, from: 'resource:default/schedule-db' }`;

describe('data products in the catalog', () => {
  let directory: string;
  let backend: TestBackend;

  const read = async (
    kind: string,
    name: string,
  ): Promise<AlphaEntity | undefined> => {
    const { status, body } = await request(backend.server).get(
      `/api/catalog/entities/by-name/${kind}/default/${name}`,
    );
    return status === 200 ? body : undefined;
  };

  const eventually = async <T>(question: () => Promise<T | undefined>) => {
    const patience = Date.now() + 30_000;
    for (;;) {
      const answer = await question();
      if (answer !== undefined || Date.now() > patience) {
        return answer;
      }
      await new Promise(resolve => setTimeout(resolve, 200));
    }
  };

  const eventuallyEntity = (name: string, kind = 'dataproduct') =>
    eventually(() => read(kind, name));

  const relationsOf = (entity: AlphaEntity | undefined) =>
    (entity?.relations ?? [])
      .map(({ type, targetRef }) => `${type} ${targetRef}`)
      .sort();

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'data-products-'));
    await mkdir(join(directory, 'contracts'));
    const file = (name: string, text: string) =>
      writeFile(join(directory, name), text);
    await file('contracts/as-text.yaml', contract('as-text'));
    await file('contracts/as-yaml.yaml', contract('as-yaml'));
    await file('contracts/broken.yaml', 'id: "open\n');
    await file(
      'contracts/as-json.json',
      JSON.stringify({
        apiVersion: 'v3.1.0',
        kind: 'DataContract',
        id: 'x',
        version: '1.0.0',
        status: 'active',
        schema: [{ name: 'as-json' }],
      }),
    );
    await file(
      'catalog.yaml',
      [
        other('Group', 'ops', '{ type: team, children: [] }'),
        other('Domain', 'ops', '{ owner: ops }'),
        other('Resource', 'schedule-db', '{ type: database, owner: ops }'),
        product('as-text', '{ $text: ./contracts/as-text.yaml }'),
        product('as-yaml', '{ $yaml: contracts/as-yaml.yaml }', inputs),
        product('as-json', '{ $json: ./contracts/as-json.json }'),
        product('absent', '{ $text: ./contracts/absent.yaml }'),
        product('outside', '{ $text: ../../etc/hostname }'),
        product('broken', '{ $text: ./contracts/broken.yaml }'),
        product('slip', '{ id: x }', '  inputPorts: []\n  purpse: x'),
      ].join('---\n'),
    );
    await file(
      'changing.yaml',
      product('changing', '{ $text: ./contracts/as-text.yaml }'),
    );
    backend = await startTestBackend({
      features: [
        catalogPlugin,
        catalogModuleDataMesh,
        mockServices.rootConfig.factory({
          data: {
            backend: {
              baseUrl: 'http://localhost',
              listen: ':0',
              database: { client: 'better-sqlite3', connection: ':memory:' },
            },
            catalog: {
              processingInterval: { seconds: 1 },
              rules: [
                {
                  allow: [
                    'DataProduct',
                    'Domain',
                    'Group',
                    'Location',
                    'Resource',
                  ],
                },
              ],
              locations: ['catalog.yaml', 'changing.yaml'].map(name => ({
                type: 'file',
                target: join(directory, name),
              })),
            },
          },
        }),
      ],
    });
  });

  afterAll(async () => {
    await backend.stop();
    await rm(directory, { recursive: true });
  });

  it('read their contracts from files beside their own', async () => {
    const asText = await eventuallyEntity('as-text');
    const asYaml = await eventuallyEntity('as-yaml');
    const asJson = await eventuallyEntity('as-json');

    expect(asText?.spec).toMatchObject({
      outputPorts: [{ contract: contract('as-text') }],
    });
    expect(asYaml?.spec).toMatchObject({
      outputPorts: [{ contract: { schema: [{ physicalName: 'as-yaml' }] } }],
    });
    expect(asJson?.spec).toMatchObject({
      outputPorts: [{ contract: { schema: [{ name: 'as-json' }] } }],
    });
    expect(asText?.status).toBeUndefined();
    expect(asYaml?.status).toBeUndefined();
    expect(asJson?.status).toBeUndefined();
  });

  it('are related to owner, domain, sources and consumers in both directions', async () => {
    await eventuallyEntity('as-yaml');
    const relations = async (name: string, wanted: string, kind: string) =>
      eventually(async () => {
        const found = relationsOf(await read(kind, name));
        return found.includes(wanted) ? found : undefined;
      });

    expect(
      await relations('as-yaml', 'ownedBy group:default/ops', 'dataproduct'),
    ).toEqual([
      'consumesDataFrom dataproduct:default/as-text',
      'dependsOn resource:default/schedule-db',
      'ownedBy group:default/ops',
      'partOf domain:default/ops',
    ]);
    expect(
      await relations(
        'as-text',
        'providesDataTo dataproduct:default/as-yaml',
        'dataproduct',
      ),
    ).toBeDefined();
    expect(
      await relations(
        'schedule-db',
        'dependencyOf dataproduct:default/as-yaml',
        'resource',
      ),
    ).toBeDefined();
    expect(
      await relations('ops', 'hasPart dataproduct:default/as-yaml', 'domain'),
    ).toBeDefined();
    expect(
      await relations('ops', 'ownerOf dataproduct:default/as-yaml', 'group'),
    ).toBeDefined();
  });

  it.each([
    [
      'absent',
      'contract-unreadable',
      /"\.\/contracts\/absent\.yaml" of output port "out" cannot be read: there is no such file beside the entity file/,
    ],
    [
      'outside',
      'contract-unreadable',
      /must be in the directory of the entity file/,
    ],
    ['broken', 'contract-invalid', /line 2, column 1 cannot be read/],
    ['slip', 'field-unknown', /did you mean purpose\?/],
  ])(
    'stay in the catalog when they are %s, and say what is wrong',
    async (name, code, message) => {
      const entity = await eventuallyEntity(name);

      expect(entity?.status?.items?.[0]).toMatchObject({
        type: DATA_PRODUCT_FINDING_STATUS_TYPE,
        message: expect.stringMatching(message),
        error: { name: code },
      });
      expect(JSON.stringify(entity?.status)).not.toContain(directory);
    },
  );

  it('keep their last good version, and say why the new one is none, beside their findings', async () => {
    await eventuallyEntity('changing');
    await writeFile(
      join(directory, 'changing.yaml'),
      product('changing', '{ id: x }'),
    );
    const changed = await eventually(async () => {
      const entity = await read('dataproduct', 'changing');
      return entity?.status ? entity : undefined;
    });
    expect(changed?.status?.items).toContainEqual(
      expect.objectContaining({
        type: DATA_PRODUCT_FINDING_STATUS_TYPE,
        level: 'error',
      }),
    );

    await writeFile(
      join(directory, 'changing.yaml'),
      product('changing', '{ id: x }').replace('type: stream', 'type: strem'),
    );
    const broken = await eventually(async () => {
      const entity = await read('dataproduct', 'changing');
      return entity?.status?.items?.some(
        ({ type }) => type === ENTITY_STATUS_CATALOG_PROCESSING_TYPE,
      )
        ? entity
        : undefined;
    });

    expect(broken?.spec).toMatchObject({ outputPorts: [{ type: 'stream' }] });
    expect(broken?.status?.items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ type: DATA_PRODUCT_FINDING_STATUS_TYPE }),
        expect.objectContaining({
          message: expect.stringContaining(
            'spec.outputPorts[0].type must be one of stream, table, api, files, found the text "strem"; did you mean stream?',
          ),
        }),
      ]),
    );
  });
});
