import { FakePlatform } from '../../__testUtils__/FakePlatform';
import { startsPortal } from '../../__testUtils__/startsPortal';
import { platform, schema, unreadable, wind } from '../__testUtils__/windPort';

const start = startsPortal(() => ({
  entities: [wind],
  platforms: [platform()],
}));

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
