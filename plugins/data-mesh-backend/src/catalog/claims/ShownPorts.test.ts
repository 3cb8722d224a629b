import { Entity } from '@backstage/catalog-model';
import { HIDDEN } from '../../__testUtils__/hidingCatalog';
import { dataProduct, streamPort } from '../../__testUtils__/products';
import {
  AccessPortal,
  startAccessPortal,
} from '../../__testUtils__/startAccessPortal';

const TOPIC = 'weather.wind.v1';
const port = '/products/default/rival/ports/readings';

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
}

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
