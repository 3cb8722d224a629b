import { MessagePort } from 'node:worker_threads';
import { fillOrder, Workshop } from './fillOrder';
import { WorkAnswer, WorkOrder } from './workOrder';

/** Fills the orders that arrive, one after the other. */
export function attendOrders(port: MessagePort, workshop: Workshop): void {
  port.on('message', (order: WorkOrder) => {
    workshop.progress.begin();
    const answer: WorkAnswer = fillOrder(order, workshop);
    port.postMessage(answer);
    workshop.progress.end();
  });
}
