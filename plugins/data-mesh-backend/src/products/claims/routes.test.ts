import { ANNOTATION_ORIGIN_LOCATION } from '@backstage/catalog-model';
import { StreamClaim } from '@datamesh-portal/plugin-data-mesh-common';
import { HIDDEN } from '../../__testUtils__/hidingCatalog';
import { dataProduct, streamPort } from '../../__testUtils__/products';
import {
  ClockedPortal,
  startClockedPortal,
} from '../../__testUtils__/startClockedPortal';

const TOPIC = 'weather.wind.v1';
const ORIGIN = 'file:/mesh.yaml';

let entities: ReturnType<typeof named>[];
let portal: ClockedPortal;
afterEach(() => portal.stop());

const named = (name: string, owner: string, hidden = false) => {
  const product = dataProduct(name, [streamPort(TOPIC)], { owner });
  product.metadata.annotations = {
    ...(hidden && HIDDEN),
    [ANNOTATION_ORIGIN_LOCATION]: ORIGIN,
  };
  return product;
};

async function start(...products: ReturnType<typeof named>[]) {
  entities = [];
  portal = await startClockedPortal({
    entities,
    claims: {
      prefixes: [{ prefix: 'weather.', groups: ['weather'] }],
    },
  });
  entities.push(...products);
  await portal.run('follow-claims');
}

const claims = async (who: ClockedPortal['analyst']): Promise<StreamClaim[]> =>
  (await who.get('/claims').expect(200)).body.items;

const confirm = (
  who: ClockedPortal['analyst'],
  { id, revision }: StreamClaim,
  name: string,
  change: object = {},
) =>
  who.post(`/claims/${id}/confirmation`).send({
    revision,
    product: `dataproduct:default/${name}`,
    origin: ORIGIN,
    ...change,
  });

const steward = () => portal.user('steward');

describe('claims', () => {
  it('are shown to their owners, and to stewards who have to settle them', async () => {
    await start(named('wind', 'weather'));
    expect(await claims(portal.weatherOwner)).toEqual([
      expect.objectContaining({
        ...{ cluster: 'demo', topic: TOPIC, proof: 'prefix' },
        ...{ mayConfirm: false, mayHandOver: true, rivals: [] },
      }),
    ]);
    expect(await claims(steward())).toEqual([]);
    expect(await claims(portal.analyst)).toEqual([]);
    await portal.service.get('/claims').expect(403);
  });

  it('are there as soon as somebody opens the list, and in the summary of what waits', async () => {
    await start();
    portal.clock.pass(10_000);
    entities.push(named('mine', 'customer-data'));
    expect(await claims(portal.customerDataOwner)).toHaveLength(1);

    const summary = async (who: ClockedPortal['analyst']) =>
      (await who.get('/access/summary').expect(200)).body;
    expect(await summary(steward())).toMatchObject({ toConfirm: 1 });
    const ofOwner = { toConfirm: 0, mayDecide: true };
    expect(await summary(portal.customerDataOwner)).toMatchObject(ofOwner);
    const ofOthers = { toConfirm: 0, mayDecide: false };
    expect(await summary(portal.analyst)).toMatchObject(ofOthers);
  });

  it('are shown to stewards while another owner is not settled', async () => {
    const wind = named('wind', 'weather');
    await start(wind);
    wind.spec.owner = 'customer-data';
    await portal.run('follow-claims');
    expect(await claims(steward())).toEqual([
      expect.objectContaining({ nextOwner: 'group:default/customer-data' }),
    ]);
  });

  it('are confirmed by a steward, and by nobody else', async () => {
    await start(named('mine', 'customer-data'));
    const [claim] = await claims(steward());
    expect(claim).not.toHaveProperty('proof');
    expect(claim.mayConfirm).toBe(true);

    await confirm(portal.analyst, claim, 'mine').expect(404);
    await confirm(portal.customerDataOwner, claim, 'mine').expect(403);
    await confirm(steward(), claim, 'mine', { revision: 7 }).expect(409);
    await confirm(steward(), claim, 'another').expect(409);
    await confirm(steward(), claim, 'mine', { note: 'It is theirs' }).expect(
      204,
    );

    expect(await claims(portal.customerDataOwner)).toMatchObject([
      { proof: 'steward', provenBy: 'user:default/steward' },
    ]);
    const { text } = await portal.customerDataOwner
      .get('/access/audit?product=dataproduct%3Adefault%2Fmine')
      .expect(200);
    expect(JSON.parse(text.trim().split('\n').at(-1)!)).toMatchObject({
      action: 'claim-prove',
      actor: 'user:default/steward',
      why: 'It is theirs',
      claimId: claim.id,
    });
  });

  it('of a group are not confirmed by the steward who belongs to it', async () => {
    await start(named('mine', 'data-stewards'));
    const [claim] = await claims(steward());
    expect(claim.mayConfirm).toBe(false);
    const { body } = await confirm(steward(), claim, 'mine').expect(403);
    expect(body.error.message).toContain('another data steward');
  });

  it('are handed over by their owner to a product that names the stream', async () => {
    await start(named('wind', 'weather'), named('rival', 'customer-data'));
    const [claim] = await claims(portal.weatherOwner);
    expect(claim.rivals).toMatchObject([
      { product: 'dataproduct:default/rival' },
    ]);

    await confirm(portal.weatherOwner, claim, 'wind').expect(403);
    await confirm(portal.customerDataOwner, claim, 'rival').expect(404);
    await confirm(portal.weatherOwner, claim, 'rival').expect(204);

    expect(await claims(portal.weatherOwner)).toEqual([]);
    expect(await claims(portal.customerDataOwner)).toMatchObject([
      { product: 'dataproduct:default/rival', proof: 'steward' },
    ]);
  });

  it('name no product that their owner may not see', async () => {
    await start(
      named('wind', 'weather'),
      named('secret', 'customer-data', true),
    );
    const { text } = await portal.weatherOwner.get('/claims').expect(200);
    expect(text).not.toContain('secret');
    const [claim] = await claims(steward());
    expect(claim.rivals).toHaveLength(1);
  });

  it('are released by their owner, and then free for whoever proves to be next', async () => {
    await start(named('wind', 'weather'));
    const [claim] = await claims(portal.weatherOwner);
    const release = (who: ClockedPortal['analyst']) =>
      who
        .post(`/claims/${claim.id}/release`)
        .send({ revision: claim.revision, note: 'We moved on' });

    await release(portal.analyst).expect(404);
    await release(portal.weatherOwner).expect(204);
    await release(portal.weatherOwner).expect(404);
    expect(await claims(portal.weatherOwner)).toEqual([]);
    // Its product still names it, and is the first again.
    await portal.run('follow-claims');
    const [again] = await claims(portal.weatherOwner);
    expect(again.id).not.toBe(claim.id);
  });
});
