import { readPage } from '../__testUtils__/readPages';
import { startsCluster } from '../__testUtils__/startsCluster';
import { KafkaStreamPlatform } from './KafkaStreamPlatform';

jest.setTimeout(180_000);

let platform: KafkaStreamPlatform;
const cluster = startsCluster(started => {
  platform = started.platform();
});

describe('measuring', () => {
  it('tells partitions, and messages over time', async () => {
    await cluster.createTopic('measured', 2, { 'retention.ms': '86400000' });
    const start = Date.now() - 3_600_000;
    await cluster.producer.send({
      topic: 'measured',
      messages: Array.from({ length: 360 }, (_, i) => ({
        partition: i < 270 ? 0 : 1,
        value: 'x',
        timestamp: String(start + i * 10_000),
      })),
    });
    const measured = await platform.measureStream('measured', {
      stretches: 10,
    });
    expect(measured).toMatchObject({
      retentionMs: 86_400_000n,
      firstTimestamp: new Date(start),
    });
    expect(measured.partitions).toEqual([
      {
        partition: 0,
        start: 0n,
        end: 270n,
        sizeBytes: expect.any(BigInt),
        leader: 1,
        replicas: 1,
        inSync: 1,
      },
      expect.objectContaining({ partition: 1, start: 0n, end: 90n }),
    ]);
    const { throughput } = measured;
    expect(throughput).toHaveLength(10);
    expect(throughput[0].from).toEqual(new Date(start));
    expect(throughput[9].to).toEqual(measured.readAt);
    const counts = throughput.map(({ messages }) => Number(messages));
    expect(counts.reduce((a, b) => a + b, 0)).toBe(360);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(2);
  });

  it('of an empty topic has no stretches', async () => {
    await cluster.createTopic('unmeasured');
    const measured = await platform.measureStream('unmeasured', {
      stretches: 10,
    });
    expect(measured).toMatchObject({
      throughput: [],
      firstTimestamp: undefined,
    });
  });
});

describe('times at which no message can have been written', () => {
  const now = Date.now();
  const begun = now - 3_600_000;
  const nanoseconds = `${BigInt(now) * 1_000_000n}`;
  const hour = Array.from({ length: 60 }, (_, i) => `${begun + i * 60_000}`);

  /** Partition 0 has an hour of messages; partition 1 these, from offset 0. */
  const topicOf = async (topic: string, timestamps: string[]) => {
    await cluster.createTopic(topic, 2, {
      'message.timestamp.after.max.ms': '9223372036854775807',
    });
    const send = (partition: number, times: string[]) =>
      cluster.producer.send({
        topic,
        messages: times.map(timestamp => ({
          partition,
          value: 'x',
          timestamp,
        })),
      });
    await send(0, hour);
    // The client rounds times of a batch that are far apart.
    for (const timestamp of timestamps) {
      await send(1, [timestamp]);
    }
  };
  const countsOf = async (topic: string) => {
    const { throughput, ...measured } = await platform.measureStream(topic, {
      stretches: 6,
    });
    const counts = throughput.map(({ messages }) => Number(messages));
    // The last message is a minute old, and older when it is measured.
    return { ...measured, tens: counts.map(count => Math.round(count / 10)) };
  };

  it.each([
    // Only what lies behind it in its partition cannot be dated.
    ['ahead', [...hour.slice(0, 30), nanoseconds, ...hour.slice(30)], 30],
    ['ahead-first', [nanoseconds, ...hour], 0],
  ])('leave the figures of others alone: %s', async (topic, times, dated) => {
    await topicOf(topic, times);
    expect(await platform.describeStream(topic)).toMatchObject({
      firstTimestamp: new Date(begun),
      lastTimestamp: new Date(begun + 59 * 60_000),
      implausibleTimestamp: BigInt(nanoseconds),
    });
    const { tens, ...measured } = await countsOf(topic);
    expect(measured).toMatchObject({
      firstTimestamp: new Date(begun),
      undated: BigInt(times.length - dated),
      implausibleTimestamp: BigInt(nanoseconds),
    });
    expect(tens).toEqual(dated ? [2, 2, 2, 1, 1, 1] : Array(6).fill(1));
  });

  it('are said to be none where producers write none', async () => {
    await topicOf('timeless', ['-1', '-1']);
    expect(await platform.describeStream('timeless')).toMatchObject({
      lastTimestamp: new Date(begun + 59 * 60_000),
      implausibleTimestamp: -1n,
    });
    expect(await countsOf('timeless')).toMatchObject({
      tens: Array(6).fill(1),
      undated: 2n,
    });
  });

  it('are shown with what was written, in the order of their neighbours', async () => {
    await topicOf('shown', [nanoseconds, hour[59]]);
    const { messages } = await readPage(platform, 'shown', {
      start: { at: 'end' },
      direction: 'backward',
      limit: 3,
    });
    expect(
      messages.map(({ partition, offset, implausibleTimestamp }) => [
        partition,
        offset,
        implausibleTimestamp,
      ]),
    ).toEqual([
      [1, '1', undefined],
      [1, '0', nanoseconds],
      [0, '59', undefined],
    ]);
  });
});

describe('one message', () => {
  it('is handed out as it lies there, or said to be missing', async () => {
    await cluster.createTopic('raw');
    await cluster.producer.send({
      topic: 'raw',
      messages: [
        { key: null, value: Buffer.from([0, 255]) },
        { key: 'k', value: null },
      ],
    });
    const bytes = async (offset: bigint) => {
      const { key, value } = await platform.readRaw('raw', 0, offset);
      return [key, value].map(part => part && [...part]);
    };
    expect(await bytes(0n)).toEqual([null, [0, 255]]);
    expect(await bytes(1n)).toEqual([[107], null]);
    for (const [partition, offset] of [
      [0, 2n],
      [0, -1n],
      [7, 0n],
    ] as const) {
      await expect(
        platform.readRaw('raw', partition, offset),
      ).rejects.toMatchObject({ name: 'NotFoundError' });
    }
  });
});
