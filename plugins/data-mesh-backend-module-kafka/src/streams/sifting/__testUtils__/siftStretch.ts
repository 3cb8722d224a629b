import { Message, Sieve } from '@datamesh-portal/plugin-data-mesh-common';
import {
  batchBytes,
  BatchOptions,
  TestRecord,
} from '../../__testUtils__/batchBytes';
import { ALL_PARTS, MessageParts } from '../RecordDecoder';
import { SchemaShelf } from '../SchemaShelf';
import { CompiledSelection } from '../SelectionShelf';
import { SiftingProgress } from '../SiftingProgress';
import { StretchSifter } from '../StretchSifter';
import { SiftTask } from '../SiftTask';
import { walkStretch } from '../../records/walkStretch';
import { SparedPlace, SuppliedSchema } from '../workOrder';

export const JSON_SCHEMA: SuppliedSchema['schema'] = {
  format: 'json-schema',
  schema: '{}',
  references: [],
};

export interface SiftOptions {
  records: TestRecord[];
  direction?: SiftTask['direction'];
  maxMatches?: number;
  surplus?: SiftTask['surplus'];
  valueSchema?: SiftTask['valueSchema'];
  filter?: (message: Message) => boolean | string;
  filterParts?: MessageParts;
  cuts?: boolean;
  schemas?: SuppliedSchema[];
  spared?: SparedPlace[];
  /** Instead of `filter`. */
  selection?: CompiledSelection;
  progress?: SiftingProgress;
  compression?: BatchOptions['compression'];
  /** Of bytes that may be decompressed. */
  budget?: number;
  /** Spoils the last batch. */
  damage?: (bytes: Buffer) => void;
}

/** Sifts one stretch of records from offset 10 on, two in a batch. */
export function siftStretch({
  records,
  filter,
  progress = new SiftingProgress(),
  ...o
}: SiftOptions) {
  const batches: Buffer[] = [];
  for (let i = 0; i < records.length; i += 2) {
    const offset = 10n + BigInt(i);
    batches.push(
      batchBytes({
        offset,
        records: records.slice(i, i + 2),
        compression: o.compression,
      }),
    );
  }
  o.damage?.(batches[batches.length - 1]);
  const failures: string[] = [];
  const judged: Message[] = [];
  const sieve: Sieve = message => {
    judged.push(message);
    const verdict = filter ? filter(message) : true;
    return verdict === true
      ? { passes: true, message }
      : { passes: false, ...(verdict && { failure: verdict }) };
  };
  const schemas = new SchemaShelf(progress).open(1, o.schemas ?? []);
  const sifter = new StretchSifter({
    task: {
      maxMatches: o.maxMatches ?? 100,
      surplus: o.surplus,
      valueSchema: o.valueSchema,
    },
    stretch: 0,
    partition: 3,
    selection: o.selection ?? {
      sieve,
      filterParts: filter && (o.filterParts ?? ALL_PARTS),
      cuts: o.cuts ?? true,
      masks: false,
    },
    schemas,
    progress,
    spared: o.spared ?? [],
    onFilterFailure: reason => failures.push(reason),
  });
  const tally = walkStretch(
    {
      partition: 3,
      from: 0n,
      to: 1_000n,
      batches: new Uint8Array(Buffer.concat(batches)),
      abortedTransactions: [],
    },
    { direction: o.direction ?? 'forward' },
    { bytes: o.budget ?? 100_000_000 },
    sifter,
  );
  const messages = sifter.finish();
  const { matches } = sifter;
  const missing = [...schemas.missing];
  return { tally, messages, matches, judged, failures, missing };
}

export const letters = [...'abcdefg'].map(value => ({ value }));
export const values = (messages: Array<{ message: Message }>) =>
  messages.map(({ message }) => message.value.data).join('');
