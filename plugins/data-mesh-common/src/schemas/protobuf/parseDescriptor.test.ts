import { readProtobufSchema } from './readProtobufSchema';

/** Files, and what protoc makes of them. */
const CASES: Array<[name: string, file: string, descriptor: string]> = [
  [
    'proto2',
    `
      syntax = "proto2";
      package old.p;
      import "google/protobuf/timestamp.proto";
      message Old {
        required string id = 1;
        optional int64 big = 2 [default = -9223372036854775808];
        optional double d = 4 [default = -inf];
        optional float f = 5 [default = 1.5];
        optional bytes raw = 6 [default = "\\001a\\"b"];
        optional bool on = 7 [default = true, deprecated = true];
        repeated group Item = 10 { optional int32 n = 1; }
        oneof o { string a = 11 [json_name = "A"]; int32 z = 12; }
        optional E e = 13 [default = B];
        enum E { A = 1; B = -2; reserved 5 to 7; reserved "GONE"; }
        extensions 100 to 199;
        message Inner { optional Old up = 1; map<string, Inner> more = 2; }
        map<int32, Inner> inners = 14;
        optional google.protobuf.Timestamp at = 15;
        extend Old { optional string note = 101; }
        reserved 20, 30 to 40; reserved "x";
      }
      message Other { repeated Old.Inner list = 1; }`,
    [
      'Cgt3aG9sZS5wcm90bxIFb2xkLnAaH2dvb2dsZS9wcm90b2J1Zi90aW1lc3RhbXAu',
      'cHJvdG8iwQUKA09sZBIOCgJpZBgBIAIoCVICaWQSJgoDYmlnGAIgASgDOhQtOTIy',
      'MzM3MjAzNjg1NDc3NTgwOFIDYmlnEhIKAWQYBCABKAE6BC1pbmZSAWQSEQoBZhgF',
      'IAEoAjoDMS41UgFmEhoKA3JhdxgGIAEoDDoIXDAwMWFcImJSA3JhdxIYCgJvbhgH',
      'IAEoCDoEdHJ1ZUICGAFSAm9uEiMKBGl0ZW0YCiADKAoyDy5vbGQucC5PbGQuSXRl',
      'bVIEaXRlbRIOCgFhGAsgASgJSABSAUESDgoBehgMIAEoBUgAUgF6Eh0KAWUYDSAB',
      'KA4yDC5vbGQucC5PbGQuRToBQlIBZRIuCgZpbm5lcnMYDiADKAsyFi5vbGQucC5P',
      'bGQuSW5uZXJzRW50cnlSBmlubmVycxIqCgJhdBgPIAEoCzIaLmdvb2dsZS5wcm90',
      'b2J1Zi5UaW1lc3RhbXBSAmF0GhQKBEl0ZW0SDAoBbhgBIAEoBVIBbhqeAQoFSW5u',
      'ZXISGgoCdXAYASABKAsyCi5vbGQucC5PbGRSAnVwEi4KBG1vcmUYAiADKAsyGi5v',
      'bGQucC5PbGQuSW5uZXIuTW9yZUVudHJ5UgRtb3JlGkkKCU1vcmVFbnRyeRIQCgNr',
      'ZXkYASABKAlSA2tleRImCgV2YWx1ZRgCIAEoCzIQLm9sZC5wLk9sZC5Jbm5lclIF',
      'dmFsdWU6AjgBGksKC0lubmVyc0VudHJ5EhAKA2tleRgBIAEoBVIDa2V5EiYKBXZh',
      'bHVlGAIgASgLMhAub2xkLnAuT2xkLklubmVyUgV2YWx1ZToCOAEiJgoBRRIFCgFB',
      'EAESDgoBQhD+//////////8BIgQIBRAHKgRHT05FKgUIZBDIATIeCgRub3RlEgou',
      'b2xkLnAuT2xkGGUgASgJUgRub3RlQgMKAW9KBAgUEBVKBAgeEClSAXgiLQoFT3Ro',
      'ZXISJAoEbGlzdBgBIAMoCzIQLm9sZC5wLk9sZC5Jbm5lclIEbGlzdA==',
    ].join(''),
  ],
  [
    'proto3',
    `
      syntax = "proto3";
      message M { int32 a = 1; optional int32 b = 2; repeated sint64 c = 3; oneof o { M d = 4; } E e = 5; }
      enum E { ZERO = 0; }`,
    [
      'Cgx0aHJlZXMucHJvdG8iYwoBTRIMCgFhGAEgASgFUgFhEhEKAWIYAiABKAVIAVIB',
      'YogBARIMCgFjGAMgAygSUgFjEhIKAWQYBCABKAsyAi5NSABSAWQSEAoBZRgFIAEo',
      'DjICLkVSAWVCAwoBb0IECgJfYioNCgFFEggKBFpFUk8QAGIGcHJvdG8z',
    ].join(''),
  ],
  [
    'an edition',
    `
      edition = "2023";
      option features.field_presence = IMPLICIT;
      message M { int32 a = 1; int32 b = 2 [features.field_presence = EXPLICIT]; M c = 3 [features.message_encoding = DELIMITED]; enum E { option features.enum_type = CLOSED; Z = 0; } }`,
    [
      'CgllZHMucHJvdG8iUQoBTRIMCgFhGAEgASgFUgFhEhMKAWIYAiABKAVCBaoBAggB',
      'UgFiEhcKAWMYAyABKAsyAi5NQgWqAQIoAlIBYyIQCgFFEgUKAVoQABoEOgIQAkIF',
      'kgMCCAJiCGVkaXRpb25zcOgH',
    ].join(''),
  ],
];

describe('a descriptor in base64', () => {
  // Confluent's client for Python registers it; Aiven-Open/karapace#813
  it.each(CASES)('says the same as a file in %s', (_, schema, descriptor) => {
    const read = (text: string) =>
      readProtobufSchema({ schema: text, references: [] });
    expect(read(`${descriptor}\n`)).toEqual(read(schema));
  });

  it('may be what a file imports, or import one', () => {
    const [, [, file, descriptor]] = CASES;
    const main =
      'syntax = "proto3"; import "m.proto"; message Use { M m = 1; E e = 2; }';
    expect(
      readProtobufSchema({
        schema: main,
        references: [{ name: 'm.proto', schema: descriptor }],
      }),
    ).toEqual(
      readProtobufSchema({
        schema: main,
        references: [{ name: 'm.proto', schema: file }],
      }),
    );
  });

  it('is refused when it is cut off, or none', () => {
    const [[, , descriptor]] = CASES;
    for (const schema of [descriptor.slice(0, 400), 'AAAA', 'abcd', 'abcde']) {
      expect(() => readProtobufSchema({ schema, references: [] })).toThrow(
        'The Protobuf schema cannot be parsed',
      );
    }
  });
});
