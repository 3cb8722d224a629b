import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  Entity,
} from '@backstage/catalog-model';
import { HIDDEN } from '../../__testUtils__/hidingCatalog';
import { dataProduct, streamPort } from '../../__testUtils__/products';
import {
  AccessPortal,
  startAccessPortal,
} from '../../__testUtils__/startAccessPortal';

const TOPIC = 'weather.wind.v1';
const port = '/products/default/rival/ports/readings';

const registeredAt = (file: string) => ({
  [ANNOTATION_LOCATION]: `url:${file}`,
  [ANNOTATION_ORIGIN_LOCATION]: `url:${file}`,
});

let portal: AccessPortal;
afterEach(() => portal.stop());

/** A product and a file of somebody else that names its stream. */
async function start(annotations: Record<string, string>) {
  const wind = dataProduct('wind', [streamPort(TOPIC)]);
  const rival = dataProduct('rival', [streamPort(TOPIC)], {
    owner: 'commercial-analytics',
  });
  const entities: Entity[] = [];
  portal = await startAccessPortal({ entities });
  portal.platform.addSchemas(
    TOPIC,
    ...['gust', 'squall'].map(name => ({
      schema: JSON.stringify({
        type: 'record',
        name: 'Wind',
        fields: [{ name, type: 'string' }],
      }),
      fields: [
        {
          ...{ name, type: 'string', logicalType: 'string' as const },
          ...{ required: true, children: [] },
        },
      ],
    })),
  );
  entities.push({ ...wind, metadata: { ...wind.metadata, annotations } });
  await portal.run('follow-claims');
  entities.push(rival);
  await portal.run('follow-claims');
  return entities;
}

/** The same name in another file, in the place of the product. */
async function moveWind(entities: Entity[], owner: string) {
  entities.splice(0, entities.length, {
    ...dataProduct('wind', [streamPort(TOPIC)], { owner }),
    ...{ metadata: { name: 'wind', annotations: registeredAt('elsewhere') } },
  });
  await portal.run('follow-claims');
}

const ofWind = (route: string) => route.replace('rival', 'wind');

const routes = [
  ['schema', `${port}/schema`],
  [
    'differences',
    `${port}/schema/difference?subject=${TOPIC}-value&older=1&newer=2`,
  ],
  ['statistics', `${port}/statistics`],
  ['profile', `${port}/profile`],
  ['messages', `${port}/messages`],
] as const;

describe('a file that names the stream of another product', () => {
  it('tells nothing of it to those who may not see that product', async () => {
    await start(HIDDEN);
    const { analyst } = portal;

    for (const [, route] of routes) {
      const { text } = await analyst.get(route).expect(404);
      expect(text).not.toMatch(/gust|squall|dataproduct:default\/wind/);
    }
    const { body, text } = await analyst
      .get('/products/default/rival/ports')
      .expect(200);
    expect(body.items).toMatchObject([{ status: 'notObserved' }]);
    expect(text).not.toContain('billing');
    const findings = await analyst
      .get('/products/default/rival/findings')
      .expect(200);
    expect(findings.text).not.toMatch(/gust|squall/);
  });

  it.each(routes)(
    'shows the %s that those who see the product get there',
    async (_, route) => {
      await start({});
      expect((await portal.analyst.get(route)).status).toBe(200);
    },
  );
});

describe('a file that bears the name of a hidden product', () => {
  it('tells nothing of its stream', async () => {
    const hidden = { ...HIDDEN, ...registeredAt('wind') };
    await moveWind(await start(hidden), 'commercial-analytics');
    const { analyst } = portal;

    for (const [, route] of routes) {
      const { text } = await analyst.get(ofWind(route)).expect(404);
      expect(text).not.toMatch(/gust|squall/);
    }
    const { body } = await analyst.get('/products/default/wind/ports');
    expect(body.items).toMatchObject([{ status: 'notObserved' }]);
    const streams = await analyst.get('/clusters/demo/streams').expect(200);
    expect(streams.text).not.toContain(TOPIC);
    await analyst
      .get(`/clusters/demo/streams/${TOPIC}/contract-draft`)
      .expect(404);
  });

  it('shows it to the group that has it, which may have moved the file', async () => {
    await moveWind(await start(registeredAt('wind')), 'weather');

    for (const [, route] of routes) {
      const { status } = await portal.weatherOwner.get(ofWind(route));
      expect(status).toBe(200);
    }
  });
});
