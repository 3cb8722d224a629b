import { FakePlatform } from '../__testUtils__/FakePlatform';
import { HIDDEN } from '../__testUtils__/hidingCatalog';
import { dataProduct, streamPort } from '../__testUtils__/products';
import { Portal, startPortal } from '../__testUtils__/startPortal';

const fields = [
  {
    name: 'id',
    type: 'long',
    logicalType: 'integer' as const,
    required: true,
    children: [],
  },
];

let portal: Portal;
afterEach(() => portal.stop());

describe('findings of a product', () => {
  const findings = '/products/default/wind/findings';

  it('are shown to members of the owning group only', async () => {
    portal = await startPortal({
      entities: [dataProduct('wind', [streamPort('weather.wind.v1')])],
      platforms: [new FakePlatform().addTopic('weather.wind.v1')],
    });

    await portal.analyst.get(findings).expect(403);
    await portal.service.get(findings).expect(403);
    const { body } = await portal.weatherOwner.get(findings).expect(200);
    expect(body.items).toEqual([]);
  });

  it('come from the entity, the mesh and the cluster, errors first', async () => {
    const rival = dataProduct('rival', [
      streamPort('weather.wind.v1'),
      streamPort('weather.sun.v1'),
    ]);
    const demo = new FakePlatform()
      .addTopic('weather.wind.v1', { id: 1 })
      .addTopic('weather.sun.v1', { id: 1 })
      .addSchemas('weather.wind.v1', [
        { ...fields[0], type: 'string', logicalType: 'string' },
      ]);
    portal = await startPortal({
      entities: [
        dataProduct(
          'wind',
          [
            streamPort('weather.wind.v1', { name: 'live' }),
            streamPort('weather.gone.v1', { name: 'gone' }),
            streamPort('x', {
              name: 'elsewhere',
              stream: { cluster: 'moon', topic: 'x' },
              contract: undefined,
            }),
          ],
          { inputPorts: [{ name: 'sun', from: 'resource:default/sun' }] },
        ),
        rival,
        {
          ...dataProduct('secret', [streamPort('weather.gone.v1')]),
          metadata: { name: 'secret', annotations: HIDDEN },
        },
      ],
      platforms: [demo],
    });

    const { body, text } = await portal.weatherOwner.get(findings).expect(200);

    const found = body.items.map(
      ({ code, severity, port }: Record<string, string>) =>
        [severity, code, port].join(' '),
    );
    expect(found).toEqual(
      expect.arrayContaining([
        'error stream-claimed-by-another-product live',
        'error stream-claimed-by-another-product gone',
        'error reference-dangling sun',
        'error stream-missing gone',
        'warning cluster-unknown elsewhere',
        'warning port-without-contract elsewhere',
        'warning contract-differs-from-schema live',
      ]),
    );
    const severities = body.items.map(
      (item: { severity: string }) => item.severity,
    );
    expect(severities).toEqual([...severities].sort());
    expect(text).toContain('dataproduct:default/rival');
    expect(text).not.toContain('secret');
  });

  it('tell of what only the schema marks as sensitive', async () => {
    portal = await startPortal({
      entities: [dataProduct('wind', [streamPort('weather.wind.v1')])],
      platforms: [
        new FakePlatform().addTopic('weather.wind.v1').addSchemas(
          'weather.wind.v1',
          ['id', 'temperature', 'email'].map(name => ({
            ...fields[0],
            name,
            type: name === 'temperature' ? 'double' : 'string',
            logicalType: name === 'temperature' ? 'number' : 'string',
            annotations: [{ property: 'confluent:tags', value: ['PII'] }],
          })),
        ),
      ],
    });

    const { body } = await portal.weatherOwner.get(findings).expect(200);

    expect(body.items).toContainEqual(
      expect.objectContaining({
        code: 'schema-marks-more',
        severity: 'warning',
        path: 'id',
        message: expect.stringContaining(
          'marks id, temperature as sensitive, and the contract does not',
        ),
      }),
    );
  });

  it('tell of a schema that cannot be read', async () => {
    portal = await startPortal({
      entities: [dataProduct('wind', [streamPort('weather.wind.v1')])],
      platforms: [
        new FakePlatform()
          .addTopic('weather.wind.v1')
          .addSchemas('weather.wind.v1', fields, {
            fields: undefined,
            problem: 'It imports the unknown gone.proto',
          }),
      ],
    });

    const { body } = await portal.weatherOwner.get(findings).expect(200);

    expect(body.items).toEqual([
      expect.objectContaining({
        code: 'schema-unreadable',
        severity: 'warning',
        port: 'readings',
        message: expect.stringContaining(
          'Version 2 of weather.wind.v1-value cannot be read, so that its messages and fields are not shown: It imports the unknown gone.proto',
        ),
      }),
    ]);
  });

  it('leave out what a silent cluster would tell', async () => {
    const down = new FakePlatform();
    down.health = { status: 'unreachable' };
    portal = await startPortal({
      entities: [dataProduct('wind', [streamPort('weather.wind.v1')])],
      platforms: [down],
    });

    const { body } = await portal.weatherOwner.get(findings).expect(200);

    expect(body.items).toEqual([]);
  });
});
