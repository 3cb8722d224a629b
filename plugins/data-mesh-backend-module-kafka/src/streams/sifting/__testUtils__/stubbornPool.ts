import { mockServices } from '@backstage/backend-test-utils';
import { MessageSelection } from '@datamesh-portal/plugin-data-mesh-common';
import { batchBytes, framed, TestRecord } from '../../__testUtils__/batchBytes';
import { STUBBORN_WORKER, StubbornSchema } from './stubborn';
import { SchemaSource } from '../../../registry/RegisteredSchema';
import { SiftingStep } from '../SiftingProgress';
import { closePool, createPool, SiftingPool } from '../SiftingPool';
import { Patience } from '../SiftingThread';
import { SiftTask } from '../SiftTask';
import { SifterOptions, ThreadedSifter } from '../ThreadedSifter';

export const EVERYTHING: MessageSelection = { payloads: 'cut' };

export const logger = mockServices.logger.mock();

let pool: SiftingPool;

/** Before all tests of a file: threads that some schemas stop, and little patience. */
export function openStubbornPool(): void {
  const patience = (milliseconds: number): Patience => ({
    ofRecord: step => (step === SiftingStep.sieve ? 400 : 800),
    ofTask: records => milliseconds + records / 5,
  });
  pool = createPool({
    file: STUBBORN_WORKER,
    patience: { plain: patience(20_000), filtered: patience(500) },
  });
}

export const closeStubbornPool = () => closePool(pool);

export const outcomeOf = (sifting: Promise<unknown>) =>
  sifting.then(
    () => 'done',
    error => error,
  );

export function sifter(options: Partial<SifterOptions> = {}) {
  return new ThreadedSifter(
    pool,
    { cluster: 'demo', logger, ...options },
    async () => {},
  );
}

export function task(records: TestRecord[], overrides: Partial<SiftTask> = {}) {
  return {
    stretches: [
      {
        partition: 0,
        from: 0n,
        to: BigInt(records.length),
        batches: new Uint8Array(batchBytes({ offset: 0n, records })),
        abortedTransactions: [],
      },
    ],
    selection: EVERYTHING,
    direction: 'forward' as const,
    maxMatches: 1_000,
    maxInflatedBytes: 100_000_000,
    ...overrides,
  };
}

export const naming = (schema: StubbornSchema): TestRecord => ({
  value: framed(schema, 'x'),
});

/** In milliseconds for each record. */
export const slowFilter = (milliseconds: number): MessageSelection => ({
  payloads: 'cut',
  filter: String(milliseconds),
});

export async function payloads(sifting: ReturnType<ThreadedSifter['sift']>) {
  const { stretches } = await sifting;
  return stretches.flatMap(({ messages }) =>
    messages.map(({ message: { value } }) => value.data ?? value.error),
  );
}

export function source(overrides: Partial<SchemaSource> = {}) {
  return {
    schemaById: jest.fn(async () => ({
      format: 'json-schema' as const,
      schema: '{}',
      references: [],
    })),
    subjectVersion: jest.fn(),
    ...overrides,
  };
}
