import { FilterFailures } from '@datamesh-portal/plugin-data-mesh-common';
import { SchemaShelf } from './SchemaShelf';
import { SelectionShelf } from './SelectionShelf';
import { SiftingProgress } from './SiftingProgress';
import { SiftingCancelled, StretchSifter } from './StretchSifter';
import { SiftedStretch } from './SiftTask';
import { walkStretch } from '../records/walkStretch';
import { WorkAnswer, WorkOrder } from './workOrder';

/** What a worker keeps between orders. */
export interface Workshop {
  progress: SiftingProgress;
  schemas: SchemaShelf;
  selections: SelectionShelf;
}

/** Does what an order asks for, at once and without waiting for anything. */
export function fillOrder(order: WorkOrder, workshop: Workshop): WorkAnswer {
  try {
    return sift(order, workshop);
  } catch (error) {
    if (error instanceof SiftingCancelled) {
      return { type: 'cancelled' };
    }
    const { name, message, stack = '' } = error as Error;
    return name === 'InputError'
      ? { type: 'refused', message }
      : { type: 'failed', name, at: framesOf(stack) };
  }
}

function sift(order: WorkOrder, workshop: Workshop): WorkAnswer {
  const { task, spared } = order;
  const { progress } = workshop;
  if (order.forgetSelections) {
    workshop.selections.clear();
  }
  const selection = workshop.selections.take(
    order.selectionId,
    order.selection,
  );
  const schemas = workshop.schemas.open(order.registry, order.schemas);
  const budget = { bytes: task.maxInflatedBytes };
  let filterFailures: FilterFailures | undefined;
  const stretches = task.stretches.map((wanted, stretch): SiftedStretch => {
    const sifter = new StretchSifter({
      task,
      stretch,
      partition: wanted.partition,
      selection,
      schemas,
      progress,
      spared,
      onFilterFailure: example => {
        filterFailures ??= { count: 0, example };
        filterFailures.count += 1;
      },
    });
    const tally = walkStretch(wanted, task, budget, sifter);
    const messages = sifter.finish();
    return {
      ...tally,
      messages: task.direction === 'forward' ? messages : messages.reverse(),
      matches: sifter.matches,
    };
  });
  return schemas.missing.size > 0
    ? { type: 'schemas', ids: [...schemas.missing] }
    : { type: 'sifted', result: { stretches, filterFailures } };
}

/** Without the message, which may repeat what was read. */
function framesOf(stack: string): string {
  return stack
    .split('\n')
    .filter(line => /^\s+at /.test(line))
    .join('\n');
}
