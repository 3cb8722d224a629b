import {
  AccessPortal,
  restrictedContract,
  startAccessPortal,
} from '../../__testUtils__/startAccessPortal';
import { gain } from '../../__testUtils__/startClockedPortal';
import { dataProduct, streamPort } from '../../__testUtils__/products';

let portal: AccessPortal;
afterEach(() => portal.stop());

const condition = (rule: string, params: object) => ({
  rule,
  resourceType: 'data-mesh-stream',
  params: params as { [key: string]: string[] },
});

const path = (product: string, port: string = 'readings') =>
  `/products/default/${product}/ports/${port}/messages`;

const statusOf = async (product: string, port?: string) =>
  (await portal.analyst.get(path(product, port))).status;

const entities = () => {
  const wind = dataProduct('wind', [streamPort('weather.wind.v1')]);
  return [
    { ...wind, metadata: { ...wind.metadata, tags: ['met'] } },
    dataProduct('people', [
      streamPort('weather.people.v1', {
        contract: restrictedContract('weather.people.v1'),
      }),
    ]),
    dataProduct('old', [
      streamPort('weather.old.v1', { contract: 'kind: DataContract' }),
    ]),
  ];
};

describe('a permission policy with conditions on streams', () => {
  it.each([
    ['IS_OWNED_BY', { claims: ['group:default/weather'] }, 200],
    ['IS_OWNED_BY', { claims: ['Group:Default/Weather'] }, 200],
    ['IS_OWNED_BY', { claims: ['group:default/fleet'] }, 403],
    ['IN_DOMAIN', { domains: ['domain:default/weather'] }, 200],
    ['IN_DOMAIN', { domains: ['domain:default/sea'] }, 403],
    ['HAS_TAG', { tags: ['met'] }, 200],
    ['HAS_TAG', { tags: ['sea'] }, 403],
    ['HAS_LIFECYCLE', { lifecycles: ['production'] }, 200],
    ['HAS_LIFECYCLE', { lifecycles: ['deprecated'] }, 403],
    ['HAS_CLASSIFICATION', { classifications: ['Confidential'] }, 200],
    ['HAS_CLASSIFICATION', { classifications: ['restricted'] }, 403],
    ['HOLDS_GRANT', { claims: ['user:default/analyst'] }, 403],
  ])('decides who looks at a port: %s %j', async (rule, params, status) => {
    portal = await startAccessPortal({
      entities: entities(),
      conditions: { 'data-mesh.stream.preview': condition(rule, params) },
    });

    const answer = await portal.analyst.get(path('wind'));

    expect(answer.status).toBe(status);
  });

  it('keeps everybody from what is restricted, or may be', async () => {
    portal = await startAccessPortal({
      entities: entities(),
      conditions: {
        'data-mesh.stream.preview': {
          not: condition('HAS_CLASSIFICATION', {
            classifications: ['restricted'],
          }),
        },
      },
    });

    await expect(statusOf('wind')).resolves.toBe(200);
    await expect(statusOf('people')).resolves.toBe(403);
    // Its contract is invalid, so that nobody knows.
    await expect(statusOf('old')).resolves.toBe(403);
  });

  it('knows who holds a grant, and for which port', async () => {
    portal = await startAccessPortal({
      conditions: {
        'data-mesh.stream.preview': condition('HOLDS_GRANT', {
          claims: ['user:default/analyst'],
        }),
      },
    });
    await expect(statusOf('wind')).resolves.toBe(403);

    await gain(portal);

    await expect(statusOf('wind')).resolves.toBe(200);
    await expect(statusOf('people')).resolves.toBe(403);
    await expect(statusOf('wind', 'gusts')).resolves.toBe(403);
  });

  it('decides for each port who sees clear text, and makes nobody an owner', async () => {
    portal = await startAccessPortal({
      entities: entities(),
      conditions: {
        'data-mesh.stream.unmask': condition('HAS_TAG', { tags: ['met'] }),
      },
    });

    const unmasked = async (who: AccessPortal['analyst'], product: string) =>
      (await who.get(path(product)).expect(200)).body.unmasked;

    await expect(unmasked(portal.weatherOwner, 'wind')).resolves.toBe(true);
    await expect(unmasked(portal.weatherOwner, 'people')).resolves.toBe(false);
    await expect(unmasked(portal.analyst, 'wind')).resolves.toBe(false);
  });
});
