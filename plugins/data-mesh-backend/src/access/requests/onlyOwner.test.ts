import { Entity } from '@backstage/catalog-model';
import {
  AccessPortal,
  draft,
  mesh,
} from '../../__testUtils__/startAccessPortal';
import { startsAccessPortal } from '../../__testUtils__/startsAccessPortal';
import { dataProduct, streamPort } from '../../__testUtils__/products';
import { ask, decide } from '../../__testUtils__/walk';

let portal: AccessPortal;
const start = startsAccessPortal(started => {
  portal = started;
});

const entity = (kind: string, name: string, more: object): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name, namespace: 'default' },
  ...more,
});
const member = (name: string, ...groups: string[]) =>
  entity('User', name, {
    spec: { memberOf: groups },
    relations: groups.map(group => ({
      type: 'memberOf',
      targetRef: `group:default/${group}`,
    })),
  });
const owner = member('weather-owner', 'weather');

const others = ['group:default/weather-board', 'group:default/data-stewards'];
const tides = 'dataproduct:default/tides';
const startWith = (...people: Entity[]) =>
  start({
    entities: [
      ...mesh(),
      member('second-weather-owner', 'elsewhere'),
      ...people,
      entity('Domain', 'sea', { spec: { owner: 'weather-board' } }),
      dataProduct('tides', [streamPort('weather.tides.v1')], { domain: 'sea' }),
      dataProduct('own', [streamPort('weather.own.v1')], {
        access: { approvers: ['user:default/weather-owner'] },
      }),
    ],
  });

const forOneself = (product: string) => ({
  product,
  consumer: 'user:default/weather-owner',
});
const planned = async (
  product: string,
  consumer = 'user:default/weather-owner',
) => {
  const { body } = await portal.weatherOwner
    .post('/access/plans')
    .send(draft({ product, consumer }))
    .expect(200);
  return body.stages[0];
};

describe('the only owner who asks for their own product', () => {
  it('is told that the owner of its domain decides, or a steward, at once', async () => {
    const { user, weatherOwner } = await startWith(owner);

    expect(await planned(tides)).toMatchObject({
      deciders: others,
      why: expect.stringContaining('nobody decides for themselves'),
    });
    const request = await ask(portal, forOneself(tides), weatherOwner);
    expect(request.stages[0].deciders).toEqual(others);
    expect(request.escalatedAt).toBe(request.createdAt);

    const { body } = await user('domain-owner').get(
      '/access/requests?view=to-decide',
    );
    expect(body.items).toMatchObject([{ id: request.id }]);
    await decide(weatherOwner, request).expect(403);
    await decide(user('domain-owner'), request).expect(200);
  });

  it.each(['dataproduct:default/wind', 'dataproduct:default/own'])(
    'is told that a steward decides where the domain is theirs too: %s',
    async product => {
      const { user, weatherOwner } = await startWith(owner);

      expect((await planned(product)).deciders).toEqual([
        'group:default/data-stewards',
      ]);
      const request = await ask(portal, forOneself(product), weatherOwner);
      await decide(user('steward'), request).expect(200);
    },
  );

  it('is told what to do where nobody is left', async () => {
    await start({
      entities: [...mesh(), owner, member('second-weather-owner', 'elsewhere')],
      config: {},
    });

    expect(await planned('dataproduct:default/wind')).toMatchObject({
      deciders: [],
      why: expect.stringContaining('spec.access.approvers'),
    });
  });

  it('is told the same for a group that all owners belong to', async () => {
    await startWith(
      member('weather-owner', 'weather'),
      member('second-weather-owner', 'weather'),
    );

    expect((await planned(tides, 'group:default/weather')).deciders).toEqual(
      others,
    );
    expect((await planned(tides)).deciders).toEqual(['group:default/weather']);
  });
});

it('leaves the decision to the owners whose members are not in the catalog', async () => {
  await startWith(member('weather-owner', 'elsewhere'));

  expect((await planned(tides)).deciders).toEqual(['group:default/weather']);
});
