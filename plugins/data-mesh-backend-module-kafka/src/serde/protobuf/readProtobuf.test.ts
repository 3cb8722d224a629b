import fc from 'fast-check';
import protobuf from 'protobufjs';
import { outcome } from '../../__testUtils__/outcome';
import { parseProtobuf } from './__testUtils__/parseProtobuf';
import { readProtobuf } from './readProtobuf';

const SCHEMA = `
  syntax = "proto3";
  package shop;
  import "google/protobuf/timestamp.proto";
  message First { string only = 1; }
  message Order {
    enum State { NEW = 0; PAID = 1; }
    message Line { string sku = 1; int32 count = 2; Order bundle = 3; }
    int64 order_id = 1;
    uint64 big = 2;
    sint32 delta = 3;
    double ratio = 4;
    bool gift = 5;
    bytes raw = 6;
    State state = 7;
    repeated Line lines = 8;
    repeated int32 sizes = 9;
    map<string, Line> by_sku = 10;
    oneof payment { string card = 11; int32 cash = 12; }
    optional string note = 13;
    fixed64 hash = 14;
    map<int32, int64> counts = 15;
    google.protobuf.Timestamp placed_at = 16;
    Line line = 17;
  }
`;
const file = parseProtobuf(SCHEMA);
const encoder = protobuf.parse(
  SCHEMA.replace(/.*import.*\n/, '').replace(/.*Timestamp.*\n/, ''),
  { keepCase: true },
).root;
const Order = encoder.lookupType('shop.Order');

/** Encoded by protobufjs, after the indexes of a message. */
const encode = (value: object, indexes = [2, 2]) =>
  Buffer.concat([
    Buffer.from(indexes),
    Order.encode(Order.fromObject(value)).finish(),
  ]);

describe('reading Protobuf', () => {
  it('agrees with the encoder of protobufjs', () => {
    const line = fc.record({ sku: fc.string(), count: fc.integer() });
    fc.assert(
      fc.property(
        fc.record({
          order_id: fc.maxSafeInteger(),
          big: fc.nat(),
          delta: fc.integer(),
          ratio: fc.double({ noNaN: true, noDefaultInfinity: true }),
          gift: fc.boolean(),
          state: fc.constantFrom('NEW', 'PAID'),
          lines: fc.array(line),
          sizes: fc.array(fc.integer()),
          by_sku: fc.dictionary(
            fc.string().filter(name => name !== '__proto__'),
            line,
            { noNullPrototype: true },
          ),
          cash: fc.integer(),
          note: fc.string(),
          hash: fc.nat(),
          line,
        }),
        value => {
          const plain = JSON.parse(JSON.stringify(value));
          const read = readProtobuf(file, encode(plain));
          expect(JSON.parse(JSON.stringify(read))).toEqual({
            ...plain,
            raw: '0x',
            counts: {},
          });
        },
      ),
      { numRuns: 200 },
    );
  });

  it('keeps the digits of 64-bit integers', () => {
    const max = '18446744073709551615';
    expect(
      readProtobuf(
        file,
        encode({ order_id: '-9223372036854775808', big: max }),
      ),
    ).toMatchObject({ order_id: '-9223372036854775808', big: max, hash: 0 });
  });

  it('shows defaults of fields without presence, and no others', () => {
    expect(readProtobuf(file, Buffer.from([2, 2]))).toEqual({
      order_id: 0,
      big: 0,
      delta: 0,
      ratio: 0,
      gift: false,
      raw: '0x',
      state: 'NEW',
      lines: [],
      sizes: [],
      by_sku: {},
      hash: 0,
      counts: {},
    });
  });

  it('finds the message by its indexes, also nested ones', () => {
    expect(readProtobuf(file, Buffer.from([0, 0x0a, 1, 0x78]))).toEqual({
      only: 'x',
    });
    // Order.Line: message 1 of the file, message 0 in it.
    expect(readProtobuf(file, Buffer.from([4, 2, 0, 0x0a, 1, 0x78]))).toEqual({
      sku: 'x',
      count: 0,
    });
    expect(() => readProtobuf(file, Buffer.from([2, 8]))).toThrow(
      'names a message',
    );
  });

  it('keeps the last of a oneof, merges parts of a message, skips the unknown', () => {
    const bytes = Buffer.concat([
      Buffer.from([2, 2]),
      Buffer.from([0x5a, 1, 0x78, 0x60, 5]), // card, then cash
      Buffer.from([0x8a, 1, 3, 0x0a, 1, 0x78]), // line.sku
      Buffer.from([0x8a, 1, 2, 0x10, 9]), // line.count
      Buffer.from([0xf8, 7, 1]), // field 127
      Buffer.from([0xfb, 7, 0x08, 1, 0xfc, 7]), // group 127
      Buffer.from([0x3a, 0]), // state as a message
    ]);
    const read = readProtobuf(file, bytes);
    expect(read).toMatchObject({
      cash: 5,
      line: { sku: 'x', count: 9 },
      state: 'NEW',
    });
    expect(read).not.toHaveProperty('card');
  });

  it('reads proto2 groups and packed or unpacked lists', () => {
    const proto2 = parseProtobuf(`
      syntax = "proto2";
      message M {
        repeated group Item = 1 { optional int32 n = 2; }
        repeated int32 list = 3 [packed = true];
        required string id = 4;
      }`);
    expect(
      readProtobuf(
        proto2,
        Buffer.from([
          0, 0x0b, 0x10, 7, 0x0c, 0x18, 1, 0x1a, 2, 2, 3, 0x22, 1, 0x78,
        ]),
      ),
    ).toEqual({ item: [{ n: 7 }], list: [1, 2, 3], id: 'x' });
  });
});

describe('hostile Protobuf', () => {
  it('stops at 100 levels of a recursive message', () => {
    let inner = Buffer.alloc(0);
    for (let i = 0; i < 150; i++) {
      const length: number[] = [];
      let rest = inner.length;
      do {
        length.push((rest & 127) | (rest > 127 ? 128 : 0));
        rest >>= 7;
      } while (rest > 0);
      inner = Buffer.concat([
        i % 2 === 0 ? Buffer.from([0x1a]) : Buffer.from([0x8a, 1]),
        Buffer.from(length),
        inner,
      ]);
    }
    expect(() =>
      readProtobuf(file, Buffer.concat([Buffer.from([2, 2]), inner])),
    ).toThrow('100 levels');
    expect(() =>
      readProtobuf(
        file,
        Buffer.concat([Buffer.from([2, 2]), Buffer.alloc(10_000, 0xfb)]),
      ),
    ).toThrow();
  });

  it('does not take long for a oneof of many members', () => {
    const count = 40_000;
    const wide = parseProtobuf(
      `syntax = "proto3"; message M { oneof o { ${Array.from(
        { length: count },
        (_, i) => `int32 a${i} = ${i + 16};`,
      ).join(' ')} } }`,
    );
    const root = protobuf.Writer.create().uint32(0);
    for (let i = 0; i < count; i++) {
      root.uint32((i + 16) * 8).uint32(i);
    }
    const start = Date.now();
    expect(readProtobuf(wide, Buffer.from(root.finish()))).toEqual({
      [`a${count - 1}`]: count - 1,
    });
    expect(Date.now() - start).toBeLessThan(20_000);
  });

  it('ends with a value or an error whatever the bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), bytes => {
        for (const prefix of [[], [0], [2, 2]]) {
          const payload = Buffer.from([...prefix, ...bytes]);
          expect(outcome(() => readProtobuf(file, payload))).toMatch(
            /^(?:value|DecodingError)$/,
          );
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('refuses schemas that are not Protobuf or import the unknown', () => {
    expect(() => parseProtobuf('message {')).toThrow('cannot be parsed');
    expect(() =>
      parseProtobuf('syntax = "proto3"; import "other.proto"; message M {}'),
    ).toThrow('imports the unknown other.proto');
  });
});
