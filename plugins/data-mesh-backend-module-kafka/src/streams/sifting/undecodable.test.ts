import { Message } from '@datamesh-portal/plugin-data-mesh-common';
import { framed } from '../__testUtils__/batchBytes';
import { MAX_BATCH_BYTES } from '../records/decompress';
import {
  JSON_SCHEMA,
  letters,
  siftStretch,
  values,
} from './__testUtils__/siftStretch';

/** Of the messages whose key and value are withheld, by their offsets. */
const reasons = (found: Array<{ message: Message }>) =>
  found
    .map(({ message }) => message)
    .filter(({ key, value }) => key.format === 'withheld' && key === value)
    .map(({ offset, value }) => [offset, value.error]);

describe('what cannot be decoded', () => {
  it('asks for all schemas that it will need, and for no other', () => {
    const records = [1, 2, 1, 3, 4, 5].map(id => ({ value: framed(id, '{}') }));
    expect(
      siftStretch({ records, schemas: [{ id: 1, schema: JSON_SCHEMA }] })
        .missing,
    ).toEqual([2, 3, 4, 5]);
    expect(siftStretch({ records, maxMatches: 4 }).missing).toEqual([1, 2, 3]);
    expect(
      siftStretch({ records, maxMatches: 2, surplus: 'dropped' }).missing,
    ).toEqual([4, 5]);
    expect(
      siftStretch({ records, maxMatches: 1, filter: () => false }).missing,
    ).toEqual([1, 2, 3, 4, 5]);
  });

  it('shows the bytes with the reason where a schema cannot be had', () => {
    const { messages, missing } = siftStretch({
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
    const [{ message }] = siftStretch({
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
    const { messages } = siftStretch({
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
    const { messages } = siftStretch({
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

  it.each(['later', 'dropped'] as const)(
    'withholds the messages of a batch that costs workers their lives (%s)',
    surplus => {
      const { messages, matches, tally } = siftStretch({
        records: letters,
        surplus,
        spared: [
          { stretch: 0, firstOffset: 12n },
          { stretch: 1, firstOffset: 10n },
        ],
      });
      expect(values(messages)).toBe('abefg');
      expect(reasons(messages)).toEqual([
        ['12', 'Withheld: it could not be decoded within limits.'],
        ['13', 'Withheld: it could not be decoded within limits.'],
      ]);
      expect({ ...tally, matches }).toMatchObject({
        unreadable: 1,
        scanned: 7,
        matches: 7,
      });
    },
  );

  it('withholds the messages of a batch that decompresses to too much', () => {
    const tooLarge = 'x'.repeat(MAX_BATCH_BYTES);
    const { messages, matches, tally } = siftStretch({
      records: [{ value: 'a' }, {}, { value: tooLarge }, {}, { value: 'b' }],
      compression: 'gzip',
      budget: 2 * MAX_BATCH_BYTES,
    });
    expect(values(messages)).toBe('ab');
    expect(reasons(messages)).toEqual([
      ['12', 'Withheld: its batch decompresses to more than 64 MiB.'],
      ['13', 'Withheld: its batch decompresses to more than 64 MiB.'],
    ]);
    expect({ ...tally, matches }).toMatchObject({ scanned: 5, matches: 5 });
  });

  it('withholds the messages of a damaged batch, and judges them by a filter', () => {
    const damage = (bytes: Buffer) => bytes.subarray(-8).fill(0xff);
    const wanted = { records: letters.slice(0, 4), damage };
    const { messages } = siftStretch(wanted);
    expect(reasons(messages).map(([offset]) => offset)).toEqual(['12', '13']);
    expect(
      siftStretch({ ...wanted, filter: ({ offset }) => offset === '13' })
        .messages,
    ).toMatchObject([{ offset: 13n }]);
  });

  it('withholds what lies in a message format of old', () => {
    const age = (bytes: Buffer) => bytes.fill(1, 16, 17);
    const { messages } = siftStretch({ records: [{}, {}, {}], damage: age });
    expect(reasons(messages)).toEqual([
      ['12', expect.stringContaining('older than Kafka 0.11')],
    ]);
  });
});
