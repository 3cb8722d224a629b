import { Message } from '@datamesh-portal/plugin-data-mesh-common';
import { StreamMeasurement } from '@datamesh-portal/plugin-data-mesh-node';

/** As if it were asked a moment after the last message. */
export function measureFake(
  partitions: Message[][],
  stretches: number,
): StreamMeasurement {
  const times = partitions
    .flat()
    .map(({ timestamp }) => timestamp.getTime())
    .sort((a, b) => a - b);
  const first = times.at(0) ?? 0;
  const end = (times.at(-1) ?? 0) + 1;
  const count = times.length === 0 ? 0 : Math.min(stretches, end - first);
  const border = (i: number) => Math.round(first + ((end - first) * i) / count);
  return {
    readAt: new Date(end),
    partitions: partitions.map((log, partition) => ({
      partition,
      start: 0n,
      end: BigInt(log.length),
      sizeBytes: 100n * BigInt(log.length),
      leader: 1,
      ...{ replicas: 1, inSync: 1 },
    })),
    throughput: Array.from({ length: count }, (_, i) => ({
      from: new Date(border(i)),
      to: new Date(border(i + 1)),
      messages: BigInt(
        times.filter(time => time >= border(i) && time < border(i + 1)).length,
      ),
    })),
    retentionMs: 604_800_000n,
    ...(times.length > 0 && { firstTimestamp: new Date(first) }),
  };
}
