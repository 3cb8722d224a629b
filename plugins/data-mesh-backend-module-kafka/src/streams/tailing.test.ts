import { Partitioners } from 'kafkajs';
import { Following } from '../__testUtils__/Following';
import { readNewest, readPage, valuesOf } from '../__testUtils__/readPages';
import { startsCluster } from '../__testUtils__/startsCluster';
import { KafkaStreamPlatform } from './KafkaStreamPlatform';

jest.setTimeout(240_000);

let platform: KafkaStreamPlatform;
const cluster = startsCluster(started => {
  platform = started.platform();
});

const send = (topic: string, ...values: string[]) =>
  cluster.producer.send({ topic, messages: values.map(value => ({ value })) });

describe('following a stream', () => {
  it('shows what arrives, from now on, and a sign of life every second', async () => {
    await cluster.createTopic('live', 3);
    await send('live', 'before');
    const following = new Following(platform, 'live');
    await following.begun();
    await send('live', 'a');
    await following.until(() => following.messages.length === 1);
    await new Promise(resolve => setTimeout(resolve, 2_500));
    const gaps = following.times.slice(1).map((t, i) => t - following.times[i]);
    expect(Math.max(...gaps)).toBeLessThan(1_800);
    await send('live', 'b', 'c');
    await following.until(() => following.messages.length === 3);
    await expect(following.stop()).resolves.toBe('ended');
    expect(valuesOf(following.messages).sort()).toEqual(['a', 'b', 'c']);
    expect(following.sum('received')).toBe(3);
    expect(following.sum('skipped')).toBe(0);
  });

  it('goes on where it was, without loss or repetition', async () => {
    await cluster.createTopic('resumed', 2);
    const first = new Following(platform, 'resumed');
    await first.begun();
    await send('resumed', 'a', 'b');
    await first.until(() => first.messages.length === 2);
    await first.stop();
    await send('resumed', 'c', 'd');
    const second = new Following(platform, 'resumed', {
      start: first.steps.at(-1)!.upper,
    });
    await second.until(() => second.messages.length === 2);
    await second.stop();
    expect(valuesOf(second.messages).sort()).toEqual(['c', 'd']);
    // Reading backward from where the tail ended gives what it has shown.
    const { messages } = await readPage(platform, 'resumed', {
      start: { at: 'positions', positions: second.steps.at(-1)!.upper },
      direction: 'backward',
    });
    expect(messages).toHaveLength(4);
  });

  it('hands out no more than it may, the newest, and counts the others', async () => {
    await cluster.createTopic('flood', 2);
    const following = new Following(platform, 'flood', { perSecond: 20 });
    const filtering = new Following(platform, 'flood', {
      perSecond: 20,
      filter: 'int(value) % 2 == 0',
    });
    await Promise.all([following.begun(), filtering.begun()]);
    const total = 6_000;
    const since = Date.now();
    for (let i = 0; i < total; i += 500) {
      await cluster.producer.send({
        topic: 'flood',
        messages: Array.from({ length: 500 }, (_, k) => ({
          partition: k % 2,
          value: String(i + k),
        })),
      });
      await new Promise(resolve => setTimeout(resolve, 100));
    }
    await Promise.all(
      [following, filtering].map(tail =>
        tail.until(() => tail.sum('received') === total),
      ),
    );
    const seconds = (Date.now() - since) / 1_000;
    await Promise.all([following.stop(), filtering.stop()]);
    for (const [tail, matches] of [
      [following, total],
      [filtering, total / 2],
    ] as const) {
      expect(tail.sum('matches')).toBe(matches);
      expect(tail.messages.length + tail.sum('skipped')).toBe(matches);
      expect(tail.messages.length).toBeLessThanOrEqual(20 * (seconds + 2));
      expect(tail.messages.length).toBeGreaterThanOrEqual(20);
    }
    expect(valuesOf(following.messages)).toContain(String(total - 1));
    const ofPartition = (partition: number) =>
      following.messages
        .filter(message => message.partition === partition)
        .map(({ offset }) => Number(offset));
    for (const partition of [0, 1]) {
      const offsets = ofPartition(partition);
      expect(offsets).toEqual([...new Set(offsets)].sort((a, b) => a - b));
    }
  });

  it('leaps over what it would not show after a long break', async () => {
    await cluster.createTopic('break');
    const first = new Following(platform, 'break');
    await first.begun();
    await first.stop();
    for (let i = 0; i < 120_000; i += 10_000) {
      await send(
        'break',
        ...Array.from({ length: 10_000 }, (_, k) => String(i + k)),
      );
    }
    const following = new Following(platform, 'break', {
      start: first.steps[0].upper,
      perSecond: 10,
    });
    await following.until(() => following.sum('received') === 120_000);
    await following.stop();
    expect(following.sum('matches') + following.sum('skipped')).toBeLessThan(
      240_001,
    );
    expect(valuesOf(following.messages)).toContain('119999');
    expect([...following.steps.at(-1)!.upper.offsets]).toEqual([[0, 120_000n]]);
  });

  it('shows a transaction when it is committed', async () => {
    await cluster.createTopic('tx-live');
    const following = new Following(platform, 'tx-live');
    const uncommitted = new Following(platform, 'tx-live', {
      isolation: 'uncommitted',
    });
    await Promise.all([following.begun(), uncommitted.begun()]);
    const producer = cluster.client.producer({
      transactionalId: 'live',
      idempotent: true,
      maxInFlightRequests: 1,
      createPartitioner: Partitioners.DefaultPartitioner,
    });
    await producer.connect();
    const transaction = await producer.transaction();
    await transaction.send({ topic: 'tx-live', messages: [{ value: 'x' }] });
    await uncommitted.until(() => uncommitted.messages.length === 1);
    expect(following.messages).toEqual([]);
    await transaction.commit();
    await following.until(() => following.messages.length === 1);
    const aborted = await producer.transaction();
    await aborted.send({ topic: 'tx-live', messages: [{ value: 'y' }] });
    await aborted.abort();
    await producer.disconnect();
    await send('tx-live', 'z');
    await following.until(() => following.messages.length === 2);
    await uncommitted.until(() => uncommitted.messages.length === 3);
    await Promise.all([following.stop(), uncommitted.stop()]);
    expect(valuesOf(following.messages)).toEqual(['x', 'z']);
    expect(valuesOf(uncommitted.messages)).toEqual(['x', 'y', 'z']);
  });

  it('by many does not keep anybody waiting', async () => {
    await cluster.createTopic('crowd', 2);
    await send('crowd', 'a');
    const crowd = Array.from(
      { length: 20 },
      () => new Following(platform, 'crowd'),
    );
    await Promise.all(crowd.map(tail => tail.begun()));
    const times: number[] = [];
    for (let i = 0; i < 10; i++) {
      const since = Date.now();
      await readNewest(platform, 'crowd', 10);
      times.push(Date.now() - since);
    }
    expect(times.sort((a, b) => a - b)[5]).toBeLessThan(400);
    await send('crowd', 'b');
    await Promise.all(
      crowd.map(tail => tail.until(() => tail.messages.length === 1)),
    );
    await Promise.all(crowd.map(tail => tail.stop()));
  });

  it('finds partitions that are added', async () => {
    await cluster.createTopic('widened');
    const following = new Following(platform, 'widened');
    await following.begun();
    await cluster.admin.createPartitions({
      topicPartitions: [{ topic: 'widened', count: 2 }],
    });
    await cluster.admin.fetchTopicMetadata({ topics: ['widened'] });
    const producer = cluster.client.producer({
      createPartitioner: Partitioners.DefaultPartitioner,
    });
    await producer.connect();
    await producer.send({
      topic: 'widened',
      messages: [{ partition: 1, value: 'new' }],
    });
    await producer.disconnect();
    await following.until(() => following.messages.length === 1, 30_000);
    await following.stop();
    expect([...following.steps.at(-1)!.upper.offsets]).toEqual([
      [0, 0n],
      [1, 1n],
    ]);
  });

  it('refuses a filter that is not sound, and a rate of nothing', async () => {
    await expect(
      new Following(platform, 'live', { filter: 'value.' }).ended,
    ).resolves.toMatchObject({ name: 'InputError' });
    await expect(
      new Following(platform, 'live', { perSecond: 0 }).ended,
    ).resolves.toMatchObject({ name: 'InputError' });
    await expect(
      new Following(platform, 'nowhere').ended,
    ).resolves.toMatchObject({
      name: 'NotFoundError',
    });
  });

  it('ends when its topic is deleted or created anew', async () => {
    for (const isCreatedAgain of [false, true]) {
      const topic = `gone-${isCreatedAgain}`;
      await cluster.createTopic(topic);
      const following = new Following(platform, topic);
      await following.begun();
      await cluster.admin.deleteTopics({ topics: [topic] });
      if (isCreatedAgain) {
        await cluster.createTopic(topic);
      }
      await expect(following.ended).resolves.toMatchObject({
        name: 'ConflictError',
        message: expect.stringMatching(/deleted meanwhile|created anew/),
      });
      await expect(
        new Following(platform, topic, { start: following.steps[0].upper })
          .ended,
      ).resolves.toMatchObject({ name: 'ConflictError' });
    }
  });
});
