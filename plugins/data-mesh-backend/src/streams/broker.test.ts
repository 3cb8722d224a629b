import { mockServices } from '@backstage/backend-test-utils';
import { Message } from '@datamesh-portal/plugin-data-mesh-common';
import { KafkaStreamPlatform } from '@datamesh-portal/plugin-data-mesh-backend-module-kafka';
import {
  grantPortalAccess,
  RunningKafka,
  startKafka,
} from '@datamesh-portal/sandbox';
import { Kafka, logLevel, Producer } from 'kafkajs';
import { dataProduct, streamPort } from '../__testUtils__/products';
import { Portal, startPortal } from '../__testUtils__/startPortal';

jest.setTimeout(180_000);

const PASSWORD = 'for-this-test-only';
const TOPIC = 'weather.wind.v1';
const COUNT = 600;
const messages = '/products/default/wind/ports/readings/messages';

describe('messages of a real broker through the API', () => {
  let kafka: RunningKafka;
  let client: Kafka;
  let producer: Producer;
  let platform: KafkaStreamPlatform;
  let portal: Portal;

  const send = (ids: number[]) =>
    producer.send({
      topic: TOPIC,
      messages: ids.map(id => ({
        partition: id % 3,
        timestamp: String(1_700_000_000_000 + id * 1_000),
        key: String(id),
        value: JSON.stringify({
          id,
          temperature: id / 2,
          email: `p${id}@example.org`,
        }),
      })),
    });
  const createTopic = async () => {
    const admin = client.admin();
    await admin.connect();
    await admin.createTopics({
      waitForLeaders: true,
      topics: [{ topic: TOPIC, numPartitions: 3 }],
    });
    await admin.disconnect();
  };

  beforeAll(async () => {
    kafka = await startKafka();
    await kafka.createAccount('portal', PASSWORD);
    await grantPortalAccess(kafka, 'portal');
    client = new Kafka({
      brokers: [kafka.bootstrap],
      sasl: { mechanism: 'scram-sha-256', ...kafka.admin },
      logLevel: logLevel.NOTHING,
    });
    producer = client.producer();
    await producer.connect();
    await createTopic();
    await send(Array.from({ length: COUNT }, (_, id) => id));
    platform = new KafkaStreamPlatform(
      {
        name: 'demo',
        title: 'Demo cluster',
        clientId: 'data-mesh-portal',
        brokers: [kafka.bootstrap],
        sasl: {
          mechanism: 'scram-sha-256',
          username: 'portal',
          password: PASSWORD,
        },
      },
      { logger: mockServices.logger.mock() },
    );
    portal = await startPortal({
      entities: [dataProduct('wind', [streamPort(TOPIC)])],
      platforms: [platform],
    });
  });
  afterAll(async () => {
    await portal?.stop();
    await producer?.disconnect();
    await platform?.close();
    await kafka?.stop();
  });

  const read = async (body: object) => {
    const answer = await portal.analyst.post(`${messages}/read`).send(body);
    expect({ status: answer.status, error: answer.body.error }).toEqual({
      status: 200,
    });
    return answer.body;
  };
  const idsOf = (items: Message[]) =>
    items.map(({ value }) => (value.data as { id: number }).id);
  const down = (from: number, count: number) =>
    Array.from({ length: count }, (_, index) => from - index);

  it('are read page by page to the oldest and back, each once', async () => {
    const found: number[] = [];
    let cursor: string | undefined;
    let page;
    do {
      page = await read({ limit: 250, ...(cursor && { cursor }) });
      found.push(...idsOf(page.items));
      cursor = page.older;
    } while (cursor);
    const back = await read({ cursor: page.newer, limit: 50 });

    expect(found).toEqual(down(COUNT - 1, COUNT));
    expect(idsOf(back.items)).toEqual(down(149, 50));
  });

  it('are read from a time on, oldest first', async () => {
    const time = new Date(1_700_000_000_000 + 300_000).toISOString();

    const page = await read({ start: { at: 'time', time }, limit: 3 });

    expect(page.order).toBe('oldest-first');
    expect(idsOf(page.items)).toEqual([300, 301, 302]);
  });

  it('are found by what somebody sees, and not by what is masked', async () => {
    const byId = await read({ filter: 'value.id == 77' });
    const byEmail = await read({ filter: 'value.email == "p77@example.org"' });

    expect(idsOf(byId.items)).toEqual([77]);
    expect(byId.progress.messages).toBe(COUNT);
    expect(byEmail.items).toEqual([]);
    expect(JSON.stringify([byId, byEmail])).not.toContain('p77@example.org');

    const { body } = await portal.weatherOwner
      .post(`${messages}/read`)
      .send({ filter: 'value.email == "p77@example.org"' })
      .expect(200);
    expect(idsOf(body.items)).toEqual([77]);
  });

  it('come bit by bit, with the end of the read', async () => {
    const events = await portal.listen('analyst', `${messages}/read`, {
      start: { at: 'beginning' },
      filter: 'value.id % 200 == 7',
    });
    const heard = await events.rest();

    const found = heard.flatMap(({ event, data }) =>
      event === 'messages' ? idsOf(data.items) : [],
    );
    expect(found).toEqual([7, 207, 407]);
    expect(heard.at(-1)).toMatchObject({
      event: 'ended',
      data: { stop: 'exhausted', progress: { messages: COUNT, matches: 3 } },
    });
  });

  it('are shown one by one, and as bytes to the owner', async () => {
    const one = await portal.analyst.get(`${messages}/1/5`).expect(200);
    expect(idsOf(one.body.items)).toEqual([16]);
    await portal.analyst.get(`${messages}/1/5000`).expect(404);
    await portal.analyst.get(`${messages}/1/5/value`).expect(403);

    const raw = await portal.weatherOwner
      .get(`${messages}/1/5/value`)
      .expect(200);
    expect(JSON.parse(String(raw.body))).toMatchObject({
      email: 'p16@example.org',
    });
  });

  it('are counted by partition and over time', async () => {
    const { body } = await portal.analyst
      .get('/products/default/wind/ports/readings/statistics')
      .expect(200);

    expect(
      body.partitions.map((each: { start: string; end: string }) => [
        each.start,
        each.end,
      ]),
    ).toEqual([
      ['0', '200'],
      ['0', '200'],
      ['0', '200'],
    ]);
  });

  it('are followed from where a page ends', async () => {
    const page = await read({ limit: 1 });
    const events = await portal.listen('weather-owner', `${messages}/tail`, {
      cursor: page.newer,
    });
    await events.next('started');

    await send([COUNT, COUNT + 1]);
    const found: number[] = [];
    while (found.length < 2) {
      const batch = await events.next('messages');
      found.push(...idsOf(batch?.data.items ?? []));
    }
    events.leave();

    expect(found).toEqual([COUNT, COUNT + 1]);
  });

  it('are left out, on later pages as well, where their times lie before the asked one', async () => {
    // In each partition one of then, and behind it one of before.
    await send([900, 901, 902, 10, 20, 30]);
    const time = new Date(1_700_000_000_000 + 900_000).toISOString();

    const page = await read({ start: { at: 'time', time }, limit: 1 });
    const next = await read({ cursor: page.newer });
    const older = await read({ cursor: page.older, limit: 1_000 });

    expect(idsOf(page.items)).toEqual([900]);
    expect(idsOf(next.items).sort()).toEqual([901, 902]);
    expect(idsOf(older.items)).toHaveLength(COUNT + 2);
  });

  it('are not mixed up with those of a stream that was created anew', async () => {
    const page = await read({ limit: 1 });
    const admin = client.admin();
    await admin.connect();
    await admin.deleteTopics({ topics: [TOPIC] });
    await new Promise(resolve => setTimeout(resolve, 1_000));
    await admin.disconnect();
    await createTopic();

    const { status, body } = await portal.analyst
      .post(`${messages}/read`)
      .send({ cursor: page.older });

    expect(status).toBe(409);
    expect(body.error.name).toBe('ConflictError');
  });
});
