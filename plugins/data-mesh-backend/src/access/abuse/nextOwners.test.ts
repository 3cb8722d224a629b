import { ANNOTATION_ORIGIN_LOCATION, Entity } from '@backstage/catalog-model';
import { postgres, sqlite } from '../../__testUtils__/databases';
import { dataProduct, streamPort } from '../../__testUtils__/products';
import {
  Replicas,
  startTwoReplicas,
} from '../../__testUtils__/startTwoReplicas';
import { ask, decide } from '../../__testUtils__/walk';
import { appendToAudit } from '../../journal/audit/appendToAudit';

const TOPIC = 'weather.wind.v1';
const OTHER = 'weather.gusts.v1';
const WIND = 'dataproduct%3Adefault%2Fwind';
const SECRET = 'A secret plan';

type Somebody = Replicas['one']['analyst'];

describe.each([
  ['SQLite', sqlite()],
  ['PostgreSQL', postgres()],
])('the next owner of a name, with two replicas on %s', (_, server) => {
  let replicas: Replicas;
  let entities: Entity[];

  beforeAll(() => server.start());
  afterEach(() => replicas.stop());
  afterAll(() => server.stop());

  async function start() {
    entities = [];
    replicas = await startTwoReplicas(server, {
      entities,
      claims: {
        prefixes: [
          { prefix: 'weather.', groups: ['weather', 'commercial-analytics'] },
        ],
      },
    });
  }
  const registered = (
    name: string,
    owner: string,
    topic: string,
    origin: string = `data-mesh:dataproduct:default/${name}`,
  ) => {
    const product = dataProduct(name, [streamPort(topic)], { owner });
    product.metadata.annotations = { [ANNOTATION_ORIGIN_LOCATION]: origin };
    return product;
  };
  const publish = (who: Somebody, owner: string, topic: string) =>
    who.post('/products').send({
      ...{ name: 'wind', owner: `group:default/${owner}`, topic },
      ...{ domain: 'weather', purpose: 'Know the wind', cluster: 'demo' },
    });
  const show = (...present: Entity[]) =>
    entities.splice(0, entities.length, ...present);
  const onBoth = (task: string) =>
    Promise.all([replicas.one.run(task), replicas.other.run(task)]);
  const askFor = (purpose: string, operation: string) =>
    ask(
      replicas.one,
      { consumer: 'user:default/customer-data-owner', purpose, operation },
      replicas.one.customerDataOwner,
    );

  /** The owner gives the stream to a product that the next one may not see. */
  async function handOver() {
    const { one } = replicas;
    const rival = registered('hush', 'customer-data', TOPIC, 'url:hush');
    rival.metadata.annotations!['test/hidden'] = 'true';
    show(...entities, rival);
    await onBoth('follow-claims');
    const { body } = await one.user('steward').get('/claims').expect(200);
    const [{ id, revision, rivals }] = body.items;
    const { product, origin } = rivals[0];
    await one
      .user('steward')
      .post(`/claims/${id}/confirmation`)
      .send({ revision, product, origin })
      .expect(204);
  }

  it.each([
    ['removed the product', async () => {}],
    ['lost its stream to another product before', handOver],
  ])('learns nothing of what others dealt in who %s', async (__, before) => {
    await start();
    const { one, other } = replicas;
    await publish(one.weatherOwner, 'weather', TOPIC).expect(201);
    show(registered('wind', 'weather', TOPIC));
    const granted = await askFor(SECRET, 'read');
    await decide(other.weatherOwner, granted, { note: SECRET }).expect(200);
    const { body: mine } = await one.weatherOwner.get(
      `/access/grants?product=${WIND}`,
    );
    const open = await askFor(SECRET, 'write');
    await before();
    await one.weatherOwner.delete('/products/default/wind').expect(204);
    show(...entities.slice(1));
    replicas.clock.pass(60_000);

    await publish(other.analyst, 'commercial-analytics', OTHER).expect(201);
    show(...entities, registered('wind', 'commercial-analytics', OTHER));
    await onBoth('follow-claims');
    await onBoth('refresh-access');
    await onBoth('review-access');

    const { id } = await ask(
      one,
      { consumer: 'user:default/approver' },
      one.user('approver'),
    );
    for (const path of [
      `/access/requests/${open.id}`,
      `/access/grants/${mine.items[0].id}`,
    ]) {
      await other.analyst.get(path).expect(404);
      await one.weatherOwner.get(path).expect(200);
    }
    for (const path of [
      `/access/audit?product=${WIND}`,
      `/access/grants?product=${WIND}`,
      `/access/requests?product=${WIND}`,
      `/access/requests?view=to-decide`,
      `/access/requests/${id}`,
    ]) {
      const { status, text } = await other.analyst.get(path);
      expect({ path, status, text }).toEqual({
        ...{ path, status: 200 },
        text: expect.not.stringMatching(/secret|hush/i),
      });
    }
  });

  it('learns nothing by releasing streams again and again', async () => {
    await start();
    const { one, knex } = replicas;
    await publish(one.weatherOwner, 'weather', TOPIC).expect(201);
    show(registered('wind', 'weather', TOPIC));
    await askFor(SECRET, 'read');
    replicas.clock.pass(60_000);
    await one.weatherOwner.delete('/products/default/wind').expect(204);
    show();
    await publish(one.analyst, 'commercial-analytics', OTHER).expect(201);
    show(registered('wind', 'commercial-analytics', OTHER));
    const release = {
      ...{ at: replicas.clock.read(), action: 'claim-release' },
      product: 'dataproduct:default/wind',
      before: { owner: 'group:default/commercial-analytics', proof: 'prefix' },
    };
    await knex.transaction(transaction =>
      appendToAudit(transaction, Array(1_000).fill(release)),
    );

    const { text } = await one.analyst
      .get(`/access/audit?product=${WIND}`)
      .expect(200);
    expect(text).toContain('claim-release');
    expect(text).not.toContain(SECRET);
  });

  it('who bore it while it was away takes no record from its owner', async () => {
    await start();
    const { one } = replicas;
    await publish(one.weatherOwner, 'weather', TOPIC).expect(201);
    show(registered('wind', 'weather', TOPIC));
    await askFor(SECRET, 'read');
    show(registered('wind', 'customer-data', OTHER, 'url:mine'));
    await onBoth('follow-claims');
    show(registered('wind', 'weather', TOPIC));
    await onBoth('follow-claims');
    replicas.clock.pass(11 * 60_000);
    await onBoth('follow-claims');

    const { text } = await one.weatherOwner
      .get(`/access/audit?product=${WIND}`)
      .expect(200);
    expect(text).toContain('claim-release');
    expect(text).toContain(SECRET);
  });

  it('is nobody while a claim under it is left', async () => {
    await start();
    const { one, other, knex } = replicas;
    await publish(one.weatherOwner, 'weather', TOPIC).expect(201);
    await knex('managed_products').delete();

    const { status, body } = await publish(
      other.analyst,
      'commercial-analytics',
      OTHER,
    );

    expect({ status, message: body.error?.message }).toEqual({
      status: 409,
      message: expect.stringContaining('is taken'),
    });
  });
});
