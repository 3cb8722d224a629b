import { nameOf, numbered, recordOf, START } from './records';
import { StreamPlatformTestbed } from './StreamPlatformTestbed';

export function describeDescriptions(testbed: StreamPlatformTestbed): void {
  describe('a cluster', () => {
    const topic = nameOf('described');
    const empty = nameOf('described-empty');
    const platform = () => testbed.platform();

    beforeAll(async () => {
      await testbed.createStream(topic, { partitions: 3 });
      await testbed.createStream(empty, { partitions: 2 });
      await testbed.append(topic, numbered(10, 2));
    });

    it('has a name and a title', () => {
      expect(platform().cluster).toMatch(/./);
      expect(platform().title).toMatch(/./);
    });

    it('says that it can be reached', async () => {
      await expect(platform().checkHealth()).resolves.toMatchObject({
        status: 'reachable',
      });
    });

    it('lists its streams, sorted, without those of the platform itself', async () => {
      const streams = await platform().listStreams();
      expect(streams).toEqual(expect.arrayContaining([topic, empty]));
      expect(streams).toEqual([...streams].sort());
      expect(streams).not.toContain(testbed.internalStream);
    });

    it('describes a stream', async () => {
      const description = await platform().describeStream(topic);
      expect(description).toMatchObject({
        topic,
        partitions: 3,
        messageCount: 10n,
        consumerGroups: expect.any(Array),
      });
      expect(description.replicationFactor).toBeGreaterThan(0);
      expect([undefined, START]).toContain(
        description.firstTimestamp?.getTime(),
      );
      expect([undefined, START + 9_000]).toContain(
        description.lastTimestamp?.getTime(),
      );
    });

    it('describes a stream without messages', async () => {
      const description = await platform().describeStream(empty);
      expect(description).toMatchObject({ partitions: 2, messageCount: 0n });
      expect(description.firstTimestamp).toBeUndefined();
      expect(description.lastTimestamp).toBeUndefined();
    });

    it('measures the partitions of a stream, and its messages over time', async () => {
      const recent = nameOf('measured');
      const begun = Date.now() - 3_600_000;
      await testbed.createStream(recent, { partitions: 3 });
      await testbed.append(
        recent,
        Array.from({ length: 60 }, (_, n) =>
          recordOf(
            { n },
            {
              partition: n % 2,
              timestamp: new Date(begun + n * 60_000),
            },
          ),
        ),
      );
      const { partitions, readAt, throughput, firstTimestamp } =
        await platform().measureStream(recent, { stretches: 12 });
      expect(
        partitions.map(({ partition, start, end }) => [partition, start, end]),
      ).toEqual([
        [0, 0n, 30n],
        [1, 0n, 30n],
        [2, 0n, 0n],
      ]);
      expect([undefined, begun]).toContain(firstTimestamp?.getTime());
      expect(throughput.length).toBeGreaterThan(0);
      expect(throughput.length).toBeLessThanOrEqual(12);
      throughput.forEach(({ from, to }, i) => {
        expect(from.getTime()).toBeLessThan(to.getTime());
        expect(throughput[i + 1]?.from ?? to).toEqual(to);
      });
      expect(throughput.at(-1)?.to.getTime()).toBeLessThanOrEqual(
        readAt.getTime(),
      );
      expect(throughput.reduce((sum, each) => sum + each.messages, 0n)).toBe(
        60n,
      );
    });
  });
}
