import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { attendOrders } from './attendOrders';
import { SchemaShelf } from './SchemaShelf';
import { SelectionShelf } from './SelectionShelf';
import { SiftingProgress } from './SiftingProgress';
import { SiftingWorkerData } from './workOrder';

/** This file, wherever it was built to: what workers are started with. */
export const SIFTING_WORKER = __filename;

// On the main thread, which imports it to know where it is, it does nothing.
if (!isMainThread && (workerData as SiftingWorkerData | null)?.sifting) {
  const progress = new SiftingProgress(workerData.progress);
  attendOrders(parentPort!, {
    progress,
    schemas: new SchemaShelf(progress),
    selections: new SelectionShelf(),
  });
}
