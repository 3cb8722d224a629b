import { mockCredentials } from '@backstage/backend-test-utils';
import { eventually } from './__testUtils__/eventually';
import {
  jsonSchema,
  RealPortal,
  startRealPortal,
} from './__testUtils__/startRealPortal';

jest.setTimeout(180_000);

const readings = '/api/data-mesh/products/default/readings/ports/readings';

const publication = (name: string, topic: string) => ({
  name,
  topic,
  cluster: 'demo',
  owner: 'group:default/weather',
  domain: 'weather',
  purpose: 'Know when to stay inside',
});

describe('the data mesh on a real Kafka, registry and catalog', () => {
  let portal: RealPortal;

  beforeAll(async () => {
    portal = await startRealPortal();
    await eventually(() =>
      portal.analyst.get(`${readings}/schema`).expect(200),
    );
  });

  afterAll(() => portal?.stop());

  it('can be reached', async () => {
    // The first question also warms up the clients, on a busy machine for long.
    await eventually(async () => {
      const { body } = await portal.analyst
        .get('/api/data-mesh/clusters')
        .expect(200);
      expect(body.items).toMatchObject([{ name: 'demo', status: 'reachable' }]);
    });
  });

  it('shows nothing to people who are not signed in', async () => {
    const { status } = await portal.nobody
      .get(`${readings}/messages`)
      .set('authorization', mockCredentials.none.header());

    expect(status).toBe(401);
  });

  it('masks classified fields for outsiders and shows them to the owners', async () => {
    const outside = await portal.analyst
      .get(`${readings}/messages?limit=3`)
      .expect(200);
    const inside = await portal.owner
      .get(`${readings}/messages?limit=3`)
      .expect(200);

    expect(outside.body).toMatchObject({
      unmasked: false,
      maskedFields: ['email'],
    });
    expect(outside.body.items).toHaveLength(3);
    expect(outside.body.items[0].value.data).toMatchObject({ temperature: 20 });
    expect(outside.text).not.toContain('@example.org');
    expect(inside.body).toMatchObject({ unmasked: true, maskedFields: [] });
    expect(inside.body.items[0].value.data.email).toBe('p20@example.org');
  });

  it('joins the registered schema with the contract', async () => {
    const { body } = await portal.analyst.get(`${readings}/schema`).expect(200);

    expect(body.selected).toMatchObject({
      subject: 'weather.readings.v1-value',
      version: 1,
      format: 'json-schema',
    });
    expect(body.fields).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          name: 'email',
          inSchema: true,
          inContract: true,
          classified: true,
        }),
      ]),
    );
    expect(body.disagreements).toEqual([]);
  });

  it('finds nothing to mend in a sound product', async () => {
    const { body } = await portal.owner
      .get('/api/data-mesh/products/default/readings/findings')
      .expect(200);

    expect(body.items).toEqual([]);
  });

  it('publishes an unclaimed stream, shows it in the catalog, changes and removes it', async () => {
    const streams = async () => {
      const { body } = await portal.owner
        .get('/api/data-mesh/clusters/demo/streams')
        .expect(200);
      return body.items;
    };
    expect(await streams()).toEqual([
      { topic: 'weather.gusts.v1' },
      {
        topic: 'weather.readings.v1',
        claimedBy: 'dataproduct:default/readings',
      },
    ]);

    await portal.owner
      .post('/api/data-mesh/products')
      .send(publication('taken', 'weather.readings.v1'))
      .expect(409);
    await portal.owner
      .post('/api/data-mesh/products')
      .send(publication('gusts', 'weather.gusts.v1'))
      .expect(201);
    const inCatalog = '/api/catalog/entities/by-name/dataproduct/default/gusts';
    const seen = await eventually(() =>
      portal.analyst.get(inCatalog).expect(200),
    );
    expect(seen.body).toMatchObject({
      metadata: { annotations: { 'data-mesh/managed': 'true' } },
      relations: expect.arrayContaining([
        { type: 'ownedBy', targetRef: 'group:default/weather' },
      ]),
    });

    const gusts = '/api/data-mesh/products/default/gusts';
    const ports = await portal.analyst.get(`${gusts}/ports`).expect(200);
    expect(ports.body.items).toMatchObject([
      {
        name: 'gusts',
        status: 'available',
        schemaVersion: 1,
        stream: { messageCount: '21' },
        contract: { state: 'valid', status: 'draft' },
      },
    ]);
    const outside = await portal.analyst
      .get(`${gusts}/ports/gusts/messages`)
      .expect(200);
    expect(outside.body.maskedFields).toEqual(['email']);
    expect(outside.text).not.toContain('@example.org');

    await portal.owner
      .put(gusts)
      .send({ revision: 1, title: 'Gusts of wind' })
      .expect(200);
    await eventually(async () => {
      const { body } = await portal.analyst.get(inCatalog).expect(200);
      expect(body.metadata.title).toBe('Gusts of wind');
    });

    await portal.analyst.delete(gusts).expect(403);
    await portal.owner.delete(gusts).expect(204);
    await eventually(() => portal.analyst.get(inCatalog).expect(404));
    expect((await streams())[0]).toEqual({ topic: 'weather.gusts.v1' });
  });

  it('profiles what the viewer sees', async () => {
    const outside = await portal.analyst.get(`${readings}/profile`).expect(200);
    const inside = await portal.owner.get(`${readings}/profile`).expect(200);

    const profiles = ({ fields }: { fields: Array<{ path: string }> }) =>
      Object.fromEntries(fields.map(field => [field.path, field]));
    expect(outside.body).toMatchObject({
      messages: 21,
      undecodable: 0,
      maskedFields: ['email'],
      judgements: [],
    });
    expect(profiles(outside.body)).toMatchObject({
      temperature: { nulls: 0, minimum: '0', maximum: '20', mean: 10 },
      email: { masked: true, count: 21 },
    });
    expect(outside.text).not.toContain('@example.org');
    expect(profiles(inside.body).email).toMatchObject({
      masked: false,
      distinct: 21,
    });
  });

  it('tells what changed between registered versions', async () => {
    await portal.registerSchema(
      'weather.readings.v1',
      jsonSchema.replace(',"required":["id"]', ''),
    );

    const { body } = await portal.analyst
      .get(
        `${readings}/schema/difference?subject=weather.readings.v1-value&older=1&newer=2`,
      )
      .expect(200);

    expect(body).toMatchObject({
      older: { version: 1, references: [] },
      newer: { version: 2, format: 'json-schema' },
      changes: [
        {
          path: 'id',
          kind: 'required',
          breaksReaders: true,
          breaksWriters: false,
        },
      ],
    });
    expect(body.changes).toHaveLength(1);
  });
});
