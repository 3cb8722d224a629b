import {
  createMasker,
  createMaskingPlan,
  Message,
} from '@datamesh-portal/plugin-data-mesh-common';
import { compileDecoder } from './compileDecoder';
import { resolveReferences } from '../registry/resolveReferences';
import { ResolvedSchema } from '../registry/RegisteredSchema';

type Plan = NonNullable<Parameters<typeof createMaskingPlan>[0]>;
type Properties = Plan['properties'];
type Data = Message['value']['data'];
type SchemaText = Pick<ResolvedSchema, 'format' | 'schema'>;

const SECRET = 'someone@example.org';
const id = { name: 'id' };
const mail = { name: 'mail' };
const PII = { type: 'string', 'confluent:tags': ['PII'] };
const person = { type: 'object', properties: { mail: PII } };
const home = { name: 'home', properties: [mail, id] };

/** What a contract that classifies nothing shows under a schema. */
function show(schema: SchemaText, data: Data, properties: Properties) {
  // The index of the first message of a Protobuf file.
  const bytes = Buffer.from([0]);
  const content = compileDecoder({ ...schema, references: [] }).content(bytes);
  return createMasker(createMaskingPlan({ name: 'x', properties }))(
    {
      partition: 0,
      offset: '1',
      timestamp: new Date(0),
      key: { format: 'empty' },
      value: { format: schema.format, data },
      headers: [{ name: 'trace', value: { format: 'text', data: SECRET } }],
    },
    { value: content },
  );
}

const inJson = (schema: object) => ({
  format: 'json-schema' as const,
  schema: JSON.stringify(schema),
});
const inAvro = (type: object) => ({
  format: 'avro' as const,
  schema: JSON.stringify({
    type: 'record',
    name: 'R',
    fields: [{ name: 'p', type }],
  }),
});
const inProtobuf = (text: string) => ({
  format: 'protobuf' as const,
  schema: `syntax = "proto3"; import "confluent/meta.proto"; ${text}`,
});
const record = (name: string, field: object) => ({
  type: 'record',
  name,
  fields: [field],
});
const open = record('Open', { name: 'city', type: 'string' });
const marked = record('Marked', { name: 'mail', ...PII });

const flat = { id: 'k', mail: SECRET };
const inP = [{ name: 'p', properties: [home, mail, id] }];

describe('what a schema marks', () => {
  it.each<[string, SchemaText, Data, Properties]>([
    [
      'of members without a name',
      inJson({ properties: { id: {} }, additionalProperties: PII }),
      flat,
      [id, mail],
    ],
    [
      'of members without a name and type',
      inJson({
        properties: {
          p: { properties: { id: {} }, additionalProperties: { pii: true } },
        },
      }),
      { p: flat },
      inP,
    ],
    [
      'of members that a contract knows as a map',
      inJson({ properties: { id: {} }, additionalProperties: PII }),
      flat,
      [id, { name: '*' }],
    ],
    [
      'by a pattern',
      inJson({
        properties: { id: {}, mail: { type: 'string' } },
        patternProperties: { '^ma': PII },
      }),
      flat,
      [id, mail],
    ],
    [
      'by a pattern that could take for ever',
      inJson({
        properties: { id: {}, mail: { type: 'string' } },
        patternProperties: { '^(m+)+$|mail': PII },
      }),
      flat,
      [id, mail],
    ],
    [
      'beside a field that is called *',
      inJson({ properties: { '*': {}, id: {} }, additionalProperties: PII }),
      flat,
      [id, mail],
    ],
    [
      'in the values of a map of which the contract knows the keys',
      inJson({ properties: { p: { additionalProperties: person } } }),
      { p: { home: flat } },
      inP,
    ],
    [
      'in maps within lists',
      inJson({
        properties: { p: { items: { additionalProperties: person } } },
      }),
      { p: [{ home: flat }] },
      [{ name: 'p', items: { properties: [home] } }],
    ],
    [
      'in a list that may stand for an object',
      inJson({
        properties: {
          p: { oneOf: [{ properties: { id: {} } }, { items: person }] },
        },
      }),
      { p: [flat] },
      inP,
    ],
    [
      'in a map that may stand for a list',
      inJson({
        properties: {
          p: {
            oneOf: [
              { type: 'array', items: { type: 'string' } },
              { type: 'object', additionalProperties: person },
            ],
          },
        },
      }),
      { p: { home: flat } },
      inP,
    ],
    [
      'of the names in a map',
      inJson({ properties: { p: { type: 'object', propertyNames: PII } } }),
      { p: { [SECRET]: 1 } },
      [{ name: 'p', properties: [{ name: '*' }] }],
    ],
    [
      'in a document that is not there',
      inJson({ properties: { mail: { $ref: 'https://acme/mail.json' } } }),
      flat,
      [id, mail],
    ],
    [
      'in a list beside a record',
      inAvro([open, { type: 'array', items: marked }]),
      { p: [flat] },
      inP,
    ],
    [
      'in a map beside a record',
      inAvro([open, { type: 'map', values: marked }]),
      { p: { home: flat } },
      inP,
    ],
    [
      'in a list beside a map',
      inAvro([
        { type: 'map', values: open },
        { type: 'array', items: marked },
      ]),
      { p: [flat] },
      inP,
    ],
    [
      'of a file',
      inProtobuf(`option (confluent.file_meta).tags = "PII";
        message M { string id = 1; string mail = 2; }`),
      flat,
      [id, mail],
    ],
    [
      'of an enum',
      inProtobuf(`message M { string id = 1; Mail mail = 2; }
        enum Mail { option (confluent.enum_meta).tags = "PII"; NONE = 0; }`),
      flat,
      [id, mail],
    ],
    [
      'of a oneof',
      inProtobuf(`message M {
        string id = 1;
        oneof contact { option (acme.pii) = true; string mail = 2; }
      }`),
      flat,
      [id, mail],
    ],
  ])('is masked %s', (_, schema, data, properties) => {
    const shown = JSON.stringify(show(schema, data, properties));

    expect(shown).not.toContain(SECRET);
  });

  it('leaves other fields as the contract shows them', () => {
    const schema = inJson({
      properties: {
        id: { type: 'string' },
        p: { items: { properties: { id: {}, mail: PII } } },
      },
      patternProperties: { '^x-': PII },
    });
    const data = { id: 'k', p: [{ id: 'k', mail: SECRET }] };

    expect(
      show(schema, data, [id, { name: 'p', items: home }]).value.data,
    ).toEqual({ id: 'k', p: [{ id: 'k', mail: '••••••' }] });
  });

  it('is all that several documents say of one path', async () => {
    const registered = (
      tag: string,
      references: ResolvedSchema['references'],
    ) => ({
      ...inAvro(open),
      references,
      tags: { '**.city': [tag] },
    });
    const reference = { name: 'a', subject: 'a', version: 1, schema: '' };

    await expect(
      resolveReferences(registered('PII', [reference]), {
        subjectVersion: async () => registered('INTERNAL', []),
      }),
    ).resolves.toMatchObject({ tags: { '**.city': ['PII', 'INTERNAL'] } });
  });
});
