import { UNKNOWN_CONTENT } from '@datamesh-portal/plugin-data-mesh-common';
import { parentPort, workerData } from 'node:worker_threads';
import { SchemaProblem, SchemaReader } from '../../../serde/decodePayload';
import { attendOrders } from '../attendOrders';
import { ALL_PARTS } from '../RecordDecoder';
import { SchemaShelf } from '../SchemaShelf';
import { CompiledSelection, SelectionShelf } from '../SelectionShelf';
import { SiftingProgress } from '../SiftingProgress';
import { StubbornSchema } from './stubborn';

const progress = new SiftingProgress(workerData.progress);

function forever(): never {
  for (;;) {
    Math.random();
  }
}

function devourMemory(): never {
  const hoard: object[] = [];
  for (;;) {
    hoard.push(Array.from({ length: 1_000 }, () => ({ n: Math.random() })));
  }
}

function pause(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end) {
    Math.random();
  }
}

const READERS: Partial<Record<number, () => string>> = {
  [StubbornSchema.endless]: forever,
  [StubbornSchema.devouring]: devourMemory,
  [StubbornSchema.slow]: () => {
    pause(20);
    return 'slow';
  },
};

/** Payloads that name one of these schemas are too much for a worker. */
class StubbornSchemas extends SchemaShelf {
  open(...order: Parameters<SchemaShelf['open']>) {
    const { schemaOf, missing } = super.open(...order);
    return {
      missing,
      schemaOf: (id: number): SchemaReader | SchemaProblem => {
        if (id === StubbornSchema.endlessToCompile) {
          const isSupplied = order[1].some(supplied => supplied.id === id);
          return isSupplied ? schemaOf(id) : progress.compile(id, forever);
        }
        const read = READERS[id];
        return read
          ? { format: 'avro', read, content: () => UNKNOWN_CONTENT }
          : schemaOf(id);
      },
    };
  }
}

/** The filter is how many milliseconds it takes, and never matches. */
class StubbornSelections extends SelectionShelf {
  take(...order: Parameters<SelectionShelf['take']>): CompiledSelection {
    const filter = order[1]?.filter;
    if (filter === undefined) {
      return super.take(...order);
    }
    return {
      filterParts: ALL_PARTS,
      cuts: true,
      masks: false,
      sieve: () => {
        pause(Number(filter));
        return { passes: false };
      },
    };
  }
}

attendOrders(parentPort!, {
  progress,
  schemas: new StubbornSchemas(progress),
  selections: new StubbornSelections(),
});
