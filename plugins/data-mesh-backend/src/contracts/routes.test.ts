import { parse } from 'yaml';
import { FakePlatform } from '../__testUtils__/FakePlatform';
import { HIDDEN } from '../__testUtils__/hidingCatalog';
import { dataProduct, streamPort } from '../__testUtils__/products';
import { Portal, startPortal } from '../__testUtils__/startPortal';

const field = (name: string, type = 'string') => ({
  name,
  type,
  logicalType: 'string' as const,
  required: false,
  children: [],
});

const wind = dataProduct('wind', [streamPort('weather.wind.v1')]);
const schema = '/products/default/wind/ports/readings/schema';
const unreadable = {
  fields: undefined,
  schema: 'syntax = "proto3"; import "gone.proto";',
  problem: 'The Protobuf schema imports the unknown gone.proto',
};

const platform = () =>
  new FakePlatform()
    .addTopic('weather.wind.v1', { id: 1 })
    .addTopic('bare.v1', {})
    .addSchemas(
      'weather.wind.v1',
      [field('email')],
      [field('email'), field('gust')],
    );

let portal: Portal;
afterEach(() => portal.stop());

const start = async (options: Parameters<typeof startPortal>[0] = {}) => {
  portal = await startPortal({
    entities: [wind],
    platforms: [platform()],
    ...options,
  });
  return portal;
};

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

describe('difference between versions', () => {
  const documents = [
    { type: 'record', name: 'Wind', fields: [{ name: 'gust', type: 'int' }] },
    {
      type: 'record',
      name: 'Wind',
      fields: [
        { name: 'gust', type: 'long' },
        { name: 'at', type: 'Place' },
      ],
    },
  ].map(document => JSON.stringify(document));
  const place = {
    name: 'Place',
    subject: 'shared-place',
    version: 3,
    schema: JSON.stringify({
      type: 'record',
      name: 'Place',
      fields: [{ name: 'latitude', type: 'double' }],
    }),
  };
  const withDocuments = () =>
    new FakePlatform()
      .addTopic('weather.wind.v1')
      .addSchemas(
        'weather.wind.v1',
        { schema: documents[0] },
        { schema: documents[1], references: [place] },
      );
  const difference = (older: number, newer: number) =>
    `${schema}/difference?subject=weather.wind.v1-value&older=${older}&newer=${newer}`;

  it('says what changed and whom it breaks', async () => {
    const { analyst } = await start({ platforms: [withDocuments()] });

    const { body } = await analyst.get(difference(1, 2)).expect(200);

    expect(body).toMatchObject({
      subject: 'weather.wind.v1-value',
      older: { version: 1, schema: documents[0], references: [] },
      newer: {
        version: 2,
        references: [{ name: 'Place', subject: 'shared-place', version: 3 }],
      },
    });
    expect(JSON.stringify(body.newer.references)).not.toContain('latitude');
    expect(body.changes).toEqual([
      expect.objectContaining({
        path: 'gust',
        kind: 'type-widened',
        before: 'int',
        after: 'long',
        breaksReaders: true,
        breaksWriters: false,
      }),
      expect.objectContaining({
        path: 'at',
        kind: 'added',
        breaksReaders: false,
        breaksWriters: true,
        message: expect.stringContaining('Add a default'),
      }),
    ]);
  });

  it('is empty between a version and itself', async () => {
    const { analyst } = await start({ platforms: [withDocuments()] });

    const { body } = await analyst.get(difference(2, 2)).expect(200);

    expect(body.changes).toEqual([]);
  });

  it('compares Protobuf with its imports', async () => {
    const file = (body: string) =>
      `syntax = "proto3"; package weather; import "place.proto"; message Wind { ${body} Place at = 9; }`;
    const references = [
      {
        name: 'place.proto',
        subject: 'shared-place',
        version: 1,
        schema:
          'syntax = "proto3"; package weather; message Place { double latitude = 1; }',
      },
    ];
    const format = 'protobuf' as const;
    const { analyst } = await start({
      platforms: [
        new FakePlatform().addTopic('weather.wind.v1').addSchemas(
          'weather.wind.v1',
          { format, references, schema: file('int32 gust = 1;') },
          {
            format,
            schema: file('string gust = 1;'),
            references: [
              {
                ...references[0],
                version: 2,
                schema: references[0].schema.replace('double', 'float'),
              },
            ],
          },
        ),
      ],
    });

    const { body } = await analyst.get(difference(1, 2)).expect(200);

    expect(
      body.changes.map(({ path, kind }: { path: string; kind: string }) => [
        path,
        kind,
      ]),
    ).toEqual([
      ['gust', 'type-changed'],
      ['at.latitude', 'type-changed'],
    ]);
  });

  it('says which of the versions cannot be read', async () => {
    const { analyst } = await start({
      platforms: [
        new FakePlatform()
          .addTopic('weather.wind.v1')
          .addSchemas('weather.wind.v1', { schema: documents[0] }, unreadable),
      ],
    });

    const { body } = await analyst.get(difference(1, 2)).expect(200);

    expect(body.changes).toEqual([]);
    expect(body.older).not.toHaveProperty('problem');
    expect(body.newer.problem).toBe(unreadable.problem);
  });

  it.each([
    ['a version that is not there', difference(1, 9), 404, 'no version 9'],
    [
      'a subject of somebody else',
      difference(1, 2).replace('weather.wind', 'customer.bookings'),
      404,
      'no such subject',
    ],
    ['no version', difference(1, 2).replace(/&newer.*/, ''), 400, 'newer'],
  ])('refuses %s', async (_, path, expected, message) => {
    const { analyst } = await start({ platforms: [withDocuments()] });

    const { status, body } = await analyst.get(path);

    expect({ status, message: body.error.message }).toEqual({
      status: expected,
      message: expect.stringContaining(message),
    });
  });

  it('says when the registry does not answer', async () => {
    const down = withDocuments();
    down.registryDown = true;
    const { analyst } = await start({ platforms: [down] });

    const { body } = await analyst.get(difference(1, 2)).expect(503);

    expect(body.error.message).toContain('does not answer');
  });
});

describe('profile of a sample', () => {
  const profile = '/products/default/wind/ports/readings/profile';
  const withMessages = () =>
    new FakePlatform()
      .addTopic(
        'weather.wind.v1',
        { id: 'a', temperature: 20, email: 'first@example.com' },
        { id: 'b', temperature: 21, email: 'second@example.com' },
        { id: 'c', email: 'third@example.com' },
      )
      .addSchemas('weather.wind.v1', [
        { ...field('id'), required: true },
        { ...field('temperature'), logicalType: 'number' },
        field('email'),
        field('gust'),
      ]);
  type Profile = { path: string };
  const byPath = (body: { fields: Profile[] }) =>
    Object.fromEntries(body.fields.map(entry => [entry.path, entry]));

  it('has figures on what the caller sees, and counts the rest', async () => {
    const { analyst } = await start({ platforms: [withMessages()] });

    const { body, text } = await analyst.get(profile).expect(200);

    expect(body).toMatchObject({ messages: 3, undecodable: 0, withheld: 0 });
    expect(byPath(body).temperature).toMatchObject({
      count: 3,
      nulls: 1,
      minimum: '20',
      maximum: '21',
      mean: 20.5,
    });
    expect(byPath(body).email).toEqual({
      path: 'email',
      count: 3,
      nulls: 0,
      masked: true,
      types: [],
    });
    expect(body.maskedFields).toContain('email');
    expect(text).not.toContain('example.com');
  });

  it('shows the owner what is masked for others', async () => {
    const { weatherOwner: owner } = await start({
      platforms: [withMessages()],
    });

    const { body } = await owner.get(profile).expect(200);

    expect(byPath(body).email).toMatchObject({ masked: false, distinct: 3 });
  });

  it('judges where registry and contract disagree', async () => {
    const { weatherOwner: owner, analyst } = await start({
      platforms: [withMessages()],
    });

    const { body } = await owner.get(profile).expect(200);

    const { body: joined } = await analyst.get(schema).expect(200);
    expect(body.judgements.map(({ path }: Profile) => path)).toEqual(
      joined.disagreements.map(({ path }: Profile) => path),
    );
    expect(body.judgements).toContainEqual({
      path: 'gust',
      follows: 'both',
      message: 'None of 3 messages has a value for gust: the data fits both.',
    });
  });

  it('is made of as many messages as wanted', async () => {
    const { analyst } = await start({ platforms: [withMessages()] });

    const { body } = await analyst.get(`${profile}?messages=2`).expect(200);
    expect(body.messages).toBe(2);

    await analyst.get(`${profile}?messages=0`).expect(400);
    await analyst.get(`${profile}?messages=5001`).expect(400);
  });

  it('needs what reading messages needs', async () => {
    const { analyst } = await start({
      platforms: [withMessages()],
      denied: ['data-mesh.stream.preview'],
    });

    const { body } = await analyst.get(profile).expect(403);

    expect(body.error.message).toContain('data-mesh.stream.preview');
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

    await portal.stop();
    const denied = await start({ denied: ['data-mesh.cluster.read'] });
    const { body } = await denied.analyst
      .get(draft('weather.wind.v1'))
      .expect(403);
    expect(body.error.message).toContain('data-mesh.cluster.read');
  });
});
