import { FakePlatform } from '../__testUtils__/FakePlatform';
import { HIDDEN } from '../__testUtils__/hidingCatalog';
import { dataProduct, streamPort } from '../__testUtils__/products';
import { Portal, startPortal } from '../__testUtils__/startPortal';

const secret = { id: 7, temperature: 2.5, email: 'someone@example.org', x: 1 };
const readings = '/products/default/wind/ports/readings/messages';

const platform = () =>
  new FakePlatform()
    .addTopic('weather.wind.v1', { ...secret, id: 6 }, secret)
    .addTopic('weather.rain.v1', secret);

const wind = dataProduct('wind', [streamPort('weather.wind.v1')]);

describe('messages of a port', () => {
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

  it('shows outsiders what the contract leaves unclassified', async () => {
    const { analyst, audited } = await start();

    const { status, body, headers, text } = await analyst.get(readings);

    expect(status).toBe(200);
    expect(headers['cache-control']).toBe('no-store');
    expect(body).toMatchObject({
      unmasked: false,
      maskedFields: ['email'],
      reason: expect.stringContaining('outside the owning group'),
    });
    expect(body.items[0]).toMatchObject({
      offset: '1',
      value: {
        data: { id: 7, temperature: 2.5 },
        masked: expect.arrayContaining(['email', 'x']),
      },
    });
    expect(text).not.toContain('someone@example.org');
    expect(audited).toEqual([]);
  });

  it('shows the owning group everything, and audits the view without its data', async () => {
    const { weatherOwner, audited } = await start();

    const { body } = await weatherOwner.get(`${readings}?limit=1`);

    expect(body).toMatchObject({ unmasked: true, maskedFields: [] });
    expect(body.items).toHaveLength(1);
    expect(body.items[0].value.data).toEqual(secret);
    expect(audited).toEqual([
      {
        eventId: 'stream-preview',
        meta: {
          entityRef: 'dataproduct:default/wind',
          port: 'readings',
          cluster: 'demo',
          topic: 'weather.wind.v1',
        },
        outcome: 'success',
        outcomeMeta: { messages: 1, ranges: { '0': '1-1' } },
      },
    ]);
  });

  it('masks for members of the owning group without the permission to unmask', async () => {
    const { weatherOwner } = await start({
      denied: ['data-mesh.stream.unmask'],
    });

    const { body, text } = await weatherOwner.get(readings);

    expect(body.unmasked).toBe(false);
    expect(body.reason).toContain('data-mesh.stream.unmask');
    expect(text).not.toContain('someone@example.org');
  });

  it('masks for services, whom every policy allows everything', async () => {
    const { service } = await start();

    const { body, text } = await service.get(readings);

    expect(body).toMatchObject({ unmasked: false });
    expect(text).not.toContain('someone@example.org');
  });

  it('denies people without the permission to preview', async () => {
    const { weatherOwner } = await start({
      denied: ['data-mesh.stream.preview'],
    });

    const { status, body } = await weatherOwner.get(readings);

    expect(status).toBe(403);
    expect(body.error.message).toContain('data-mesh.stream.preview');
  });

  it('denies people without credentials', async () => {
    const { nobody } = await start();

    const { status } = await nobody
      .get(`/api/data-mesh${readings}`)
      .set('authorization', 'Bearer nonsense');

    expect(status).toBe(401);
  });

  it('shows messages only to the owner where nobody else has access', async () => {
    const { analyst, service, weatherOwner } = await start({
      entities: [
        dataProduct('wind', [streamPort('weather.wind.v1')], {
          access: { preview: 'granted' },
        }),
      ],
    });

    for (const somebody of [analyst, service]) {
      const { status, body, text } = await somebody.get(readings);
      expect(status).toBe(403);
      expect(body.error.message).toContain('ask for access');
      expect(text).not.toContain('temperature');
    }
    await expect(weatherOwner.get(readings)).resolves.toMatchObject({
      body: { unmasked: true },
    });
  });

  it.each([
    ['the contract is invalid', { contract: 'kind: DataContract' }],
    ['there is no contract', { contract: undefined }],
    [
      'the contract describes another topic',
      { contract: streamPort('weather.other.v1').contract },
    ],
  ])('withholds everything from outsiders when %s', async (_, port) => {
    const { analyst, weatherOwner } = await start({
      entities: [dataProduct('wind', [streamPort('weather.wind.v1', port)])],
    });

    const { body } = await analyst.get(readings);

    expect(body.items[0].value).toMatchObject({ format: 'withheld' });
    expect(body.items[0].value).not.toHaveProperty('data');
    expect(body.reason).toContain('withheld');
    await expect(weatherOwner.get(readings)).resolves.toMatchObject({
      body: { unmasked: true },
    });
  });

  it.each([
    ['in sight', undefined],
    ['hidden from the viewer', HIDDEN],
  ])(
    'withholds a stream that products of two owners claim from the start, %s, on both',
    async (_, annotations) => {
      const rival = dataProduct('rival', [streamPort('weather.wind.v1')], {
        owner: 'customer-data',
      });
      const { analyst, weatherOwner, customerDataOwner } = await start({
        entities: [
          wind,
          { ...rival, metadata: { ...rival.metadata, annotations } },
        ],
      });

      for (const somebody of [analyst, weatherOwner, customerDataOwner]) {
        const { body, text } = await somebody.get(readings);
        expect(body.items[0].value.format).toBe('withheld');
        expect(body.reason).toMatch(
          /belongs to another product|Nothing proves/,
        );
        expect(text).not.toContain('someone@example.org');
      }
    },
  );

  it('answers 404 for products, ports and clusters that are not there', async () => {
    const hidden = dataProduct('hidden', [streamPort('weather.rain.v1')]);
    const { analyst } = await start({
      entities: [
        wind,
        { ...hidden, metadata: { ...hidden.metadata, annotations: HIDDEN } },
        dataProduct('elsewhere', [
          streamPort('x', { stream: { cluster: 'moon', topic: 'x' } }),
        ]),
      ],
    });

    for (const path of [
      '/products/default/hidden/ports/readings/messages',
      '/products/default/nowhere/ports/readings/messages',
      '/products/default/wind/ports/other/messages',
      '/products/default/wind/ports/..%2F..%2Fetc/messages',
      '/products/default/wind/ports/%00/messages',
      '/products/..%2F../wind/ports/readings/messages',
      '/products/default/%2e%2e%2fwind/ports/readings/messages',
      '/products/default/elsewhere/ports/readings/messages',
    ]) {
      const { status, body } = await analyst.get(path);
      expect({ path, status, name: body.error.name }).toEqual({
        path,
        status: 404,
        name: 'NotFoundError',
      });
    }
  });

  it.each(['0', '501', '-1', '1.5', 'all', ''])(
    'refuses limit=%s and says what it may be',
    async limit => {
      const { analyst } = await start();

      const { status, body } = await analyst.get(`${readings}?limit=${limit}`);

      expect(status).toBe(400);
      expect(body.error.message).toContain('limit');
    },
  );

  it('refuses parameters that it does not know', async () => {
    const { analyst } = await start();

    await expect(
      analyst.get(`${readings}?unmasked=true`),
    ).resolves.toMatchObject({ status: 400 });
  });

  it('says that ports of other types have no messages', async () => {
    const { analyst } = await start({
      entities: [
        dataProduct('wind', [
          { name: 'readings', type: 'table', address: 'db.wind' },
        ]),
      ],
    });

    const { status, body } = await analyst.get(readings);

    expect(status).toBe(400);
    expect(body.error.message).toContain('of type table');
  });

  it('answers 503 while the cluster does not answer', async () => {
    const down = platform();
    down.health = { status: 'unreachable' };
    const { weatherOwner, audited } = await start({ platforms: [down] });

    const { status, body } = await weatherOwner.get(readings);

    expect(status).toBe(503);
    expect(body.error.message).toContain('Cluster demo does not answer');
    expect(audited).toEqual([
      expect.objectContaining({ eventId: 'stream-preview', outcome: 'fail' }),
    ]);
  });
});
