import { message, read, typesOf } from './__testUtils__/readTypes';
import { ProtobufEnum } from './ProtobufSchema';

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
