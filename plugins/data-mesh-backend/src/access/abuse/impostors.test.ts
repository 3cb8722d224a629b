import { ANNOTATION_ORIGIN_LOCATION, Entity } from '@backstage/catalog-model';
import { FakePlatform } from '../../__testUtils__/FakePlatform';
import { eventually } from '../../__testUtils__/eventually';
import { dataProduct, streamPort } from '../../__testUtils__/products';
import { software } from '../../__testUtils__/startAccessPortal';
import {
  ClockedPortal,
  gain,
  startClockedPortal,
} from '../../__testUtils__/startClockedPortal';
import { ask, decide } from '../../__testUtils__/walk';

const TOPIC = 'weather.wind.v1';
const OTHER = 'analytics.routes.v1';
const SECRET = 'someone@example.org';
const MINUTE_MS = 60_000;

let portal: ClockedPortal;
let entities: Entity[];
afterEach(() => portal.stop());

/** A product that somebody registered in a file. */
const registered = (
  name: string,
  owner: string,
  origin: string,
  change: { topics?: string[]; isRetired?: boolean; hidden?: boolean } = {},
) => {
  const { topics = [TOPIC], isRetired = false, hidden } = change;
  const ports = topics.map(topic => streamPort(topic));
  const product = dataProduct(name, ports, {
    owner,
    lifecycle: isRetired ? 'retired' : 'production',
  });
  product.metadata.annotations = {
    [ANNOTATION_ORIGIN_LOCATION]: origin,
    ...(hidden && { 'test/hidden': 'true' }),
  };
  return product;
};
const wind = () => registered('wind', 'weather', 'url:theirs');

async function start(
  first: Entity[],
  prefixes: object[] = [
    { prefix: 'weather.', groups: ['weather'] },
    { prefix: 'analytics.', groups: ['commercial-analytics'] },
  ],
) {
  entities = first;
  const platform = new FakePlatform()
    .enforcing()
    .addTopic(TOPIC, { id: 7, email: SECRET })
    .addTopic(OTHER, { id: 8 });
  const started = await startClockedPortal({
    entities,
    platforms: [platform],
    claims: { prefixes },
  });
  portal = { ...started, platform };
  await portal.run('follow-claims');
}

const replace = (...others: Entity[]) =>
  entities.splice(0, entities.length, ...others);
const rules = () => portal.platform.access.rules.size;

async function passMinutes(minutes: number) {
  for (const wait of [0, minutes]) {
    portal.clock.pass(wait * MINUTE_MS);
    await portal.run('follow-claims');
    await portal.run('review-access');
    await portal.run('reconcile-access');
  }
}

const claimsOf = async (name: string) =>
  (await portal.user(name).get('/claims').expect(200)).body.items;
const confirm = (
  claim: { id: string; revision: number },
  { product, origin }: { product: string; origin: string },
) =>
  portal
    .user('steward')
    .post(`/claims/${claim.id}/confirmation`)
    .send({ revision: claim.revision, product, origin });

describe('grants on a product that somebody removed from the catalog', () => {
  const strange = (change: object) =>
    registered('wind', 'commercial-analytics', 'url:strange', change);

  it.each<[string, Entity[]]>([
    ['is away', []],
    ['is retired elsewhere', [strange({ isRetired: true })]],
    ['has no port elsewhere', [strange({ topics: [] })]],
  ])('stay while it %s, as long as the claim does', async (_, left) => {
    await start([wind()]);
    await gain(portal);
    const before = rules();

    replace(...left);
    await passMinutes(11);
    expect(before).toBeGreaterThan(0);
    expect(rules()).toBe(before);

    await passMinutes(30 * 24 * 60);
    expect(rules()).toBe(0);
  });

  it('are decided on by its owner, whatever was claimed under its name', async () => {
    await start([wind()]);
    replace(
      registered('wind', 'commercial-analytics', 'url:strange', {
        topics: [OTHER],
      }),
    );
    await portal.run('follow-claims');
    replace(wind());
    await portal.run('follow-claims');
    const request = await ask(portal);

    const { status } = await decide(portal.weatherOwner, request);
    expect(status).toBe(200);
    const own = await ask(
      portal,
      { consumer: 'user:default/customer-data-owner' },
      portal.customerDataOwner,
    );
    await portal.analyst.get(`/access/requests/${own.id}`).expect(404);
  });
});

describe('who loses a stream, or shares its name', () => {
  it('is not told of products that they may not see', async () => {
    await start([]);
    // One gives way to its rightful owner, the other one has a rival.
    replace(
      registered('mine', 'commercial-analytics', 'url:mine'),
      registered('own', 'commercial-analytics', 'url:own', { topics: [OTHER] }),
    );
    await portal.run('follow-claims');
    entities.push(
      registered('hush', 'weather', 'url:hush', {
        topics: [TOPIC, OTHER],
        hidden: true,
      }),
    );
    await portal.run('follow-claims');
    await portal.run('tell-access');

    const told = await eventually(async () => {
      const own = portal.notifications.filter(({ recipients }) =>
        JSON.stringify(recipients).includes('commercial-analytics'),
      );
      expect(own).toHaveLength(2);
      return own;
    });
    expect(told.map(({ payload }) => payload.title)).toEqual(
      expect.arrayContaining([
        `${TOPIC} no longer belongs to dataproduct:default/mine`,
        `Another product names your stream ${OTHER} too`,
      ]),
    );
    expect(JSON.stringify(told)).not.toMatch(/hush|default\/weather/);
  });
});

describe('the word of a steward', () => {
  const asWeathers = () => registered('borrowed', 'weather', 'url:strange');

  it('does not hold for an owner whom the file names afterwards', async () => {
    await start([], []);
    const file = asWeathers();
    replace(file);
    await portal.run('follow-claims');
    const [claim] = await claimsOf('steward');
    await confirm(claim, claim).expect(204);

    file.spec.owner = 'commercial-analytics';
    await passMinutes(11);

    const { text } = await portal.analyst.get(
      '/products/default/borrowed/ports/readings/messages',
    );
    expect(text).not.toContain(SECRET);
    expect((await claimsOf('steward'))[0]).toMatchObject({
      mayConfirm: true,
      owner: 'group:default/commercial-analytics',
    });
  });

  it('is not taken for a rival that names another owner since', async () => {
    await start([wind()], []);
    const file = asWeathers();
    entities.push(file);
    await portal.run('follow-claims');
    const [seen] = await claimsOf('steward');

    file.spec.owner = 'commercial-analytics';
    await portal.run('follow-claims');

    await confirm(seen, seen.rivals[0]).expect(409);
    expect((await claimsOf('steward'))[0].rivals).toMatchObject([
      { owner: 'group:default/commercial-analytics' },
    ]);
  });
});

describe('a stream, or a name, that its owner let go for a moment', () => {
  it('is read by nobody who was granted it before', async () => {
    await start([wind()]);
    await gain(portal);
    expect(rules()).toBeGreaterThan(0);
    const [{ id, revision }] = await claimsOf('weather-owner');

    await portal.weatherOwner
      .post(`/claims/${id}/release`)
      .send({ revision, note: 'It was not ours' })
      .expect(204);
    // Its product still names it, and is the first again.
    await passMinutes(0);

    expect(await claimsOf('weather-owner')).toHaveLength(1);
    expect(rules()).toBe(0);
  });

  it('is proven by no grant to write to it', async () => {
    await start([wind(), software('writer', 'commercial-analytics')], []);
    await gain(portal, {
      operation: 'write',
      consumer: 'component:default/writer',
    });
    entities.push(registered('mine', 'commercial-analytics', 'url:strange'));
    await portal.run('follow-claims');
    const [{ id, revision }] = await claimsOf('weather-owner');
    entities.splice(0, 1);

    await portal.weatherOwner
      .post(`/claims/${id}/release`)
      .send({ revision, note: 'It moves' })
      .expect(204);

    const { text } = await portal.analyst.get(
      '/products/default/mine/ports/readings/messages',
    );
    expect(text).not.toContain(SECRET);
    expect((await claimsOf('analyst'))[0].proof).toBeUndefined();
  });

  it('is published under by nobody else', async () => {
    await start([wind()]);
    replace();
    await portal.run('follow-claims');

    const { status, body } = await portal.analyst.post('/products').send({
      name: 'wind',
      owner: 'group:default/commercial-analytics',
      domain: 'weather',
      purpose: 'Be somebody else',
      cluster: 'demo',
      topic: OTHER,
    });

    expect({ status, message: body.error?.message }).toEqual({
      status: 409,
      message: expect.stringContaining('is taken'),
    });
  });
});

describe('a stream of a prefix', () => {
  const publish = (who: ClockedPortal['analyst'], owner: string) =>
    who.post('/products').send({
      ...{ name: owner, owner: `group:default/${owner}`, domain: 'weather' },
      ...{ purpose: 'Hold the stream', cluster: 'demo', topic: TOPIC },
    });

  it('is kept from its group neither by publishing it nor by a file', async () => {
    await start([]);
    const refused = await publish(portal.analyst, 'commercial-analytics');
    expect(refused.status).toBe(403);
    replace(registered('mine', 'commercial-analytics', 'url:strange'));
    await portal.run('follow-claims');

    const published = await publish(portal.weatherOwner, 'weather');
    expect(published.status).toBe(201);
    await portal.run('follow-claims');
    expect(await claimsOf('weather-owner')).toMatchObject([
      { product: 'dataproduct:default/weather', proof: 'prefix' },
    ]);
  });
});

describe('the name of a product that is gone', () => {
  it('tells its next owner nothing of what was asked before', async () => {
    const AUDIT = '/access/audit?product=dataproduct%3Adefault%2Fwind';
    const publish = (
      who: ClockedPortal['analyst'],
      owner: string,
      topic: string,
    ) =>
      who.post('/products').send({
        ...{ name: 'wind', owner: `group:default/${owner}`, topic },
        ...{ domain: 'weather', purpose: 'Know the wind', cluster: 'demo' },
      });
    const show = (owner: string, topic: string) =>
      entities.splice(
        0,
        entities.length,
        registered('wind', owner, 'data-mesh:dataproduct:default/wind', {
          topics: [topic],
        }),
      );
    await start([]);
    await publish(portal.weatherOwner, 'weather', TOPIC).expect(201);
    show('weather', TOPIC);
    await ask(portal, { purpose: 'A secret plan' });
    expect((await portal.weatherOwner.get(AUDIT)).text).toContain(
      'A secret plan',
    );
    await portal.weatherOwner.delete('/products/default/wind').expect(204);
    entities.splice(0);
    portal.clock.pass(MINUTE_MS);

    await publish(portal.analyst, 'commercial-analytics', OTHER).expect(201);
    show('commercial-analytics', OTHER);

    const { status, text } = await portal.analyst.get(AUDIT);
    expect(status).toBe(200);
    expect(text).toContain('claim-register');
    expect(text).not.toContain('A secret plan');
  });
});
