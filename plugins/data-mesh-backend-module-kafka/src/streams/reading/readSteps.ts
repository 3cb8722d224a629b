import {
  StreamPositions,
  StreamReadRequest,
  StreamReadStep,
} from '@datamesh-portal/plugin-data-mesh-node';
import { ReadablePartition } from './PartitionScan';
import { sinceOf } from './resolveStart';
import { ReadingTools, StreamReading } from './StreamReading';

const STEP_MS = 250;

/**
 * Reads and reports: a step whenever messages passed, and at least one every
 * quarter of a second. Always ends with a step that says why.
 */
export async function* readSteps(
  incarnation: string,
  partitions: ReadablePartition[],
  request: StreamReadRequest,
  tools: ReadingTools,
): AsyncGenerator<StreamReadStep, void> {
  const { direction, bounds, signal } = request;
  const reading = new StreamReading(partitions, request, tools);
  const begin = partitions.map(({ partition, at, end }): [number, bigint] => [
    partition,
    direction === 'backward' && at > end ? end : at,
  ]);
  const since = sinceOf(request);
  const positions = (offsets: Map<number, bigint>): StreamPositions => ({
    incarnation,
    offsets,
    ...(since && { since }),
  });
  const stop = () => reading.end('stopped');
  const timer = setTimeout(() => reading.end('time'), bounds.milliseconds);
  signal.addEventListener('abort', stop);
  try {
    reading.start();
    if (signal.aborted) {
      stop();
    }
    for (;;) {
      await reading.news(STEP_MS);
      const { places, ...news } = reading.report();
      const isForward = direction === 'forward';
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
    reading.end('stopped');
  }
}
