import { BUILT_IN_FILES } from './builtIn';
import { ProtobufMessage } from './ProtobufSchema';
import { readProtobufSchema } from './readProtobufSchema';

const fieldsOf = (
  schema: string,
  references: Array<{ name: string; schema: string }> = [],
) => {
  const { types, messages } = readProtobufSchema({ schema, references });
  return (types.get(messages[0]) as ProtobufMessage).fields.map(
    ({ name, type }) => `${type} ${name}`,
  );
};

describe('custom options', () => {
  it('that the file declares change nothing', () => {
    expect(
      fieldsOf(`
        syntax = "proto3"; package p;
        import "google/protobuf/descriptor.proto";
        option (file_note) = { level: -1 tags: ["a", 'b'] inner < level: 2 > [p.ext]: "}" };
        extend google.protobuf.FileOptions { Note file_note = 50000; }
        extend google.protobuf.MessageOptions { repeated string words = 50000; }
        extend google.protobuf.FieldOptions { string sensitivity = 50001; Note rules = 50002; }
        extend google.protobuf.EnumOptions { bool loud = 50001; }
        extend google.protobuf.EnumValueOptions { string label = 50001; }
        extend google.protobuf.OneofOptions { bool needed = 50001; }
        extend google.protobuf.ServiceOptions { string host = 50001; }
        extend google.protobuf.MethodOptions { string path = 50001; }
        message Visit {
          option (words) = "one"; option (words) = "two";
          string id = 1 [(sensitivity) = "high", (p.rules).level = 1];
          State state = 2 [(rules) = { level: 1, inner { level: 2; } }, deprecated = true];
          oneof choice { option (needed) = true; string a = 3 [(.p.sensitivity) = 'x' "y"]; }
          enum State { option (loud) = true; NEW = 0 [(label) = "n"]; }
        }
        message Note { int32 level = 1; repeated string tags = 2; repeated Note inner = 3; }
        service S { option (host) = "h"; rpc Get(Visit) returns (Note) { option (path) = "{"; } }`),
    ).toEqual(['string id', 'p.Visit.State state', 'string a']);
  });

  it('may come from references, of which only the extensions count', () => {
    expect(
      fieldsOf(
        'syntax = "proto3"; import "notes.proto"; message M { string id = 1 [(notes.secret) = true]; }',
        [
          {
            name: 'notes.proto',
            schema:
              'syntax = "proto2"; package notes; import "google/protobuf/descriptor.proto"; extend google.protobuf.FieldOptions { optional bool secret = 50001; optional Gone gone = 50002; } enum Gone { A = 0; }',
          },
        ],
      ),
    ).toEqual(['string id']);
  });

  // redpanda-data/console#1184: connectors use them without importing them
  it('need nobody who declares them', () => {
    expect(
      fieldsOf(`
        syntax = "proto3"; package test.db.dbo;
        import "confluent/type/decimal.proto";
        message Value {
          int32 time = 5 [(confluent.field_meta) = { params: [ { key: "connect.type", value: "int16" } ] }];
          confluent.type.Decimal max = 6 [(confluent.field_meta) = { params: [{ value: "38", key: "precision" }] }];
        }`),
    ).toEqual(['int32 time', 'confluent.type.Decimal max']);
  });

  // confluentinc/schema-registry#4470 and #2209
  it('may be written in any way, and their file may be missing', () => {
    expect(
      fieldsOf(`
        syntax = "proto3";
        import "buf/validate/validate.proto";
        message M {
          string at = 1 [(buf.validate.field).string.(company.datetime) = true];
          string is = 2 [(mytype) = {type: "FIELD_TYPE_UNSPECIFIED"}];
        }`),
    ).toEqual(['string at', 'string is']);
  });

  it('do not excuse the file of a type, or one that none of them needs', () => {
    expect(() =>
      fieldsOf(
        'syntax = "proto3"; import "gone.proto"; message M { gone.T t = 1 [(gone.note) = "x"]; }',
      ),
    ).toThrow('M uses the unknown type gone.T in t');
    expect(() =>
      fieldsOf(
        'syntax = "proto3"; import "gone.proto"; import "confluent/meta.proto"; message M { string t = 1 [(confluent.field_meta) = {}]; }',
      ),
    ).toThrow('imports the unknown gone.proto');
  });
});

describe('files that nobody registers', () => {
  it.each([...BUILT_IN_FILES.keys()])('such as %s can be imported', path => {
    expect(
      fieldsOf(
        `syntax = "proto3"; import "${path}"; message M { int32 a = 1; }`,
      ),
    ).toEqual(['int32 a']);
  });

  it('hold what their names say', () => {
    expect(
      fieldsOf(`
        syntax = "proto3";
        import "google/type/latlng.proto"; import "google/type/datetime.proto";
        import "google/protobuf/any.proto"; import "google/protobuf/struct.proto";
        import "google/protobuf/compiler/plugin.proto";
        message M {
          google.type.LatLng at = 1; google.type.DateTime when = 2;
          google.protobuf.Any any = 3; google.protobuf.NullValue nothing = 4;
          google.protobuf.compiler.CodeGeneratorRequest request = 5;
          google.protobuf.FieldDescriptorProto.Type type = 6;
        }`),
    ).toHaveLength(6);
  });

  it('give way to references of the same path or with the same types', () => {
    const schema = (path: string) =>
      `syntax = "proto3"; import "${path}"; import "google/type/interval.proto"; import "google/protobuf/timestamp.proto"; message M { google.protobuf.Timestamp at = 1; }`;
    const own =
      'syntax = "proto3"; package google.protobuf; message Timestamp { string text = 1; }';
    for (const name of ['google/protobuf/timestamp.proto', 'own.proto']) {
      const { types } = readProtobufSchema({
        schema: schema(name),
        references: [{ name, schema: own }],
      });
      expect(types.get('google.protobuf.Timestamp')).toMatchObject({
        fields: [{ name: 'text' }],
      });
    }
  });

  it('are all there are: others are refused', () => {
    expect(() =>
      fieldsOf('syntax = "proto3"; import "other.proto"; message M {}'),
    ).toThrow('imports the unknown other.proto');
  });
});
