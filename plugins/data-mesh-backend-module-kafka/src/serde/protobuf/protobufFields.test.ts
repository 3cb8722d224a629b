import { parseProtobuf } from './__testUtils__/parseProtobuf';
import { protobufFields } from './protobufFields';

describe('fields of a Protobuf schema', () => {
  it('are those of the first message of the file, not of its imports', () => {
    const file = parseProtobuf(
      `syntax = "proto3";
       package shop;
       import "customer.proto";
       message Order { Customer by = 1; }
       message Later { string x = 1; }`,
      [
        {
          name: 'customer.proto',
          schema:
            'syntax = "proto3"; package shop; message Customer { string name = 1; }',
        },
      ],
    );
    expect(protobufFields(file)).toEqual([
      {
        name: 'by',
        type: 'shop.Customer',
        logicalType: 'object',
        required: false,
        number: 1,
        children: [
          {
            name: 'name',
            type: 'string',
            logicalType: 'string',
            required: true,
            number: 1,
            children: [],
          },
        ],
      },
    ]);
  });

  it('tells numbers, symbols, defaults, oneofs and what is deprecated', () => {
    expect(
      protobufFields(
        parseProtobuf(`
          syntax = "proto2";
          message Order {
            enum State { NEW = 0; DONE = 1; }
            optional State state = 4 [default = DONE];
            optional int32 old = 7 [deprecated = true, default = 42];
            oneof payment { string card = 9; }
          }`),
      ),
    ).toMatchObject([
      { number: 4, symbols: ['NEW', 'DONE'], default: '"DONE"' },
      { number: 7, deprecated: true, default: '42' },
      { number: 9, oneOf: 'payment' },
    ]);
  });

  it('tells presence, repetition, maps, enums and plain messages', () => {
    const fields = protobufFields(
      parseProtobuf(`
        syntax = "proto3";
        import "google/protobuf/timestamp.proto";
        message Order {
          // Ascending.
          int64 order_id = 1;
          optional string note = 2;
          repeated Line lines = 3;
          map<string, Line> by_sku = 4;
          oneof payment { string card = 5; int32 cash = 6; }
          google.protobuf.Timestamp placed_at = 7;
          State state = 8;
          repeated string tags = 9;
          message Line { double price = 1; Order bundle = 2; }
          enum State { NEW = 0; PAID = 1; }
        }`),
    );
    expect(
      fields.map(({ name, type, logicalType, required, repeated }) => [
        name,
        type,
        logicalType,
        required,
        repeated,
      ]),
    ).toEqual([
      ['order_id', 'int64', 'integer', true, undefined],
      ['note', 'string', 'string', false, undefined],
      ['lines', 'repeated Order.Line', 'array', true, 'items'],
      ['by_sku', 'map<string, Order.Line>', 'object', true, 'values'],
      ['card', 'string (oneof payment)', 'string', false, undefined],
      ['cash', 'int32 (oneof payment)', 'integer', false, undefined],
      ['placed_at', 'google.protobuf.Timestamp', 'timestamp', false, undefined],
      ['state', 'enum{NEW, PAID}', 'string', true, undefined],
      ['tags', 'repeated string', 'array', true, undefined],
    ]);
    expect(fields[0].description).toBe('Ascending.');
    expect(fields[2].children).toMatchObject([
      { name: 'price', logicalType: 'number' },
      { name: 'bundle', type: 'Order', children: [] },
    ]);
  });

  it('takes required and optional of proto2 as they are written', () => {
    expect(
      protobufFields(
        parseProtobuf(
          'syntax = "proto2"; message M { required string a = 1; optional string b = 2; }',
        ),
      ).map(({ required }) => required),
    ).toEqual([true, false]);
  });

  it('are no more than a person can take in, however often a long text would stand', () => {
    const uses = Array.from(
      { length: 900 },
      (_, i) => `Line l${i} = ${i + 1};`,
    );
    const fields = protobufFields(
      parseProtobuf(
        `syntax = "proto3";
         message Order { ${uses.join(' ')} }
         message Line {
           // ${'x'.repeat(100_000)}
           string text = 1;
         }`,
      ),
    );
    expect(fields).toHaveLength(900);
    expect(fields[0].children).toHaveLength(1);
    expect(JSON.stringify(fields).length).toBeLessThan(9_000_000);
  });
});
