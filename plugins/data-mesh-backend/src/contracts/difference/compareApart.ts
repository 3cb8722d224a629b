import { InputError, ServiceUnavailableError } from '@backstage/errors';
import { SchemaChange } from '@datamesh-portal/plugin-data-mesh-common';
import { SchemaDocument } from '@datamesh-portal/plugin-data-mesh-common/schemas';
import { Worker } from 'node:worker_threads';
import {
  COMPARISON_WORKER,
  ComparisonAnswer,
  ComparisonWorkerData,
} from './comparisonWorker';

const START_MS = 30_000;
const LONGEST_MS = 10_000;
const MAX_HEAP_MB = 256;

/**
 * Compares schemas in a thread of its own, which is ended when it takes too
 * long: whoever registers schemas could otherwise stop the portal with one.
 *
 * @throws InputError when a document is not sound, or too much to be compared.
 */
export async function compareApart(
  older: SchemaDocument,
  newer: SchemaDocument,
  options: { longestMs?: number } = {},
): Promise<SchemaChange[]> {
  const { longestMs = LONGEST_MS } = options;
  const worker = startWorker({
    comparing: true,
    older: documentOf(older),
    newer: documentOf(newer),
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<SchemaChange[]>((resolve, reject) => {
      const endAfter = (ms: number, error: () => Error) => {
        clearTimeout(timer);
        timer = setTimeout(() => reject(error()), ms);
      };
      endAfter(START_MS, unavailable);
      let hasBegun = false;
      worker.on('message', (answer: ComparisonAnswer) => {
        switch (answer.type) {
          case 'begun':
            hasBegun = true;
            endAfter(longestMs, tooMuch);
            break;
          case 'compared':
            resolve(answer.changes);
            break;
          case 'refused':
            reject(new InputError(answer.message));
            break;
          default:
            reject(tooMuch());
        }
      });
      // Without memory, for instance.
      const lost = () => reject(hasBegun ? tooMuch() : unavailable());
      worker.on('error', lost);
      worker.on('exit', lost);
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

function startWorker(workerData: ComparisonWorkerData): Worker {
  const fromSource = COMPARISON_WORKER.endsWith('.ts');
  return new Worker(COMPARISON_WORKER, {
    name: 'data-mesh-comparison',
    workerData,
    env: {},
    execArgv: fromSource
      ? [
          '--require',
          require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        ]
      : [],
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
  });
}

/** Nothing but what is compared goes along. */
function documentOf({ format, schema, references }: SchemaDocument) {
  return {
    format,
    schema,
    references: references.map(reference => ({
      name: reference.name,
      schema: reference.schema,
    })),
  };
}

function tooMuch(): Error {
  return new InputError(
    'The two versions are too large, or nested too deep, to be compared field by field; look at their texts instead',
  );
}

function unavailable(): Error {
  return new ServiceUnavailableError(
    'The versions cannot be compared at the moment; try again',
  );
}
