import { ANNOTATION_ORIGIN_LOCATION } from '@backstage/catalog-model';
import { postgres, sqlite } from '../../__testUtils__/databases';
import { dataProduct, streamPort } from '../../__testUtils__/products';
import { software } from '../../__testUtils__/startAccessPortal';
import {
  Replicas,
  startTwoReplicas,
} from '../../__testUtils__/startTwoReplicas';
import { Consumers } from '../../people/Consumers';
import { ask, decide } from '../../__testUtils__/walk';

const TOPIC = 'weather.wind.v1';
const SECRET = 'someone@example.org';

describe.each([
  ['SQLite', sqlite()],
  ['PostgreSQL', postgres()],
])('a claim that one of two replicas on %s ends', (_, server) => {
  let replicas: Replicas;

  beforeAll(() => server.start());
  afterEach(() => replicas.stop());
  afterAll(() => server.stop());

  async function start() {
    const wind = dataProduct('wind', [streamPort(TOPIC)]);
    wind.metadata.annotations = { [ANNOTATION_ORIGIN_LOCATION]: 'url:theirs' };
    replicas = await startTwoReplicas(server, {
      entities: [wind, software('writer', 'commercial-analytics')],
      claims: { prefixes: [{ prefix: 'weather.', groups: ['weather'] }] },
    });
    await replicas.one.run('follow-claims');
  }
  async function release() {
    const { weatherOwner } = replicas.one;
    const { body } = await weatherOwner.get('/claims').expect(200);
    const [{ id, revision }] = body.items;
    await weatherOwner
      .post(`/claims/${id}/release`)
      .send({ revision })
      .expect(204);
  }
  const rules = () => replicas.platform.access.rules.size;

  it('gives nothing to whom it is approved for at that moment on the other', async () => {
    await start();
    const request = await ask(replicas.one);
    const { demandUnchanged } = Consumers.prototype;
    // The approval has looked at the claim by then, and has written nothing.
    jest
      .spyOn(Consumers.prototype, 'demandUnchanged')
      .mockImplementationOnce(async function released(this: Consumers, asked) {
        await release();
        return demandUnchanged.call(this, asked);
      });

    await decide(replicas.other.weatherOwner, request).expect(409);

    await replicas.other.run('reconcile-access');
    expect(rules()).toBe(0);
    const { body } = await replicas.one.analyst.get(
      `/access/requests/${request.id}`,
    );
    expect(body).toMatchObject({ state: 'waiting', grants: [] });
  });

  it('takes the access along that its owner adopted', async () => {
    await start();
    const { one } = replicas;
    const access = replicas.platform.access;
    const [rule] = access.rulesFor({
      ...{ topic: TOPIC, account: 'legacy', operation: 'read' },
      transactional: false,
    });
    await access.addRules([rule]);
    const adopted = await one.weatherOwner
      .post('/products/default/wind/unmanaged-access/adoption')
      .send({
        ...{ port: 'readings', principal: 'User:legacy', operation: 'read' },
        ...{ consumer: 'component:default/writer', purpose: 'As ever' },
        until: replicas.clock.in(86_400_000),
      });
    expect(adopted.status).toBe(201);
    await one.run('reconcile-access');
    expect(rules()).toBeGreaterThan(0);

    await release();
    // The product names the stream still, and claims it anew.
    await one.run('follow-claims');
    await one.run('review-access');
    await one.run('reconcile-access');

    expect(rules()).toBe(0);
  });

  it('unmasks nothing more, before any replica has ended what it gave', async () => {
    await start();
    const request = await ask(replicas.one, {
      clearFields: [{ port: 'readings', path: 'email' }],
    });
    const { body } = await decide(replicas.one.weatherOwner, request);
    await decide(replicas.one.user('steward'), body).expect(200);
    const read = async () =>
      (
        await replicas.other.analyst.get(
          '/products/default/wind/ports/readings/messages',
        )
      ).text;
    expect(await read()).toContain(SECRET);

    const { knex } = replicas;
    await knex('stream_claims').update({ id: 'another' });

    expect(await read()).not.toContain(SECRET);
  });
});
