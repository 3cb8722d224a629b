import avro from 'avsc';
import fc from 'fast-check';
import { avroOf } from '../../__testUtils__/avroOf';
import { readAvro } from './readAvro';

/** avsc itself encodes integers wrongly above 2^52. */
const LONG = fc.integer({ min: -(2 ** 50), max: 2 ** 50 });

/** Encoded by avsc, the reference for what is on the wire. */
function decode(schema: avro.Schema, value: unknown) {
  const bytes = avro.Type.forSchema(schema, { wrapUnions: 'never' }).toBuffer(
    value,
  );
  return readAvro(avroOf(schema), bytes);
}

const varint = (value: bigint) => {
  let rest = BigInt.asUintN(64, (value << 1n) ^ (value >> 63n));
  const bytes: number[] = [];
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  return Buffer.from([...bytes, Number(rest)]);
};

const EVERYTHING = {
  type: 'record',
  name: 'Everything',
  fields: [
    { name: 'flag', type: 'boolean' },
    { name: 'small', type: 'int' },
    { name: 'big', type: 'long' },
    { name: 'ratio', type: 'double' },
    { name: 'text', type: 'string' },
    { name: 'maybe', type: ['null', 'string', 'long'] },
    {
      name: 'list',
      type: {
        type: 'array',
        items: {
          type: 'record',
          name: 'Item',
          fields: [{ name: 'n', type: 'int' }],
        },
      },
    },
    { name: 'byName', type: { type: 'map', values: 'long' } },
    {
      name: 'kind',
      type: { type: 'enum', name: 'Kind', symbols: ['A', 'B'] },
    },
    { name: 'again', type: 'Item' },
  ],
} as const satisfies avro.Schema;

describe('reading Avro', () => {
  it('agrees with the encoder of avsc on every kind of value', () => {
    fc.assert(
      fc.property(
        fc.record({
          flag: fc.boolean(),
          small: fc.integer(),
          big: LONG,
          ratio: fc.double({ noNaN: true, noDefaultInfinity: true }),
          text: fc.string({ unit: 'binary' }),
          maybe: fc.oneof(fc.constant(null), fc.string(), LONG),
          list: fc.array(fc.record({ n: fc.integer() })),
          byName: fc.dictionary(fc.string(), LONG, {
            noNullPrototype: true,
          }),
          kind: fc.constantFrom('A', 'B'),
          again: fc.record({ n: fc.integer() }),
        }),
        value => {
          // JSON has no negative zero.
          const plain = JSON.parse(JSON.stringify(value));
          expect(
            JSON.parse(
              JSON.stringify(decode(EVERYTHING as avro.Schema, plain)),
            ),
          ).toEqual(plain);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('keeps every digit of a long', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), n => {
        const value = readAvro(avroOf('long'), varint(n));
        expect(BigInt(value as string | number)).toBe(n);
        expect(typeof value).toBe(
          Number.isSafeInteger(Number(n)) ? 'number' : 'string',
        );
      }),
    );
  });

  it.each([
    [{ type: 'int', logicalType: 'date' }, varint(19_000n), '2022-01-08'],
    [{ type: 'int', logicalType: 'date' }, varint(-1n), '1969-12-31'],
    [
      { type: 'int', logicalType: 'time-millis' },
      varint(3_723_004n),
      '01:02:03.004',
    ],
    [
      { type: 'long', logicalType: 'time-micros' },
      varint(3_723_004_005n),
      '01:02:03.004005',
    ],
    [
      { type: 'long', logicalType: 'timestamp-millis' },
      varint(1_700_000_000_123n),
      '2023-11-14T22:13:20.123Z',
    ],
    [
      { type: 'long', logicalType: 'timestamp-micros' },
      varint(-1n),
      '1969-12-31T23:59:59.999999Z',
    ],
    [
      { type: 'long', logicalType: 'timestamp-nanos' },
      varint(1_700_000_000_123_456_789n),
      '2023-11-14T22:13:20.123456789Z',
    ],
    [
      { type: 'long', logicalType: 'local-timestamp-millis' },
      varint(0n),
      '1970-01-01T00:00:00.000',
    ],
    [
      { type: 'long', logicalType: 'timestamp-millis' },
      varint(2n ** 63n - 1n),
      '9223372036854775807',
    ],
    [
      { type: 'bytes', logicalType: 'decimal', precision: 20, scale: 2 },
      Buffer.from([4, 0xff, 0x85]),
      '-1.23',
    ],
    [
      { type: 'bytes', logicalType: 'decimal', precision: 4, scale: 3 },
      Buffer.from([2, 5]),
      '0.005',
    ],
    [
      {
        type: 'fixed',
        name: 'F',
        size: 2,
        logicalType: 'decimal',
        precision: 4,
      },
      Buffer.from([1, 0]),
      '256',
    ],
    [
      { type: 'fixed', name: 'U', size: 16, logicalType: 'uuid' },
      Buffer.from('00112233445566778899aabbccddeeff', 'hex'),
      '00112233-4455-6677-8899-aabbccddeeff',
    ],
    [{ type: 'fixed', name: 'R', size: 2 }, Buffer.from([1, 2]), '0x0102'],
    ['bytes', Buffer.from([4, 1, 2]), '0x0102'],
    [{ type: 'string', logicalType: 'uuid' }, Buffer.from([2, 0x78]), 'x'],
    ['float', Buffer.from('cdcccc3d', 'hex'), 0.1],
    ['double', Buffer.from('000000000000f87f', 'hex'), 'NaN'],
  ])('shows %j', (schema, bytes, expected) => {
    expect(readAvro(avroOf(schema), bytes)).toBe(expected);
  });

  it('follows names through namespaces, aliases and references', () => {
    const customer = {
      type: 'record',
      name: 'Customer',
      namespace: 'shop.crm',
      aliases: ['Client'],
      fields: [{ name: 'name', type: 'string' }],
    };
    const order = {
      type: 'record',
      name: 'shop.Order',
      fields: [
        { name: 'by', type: 'shop.crm.Customer' },
        { name: 'for', type: 'shop.crm.Client' },
      ],
    };
    expect(
      readAvro(avroOf(order, customer), Buffer.from([2, 0x61, 2, 0x62])),
    ).toEqual({ by: { name: 'a' }, for: { name: 'b' } });
    expect(() => avroOf(order)).toThrow('unknown type shop.crm.Customer');
  });

  it('reads what stands in referenced documents, reached twice', () => {
    const money = {
      type: 'fixed',
      name: 'Money',
      namespace: 'c',
      size: 8,
      logicalType: 'decimal',
      precision: 18,
      scale: 2,
    };
    const address = {
      type: 'record',
      name: 'Address',
      namespace: 'c',
      fields: [{ name: 'fee', type: 'Money' }],
    };
    const order = {
      type: 'record',
      name: 'Order',
      namespace: 'e',
      fields: [
        { name: 'home', type: 'c.Address' },
        { name: 'total', type: 'c.Money' },
      ],
    };
    const bytes = Buffer.alloc(16);
    bytes.writeBigInt64BE(150n);
    bytes.writeBigInt64BE(-225n, 8);
    expect(readAvro(avroOf(order, money, address), bytes)).toEqual({
      home: { fee: '1.50' },
      total: '-2.25',
    });
  });

  it('reads blocks with a size in bytes', () => {
    const bytes = Buffer.concat([
      varint(-2n),
      varint(2n),
      varint(7n),
      varint(8n),
      varint(0n),
    ]);
    expect(readAvro(avroOf({ type: 'array', items: 'int' }), bytes)).toEqual([
      7, 8,
    ]);
  });

  it('tells the named types of a union apart, and only those', () => {
    const union = [
      'null',
      'string',
      {
        type: 'record',
        name: 'a.Placed',
        fields: [{ name: 'id', type: 'int' }],
      },
      { type: 'record', name: 'b.Placed', fields: [] },
      { type: 'record', name: 'a.Gone', fields: [] },
      { type: 'enum', name: 'E', symbols: ['X'] },
    ];
    const read = (...bytes: number[]) =>
      readAvro(avroOf(union), Buffer.from(bytes));
    expect(read(0)).toBeNull();
    expect(read(2, 2, 0x78)).toBe('x');
    expect(read(4, 2)).toEqual({ 'a.Placed': { id: 1 } });
    expect(read(6)).toEqual({ 'b.Placed': {} });
    expect(read(8)).toEqual({ Gone: {} });
    expect(read(10, 0)).toBe('X');
    expect(readAvro(avroOf(['null', union[2]]), Buffer.from([2, 4]))).toEqual({
      id: 2,
    });
  });

  it('keeps field names such as __proto__ as data', () => {
    const odd = avroOf({
      type: 'record',
      name: 'Odd',
      fields: ['__proto__', 'constructor', 'x'].map(name => ({
        name,
        type: 'int',
      })),
    });
    const value = readAvro(odd, Buffer.from([2, 4, 6]));
    expect(JSON.stringify(value)).toBe('{"__proto__":1,"constructor":2,"x":3}');
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });
});
