import { framed } from '../__testUtils__/batchBytes';
import {
  JSON_SCHEMA,
  letters,
  siftStretch,
  values,
} from './__testUtils__/siftStretch';

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

  it('leaves out a batch that costs workers their lives', () => {
    const { messages, tally } = siftStretch({
      records: letters,
      spared: [
        { stretch: 0, firstOffset: 12n },
        { stretch: 1, firstOffset: 10n },
      ],
    });
    expect(values(messages)).toBe('abefg');
    expect(tally.unreadable).toBe(1);
  });
});
