import { departureMessage } from '../../__testUtils__/departureMessages';
import { departuresSchema } from '../../__testUtils__/departuresSchema';
import {
  columnPath,
  columnValue,
  messageColumns,
  messageId,
  readMessageId,
} from './messageColumns';

describe('messageColumns', () => {
  it('unites the fields of all messages in the order of first occurrence', () => {
    const value = (data: unknown) => ({
      value: { format: 'json' as const, sizeBytes: 1, data },
    });
    expect(
      messageColumns([
        departureMessage(3, value({ flight: 'a', delay: 1 })),
        departureMessage(2, value({ gate: 'b', flight: 'a' })),
      ]),
    ).toEqual(['flight', 'delay', 'gate']);
  });

  it('offers the fields of the schema that no message at hand has', () => {
    expect(messageColumns([], departuresSchema.fields)).toEqual([
      'flight',
      'delay',
      'captain',
      'gate',
      'captain.name',
      'captain.licence',
    ]);
  });

  it('has no columns for texts, arrays and tombstones', () => {
    expect(
      messageColumns([
        departureMessage(3, {
          value: { format: 'text', sizeBytes: 1, data: 'plain' },
        }),
        departureMessage(2, {
          value: { format: 'json', sizeBytes: 1, data: [1, 2] },
        }),
        departureMessage(1, { value: { format: 'empty', sizeBytes: 0 } }),
      ]),
    ).toEqual([]);
  });
});

describe('columnValue', () => {
  it('follows a path into records', () => {
    const fields = { captain: { name: 'a' }, legs: [{ from: 'EWR' }] };
    expect(columnValue(fields, 'captain.name')).toBe('a');
    expect(columnValue(fields, 'captain.age')).toBeUndefined();
    expect(columnValue(fields, 'legs.from')).toBeUndefined();
  });

  it('takes a field whose name has a dot for that field', () => {
    const fields = { 'a.b': 1, a: { b: 2 } };
    expect(columnValue(fields, 'a.b')).toBe(1);
    expect(columnPath(fields, 'a.b')).toEqual(['a.b']);
  });

  it('finds nothing that objects only inherit', () => {
    expect(columnValue({}, 'constructor')).toBeUndefined();
    expect(columnValue({ a: {} }, 'a.toString')).toBeUndefined();
  });
});

describe('messageId', () => {
  it('names a message by partition and offset beyond 2^53', () => {
    const id = messageId(departureMessage(0, { offset: '9007199254740993' }));
    expect(id).toBe('0:9007199254740993');
    expect(readMessageId(id)).toEqual({
      partition: 0,
      offset: '9007199254740993',
    });
  });

  it.each([undefined, '', '1', '1:x', '-1:2', '1:2:3', '../1:2'])(
    'is not %s',
    id => {
      expect(readMessageId(id)).toBeUndefined();
    },
  );
});
