import {
  AccessPortal,
  inDays,
  restrictedContract,
  settleOwners,
} from '../../__testUtils__/startAccessPortal';
import { startsAccessPortal } from '../../__testUtils__/startsAccessPortal';
import { ask, decide, grantsOf } from '../../__testUtils__/walk';
import { dataProduct, streamPort } from '../../__testUtils__/products';

let portal: AccessPortal;
const start = startsAccessPortal(started => {
  portal = started;
});

describe('a product that changed since', () => {
  const changed = async (change: Parameters<typeof dataProduct>) => {
    const entity = dataProduct('wind', [streamPort('weather.wind.v1')]);
    await start({
      entities: [entity],
      claims: { proof: 'none', ownerAfter: { seconds: 0 } },
    });
    const request = await ask(portal);
    const next = dataProduct(...change);
    Object.assign(entity, next);
    return request;
  };

  it('gets its steward when the contract restricts data by now', async () => {
    const request = await changed([
      'wind',
      [
        streamPort('weather.wind.v1', {
          contract: restrictedContract('weather.wind.v1'),
        }),
      ],
    ]);

    const { body } = await decide(portal.weatherOwner, request).expect(200);

    expect(body).toMatchObject({
      state: 'waiting',
      stages: [
        { decidedBy: 'user:default/weather-owner' },
        { kind: 'steward' },
      ],
    });
    await decide(portal.user('steward'), body).expect(200);
  });

  it.each([
    [
      'is retired',
      { lifecycle: 'retired' as const },
      'weather.wind.v1',
      'retired',
    ],
    ['hands out another stream', {}, 'weather.gusts.v1', 'another stream'],
  ])('is not granted when it %s', async (_, spec, topic, message) => {
    const request = await changed(['wind', [streamPort(topic)], spec]);

    const { status, body } = await decide(portal.weatherOwner, request);

    expect({ status, message: body.error.message }).toEqual({
      status: 409,
      message: expect.stringContaining(message),
    });
  });

  it('is decided by whoever owns it now', async () => {
    const request = await changed([
      'wind',
      [streamPort('weather.wind.v1')],
      { owner: 'customer-data' },
    ]);

    await settleOwners(portal);

    await decide(portal.weatherOwner, request).expect(403);
    await decide(portal.customerDataOwner, request).expect(200);
    expect(await grantsOf(portal.analyst, request.id)).toHaveLength(1);
  });

  it('needs its new owner where a former one approved already', async () => {
    const entity = dataProduct('wind', [streamPort('weather.wind.v1')]);
    await start({
      entities: [entity],
      claims: { proof: 'none', ownerAfter: { seconds: 0 } },
    });
    const request = await ask(portal, {
      clearFields: [{ port: 'readings', path: 'email' }],
    });
    const approved = await decide(portal.weatherOwner, request).expect(200);
    entity.spec.owner = 'customer-data';
    await settleOwners(portal);

    const steward = portal.user('steward');
    const { body } = await decide(steward, approved.body).expect(409);
    expect(body.error.message).toContain('customer-data owns the product now');
    await portal.run('refresh-access');
    const read = () => steward.get(`/access/requests/${request.id}`);
    await decide(steward, (await read()).body).expect(200);
    expect((await read()).body.grants).toEqual([]);

    await decide(portal.customerDataOwner, (await read()).body).expect(200);
    expect(await grantsOf(portal.analyst, request.id)).toHaveLength(1);
  });

  it('is not granted while products of others claim its stream', async () => {
    const rival = dataProduct('rival', [streamPort('weather.wind.v1')], {
      owner: 'commercial-analytics',
      access: { autoApprove: ['sameOwner'] },
    });
    await start({
      entities: [rival, dataProduct('wind', [streamPort('weather.wind.v1')])],
    });

    const { status, body } = await portal.analyst
      .post('/access/requests')
      .send({
        product: 'dataproduct:default/rival',
        ports: ['readings'],
        operation: 'read',
        consumer: 'group:default/commercial-analytics',
        until: inDays(3),
        purpose: 'Read what is not ours',
      });

    expect({ status, message: body.error.message }).toEqual({
      status: 400,
      message: expect.stringContaining('Nothing proves yet'),
    });
  });
});
