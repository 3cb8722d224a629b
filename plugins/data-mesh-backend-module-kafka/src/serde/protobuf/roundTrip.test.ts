import fc from 'fast-check';
import protobuf from 'protobufjs';
import { parseProtobuf } from './__testUtils__/parseProtobuf';
import { readProtobuf } from './readProtobuf';

const int32 = fc.integer();
const uint32 = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
const uint64 = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });

/** Values as protobufjs takes them: 64-bit integers as their digits. */
const VALUES: Record<string, fc.Arbitrary<unknown>> = {
  double: fc.double({ noNaN: true, noDefaultInfinity: true }),
  float: fc.float({ noNaN: true, noDefaultInfinity: true }),
  int32,
  sint32: int32,
  sfixed32: int32,
  uint32,
  fixed32: uint32,
  int64: int64.map(String),
  sint64: int64.map(String),
  sfixed64: int64.map(String),
  uint64: uint64.map(String),
  fixed64: uint64.map(String),
  bool: fc.boolean(),
  string: fc.string({ unit: 'binary' }),
  bytes: fc.uint8Array({ maxLength: 30 }),
};

function shown(type: string, value: unknown): unknown {
  switch (type) {
    case 'bytes':
      return `0x${Buffer.from(value as Uint8Array).toString('hex')}`;
    case 'float':
    case 'double':
      // JSON has no negative zero.
      return value === 0 ? 0 : value;
    default:
      return /64/.test(type) && Number.isSafeInteger(Number(value))
        ? Number(value)
        : value;
  }
}

describe('reading what protobufjs writes', () => {
  it.each(Object.keys(VALUES))('shows the same for %s', type => {
    const packing = ['string', 'bytes'].includes(type)
      ? ''
      : '[packed = false]';
    const isKey = !['double', 'float', 'bytes'].includes(type);
    const schema = `syntax = "proto3";
      message M {
        ${type} one = 1;
        repeated ${type} many = 2;
        repeated ${type} apart = 3000 ${packing};
        optional ${type} maybe = 4;
        map<${isKey ? type : 'int32'}, ${type}> by_key = 5;
        oneof choice { ${type} chosen = 6; M other = 7; }
      }`;
    const file = parseProtobuf(schema);
    const encoder = protobuf
      .parse(schema, { keepCase: true })
      .root.lookupType('M');
    const values = VALUES[type];
    // Floats have another shortest text than the doubles that they are.
    const plain = (value: unknown) =>
      type === 'float' ? Math.fround(value as number) : value;
    fc.assert(
      fc.property(
        values,
        fc.array(values),
        fc.option(values, { nil: undefined }),
        (one, many, maybe) => {
          const bytes = encoder
            .encode(
              encoder.fromObject({
                one,
                many,
                apart: many,
                maybe,
                ...(maybe === undefined ? { chosen: one } : { other: { one } }),
              }),
            )
            .finish();
          const read = readProtobuf(
            file,
            Buffer.concat([Buffer.from([0]), bytes]),
          ) as Record<string, unknown>;
          const again = (value: unknown) =>
            type === 'float' ? Math.fround(value as number) : value;
          expect(again(read.one)).toEqual(plain(shown(type, one)));
          const list = many.map(value => plain(shown(type, value)));
          expect((read.many as unknown[]).map(again)).toEqual(list);
          expect((read.apart as unknown[]).map(again)).toEqual(list);
          expect('maybe' in read).toBe(maybe !== undefined);
          expect('chosen' in read).toBe(maybe === undefined);
          expect('other' in read).toBe(maybe !== undefined);
        },
      ),
    );
  });

  it('reads map keys of every type', () => {
    const schema = `syntax = "proto3";
      message M { map<bool, string> a = 1; map<int64, int32> b = 2; map<sint32, M> c = 3; map<fixed64, bool> d = 4; }`;
    const encoder = protobuf
      .parse(schema, { keepCase: true })
      .root.lookupType('M');
    const value = {
      a: { true: 'x', false: '' },
      b: { '-5': 1, '9007199254740993': 0 },
      c: { '-7': { a: {}, b: {}, c: {}, d: {} } },
      d: { '18446744073709551615': true },
    };
    const bytes = encoder.encode(encoder.fromObject(value)).finish();
    expect(
      readProtobuf(
        parseProtobuf(schema),
        Buffer.concat([Buffer.from([0]), bytes]),
      ),
    ).toEqual(value);
  });
});
