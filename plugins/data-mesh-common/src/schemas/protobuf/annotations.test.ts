import { ProtobufSchema } from './ProtobufSchema';
import { readProtobufSchema } from './readProtobufSchema';

const said = ({ types }: ProtobufSchema, message: string) => {
  const type = types.get(message);
  const list = type?.kind === 'message' ? [type, ...type.fields] : [];
  return list.map(({ name, annotations = [] }) => [
    name,
    ...annotations.map(({ property, value }) => `${property}=${value}`),
  ]);
};

describe('custom options of Protobuf', () => {
  it('are kept of messages and fields, however they are written', () => {
    const schema = readProtobufSchema({
      schema: `
        syntax = "proto3";
        import "confluent/meta.proto";
        import "acme/options.proto";
        message Customer {
          option (confluent.message_meta).tags = "TABLE_PII";
          string id = 1 [json_name = "ID", deprecated = true];
          string email = 2 [(confluent.field_meta).tags = "PII", (confluent.field_meta).tags = "EU"];
          string phone = 3 [(confluent.field_meta) = { doc: "x", tags: ["PII", "EU"], params: [{ key: "a", value: "b" }] }];
          string note = 4 [(acme.pii) = false, (acme.level) = { sensitivity: HIGH }];
          string code = 5 [debug_redact = true];
        }`,
      references: [
        {
          name: 'acme/options.proto',
          schema: `
            syntax = "proto3"; package acme;
            import "google/protobuf/descriptor.proto";
            message Level { string sensitivity = 1; }
            extend google.protobuf.FieldOptions { bool pii = 5001; Level level = 5002; }`,
        },
      ],
    });

    expect(said(schema, 'Customer')).toEqual([
      ['Customer', 'confluent.message_meta.tags=TABLE_PII'],
      ['id'],
      ['email', 'confluent.field_meta.tags=PII EU'],
      [
        'phone',
        'confluent.field_meta.doc=x',
        'confluent.field_meta.tags=PII EU',
        'confluent.field_meta.key=a',
        'confluent.field_meta.value=b',
      ],
      ['note', 'acme.pii=false', 'acme.level.sensitivity=HIGH'],
      ['code', 'sensitive (debug_redact)=true'],
    ]);
  });

  it('are known of descriptors as far as Confluent and Protobuf name them', () => {
    const field = (name: string, options: number[]) => [
      ...[0x12, 10 + name.length + options.length],
      ...[0x0a, name.length, ...Buffer.from(name)],
      ...[0x18, 1, 0x28, 9, 0x42, options.length, ...options],
      0x20,
      1,
    ];
    const tagged = field('e', [0x82, 0x44, 5, 0x1a, 3, 0x50, 0x49, 0x49]);
    const redacted = field('f', [0x80, 1, 1]);
    const message = (name: string, content: number[]) => [
      ...[0x22, 3 + content.length, 0x0a, 1, ...Buffer.from(name)],
      ...content,
    ];
    const schema = readProtobufSchema({
      schema: Buffer.from([
        ...[0x62, 6, ...Buffer.from('proto3')],
        ...message('A', tagged),
        ...message('B', redacted),
      ]).toString('base64'),
      references: [],
    });

    expect(said(schema, 'A')[1]).toEqual(['e', 'confluent.meta.tags=PII']);
    expect(said(schema, 'B')[1]).toEqual([
      'f',
      'sensitive (debug_redact)=true',
    ]);
  });
});
