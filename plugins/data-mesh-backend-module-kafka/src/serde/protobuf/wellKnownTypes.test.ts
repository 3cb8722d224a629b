import { parseProtobuf } from './__testUtils__/parseProtobuf';
import { readProtobuf } from './readProtobuf';

describe('well-known types of Protobuf', () => {
  it('are shown as plain values', () => {
    const wellKnown = parseProtobuf(`
      syntax = "proto3";
      import "google/protobuf/timestamp.proto";
      import "google/protobuf/duration.proto";
      import "google/protobuf/wrappers.proto";
      import "google/protobuf/struct.proto";
      import "confluent/type/decimal.proto";
      import "confluent/meta.proto";
      message M {
        google.protobuf.Timestamp at = 1;
        google.protobuf.Duration took = 2;
        google.protobuf.StringValue maybe = 3;
        google.protobuf.Value any = 4;
        confluent.type.Decimal price = 5;
      }`);
    const bytes = Buffer.concat([
      Buffer.from([0]),
      Buffer.from([0x0a, 6, 0x08, 0x80, 0xe2, 0xcf, 0xaa, 0x06]),
      Buffer.from([0x12, 2, 0x08, 1]),
    ]);
    expect(
      readProtobuf(
        wellKnown,
        Buffer.concat([
          bytes,
          Buffer.from([0x1a, 3, 0x0a, 1, 0x78]),
          Buffer.from([0x22, 2, 0x20, 1]),
          Buffer.from([0x2a, 6, 0x0a, 2, 0xff, 0x85, 0x18, 2]),
        ]),
      ),
    ).toEqual({
      at: '2023-11-14T22:13:20.000Z',
      took: '1s',
      maybe: 'x',
      any: true,
      price: '-1.23',
    });
  });

  it('are null where a value stands for null, in lists too', () => {
    const dynamic = parseProtobuf(`
      syntax = "proto3";
      import "google/protobuf/struct.proto";
      message M {
        google.protobuf.Value any = 1;
        google.protobuf.ListValue all = 2;
      }`);
    const nullValue = [2, 0x08, 0];
    expect(
      readProtobuf(
        dynamic,
        Buffer.from([0, 0x0a, ...nullValue, 0x12, 4, 0x0a, ...nullValue]),
      ),
    ).toEqual({ any: null, all: [null] });
  });

  it('are no thousands of zeros for decimals of some bytes each', () => {
    const prices = parseProtobuf(`
      syntax = "proto3";
      import "confluent/type/decimal.proto";
      message Prices { repeated confluent.type.Decimal prices = 1; }`);
    // The value 1 with a scale of 10,000.
    const price = Buffer.from([0x0a, 6, 0x0a, 1, 1, 0x18, 0x90, 0x4e]);
    const payload = (count: number) =>
      Buffer.concat([Buffer.from([0]), ...Array<Buffer>(count).fill(price)]);
    expect(readProtobuf(prices, payload(10))).toMatchObject({
      prices: { length: 10 },
    });
    expect(() => readProtobuf(prices, payload(10_000))).toThrow(
      'too many values for its size',
    );
  });
});
