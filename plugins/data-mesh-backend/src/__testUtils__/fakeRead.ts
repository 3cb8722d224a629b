import { Message, ReadStop } from '@datamesh-portal/plugin-data-mesh-common';
import {
  StreamPositions,
  StreamReadRequest,
  StreamReadStep,
} from '@datamesh-portal/plugin-data-mesh-node';
import { once } from 'node:events';
import { FakeSifter, SchemaContents } from './FakeSifter';

const SCANNED_IN_A_STEP = 100;
/** At least. */
const BYTES_OF_A_MESSAGE = 100;

/**
 * Reads messages that are there, until the first bound.
 *
 * @param messages - All that there are, in the order of the read.
 */
export async function* fakeRead(
  messages: Message[],
  options: {
    request: StreamReadRequest;
    start: StreamPositions;
    isStuck: () => boolean;
    schemas: SchemaContents;
  },
): AsyncIterable<StreamReadStep> {
  const { request, start, isStuck } = options;
  const { bounds, direction, limit, signal } = request;
  const isForward = direction === 'forward';
  const sifter = new FakeSifter(request.selection, options.schemas);
  const places = new Map(start.offsets);
  const counts = { messages: 0, bytes: 0, matches: 0 };
  const begun = Date.now();
  let passed: Message[] = [];
  let at: Date | undefined;

  const step = (stop?: ReadStop): StreamReadStep => {
    const here = { ...start, offsets: new Map(places) };
    const [lower, upper] = isForward ? [start, here] : [here, start];
    const found = passed;
    passed = [];
    return {
      messages: found,
      progress: {
        ...counts,
        partitions: places.size,
        partitionsDone: stop === 'exhausted' ? places.size : 0,
        ...(at && { at }),
        filterFailures: sifter.failures,
      },
      ...{ lower, upper },
      hasOlder: [...lower.offsets.values()].some(offset => offset > 0n),
      stop,
    };
  };

  const bound = (): ReadStop | undefined => {
    if (signal.aborted) {
      return 'stopped';
    }
    if (counts.matches === limit) {
      return 'limit';
    }
    if (counts.messages === bounds.messages) {
      return 'messages';
    }
    if (counts.messages > 0 && counts.bytes >= bounds.bytes) {
      return 'bytes';
    }
    return Date.now() - begun >= bounds.milliseconds ? 'time' : undefined;
  };

  for (const message of messages) {
    const stop = bound();
    if (stop) {
      yield step(stop);
      return;
    }
    counts.messages++;
    counts.bytes += Math.max(BYTES_OF_A_MESSAGE, message.value.sizeBytes ?? 0);
    at = message.timestamp;
    const offset = BigInt(message.offset);
    places.set(message.partition, isForward ? offset + 1n : offset);
    const isEarlier = start.since && message.timestamp < start.since;
    const shown = isEarlier ? undefined : sifter.sift(message);
    if (shown) {
      passed.push(shown);
      counts.matches++;
    }
    if (counts.messages % SCANNED_IN_A_STEP === 0) {
      yield step();
    }
  }
  if (isStuck() && counts.matches < limit && !signal.aborted) {
    yield step();
    await once(signal, 'abort');
  }
  yield step(signal.aborted ? 'stopped' : 'exhausted');
}
