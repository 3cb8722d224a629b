import { Portal } from '../__testUtils__/startPortal';
import { startsPortal } from '../__testUtils__/startsPortal';
import { user } from '../__testUtils__/users';
import { inCatalog, platform, request } from './__testUtils__/windStream';

const start = startsPortal(() => ({ platforms: [platform()] }));

const published = async (options?: Parameters<typeof start>[0]) => {
  const portal = await start(options);
  await portal.weatherOwner.post('/products').send(request).expect(201);
  return portal;
};

describe('managed products that are handed over', () => {
  const name = (somebody: Portal['analyst'], revision: number, owner: string) =>
    somebody.put('/products/default/wind').send({ revision, owner });

  it('stay with their group until a member of the other one agrees', async () => {
    const { weatherOwner, customerDataOwner, analyst } = await published();
    const { body: offered } = await name(weatherOwner, 1, 'customer-data');
    expect(offered).toMatchObject({
      revision: 2,
      offeredTo: 'group:default/customer-data',
      entity: { spec: { owner: 'group:default/weather' } },
    });
    await analyst.get('/products/default/wind').expect(404);
    await customerDataOwner.delete('/products/default/wind').expect(403);

    const { body: taken } = await name(customerDataOwner, 2, 'customer-data');
    const { body } = await customerDataOwner
      .put('/products/default/wind')
      .send({ revision: 3, title: 'Ours' })
      .expect(200);
    await weatherOwner.delete('/products/default/wind').expect(404);

    expect(taken).toMatchObject({
      revision: 3,
      entity: { spec: { owner: 'group:default/customer-data' } },
    });
    expect(taken).not.toHaveProperty('offeredTo');
    expect(body).toMatchObject({
      revision: 4,
      updatedBy: 'user:default/customer-data-owner',
    });
  });

  it.each<[string, keyof Portal & `${string}Owner`]>([
    ['taken back', 'weatherOwner'],
    ['declined', 'customerDataOwner'],
  ])('stay with their group when the offer is %s', async (_, who) => {
    const portal = await published();
    await name(portal.weatherOwner, 1, 'customer-data').expect(200);

    const { body } = await name(portal[who], 2, 'weather').expect(200);
    await name(portal.customerDataOwner, 3, 'customer-data').expect(404);

    expect(body).not.toHaveProperty('offeredTo');
    expect(body.entity.spec.owner).toBe('group:default/weather');
  });

  it.each<[string, object]>([
    ['change anything else', { title: 'Mine' }],
    ['take more than that over', { owner: 'customer-data', title: 'Mine' }],
    ['pass the offer on', { owner: 'data-stewards' }],
  ])('do not let those who are asked %s', async (_, change) => {
    const { weatherOwner, customerDataOwner } = await published();
    await name(weatherOwner, 1, 'customer-data').expect(200);

    const { status, body } = await customerDataOwner
      .put('/products/default/wind')
      .send({ revision: 2, ...change });

    expect({ status, message: body.error.message }).toEqual({
      status: 403,
      message: expect.stringContaining(
        'This product is offered to group:default/customer-data',
      ),
    });
  });

  it('are handed over at once by a member of both groups', async () => {
    const { weatherOwner } = await published({
      memberships: {
        'user:default/weather-owner': [
          'group:default/weather',
          'group:default/customer-data',
        ],
      },
      entities: [
        user('user:default/weather-owner', [
          'group:default/weather',
          'group:default/customer-data',
        ]),
      ],
    });

    const { body } = await name(weatherOwner, 1, 'customer-data').expect(200);

    expect(body.entity.spec.owner).toBe('group:default/customer-data');
    expect(body).not.toHaveProperty('offeredTo');
  });

  it('keep an offer while other things change', async () => {
    const { weatherOwner } = await published();
    await name(weatherOwner, 1, 'customer-data').expect(200);

    const { body } = await weatherOwner
      .put('/products/default/wind')
      .send({ revision: 2, title: 'Breeze' })
      .expect(200);

    expect(body).toMatchObject({
      offeredTo: 'group:default/customer-data',
      entity: { metadata: { title: 'Breeze' } },
    });
  });

  it('tell those concerned of an offer and what comes of it, and write it down', async () => {
    const { weatherOwner, customerDataOwner, notifications, run } =
      await published({ entities: [inCatalog('wind')] });
    await name(weatherOwner, 1, 'customer-data').expect(200);
    await name(customerDataOwner, 2, 'customer-data').expect(200);
    await run('tell-access');

    expect(
      notifications.map(({ recipients, payload }) => [
        'entityRef' in recipients && recipients.entityRef,
        payload.title,
      ]),
    ).toEqual([
      [
        ['group:default/customer-data'],
        'group:default/weather offers you Wind: take it over or decline',
      ],
      [
        ['group:default/weather'],
        'Wind belongs to group:default/customer-data now',
      ],
    ]);
    const { text } = await customerDataOwner
      .get('/access/audit?product=dataproduct%3Adefault%2Fwind&format=jsonl')
      .expect(200);
    expect(
      text
        .trim()
        .split('\n')
        .map((line: string) => JSON.parse(line).action),
    ).toEqual([
      'claim-register',
      'product-offer',
      'product-hand-over',
      'claim-change-owner',
    ]);
  });
});
