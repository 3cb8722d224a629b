import { ANNOTATION_ORIGIN_LOCATION, Entity } from '@backstage/catalog-model';
import { FakePlatform } from '../../__testUtils__/FakePlatform';
import { contractFor } from '../../__testUtils__/contracts';
import { dataProduct, streamPort } from '../../__testUtils__/products';
import { inDays, settleOwners } from '../../__testUtils__/startAccessPortal';
import {
  ClockedPortal,
  gain,
  startClockedPortal,
} from '../../__testUtils__/startClockedPortal';

const TOPIC = 'weather.wind.v1';
const SECRET = 'someone@example.org';
const MINUTE_MS = 60_000;
const stream = { cluster: 'demo', topic: TOPIC };

let portal: ClockedPortal;
let entities: Entity[];
afterEach(() => portal.stop());

const registered = (
  name: string,
  owner: string,
  origin: string,
  change: Parameters<typeof dataProduct>[2] = {},
) => {
  const product = dataProduct(
    name,
    // Nothing of it is classified.
    [
      streamPort(TOPIC, {
        contract: contractFor(TOPIC).replace(/.*classification.*\n/g, ''),
      }),
    ],
    { owner, ...change },
  );
  product.metadata.annotations = { [ANNOTATION_ORIGIN_LOCATION]: origin };
  return product;
};
const own = () => {
  const product = dataProduct('wind', [streamPort(TOPIC)]);
  product.metadata.annotations = { [ANNOTATION_ORIGIN_LOCATION]: 'url:theirs' };
  return product;
};
const remove = (name: string) => {
  entities.splice(
    entities.findIndex(({ metadata }) => metadata.name === name),
    1,
  );
};

async function start(first: Entity[], claims: object = {}) {
  entities = first;
  const platform = new FakePlatform()
    .enforcing()
    .addTopic(TOPIC, { id: 7, email: SECRET });
  const started = await startClockedPortal({
    entities,
    platforms: [platform],
    claims: {
      prefixes: [{ prefix: 'weather.', groups: ['weather'] }],
      ...claims,
    },
  });
  portal = { ...started, platform };
  await portal.run('follow-claims');
}

const look = async (product: string, who = portal.analyst) => {
  const { text } = await who.get(
    `/products/default/${product}/ports/readings/messages`,
  );
  return text;
};
const publish = (who: ClockedPortal['analyst'], owner: string) =>
  who.post('/products').send({
    name: 'mine',
    owner,
    domain: 'weather',
    purpose: 'Read what is not ours',
    ...stream,
  });
const askFor = (product: string) =>
  portal.analyst.post('/access/requests').send({
    product: `dataproduct:default/${product}`,
    ports: ['readings'],
    operation: 'read',
    consumer: 'group:default/commercial-analytics',
    until: inDays(3),
    purpose: 'Read what is not ours',
  });
const rules = () => [...portal.platform.access.rules.keys()];

describe('a stream cannot be stolen', () => {
  it('by publishing it while its product is away', async () => {
    await start([own()], { prefixes: [] });
    remove('wind');
    await portal.run('follow-claims');

    const { status, body } = await publish(
      portal.analyst,
      'group:default/commercial-analytics',
    );

    expect({ status, message: body.error.message }).toEqual({
      status: 409,
      message: expect.stringContaining('published already'),
    });
    // 29 days later, too.
    portal.clock.pass(29 * 24 * 60 * MINUTE_MS);
    await portal.run('follow-claims');
    await publish(portal.analyst, 'group:default/commercial-analytics').expect(
      409,
    );
  });

  it('by a file that approves its own owner, also while the product is away', async () => {
    await start([own()]);
    remove('wind');
    entities.push(
      registered('rival', 'commercial-analytics', 'url:strange', {
        access: { autoApprove: ['sameOwner'], allowPermanent: true },
      }),
    );

    for (const _ of [1, 2]) {
      await portal.run('follow-claims');
      expect(await look('rival')).not.toContain(SECRET);
      const { status, body } = await askFor('rival');
      expect({ status, message: body.error.message }).toEqual({
        status: 400,
        message: expect.stringContaining('belongs to another product'),
      });
      // It comes back, and everything is as it was.
      entities.push(own());
    }
    await portal.run('reconcile-access');
    expect(rules()).toEqual([]);
    expect(await look('wind', portal.weatherOwner)).toContain(SECRET);
  });

  it('by registering one that nobody claims, before whose it is', async () => {
    await start([]);
    entities.push(
      registered('mine', 'commercial-analytics', 'url:strange', {
        access: { autoApprove: ['sameOwner'] },
      }),
    );
    await portal.run('follow-claims');

    expect(await look('mine')).not.toContain(SECRET);
    expect((await askFor('mine')).body.error.message).toContain(
      'Nothing proves yet',
    );
    await publish(portal.analyst, 'group:default/commercial-analytics').expect(
      403,
    );

    // The rightful product arrives.
    entities.push(own());
    await portal.run('follow-claims');
    expect(await look('mine')).not.toContain(SECRET);
    expect(await look('wind', portal.weatherOwner)).toContain(SECRET);
    expect((await askFor('mine')).body.error.message).toContain(
      'belongs to another product',
    );
  });

  it('by publishing one that nobody claims', async () => {
    await start([], { prefixes: [] });

    await publish(portal.analyst, 'group:default/commercial-analytics').expect(
      201,
    );

    entities.push(
      registered(
        'mine',
        'commercial-analytics',
        'data-mesh:dataproduct:default/mine',
      ),
    );
    expect(await look('mine')).not.toContain(SECRET);
    expect((await askFor('mine')).body.error.message).toContain(
      'Nothing proves yet',
    );
  });

  it('by a file that names it too: its team goes on as before', async () => {
    await start([own()]);
    const { grants } = await gain(portal);
    entities.push(registered('rival', 'commercial-analytics', 'url:strange'));
    await portal.run('follow-claims');
    await portal.run('review-access');

    expect(await look('wind', portal.weatherOwner)).toContain(SECRET);
    expect(await look('wind')).toContain('"id":7');
    expect(await look('rival')).not.toContain(SECRET);
    const { body } = await portal.analyst.get(`/access/grants/${grants[0].id}`);
    expect(body.state).toBe('active');
    await portal.run('tell-access');
    expect(
      portal.notifications.filter(({ payload }) =>
        payload.title.includes('names your stream'),
      ),
    ).toEqual([
      expect.objectContaining({
        recipients: {
          type: 'entity',
          entityRef: ['group:default/weather'],
        },
      }),
    ]);
  });

  it('by the same name from elsewhere, with other owners and approvers', async () => {
    await start([own()]);
    const { request, grants } = await gain(portal);
    remove('wind');
    entities.push(
      registered('wind', 'customer-data', 'url:strange', {
        access: { approvers: ['user:default/customer-data-owner'] },
      }),
    );
    await settleOwners(portal, () => portal.clock.pass(11 * MINUTE_MS));
    await portal.run('review-access');
    await portal.run('refresh-access');

    expect(await look('wind', portal.customerDataOwner)).not.toContain(SECRET);
    for (const path of [
      `/access/requests/${request.id}`,
      `/access/grants/${grants[0].id}`,
      '/products/default/wind/unmanaged-access',
    ]) {
      const { status } = await portal.customerDataOwner.get(path);
      expect([403, 404]).toContain(status);
    }
  });

  it('by a file in the name of the group that has the prefix', async () => {
    const theirs = registered('borrowed', 'weather', 'url:strange', {
      access: { approvers: ['user:default/second-analyst'] },
    });
    await start([], { trustedOrigins: ['url:theirs'] });
    entities.push(theirs);
    await portal.run('follow-claims');

    expect(await look('borrowed')).not.toContain(SECRET);
    expect((await askFor('borrowed')).body.error.message).toContain(
      'Nothing proves yet',
    );
    entities.push(own());
    await portal.run('follow-claims');
    expect(await look('wind', portal.weatherOwner)).toContain(SECRET);
  });

  it('by a prefix that is another group’s', async () => {
    const theirs = registered('borrowed', 'weather', 'url:strange');
    await start([theirs]);
    await portal.run('follow-claims');
    // Proven in the name of weather; then the file names another owner.
    theirs.spec.owner = 'commercial-analytics';
    await settleOwners(portal, () => portal.clock.pass(11 * MINUTE_MS));

    expect(await look('borrowed')).not.toContain(SECRET);
    expect((await askFor('borrowed')).body.error.message).toContain(
      'Nothing proves yet',
    );
  });
});

describe('what came through a claim', () => {
  it('ends with it, and the owner of the stream sees that', async () => {
    // The stewards were wrong, and hand the stream over to whose it is.
    const wrong = registered('wrong', 'customer-data', 'url:strange');
    await start([wrong], { prefixes: [] });
    const claimed = async () => {
      const { body } = await portal.user('steward').get('/claims').expect(200);
      return body.items[0];
    };
    const confirm = async (product: string, origin: string) => {
      const { id, revision } = await claimed();
      await portal
        .user('steward')
        .post(`/claims/${id}/confirmation`)
        .send({ revision, product, origin })
        .expect(204);
    };
    await confirm('dataproduct:default/wrong', 'url:strange');
    const asked = await askFor('wrong');
    await portal.customerDataOwner
      .post(`/access/requests/${asked.body.id}/decision`)
      .send({ revision: asked.body.revision, verdict: 'approve' })
      .expect(200);
    await portal.run('reconcile-access');
    expect(rules()).not.toEqual([]);

    entities.push(own());
    await portal.run('follow-claims');
    await confirm('dataproduct:default/wind', 'url:theirs');
    await portal.run('review-access');
    await portal.run('reconcile-access');

    expect(rules()).toEqual([]);
    const { body } = await portal.analyst.get(
      `/access/requests/${asked.body.id}`,
    );
    expect(body.grants).toMatchObject([
      { state: 'revoked', endReason: expect.anything() },
    ]);
  });
});
