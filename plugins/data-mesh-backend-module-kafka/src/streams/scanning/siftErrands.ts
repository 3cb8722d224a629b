import { LoggerService } from '@backstage/backend-plugin-api';
import { FilterFailures } from '@datamesh-portal/plugin-data-mesh-common';
import {
  sinceOf,
  StreamReadRequest,
} from '@datamesh-portal/plugin-data-mesh-node';
import {
  MAX_INFLATED_BYTES,
  SiftedStretch,
  TopicSifter,
} from '../sifting/SiftTask';
import { Errand } from './PartitionQueue';
import { ScanStretch } from './PartitionScan';

/** What is less is not worth a second worker. */
const MIN_SPLIT_BYTES = 512 * 1024;

/**
 * Sifts stretches, large ones in two workers at a time where there are two;
 * tells what came of each task as soon as it is done.
 */
export async function siftErrands(
  errands: Errand[],
  options: {
    sifter: TopicSifter;
    logger: LoggerService;
    request: StreamReadRequest;
    limit: number;
    signal: AbortSignal;
    onResult: (errands: Errand[], failures?: FilterFailures) => void;
  },
): Promise<void> {
  // The first may decompress a batch whatever it becomes: who waits longest.
  const filled = errands
    .filter(({ stretch }) => stretch.batches)
    .sort((a, b) => b.queue.stuck - a.queue.stuck);
  const empty = errands.filter(({ stretch }) => !stretch.batches);
  for (const errand of empty) {
    errand.result = nothingIn(errand.stretch);
  }
  if (filled.length === 0) {
    options.onResult(empty);
    return;
  }
  const { sifter, request } = options;
  const isShared = sifter.concurrency(request.selection) > 1;
  await Promise.all(
    (isShared ? halves(filled) : [filled]).map(async (half, i) => {
      const failures = await siftTogether(half, options);
      options.onResult(i === 0 ? [...half, ...empty] : half, failures);
    }),
  );
}

async function siftTogether(
  errands: Errand[],
  {
    sifter,
    logger,
    request: { start, selection, direction },
    limit,
    signal,
  }: Parameters<typeof siftErrands>[1],
): Promise<FilterFailures | undefined> {
  const caps = errands.map(({ queue }) => queue.cap);
  const { stretches, filterFailures } = await sifter.sift(
    {
      stretches: errands.map(({ stretch }) => ({
        ...stretch,
        batches: stretch.batches!,
      })),
      selection,
      direction,
      since: sinceOf({ start, direction })?.getTime(),
      maxMatches: Math.max(1, Math.min(limit, Math.max(...caps))),
      maxInflatedBytes: MAX_INFLATED_BYTES,
    },
    signal,
  );
  errands.forEach((errand, i) => {
    const { partition, from, to } = errand.stretch;
    errand.result = stretches[i];
    if (stretches[i].unreadable > 0) {
      logger.warn(
        `${stretches[i].unreadable} record batches of partition ${partition} between offsets ${from} and ${to} cannot be read`,
      );
    }
  });
  return filterFailures;
}

function halves(errands: Errand[]): Errand[][] {
  const size = ({ stretch }: Errand) => stretch.batches!.length;
  const total = errands.reduce((sum, errand) => sum + size(errand), 0);
  if (total < MIN_SPLIT_BYTES || errands.length < 2) {
    return [errands];
  }
  let sum = 0;
  const middle = errands.findIndex(errand => {
    sum += size(errand);
    return sum >= total / 2;
  });
  const cut = Math.max(1, Math.min(errands.length - 1, middle + 1));
  return [errands.slice(0, cut), errands.slice(cut)];
}

function nothingIn({ partition, from, to }: ScanStretch): SiftedStretch {
  return {
    partition,
    messages: [],
    scanned: 0,
    matches: 0,
    scannedFrom: from,
    scannedTo: to,
    unreadable: 0,
  };
}
