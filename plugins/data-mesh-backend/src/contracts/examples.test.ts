import { MASK } from '@datamesh-portal/plugin-data-mesh-common';
import { StreamSchema } from '@datamesh-portal/plugin-data-mesh-node';
import { contractFor } from '../__testUtils__/contracts';
import { FakePlatform } from '../__testUtils__/FakePlatform';
import { dataProduct, streamPort } from '../__testUtils__/products';
import { startsPortal } from '../__testUtils__/startsPortal';
import { startWithGrant } from '../__testUtils__/startWithGrant';
import { field, schema } from './__testUtils__/windPort';

const TOPIC = 'weather.wind.v1';
const contract = contractFor(TOPIC)
  .replace('primaryKey: true', 'primaryKey: true\n        examples: [B1]')
  .replace(
    'classification: confidential',
    'classification: confidential\n        examples: [ann@example.org]',
  );

const start = startsPortal(() => ({
  entities: [dataProduct('wind', [streamPort(TOPIC, { contract })])],
  platforms: [new FakePlatform().addTopic(TOPIC, { id: 1 })],
}));

let stop: (() => Promise<void>) | undefined;
afterEach(async () => {
  await stop?.();
  stop = undefined;
});

const examplesOf = (body: {
  fields: Array<{ name: string; examples?: string[] }>;
}) =>
  Object.fromEntries(body.fields.map(({ name, examples }) => [name, examples]));

describe('examples in the contract of a port', () => {
  it('are masked for those who may not see the field, in fields and source', async () => {
    const { analyst, service } = await start();

    for (const outsider of [analyst, service]) {
      const { body, text } = await outsider.get(schema).expect(200);
      expect(examplesOf(body)).toMatchObject({ id: ['B1'], email: [MASK] });
      expect(body.contract).toMatchObject({
        state: 'valid',
        source: expect.stringContaining('B1'),
      });
      expect(text).not.toContain('ann@');
    }
  });

  it('are shown to the owner, unless they may not unmask', async () => {
    const { weatherOwner } = await start();
    const { body } = await weatherOwner.get(schema).expect(200);
    expect(examplesOf(body)).toMatchObject({ email: ['ann@example.org'] });
    expect(body.contract.source).toBe(contract);

    const strict = await start({ denied: ['data-mesh.stream.unmask'] });
    const { text } = await strict.weatherOwner.get(schema).expect(200);
    expect(text).not.toContain('ann@');
  });

  it('are shown with a grant of the field in clear', async () => {
    const { portal } = await startWithGrant(
      { clearFields: [{ port: 'readings', path: 'email' }] },
      {
        access: { stewards: undefined },
        entities: [dataProduct('wind', [streamPort(TOPIC, { contract })])],
      },
    );
    stop = () => portal.stop();
    const { analyst, user } = portal;
    const other = await user('second-analyst').get(schema).expect(200);
    expect(other.text).not.toContain('ann@');

    const { body } = await analyst.get(schema).expect(200);

    expect(examplesOf(body)).toMatchObject({ email: ['ann@example.org'] });
    expect(body.contract.source).toContain('ann@example.org');
  });

  it('are masked of ports that are no streams, but for their owners', async () => {
    const { analyst, weatherOwner } = await start({
      entities: [
        dataProduct('wind', [
          { name: 'readings', type: 'table', address: 'x', contract },
        ]),
      ],
    });

    expect((await analyst.get(schema).expect(200)).text).not.toContain('ann@');
    expect((await weatherOwner.get(schema).expect(200)).text).toContain('ann@');
  });

  it('are masked of what the schema marks, and all while it cannot be had', async () => {
    const platform = new FakePlatform()
      .addTopic(TOPIC, { id: 1 })
      .addSchemas(TOPIC, [
        {
          ...field('id', 'long'),
          annotations: [{ property: 'confluent:tags', value: ['PII'] }],
        },
      ]);
    const { analyst } = await start({ platforms: [platform] });

    const { body, text } = await analyst.get(schema).expect(200);
    expect(examplesOf(body)).toMatchObject({ id: [MASK], email: [MASK] });
    expect(text).not.toContain('B1');

    platform.registryDown = true;
    const { body: unsure } = await analyst.get(schema).expect(200);
    expect(examplesOf(unsure)).toMatchObject({ id: [MASK], email: [MASK] });
    expect(unsure.contract.source).not.toContain('B1');
  });

  it('are nowhere while the contract is invalid', async () => {
    const { analyst, weatherOwner } = await start({
      entities: [
        dataProduct('wind', [
          streamPort(TOPIC, {
            contract: contract.replace('[ann@example.org]', 'ann@example.org'),
          }),
        ]),
      ],
    });

    const { body, text } = await analyst.get(schema).expect(200);
    expect(body.contract.state).toBe('invalid');
    expect(body.contract.problems.length).toBeGreaterThan(0);
    expect(text).not.toContain('ann@');
    expect((await weatherOwner.get(schema).expect(200)).text).toContain('ann@');
  });
});

describe('examples in registered schemas', () => {
  const document = (text: string) => ({
    format: 'json-schema' as const,
    schema: text,
  });
  const protobuf = (fields: string) => ({
    format: 'protobuf' as const,
    schema: `// An example: ann\nmessage Example { ${fields} }`,
  });
  const email = { examples: ['ann@example.org'], 'x-example': 'ann@' };
  const registered = document(
    JSON.stringify({ properties: { email, examples: { type: 'string' } } }),
  );
  const withSchemas = (...versions: Array<Partial<StreamSchema>>) =>
    new FakePlatform()
      .addTopic(TOPIC, { id: 1 })
      .addSchemas(TOPIC, ...versions);
  const avro = JSON.stringify({
    type: 'record',
    fields: [{ name: 'email', type: 'string', example: 'ann@example.org' }],
  });
  it.each<[string, Partial<StreamSchema>]>([
    ['JSON Schema', registered],
    ['Avro', { schema: avro }],
    ...[
      '[(api.field) = {description: "see https://a.b", example: "ann@"}]',
      "[(api.field).example = 'ann@']",
      '[(acme.examples) = "ann@"]',
      '[(api.field) = { json_example { text: "ann@" } }]',
    ].map((option): [string, Partial<StreamSchema>] => [
      'Protobuf',
      protobuf(`string email = 1 ${option};`),
    ]),
    ['what is no JSON', document('{"examples": ["ann@example.org"')],
  ])('are for those who see everything, in %s', async (_, version) => {
    const { analyst, weatherOwner } = await start({
      platforms: [withSchemas(version)],
    });

    expect((await analyst.get(schema).expect(200)).text).not.toContain('ann@');
    expect((await weatherOwner.get(schema).expect(200)).text).toContain('ann@');
  });

  it('are so in differences of versions', async () => {
    const { analyst, weatherOwner } = await start({
      platforms: [withSchemas(registered, registered)],
    });
    const path = `${schema}/difference?subject=${TOPIC}-value&older=1&newer=2`;

    expect((await analyst.get(path).expect(200)).text).not.toContain('ann@');
    expect((await weatherOwner.get(path).expect(200)).text).toContain('ann@');
  });

  it('are no fields of Protobuf that are called so, and no comments', async () => {
    const { schema: text, format } = protobuf(
      'string example = 1; /* example: */ oneof my_example { Example examples = 2 [deprecated = true]; }',
    );
    const { analyst } = await start({
      platforms: [withSchemas({ schema: text, format })],
    });

    const { body } = await analyst.get(schema).expect(200);

    expect(body.selected.schema).toBe(text);
  });

  it('are no fields that are called so, and nothing else changes', async () => {
    const { analyst } = await start({ platforms: [withSchemas(registered)] });

    const { body } = await analyst.get(schema).expect(200);

    expect(JSON.parse(body.selected.schema)).toEqual({
      properties: {
        email: { examples: MASK, 'x-example': MASK },
        examples: { type: 'string' },
      },
    });
  });
});
