import { SchemaField } from '../SchemaField';
import { jsonSchemaFields } from './jsonSchemaFields';

const said = (fields: SchemaField[]): Record<string, unknown> =>
  Object.fromEntries(
    fields.flatMap(({ name, annotations = [], children }) => [
      [name, annotations.map(({ property, value }) => `${property}=${value}`)],
      ...Object.entries(said(children)),
    ]),
  );

const saidBy = (schema: unknown, references: string[] = []) =>
  said(
    jsonSchemaFields({
      schema: JSON.stringify(schema),
      references: references.map((text, i) => ({ name: `${i}`, schema: text })),
    }),
  );

describe('what a JSON Schema says beyond its language', () => {
  it('is told of fields, wherever it is said of them', () => {
    expect(
      saidBy({
        $defs: { name: { type: 'string', 'x-class': 'restricted' } },
        properties: {
          id: { type: 'string', description: 'secret', examples: ['pii'] },
          email: { type: 'string', 'confluent:tags': ['PII'] },
          name: { $ref: '#/$defs/name' },
          phones: { type: 'array', items: { type: 'string', pii: true } },
          byKind: { type: 'object', additionalProperties: { pii: true } },
          either: { oneOf: [{ type: 'number' }, { type: 'string', pii: 1 }] },
          person: {
            pii: 'yes',
            properties: { city: { type: 'string' } },
          },
        },
        if: { properties: { email: { 'x-rule': 2 } } },
      }),
    ).toEqual({
      id: [],
      email: ['confluent:tags=PII', 'x-rule=2'],
      name: ['x-class=restricted'],
      phones: ['pii=true'],
      byKind: ['pii=true'],
      either: ['pii=1'],
      person: ['pii=yes'],
      city: [],
    });
  });

  it('is told of all fields where it is said of the whole', () => {
    expect(
      saidBy({ $ref: '0', 'x-owner': 'a' }, [
        '{"classification":"internal","properties":{"id":{}}}',
      ]),
    ).toEqual({ id: ['x-owner=a', 'classification=internal'] });
  });
});
