import { Entity } from '@backstage/catalog-model';
import {
  AccessPortal,
  mesh,
  settleOwners,
  software,
  startAccessPortal,
} from '../../__testUtils__/startAccessPortal';
import { ask, decide } from '../../__testUtils__/walk';

let portal: AccessPortal;
afterEach(() => portal.stop());

/** A grant of `forecast`, which a colleague of the analyst asked for. */
async function start() {
  const memberships: Record<string, string[]> = {};
  const forecast: Entity = software('forecast', 'commercial-analytics');
  portal = await startAccessPortal({
    entities: [
      ...mesh().filter(({ metadata }) => metadata.name !== 'forecast'),
      forecast,
    ],
    memberships,
  });
  const request = await ask(
    portal,
    { consumer: 'component:default/forecast' },
    portal.user('second-analyst'),
  );
  await decide(portal.weatherOwner, request).expect(200);
  await portal.run('reconcile-access');
  const { body } = await portal.analyst.get('/access/grants').expect(200);
  const [grant] = body.items;
  return {
    forecast,
    grant,
    memberships,
    path: `/access/grants/${grant.id}`,
    revocation: { revision: grant.revision, reason: 'Out of spite' },
  };
}

describe('who asked for a grant and left the team since', () => {
  it('still sees it, and can do nothing about it', async () => {
    const { memberships, path, revocation } = await start();
    memberships['user:default/second-analyst'] = ['group:default/other'];
    const former = portal.user('second-analyst');

    const { body } = await former.get(path).expect(200);
    expect(Object.values(body.may)).toEqual(Array(5).fill(false));
    await former.post(`${path}/revocation`).send(revocation).expect(403);
    await former.get(`${path}/connection`).expect(404);
    await former.post(`${path}/credentials`).expect(403);
    await former.post(`${path}/retry`).expect(403);

    await portal.analyst
      .post(`${path}/revocation`)
      .send(revocation)
      .expect(200);
  });
});

describe('a team that lost its product to another', () => {
  it('no longer sees who has access to it', async () => {
    const entities = mesh();
    portal = await startAccessPortal({
      entities,
      claims: { proof: 'none', ownerAfter: { seconds: 0 } },
    });
    await decide(portal.weatherOwner, await ask(portal)).expect(200);
    entities[0].spec!.owner = 'customer-data';
    await settleOwners(portal);

    const { body } = await portal.weatherOwner.get('/access/grants');

    expect(body.items).toEqual([]);
    const mine = await portal.analyst.get('/access/grants');
    expect(mine.body.items).toHaveLength(1);
  });
});

describe('a team that lost its component to another', () => {
  it('gets no password of it from that moment on', async () => {
    const { forecast, path } = await start();
    forecast.spec!.owner = 'customer-data';

    const { body } = await portal.analyst
      .post(`${path}/credentials`)
      .expect(409);

    expect(body.error.message).toContain(
      'belongs to group:default/customer-data',
    );
    expect(portal.platform.access.passwords.size).toBe(0);
  });

  it('nor when the component is gone', async () => {
    const { forecast, path } = await start();
    forecast.metadata.name = 'renamed';

    await portal.analyst.post(`${path}/credentials`).expect(409);
    expect(portal.platform.access.passwords.size).toBe(0);
  });
});
