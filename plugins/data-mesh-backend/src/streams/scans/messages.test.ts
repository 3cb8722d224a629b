import { FakePlatform } from '../../__testUtils__/FakePlatform';
import { FakeTopic } from '../../__testUtils__/FakeTopic';
import { dataProduct, streamPort } from '../../__testUtils__/products';
import { Portal, startPortal } from '../../__testUtils__/startPortal';
import { idsOf, windOf } from './__testUtils__/windOf';

const messages = '/products/default/wind/ports/readings/messages';
const wind = dataProduct('wind', [streamPort('weather.wind.v1')]);

describe('messages of a port, and figures on them', () => {
  let portal: Portal;
  let topic: FakeTopic;
  afterEach(() => portal.stop());

  const start = async (
    count: number,
    options: Parameters<typeof startPortal>[0] = {},
  ) => {
    topic = windOf(count);
    portal = await startPortal({
      entities: [wind],
      platforms: [new FakePlatform().add('weather.wind.v1', topic)],
      ...options,
    });
  };
  it('shows one message whole, by its place', async () => {
    await start(9);
    const text = 'x'.repeat(20_000);
    topic.append({ partition: 2, value: { id: 99, temperature: text } });

    const { body } = await portal.analyst.get(`${messages}/2/3`).expect(200);

    expect(idsOf(body)).toEqual([99]);
    expect(body.items[0].value.data.temperature).toBe(text);
    expect(body.items[0].value).not.toHaveProperty('cut');
    await portal.analyst.get(`${messages}/2/4`).expect(404);
    await portal.analyst.get(`${messages}/2/9223372036854775808`).expect(400);
    await portal.analyst.get(`${messages}/2/x`).expect(400);
    await portal.analyst.get(`${messages}/-1/0`).expect(400);
  });

  it('cuts long messages to less on a page of thousands, which has to fit into memory', async () => {
    await start(9);
    topic.append({ value: { id: 99, temperature: 'x'.repeat(12_000) } });
    const lengths = [];
    for (const limit of [100, 5_000]) {
      const { body } = await portal.analyst
        .post(`${messages}/read`)
        .send({ limit });
      const found = body.items.find(
        ({ value }: { value: { data: { id: number } } }) =>
          value.data.id === 99,
      );
      lengths.push(found.value.data.temperature.length);
    }

    expect(lengths[0]).toBe(12_000);
    expect(lengths[1]).toBeLessThan(3_300);
  });

  it('hands out figures, asked of the cluster once in half a minute', async () => {
    await start(9);
    const platform = new FakePlatform().add('weather.wind.v1', windOf(9));
    await portal.stop();
    portal = await startPortal({ entities: [wind], platforms: [platform] });
    const statistics = '/products/default/wind/ports/readings/statistics';

    const [first] = [
      await portal.analyst.get(statistics).expect(200),
      await portal.weatherOwner.get(statistics).expect(200),
    ];

    expect(platform.measured).toBe(1);
    expect(first.body).toMatchObject({
      partitions: [
        { partition: 0, start: '0', end: '3', sizeBytes: 10_000 },
        { partition: 1 },
        { partition: 2 },
      ],
      retentionMs: 604_800_000,
    });
    expect(first.body.throughput[0].messages).toBe(1);
  });

  it('says how many messages its figures leave out, and why', async () => {
    await portal.stop();
    const platform = new FakePlatform().add('weather.wind.v1', windOf(3));
    jest.spyOn(platform, 'measureStream').mockResolvedValue({
      readAt: new Date(),
      partitions: [],
      throughput: [],
      undated: 3n,
      implausibleTimestamp: -1n,
    });
    portal = await startPortal({ entities: [wind], platforms: [platform] });
    const { body } = await portal.analyst
      .get('/products/default/wind/ports/readings/statistics')
      .expect(200);
    expect(body).toMatchObject({ undated: 3, implausibleTimestamp: '-1' });
  });
});
