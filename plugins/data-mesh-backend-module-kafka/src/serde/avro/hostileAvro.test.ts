import fc from 'fast-check';
import { avroOf } from '../../__testUtils__/avroOf';
import { outcome } from '../../__testUtils__/outcome';
import { DecodingError } from '../DecodingError';
import { readAvro } from './readAvro';

const varint = (value: bigint) => {
  let rest = BigInt.asUintN(64, (value << 1n) ^ (value >> 63n));
  const bytes: number[] = [];
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  return Buffer.from([...bytes, Number(rest)]);
};

describe('hostile Avro', () => {
  const huge = varint(2n ** 62n);

  it.each([
    ['array of nulls', { type: 'array', items: 'null' }],
    ['array of longs', { type: 'array', items: 'long' }],
    [
      'array of empty records',
      {
        type: 'array',
        items: { type: 'record', name: 'Nothing', fields: [] },
      },
    ],
    ['map of nulls', { type: 'map', values: 'null' }],
    ['map of longs', { type: 'map', values: 'long' }],
    ['string', 'string'],
    ['bytes', 'bytes'],
  ])('survives a forged count of a(n) %s', (_name, schema) => {
    const start = Date.now();
    expect(() => readAvro(avroOf(schema), huge)).toThrow(DecodingError);
    expect(() =>
      readAvro(avroOf(schema), Buffer.concat([varint(-(2n ** 62n)), huge])),
    ).toThrow(DecodingError);
    expect(Date.now() - start).toBeLessThan(1_000);
  });

  it('stops at 100 levels of a recursive type', () => {
    const list = avroOf({
      type: 'record',
      name: 'Node',
      fields: [{ name: 'next', type: ['null', 'Node'] }],
    });
    expect(readAvro(list, Buffer.from([2, 2, 0]))).toEqual({
      next: { next: { next: null } },
    });
    expect(() => readAvro(list, Buffer.alloc(100_000, 2))).toThrow(
      'nested more than 100 levels deep',
    );
  });

  it.each([
    [
      'an enum without that index',
      { type: 'enum', name: 'E', symbols: ['A'] },
      [2],
    ],
    ['a union without that branch', ['null', 'string'], [4]],
    ['a negative branch', ['null', 'string'], [1]],
    ['a boolean that is neither', 'boolean', [2]],
    ['an int of 33 bits', 'int', [...varint(2n ** 32n)]],
    ['eleven bytes of varint', 'long', Array(11).fill(0xff)],
    ['bytes that are left over', 'null', [0]],
    ['too few bytes', 'double', [1, 2]],
  ])('refuses %s', (_name, schema, bytes) => {
    expect(() => readAvro(avroOf(schema), Buffer.from(bytes))).toThrow();
  });

  it('ends with a value or an error whatever the bytes are', () => {
    const type = avroOf({
      type: 'record',
      name: 'Everything',
      fields: [
        { name: 'flag', type: 'boolean' },
        { name: 'big', type: ['null', 'long', 'string'] },
        { name: 'list', type: { type: 'array', items: ['null', 'double'] } },
        { name: 'byName', type: { type: 'map', values: 'bytes' } },
        { name: 'next', type: ['null', 'Everything'] },
        {
          name: 'day',
          type: { type: 'int', logicalType: 'date' },
        },
        {
          name: 'total',
          type: { type: 'bytes', logicalType: 'decimal', precision: 9 },
        },
      ],
    });
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), bytes => {
        expect(outcome(() => readAvro(type, Buffer.from(bytes)))).toMatch(
          /^(?:value|DecodingError)$/,
        );
      }),
      { numRuns: 2_000 },
    );
  });

  it('does not let two bytes each become thousands of zeros', () => {
    const type = avroOf({
      type: 'array',
      items: {
        type: 'bytes',
        logicalType: 'decimal',
        precision: 1,
        scale: 10_000,
      },
    });
    const decimals = (count: number) =>
      Buffer.concat([
        varint(BigInt(count)),
        ...Array<Buffer>(count).fill(Buffer.from([2, 1])),
        varint(0n),
      ]);
    expect(readAvro(type, decimals(10))).toHaveLength(10);
    expect(() => readAvro(type, decimals(10_000))).toThrow(
      'too many values for its size',
    );
  });

  it('keeps names such as __proto__ as data', () => {
    const value = readAvro(
      avroOf({ type: 'map', values: 'int' }),
      Buffer.concat([
        varint(1n),
        varint(9n),
        Buffer.from('__proto__'),
        varint(3n),
        varint(0n),
      ]),
    );
    expect(JSON.stringify(value)).toBe('{"__proto__":3}');
  });
});
