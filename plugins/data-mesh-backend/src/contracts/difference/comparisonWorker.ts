import { SchemaChange } from '@datamesh-portal/plugin-data-mesh-common';
import { compareSchemas } from '@datamesh-portal/plugin-data-mesh-common/difference';
import { SchemaDocument } from '@datamesh-portal/plugin-data-mesh-common/schemas';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';

/** What a worker is started with; nothing else starts this way. */
export interface ComparisonWorkerData {
  comparing: true;
  older: SchemaDocument;
  newer: SchemaDocument;
}

/** What a worker says: that it begins, and then what came of it. */
export type ComparisonAnswer =
  | { type: 'begun' }
  | { type: 'compared'; changes: SchemaChange[] }
  /** A document is not sound; for people. */
  | { type: 'refused'; message: string }
  | { type: 'failed'; name: string };

/** This file, wherever it was built to: what workers are started with. */
export const COMPARISON_WORKER = __filename;

// On the main thread, which imports it to know where it is, it does nothing.
if (
  !isMainThread &&
  (workerData as Partial<ComparisonWorkerData> | null)?.comparing
) {
  const say = (answer: ComparisonAnswer) => parentPort!.postMessage(answer);
  say({ type: 'begun' });
  say(compare(workerData as ComparisonWorkerData));
}

function compare({ older, newer }: ComparisonWorkerData): ComparisonAnswer {
  try {
    return { type: 'compared', changes: compareSchemas(older, newer) };
  } catch (error) {
    const { name, message } = error as Error;
    return name === 'InputError'
      ? { type: 'refused', message }
      : { type: 'failed', name };
  }
}
