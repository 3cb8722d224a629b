import { message, read } from './__testUtils__/readTypes';

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
