import { Message, Sieve } from '@datamesh-portal/plugin-data-mesh-common';
import { batchBytes, framed, TestRecord } from '../__testUtils__/batchBytes';
import { ALL_PARTS, MessageParts } from './RecordDecoder';
import { SchemaShelf } from './SchemaShelf';
import { SiftingProgress } from './SiftingProgress';
import { SiftingCancelled, StretchSifter } from './StretchSifter';
import { SiftTask } from './SiftTask';
import { walkStretch } from './walkStretch';
import { SparedPlace, SuppliedSchema } from './workOrder';

const JSON_SCHEMA: SuppliedSchema['schema'] = {
  format: 'json-schema',
  schema: '{}',
  references: [],
};

interface Options {
  records: TestRecord[];
  direction?: SiftTask['direction'];
  maxMatches?: number;
  surplus?: SiftTask['surplus'];
  filter?: (message: Message) => boolean | string;
  filterParts?: MessageParts;
  cuts?: boolean;
  schemas?: SuppliedSchema[];
  spared?: SparedPlace[];
  progress?: SiftingProgress;
}

/** Sifts one stretch of records from offset 10 on, two in a batch. */
function sift({
  records,
  filter,
  progress = new SiftingProgress(),
  ...o
}: Options) {
  const batches: Buffer[] = [];
  for (let i = 0; i < records.length; i += 2) {
    const offset = 10n + BigInt(i);
    batches.push(batchBytes({ offset, records: records.slice(i, i + 2) }));
  }
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
    task: { maxMatches: o.maxMatches ?? 100, surplus: o.surplus },
    stretch: 0,
    partition: 3,
    selection: {
      sieve,
      parts: ALL_PARTS,
      filterParts: filter && (o.filterParts ?? ALL_PARTS),
      cuts: o.cuts ?? true,
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
    { bytes: 100_000_000 },
    sifter,
  );
  const messages = sifter.finish();
  const { matches } = sifter;
  const missing = [...schemas.missing];
  return { tally, messages, matches, judged, failures, missing };
}

const letters = [...'abcdefg'].map(value => ({ value }));
const values = (messages: Array<{ message: Message }>) =>
  messages.map(({ message }) => message.value.data).join('');

describe('sifting a stretch', () => {
  it('makes messages of records', () => {
    const { messages } = sift({
      records: [
        {
          key: 'k',
          value: framed(7, '{"n":1}'),
          headers: { trace: 'x' },
          timestamp: 5,
        },
        { value: null },
      ],
      schemas: [{ id: 7, schema: JSON_SCHEMA }],
    });
    expect(messages[0]).toEqual({
      offset: 10n,
      edge: 5,
      message: {
        partition: 3,
        offset: '10',
        timestamp: new Date(5),
        key: { format: 'text', data: 'k', sizeBytes: 1 },
        value: {
          format: 'json-schema',
          data: { n: 1 },
          sizeBytes: 12,
          schemaId: 7,
        },
        headers: [
          { name: 'trace', value: { format: 'text', data: 'x', sizeBytes: 1 } },
        ],
      },
    });
    expect(messages[1].message.value).toEqual({
      format: 'empty',
      sizeBytes: 0,
    });
  });

  it('stops when enough messages passed, and decodes nothing behind', () => {
    const forward = sift({ records: letters, maxMatches: 3 });
    expect(values(forward.messages)).toBe('abc');
    expect(forward.judged).toHaveLength(3);
    expect(forward).toMatchObject({
      matches: 3,
      tally: { scanned: 3, scannedTo: 13n },
    });
    const backward = sift({
      records: letters,
      maxMatches: 3,
      direction: 'backward',
    });
    expect(values(backward.messages)).toBe('gfe');
    expect(backward.judged).toHaveLength(3);
    expect(backward.tally).toMatchObject({ scanned: 3, scannedFrom: 14n });
  });

  it('counts all and decodes only the newest where the surplus is dropped', () => {
    const { messages, matches, judged, tally } = sift({
      records: letters,
      maxMatches: 2,
      surplus: 'dropped',
    });
    expect(values(messages)).toBe('fg');
    expect(messages.map(({ offset }) => offset)).toEqual([15n, 16n]);
    expect(judged).toHaveLength(2);
    expect({ matches, scanned: tally.scanned }).toEqual({
      matches: 7,
      scanned: 7,
    });
  });

  it('keeps the newest matches of a filter where the surplus is dropped', () => {
    const { messages, matches } = sift({
      records: letters,
      maxMatches: 2,
      surplus: 'dropped',
      filter: ({ value }) => 'abcde'.includes(value.data),
    });
    expect(values(messages)).toBe('de');
    expect(matches).toBe(5);
  });

  it('tells how often the filter could not judge', () => {
    const { messages, failures } = sift({
      records: letters,
      filter: ({ value }) => (value.data === 'a' ? 'no such field' : true),
    });
    expect(values(messages)).toBe('bcdefg');
    expect(failures).toEqual(['no such field']);
  });

  it('reads for the filter only what it looks at, and all of what passes', () => {
    const nothing = {
      key: false,
      value: false,
      headers: false,
      offset: false,
      timestamp: false,
    };
    const { messages, judged, missing } = sift({
      records: [
        { key: 'a', value: framed(9, 'x'), headers: { h: '1' }, timestamp: 1 },
        { key: 'b', value: framed(7, '{}'), headers: { h: '2' }, timestamp: 2 },
      ],
      filter: ({ key }) => key.data === 'b',
      filterParts: { ...nothing, key: true },
      schemas: [{ id: 7, schema: JSON_SCHEMA }],
    });
    expect(judged[0]).toMatchObject({
      key: { data: 'a' },
      value: { format: 'empty' },
      headers: [],
    });
    expect(messages).toMatchObject([
      {
        offset: 11n,
        message: {
          offset: '11',
          timestamp: new Date(2),
          key: { data: 'b' },
          value: { data: {} },
          headers: [{ name: 'h' }],
        },
      },
    ]);
    expect(missing).toEqual([]);
  });

  it('asks for all schemas that it will need, and for no other', () => {
    const records = [1, 2, 1, 3, 4, 5].map(id => ({ value: framed(id, '{}') }));
    expect(
      sift({ records, schemas: [{ id: 1, schema: JSON_SCHEMA }] }).missing,
    ).toEqual([2, 3, 4, 5]);
    expect(sift({ records, maxMatches: 4 }).missing).toEqual([1, 2, 3]);
    expect(
      sift({ records, maxMatches: 2, surplus: 'dropped' }).missing,
    ).toEqual([4, 5]);
    expect(
      sift({ records, maxMatches: 1, filter: () => false }).missing,
    ).toEqual([1, 2, 3, 4, 5]);
  });

  it('shows the bytes with the reason where a schema cannot be had', () => {
    const { messages, missing } = sift({
      records: [{ key: 'k', value: framed(1, 'x') }],
      schemas: [{ id: 1, schema: { problem: 'The registry is away' } }],
    });
    expect(missing).toEqual([]);
    expect(messages[0].message).toMatchObject({
      key: { data: 'k' },
      value: {
        format: 'hex',
        data: '0x000000000178',
        schemaId: 1,
        error: 'The registry is away',
      },
    });
  });

  it('says why a schema cannot be used', () => {
    const [{ message }] = sift({
      records: [{ value: framed(1, 'x') }],
      schemas: [
        {
          id: 1,
          schema: {
            format: 'avro',
            schema: '{"type":"nothing"}',
            references: [],
          },
        },
      ],
    }).messages;
    expect(message.value.error).toContain('Schema 1 cannot be used: ');
  });

  it('withholds a record that costs workers their lives, and shows the others', () => {
    const { messages } = sift({
      records: letters.slice(0, 3),
      spared: [{ stretch: 0, firstOffset: 10n, delta: 1 }],
    });
    expect(messages.map(({ message }) => message.value)).toEqual([
      expect.objectContaining({ data: 'a' }),
      {
        format: 'withheld',
        error: 'Withheld: it could not be decoded within limits.',
      },
      expect.objectContaining({ data: 'c' }),
    ]);
  });

  it('withholds a record that nobody foresaw, and shows the others', () => {
    const { messages } = sift({
      records: letters.slice(0, 3),
      filter: ({ value }) => {
        if (value.data === 'b') {
          throw new TypeError('b is not foreseen');
        }
        return true;
      },
    });
    expect(messages.map(({ message }) => message.value.format)).toEqual([
      'text',
      'withheld',
      'text',
    ]);
  });

  it('leaves out a batch that costs workers their lives', () => {
    const { messages, tally } = sift({
      records: letters,
      spared: [
        { stretch: 0, firstOffset: 12n },
        { stretch: 1, firstOffset: 10n },
      ],
    });
    expect(values(messages)).toBe('abefg');
    expect(tally.unreadable).toBe(1);
  });

  it('ends early when whole messages get too large for one answer', () => {
    const records = [...'abcd'].map(letter => ({
      value: letter.repeat(9_000_000),
    }));
    const whole = sift({ records, cuts: false });
    expect(whole.messages).toHaveLength(2);
    expect(whole.tally.scannedTo).toBe(12n);
    expect(sift({ records, cuts: true }).messages).toHaveLength(4);
  });

  it('leaves off when it is cancelled, and says before where it is', () => {
    const progress = new SiftingProgress();
    const filter = () => {
      progress.isCancelled = progress.records === 4;
      return true;
    };
    expect(() => sift({ records: letters, progress, filter })).toThrow(
      SiftingCancelled,
    );
    expect(progress.place).toMatchObject({ firstOffset: 14n, stretch: 0 });
  });
});
