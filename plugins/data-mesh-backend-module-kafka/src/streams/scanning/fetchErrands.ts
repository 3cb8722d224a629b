import { BrokerError, ErrorCode } from '../../brokers/BrokerError';
import { FetchedPartition } from '../fetching/fetchPartitions';
import { FetchTrouble } from '../fetching/FetchTrouble';
import { FetchSource } from '../fetching/TopicLeaders';
import { Errand } from './PartitionQueue';
import { FetchPlan } from './planFetch';

/**
 * Fetches what is planned. What goes wrong is mended as far as it can be, for
 * the next try.
 */
export async function fetchErrands(
  leader: number,
  { queues, fetches, kind, maxBytes }: FetchPlan,
  { source, trouble }: { source: FetchSource; trouble: FetchTrouble },
): Promise<{ bytes: number; errands: Errand[] }> {
  const errands: Errand[] = [];
  let answers: FetchedPartition[];
  try {
    answers = await source.fetch(leader, fetches, { lane: kind, maxBytes });
  } catch (error) {
    await trouble.mend(error);
    return { bytes: 0, errands };
  }
  let bytes = 0;
  let failure: number | undefined;
  for (const answer of answers) {
    const queue = queues.find(l => l.partition === answer.partition)!;
    const { scan } = queue;
    const isEmpty = answer.batches.length === 0;
    // A broker sends the first batch that there is, however large it is: an
    // answer without one is certain as long as none came before it.
    const isCertain = isEmpty && bytes === 0;
    bytes += answer.batches.length;
    if (answer.errorCode === ErrorCode.offsetOutOfRange) {
      scan.startAt(await source.startOf(answer.partition));
    } else if (answer.errorCode !== ErrorCode.none) {
      failure = answer.errorCode;
    } else if (!isCertain || !(await trouble.isBehind(answer, scan.end))) {
      for (const stretch of scan.accept(answer, isCertain)) {
        errands.push(queue.enqueue(stretch));
      }
    }
  }
  if (failure === undefined) {
    trouble.isOver();
  } else {
    await trouble.mend(new BrokerError(failure));
  }
  return { bytes, errands };
}
