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
