import { dataProduct, streamPort } from './__testUtils__/products';
import { FakePlatform } from './__testUtils__/FakePlatform';
import { startsPortal } from './__testUtils__/startsPortal';
import { StreamPlatforms } from './platforms/StreamPlatforms';

const TOPIC = 'weather.wind.v1';
const wind = dataProduct('wind', [
  streamPort(TOPIC),
  streamPort(TOPIC, {
    name: 'copy',
    stream: { cluster: 'moon', topic: TOPIC },
  }),
  streamPort(TOPIC, {
    name: 'typo',
    stream: { cluster: 'mon', topic: TOPIC },
  }),
]);

const start = startsPortal(() => ({
  entities: [wind],
  platforms: [
    Object.assign(new FakePlatform().addTopic(TOPIC, { id: 1 }), {
      hasSchemaRegistry: false,
    }),
  ],
  config: { dataMesh: { kafka: { clusters: { demo: {}, moon: {} } } } },
}));

describe('what is only half installed says so', () => {
  it('a cluster that is configured, without the module that reads it', async () => {
    const { analyst } = await start();
    const { body } = await analyst.get('/products/default/wind/ports');
    const messages = Object.fromEntries(
      body.items.map(
        ({ name, message }: { name: string; message?: string }) => [
          name,
          message,
        ],
      ),
    );
    expect(messages.copy).toBe(
      'The cluster moon is configured, but nothing in this portal reads it; add @datamesh-portal/plugin-data-mesh-backend-module-kafka to packages/backend',
    );
    expect(messages.typo).toBe(
      'The cluster mon is not configured in this portal',
    );
  });

  it('a cluster without a schema registry', async () => {
    const { analyst } = await start();
    const { body } = await analyst.get(
      '/products/default/wind/ports/readings/schema',
    );
    expect(body.registryMessage).toMatch(
      /^No schema registry is configured for Cluster demo/,
    );
  });

  it('names all clusters that nothing reads', () => {
    const platforms = new StreamPlatforms();
    platforms.addPlatform(new FakePlatform());
    const bounds = { describeTimeoutMs: 1, previewTimeoutMs: 1 };
    const of = (configuredClusters?: string[]) =>
      platforms
        .bounded({ ...bounds, configuredClusters, logger: undefined as never })
        .missing();
    expect(of(['demo', 'moon'])).toEqual(['moon']);
    expect(of()).toEqual([]);
  });
});
