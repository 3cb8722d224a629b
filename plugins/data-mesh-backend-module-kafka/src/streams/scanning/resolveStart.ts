import { InputError } from '@backstage/errors';
import { StreamReadRequest } from '@datamesh-portal/plugin-data-mesh-node';
import { BrokerConnections } from '../../brokers/BrokerConnections';
import { earliest, latest } from '../../brokers/offsets';
import { TopicLayout } from '../../brokers/TopicLayout';
import { listOffsets, OffsetOf } from '../../brokers/topicOffsets';
import { ReadablePartition } from './PartitionScan';

/** The layout of the partitions that are read: all, or those that are named. */
export function layoutOf(
  layout: TopicLayout,
  partitions: number[] | undefined,
): TopicLayout {
  const known = new Set(layout.partitions.map(({ index }) => index));
  const unknown = partitions?.find(partition => !known.has(partition));
  if (unknown !== undefined) {
    throw new InputError(
      `Topic ${JSON.stringify(
        layout.topic,
      )} has no partition ${unknown}: it has ${known.size}, counted from 0`,
    );
  }
  return {
    ...layout,
    partitions: layout.partitions.filter(
      ({ index }) => partitions?.includes(index) ?? true,
    ),
  };
}

/** What may be read of each partition now, and where reading begins. */
export async function resolveStart(
  connections: BrokerConnections,
  layout: TopicLayout,
  { start, isolation }: Pick<StreamReadRequest, 'start' | 'isolation'>,
): Promise<ReadablePartition[]> {
  const [starts, ends, places] = await Promise.all([
    listOffsets(connections, layout, OffsetOf.earliest),
    listOffsets(connections, layout, OffsetOf.latest, isolation),
    start.at === 'time'
      ? listOffsets(connections, layout, momentOf(start.time), isolation)
      : [],
  ]);
  return starts.map(({ partition, offset: first }, i) => {
    const end = latest(first, ends[i].offset);
    const within = (offset: bigint) => earliest(latest(offset, first), end);
    const at = (): bigint => {
      switch (start.at) {
        case 'beginning':
          return first;
        case 'end':
          return end;
        case 'offset':
          return within(start.offset);
        case 'time':
          return places[i].offset < 0n ? end : within(places[i].offset);
        default:
          // Behind the end lies what another isolation has shown already.
          return latest(first, start.positions.offsets.get(partition) ?? first);
      }
    };
    return { partition, start: first, end, at: at() };
  });
}

/** Negative times would be taken for other questions, see `OffsetOf`. */
function momentOf(time: Date): bigint {
  return BigInt(Math.max(0, time.getTime()));
}
