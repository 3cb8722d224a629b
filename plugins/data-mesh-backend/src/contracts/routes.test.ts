import { parse } from 'yaml';
import { FakePlatform } from '../__testUtils__/FakePlatform';
import { HIDDEN } from '../__testUtils__/hidingCatalog';
import { dataProduct, streamPort } from '../__testUtils__/products';
import { startsPortal } from '../__testUtils__/startsPortal';
import {
  field,
  platform,
  schema,
  unreadable,
  wind,
} from './__testUtils__/windPort';

const start = startsPortal(() => ({
  entities: [wind],
  platforms: [platform()],
}));

type Field = { name: string; inSchema: boolean; inContract: boolean };

describe('schema of a port', () => {
  it('joins the latest version with the contract', async () => {
    const { analyst } = await start();

    const { body } = await analyst.get(schema).expect(200);

    expect(body).toMatchObject({
      port: 'readings',
      subjects: [
        { subject: 'weather.wind.v1-value', role: 'value', versions: [1, 2] },
      ],
      selected: { subject: 'weather.wind.v1-value', version: 2, id: 101 },
      contract: { state: 'valid', problems: [], id: 'weather.wind.v1' },
    });
    const byName = Object.fromEntries(
      body.fields.map((node: Field) => [node.name, node]),
    );
    expect(byName.email).toMatchObject({
      inSchema: true,
      inContract: true,
      classified: true,
      classification: 'confidential',
    });
    expect(byName.gust).toMatchObject({ inSchema: true, inContract: false });
    expect(byName.temperature).toMatchObject({
      inSchema: false,
      inContract: true,
    });
    expect(
      body.disagreements.map(({ path }: { path: string }) => path),
    ).toEqual(expect.arrayContaining(['gust', 'temperature']));
  });

  it('shows an earlier version', async () => {
    const { analyst } = await start();

    const { body } = await analyst.get(`${schema}?version=1`).expect(200);

    expect(body.selected.version).toBe(1);
    expect(body.fields.map(({ name }: Field) => name)).not.toContain('gust');
  });

  it.each([
    ['version=9', 404, 'no version 9; it has 1, 2'],
    ['version=0', 400, 'version'],
    ['version=latest', 400, 'version'],
    ['subject=customer.bookings.v1-value', 404, 'no such subject'],
  ])('refuses %s', async (query, expected, message) => {
    const { analyst } = await start();

    const { status, body } = await analyst.get(`${schema}?${query}`);

    expect({ status, message: body.error.message }).toEqual({
      status: expected,
      message: expect.stringContaining(message),
    });
  });

  it('shows the contract while the registry does not answer', async () => {
    const down = platform();
    down.registryDown = true;
    const { analyst } = await start({ platforms: [down] });

    const { body } = await analyst.get(schema).expect(200);

    expect(body.registryMessage).toContain('does not answer');
    expect(body.fields.map(({ name }: Field) => name)).toEqual([
      'id',
      'temperature',
      'email',
    ]);
    expect(body.disagreements).toEqual([]);
  });

  it('shows all but the fields of a schema that cannot be read', async () => {
    const { analyst } = await start({
      platforms: [
        new FakePlatform()
          .addTopic('weather.wind.v1', { id: 1 })
          .addSchemas('weather.wind.v1', [field('email')], unreadable),
      ],
    });

    const { body } = await analyst.get(schema).expect(200);

    expect(body).toMatchObject({
      subjects: [{ subject: 'weather.wind.v1-value', versions: [1, 2] }],
      selected: {
        version: 2,
        schema: unreadable.schema,
        problem: unreadable.problem,
      },
      contract: { state: 'valid' },
      disagreements: [],
    });
    expect(body.fields.map(({ name }: Field) => name)).toEqual([
      'id',
      'temperature',
      'email',
    ]);
    const earlier = await analyst.get(`${schema}?version=1`).expect(200);
    expect(earlier.body.selected).not.toHaveProperty('problem');
    const profile = await analyst.get(schema.replace(/schema$/, 'profile'));
    expect(profile).toMatchObject({ status: 200, body: { messages: 1 } });
  });

  it('names the problems of an invalid contract and shows its text', async () => {
    const contract = 'apiVersion: v3.1.0\nkind: DataContract\n';
    const { analyst } = await start({
      entities: [
        dataProduct('wind', [streamPort('weather.wind.v1', { contract })]),
      ],
    });

    const { body } = await analyst.get(schema).expect(200);

    expect(body.contract).toMatchObject({ state: 'invalid', source: contract });
    expect(body.contract.problems.length).toBeGreaterThan(0);
  });

  it('shows a contract that was read as an object as YAML', async () => {
    const contract = parse(String(streamPort('weather.wind.v1').contract));
    const { analyst } = await start({
      entities: [
        dataProduct('wind', [streamPort('weather.wind.v1', { contract })]),
      ],
    });

    const { body } = await analyst.get(schema).expect(200);

    expect(body.contract.state).toBe('valid');
    expect(parse(body.contract.source)).toEqual(contract);
  });
});

describe('draft of a contract', () => {
  const draft = (topic: string) =>
    `/clusters/demo/streams/${topic}/contract-draft`;

  it('comes from the latest registered schema', async () => {
    const { analyst } = await start();

    const { body } = await analyst.get(draft('weather.wind.v1')).expect(200);

    expect(body).toMatchObject({
      source: 'registry',
      subject: 'weather.wind.v1-value',
      version: 2,
    });
    expect(parse(body.contract)).toMatchObject({
      kind: 'DataContract',
      schema: [
        {
          physicalName: 'weather.wind.v1',
          properties: [{ name: 'email' }, { name: 'gust' }],
        },
      ],
    });
  });

  it('is empty for a stream without a schema, or without one that can be read', async () => {
    const { analyst } = await start({
      platforms: [
        platform().addTopic('odd.v1').addSchemas('odd.v1', unreadable),
      ],
    });

    for (const topic of ['bare.v1', 'odd.v1']) {
      const { body } = await analyst.get(draft(topic)).expect(200);

      expect(body.source).toBe('empty');
    }
  });

  it('tells nothing of a stream whose product the caller may not see', async () => {
    const hidden = dataProduct('hidden', [streamPort('weather.wind.v1')]);
    const { analyst } = await start({
      entities: [
        { ...hidden, metadata: { ...hidden.metadata, annotations: HIDDEN } },
      ],
    });

    const { text } = await analyst.get(draft('weather.wind.v1')).expect(404);

    expect(text).not.toContain('gust');
  });

  it('needs the permission to see clusters, a cluster and a stream', async () => {
    const { analyst } = await start();
    await analyst.get(draft('nope')).expect(404);
    await analyst.get('/clusters/moon/streams/x/contract-draft').expect(404);

    const denied = await start({ denied: ['data-mesh.cluster.read'] });
    const { body } = await denied.analyst
      .get(draft('weather.wind.v1'))
      .expect(403);
    expect(body.error.message).toContain('data-mesh.cluster.read');
  });
});
