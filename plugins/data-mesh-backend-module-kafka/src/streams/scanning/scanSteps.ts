import {
  sinceOf,
  StreamPositions,
  StreamReadRequest,
  StreamReadStep,
} from '@datamesh-portal/plugin-data-mesh-node';
import { earliest } from '../../brokers/offsets';
import { ReadablePartition } from './PartitionScan';
import { ScanTools, ScanSession } from './ScanSession';

const STEP_MS = 250;

/**
 * Reads and reports: a step whenever messages passed, and at least one every
 * quarter of a second. Always ends with a step that says why.
 */
export async function* scanSteps(
  incarnation: string,
  readable: ReadablePartition[],
  request: StreamReadRequest,
  tools: ScanTools,
): AsyncGenerator<StreamReadStep, void> {
  const { direction, bounds, signal } = request;
  const isForward = direction === 'forward';
  const partitions = readable.map(({ at, ...partition }) => ({
    ...partition,
    at: isForward ? at : earliest(at, partition.end),
  }));
  const session = new ScanSession(partitions, request, tools);
  const begin = new Map(partitions.map(({ partition, at }) => [partition, at]));
  const since = sinceOf(request);
  const positions = (offsets: Map<number, bigint>): StreamPositions => ({
    incarnation,
    offsets,
    ...(since && { since }),
  });
  const stop = () => session.end('stopped');
  const timer = setTimeout(() => session.end('time'), bounds.milliseconds);
  signal.addEventListener('abort', stop);
  try {
    session.start();
    if (signal.aborted) {
      stop();
    }
    for (;;) {
      await session.news(STEP_MS);
      const { places, ...news } = session.report();
      const lower = positions(isForward ? new Map(begin) : places);
      yield {
        ...news,
        lower,
        upper: positions(isForward ? places : new Map(begin)),
        hasOlder: partitions.some(
          ({ partition, start }) => lower.offsets.get(partition)! > start,
        ),
      };
      if (news.stop) {
        return;
      }
    }
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
    session.end('stopped');
  }
}
