import { ProtobufEnum, ProtobufMessage } from './ProtobufSchema';
import { readProtobufSchema } from './readProtobufSchema';

const read = (
  schema: string,
  references: Array<{ name: string; schema: string }> = [],
) => readProtobufSchema({ schema, references });

const message = (schema: string, name: string) =>
  read(schema).types.get(name) as ProtobufMessage;

/** Types of the fields of a message, by their names. */
const typesOf = (
  schema: string,
  name: string,
  references: Array<{ name: string; schema: string }> = [],
) =>
  Object.fromEntries(
    (read(schema, references).types.get(name) as ProtobufMessage).fields.map(
      field => [field.name, field.type],
    ),
  );

describe('names of types', () => {
  // provectus/kafka-ui#3463 and #4435
  it('may be whole, with a dot in front, or in part', () => {
    expect(
      typesOf(
        `syntax = "proto3"; package a.b.c;
         message P {
           .a.b.c.Date whole = 1;
           b.c.Date part = 2;
           map<string, .a.b.c.Date> map = 3;
           oneof one { .a.b.c.Date member = 4; }
           repeated c.Date list = 5;
         }
         message Date { int32 y = 1; }`,
        'a.b.c.P',
      ),
    ).toEqual({
      ...{ whole: 'a.b.c.Date', part: 'a.b.c.Date', map: 'a.b.c.Date' },
      ...{ member: 'a.b.c.Date', list: 'a.b.c.Date' },
    });
  });

  // confluentinc/schema-registry#3499
  it('mean the innermost declaration around them', () => {
    const schema = `
      syntax = "proto3"; package p;
      message Outer {
        Action own = 1;
        message In { Date near = 1; p.Date far = 2; message Date {} Deep.Down deep = 3; message Deep { message Down { In up = 1; } } }
        enum Action { TEST = 0; }
      }
      message Date {}
      message Action {}
      message After { Action action = 1; Outer.Action inner = 2; Outer.In.Deep.Down deep = 3; }`;
    expect(typesOf(schema, 'p.Outer')).toEqual({ own: 'p.Outer.Action' });
    expect(typesOf(schema, 'p.Outer.In')).toEqual({
      near: 'p.Outer.In.Date',
      far: 'p.Date',
      deep: 'p.Outer.In.Deep.Down',
    });
    expect(typesOf(schema, 'p.Outer.In.Deep.Down')).toEqual({
      up: 'p.Outer.In',
    });
    expect(typesOf(schema, 'p.After')).toEqual({
      action: 'p.Action',
      inner: 'p.Outer.Action',
      deep: 'p.Outer.In.Deep.Down',
    });
  });

  // tchiotludo/akhq#822, provectus/kafka-ui#3292, redpanda-data/redpanda#12335
  it('are told apart by package, and need none', () => {
    expect(
      typesOf(
        `syntax = "proto3";
         import "v1.proto"; import weak "v2.proto"; import public "plain.proto";
         package shop.v2;
         message Order { Bar own = 1; shop.v1.Bar other = 2; v1.Bar again = 3; StringValue plain = 4; }`,
        'shop.v2.Order',
        [
          {
            name: 'v1.proto',
            schema: 'syntax = "proto3"; package shop.v1; message Bar {}',
          },
          {
            name: 'v2.proto',
            schema: 'syntax = "proto3"; package shop.v2; message Bar {}',
          },
          {
            name: 'plain.proto',
            schema: 'syntax = "proto3"; message StringValue {}',
          },
        ],
      ),
    ).toEqual({
      own: 'shop.v2.Bar',
      other: 'shop.v1.Bar',
      again: 'shop.v1.Bar',
      plain: 'StringValue',
    });
  });

  it('may begin with a word of the language', () => {
    expect(
      typesOf(
        'syntax = "proto3"; package message; message M { message.M a = 1; oneof o { enum.E b = 2; } } message enum { enum E { Z = 0; } }',
        'message.M',
      ),
    ).toEqual({ a: 'message.M', b: 'message.enum.E' });
  });

  it('that are nowhere are refused, and so are two of one name', () => {
    expect(() => read('syntax = "proto3"; message M { Gone a = 1; }')).toThrow(
      'M uses the unknown type Gone in a',
    );
    expect(() => read('syntax = "proto3"; message M {} message M {}')).toThrow(
      'M is declared twice',
    );
    expect(() =>
      read('syntax = "proto3"; message M { int32 a = 1; int32 b = 1; }'),
    ).toThrow('M has two fields of one number or name');
  });

  // protobufjs/protobuf.js#705 and #2059, andrewhickman/protox#104
  it('and of fields and values may be words of the language', () => {
    const schema = `
      syntax = "proto2";
      message Words {
        optional string message = 1; optional string option = 2;
        optional string enum = 3; optional string reserved = 4;
        optional string map = 5; optional string group = 6;
        optional string to = 7; optional string max = 8;
        optional string syntax = 9; optional string oneof = 10;
        optional string __proto__ = 11; optional string constructor = 12;
        repeated group Line = 13 { reserved 3; reserved "x"; optional int32 n = 1; }
        enum State { reserved = 0; option = 1; max = 2; reserved 5; }
        optional State state = 14;
      }`;
    expect(message(schema, 'Words').fields.map(({ name }) => name)).toEqual([
      ...['message', 'option', 'enum', 'reserved', 'map', 'group', 'to'],
      ...['max', 'syntax', 'oneof', '__proto__', 'constructor', 'line'],
      'state',
    ]);
    const state = read(schema).types.get('Words.State') as ProtobufEnum;
    expect(state.values.map(({ name }) => name)).toEqual([
      ...['reserved', 'option', 'max'],
    ]);
    expect(state.reserved.ranges).toEqual([[5, 5]]);
  });
});

describe('messages', () => {
  it('keep their order, whatever stands between them', () => {
    const schema = read(`
      syntax = "proto3"; package p;
      enum First { ZERO = 0; }
      message Head { message A {} enum B { Z = 0; } message C { message D {} } }
      service Orders { rpc Get(Head) returns (stream Order) { option deprecated = true; } }
      message Order {};`);
    expect(schema.messages).toEqual(['p.Head', 'p.Order']);
    expect(schema.types.get('p.Head')).toMatchObject({
      messages: ['p.Head.A', 'p.Head.C'],
    });
  });

  it('have what is described above them or behind their fields', () => {
    const order = message(
      `// A licence.

       syntax = "proto3";
       // Not this.

       // What somebody
       // bought.
       message Order {
         // Ascending.
         int64 id = 1; // Not this.
         int32 n = 2; // The number.
         /* Block
          * text. */
         string s = 3;
         /** Of tools. */
         string t = 4;
         string none = 5;
       }`,
      'Order',
    );
    expect(order.doc).toBe('What somebody\nbought.');
    expect(order.fields.map(({ doc }) => doc)).toEqual([
      ...['Ascending.', 'The number.', 'Block\ntext.', 'Of tools.', undefined],
    ]);
  });

  it('may be extended, and say what they set aside', () => {
    const old = message(
      `syntax = "proto2"; package p;
       message Old {
         required string id = 1;
         extensions 100 to 199 [verification = UNVERIFIED];
         reserved 20, 30 to 40, 1000 to max; reserved "a", 'b';
         extend Old { repeated group Item = 102 { optional int32 n = 1; } }
       }
       extend p.Old { optional int32 outer = 100; }`,
      'p.Old',
    );
    expect(old.fields).toMatchObject([
      { name: 'id', label: 'required' },
      { name: '[p.outer]', number: 100, type: 'int32', label: 'optional' },
      { name: '[p.Old.item]', number: 102, type: 'p.Old.Item', group: true },
    ]);
    expect(old.reserved).toEqual({
      ranges: [
        [20, 20],
        [30, 40],
        [1000, 2 ** 29 - 1],
      ],
      names: ['a', 'b'],
    });
  });
});

describe('fields', () => {
  it('have presence as proto2, proto3 and editions say', () => {
    const labels = (schema: string) =>
      message(schema, 'M').fields.map(({ label }) => label);
    expect(
      labels(`syntax = "proto2"; message M {
        required int32 a = 1; optional int32 b = 2; repeated int32 c = 3; oneof o { int32 d = 4; } }`),
    ).toEqual(['required', 'optional', 'repeated', 'optional']);
    expect(
      labels(`syntax = "proto3"; message M {
        int32 a = 1; optional int32 b = 2; map<string, int32> c = 3; oneof o { int32 d = 4; } }`),
    ).toEqual(['implicit', 'optional', 'repeated', 'optional']);
    expect(
      labels(`edition = "2023"; option features.field_presence = IMPLICIT;
        message M {
          int32 a = 1;
          int32 b = 2 [features.field_presence = EXPLICIT];
          int32 c = 3 [features = { field_presence: LEGACY_REQUIRED }]; }`),
    ).toEqual(['implicit', 'optional', 'required']);
    expect(
      labels('edition = "2024"; local message M { int32 a = 1; }'),
    ).toEqual(['optional']);
  });

  it('are groups, and enums closed, where an edition says so', () => {
    const schema = `
      edition = "2023";
      message M {
        M self = 1 [features.message_encoding = DELIMITED];
        map<string, M> map = 2;
        Open open = 3;
        enum Open { ZERO = 0; }
        enum Closed { option features.enum_type = CLOSED; ONE = 1; reserved gone; }
      }`;
    expect(message(schema, 'M').fields.map(({ group }) => group)).toEqual([
      ...[true, false, false],
    ]);
    const { types } = read(schema);
    expect(types.get('M.Open')).toMatchObject({ closed: false });
    expect(types.get('M.Closed')).toMatchObject({
      closed: true,
      reserved: { ranges: [], names: ['gone'] },
    });
  });

  it('keep every digit of their defaults', () => {
    const { fields } = message(
      `syntax = "proto2"; message M {
         optional int64 a = 1 [default = -9223372036854775808];
         optional uint64 b = 2 [default = 18446744073709551615];
         optional uint32 c = 3 [default = 0xFF];
         optional int32 d = 4 [default = -0755];
         optional double e = 5 [default = 1.50];
         optional double f = 6 [default = -inf];
         optional bool g = 7 [default = true];
         optional string h = 8 [default = "a\\tb" 'c'];
         optional E i = 9 [default = B];
         optional string j = 10 [default = "\\341\\210\\264\\x41\\u00e9"];
         optional bytes k = 11 [default = "\\001\\xff"];
         enum E { A = 0; B = 1; }
       }`,
      'M',
    );
    expect(fields.map(field => field.default)).toEqual([
      ...['-9223372036854775808', '18446744073709551615', '255', '-493'],
      ...['1.5', '"-inf"', 'true', '"a\\tbc"', '"B"', '"\u1234Aé"'],
      '"\\u0001ÿ"',
    ]);
  });

  it('have names in JSON', () => {
    const { fields } = message(
      `syntax = "proto3"; message M {
         int32 order_id = 1; int32 line__2 = 2; int32 _x = 3; int32 y = 4 [json_name = "Y", deprecated = true]; }`,
      'M',
    );
    expect(fields.map(({ jsonName }) => jsonName)).toEqual([
      ...['orderId', 'line2', 'X', 'Y'],
    ]);
    expect(fields.map(({ deprecated }) => deprecated)).toEqual([
      ...[undefined, undefined, undefined, true],
    ]);
  });
});
