import { SchemaField } from '../SchemaField';
import { jsonSchemaFields } from './jsonSchemaFields';

const fieldsOf = (schema: unknown, references: Record<string, unknown> = {}) =>
  jsonSchemaFields({
    schema: typeof schema === 'string' ? schema : JSON.stringify(schema),
    references: Object.entries(references).map(([name, document]) => ({
      name,
      schema: JSON.stringify(document),
    })),
  });

type Names = { [name: string]: Names };

const namesOf = (fields: SchemaField[]): Names =>
  Object.fromEntries(
    fields.map(({ name, children }) => [name, namesOf(children)]),
  );

const typesOf = (fields: SchemaField[]) =>
  Object.fromEntries(fields.map(({ name, type }) => [name, type]));

const text = (name: string) => ({ properties: { [name]: { type: 'string' } } });

/** What is no field here is masked for everybody outside. */
describe('fields of a JSON Schema, wherever they are declared', () => {
  it.each([
    ['allOf with what is none', { allOf: [null, true, 7, text('a')] }, ['a']],
    ['allOf', { allOf: [text('a'), text('b')] }, ['a', 'b']],
    ['anyOf', { anyOf: [text('a'), text('b')] }, ['a', 'b']],
    ['oneOf', { oneOf: [text('a'), { oneOf: [text('b')] }] }, ['a', 'b']],
    ['then and else', { if: {}, then: text('a'), else: text('b') }, ['a', 'b']],
    ['if', { if: text('a'), then: text('b') }, ['b', 'a']],
    ['then of then', { then: { then: text('a') } }, ['a']],
    ['dependentSchemas', { dependentSchemas: { x: text('a') } }, ['a']],
    ['dependencies', { dependencies: { x: text('a'), y: ['z'] } }, ['a']],
    [
      'a reference beneath else',
      { else: { $ref: '#/$defs/A' }, $defs: { A: text('a') } },
      ['a'],
    ],
    [
      'alternatives beneath conditions',
      { allOf: [{ then: { anyOf: [text('a'), text('b')] } }] },
      ['a', 'b'],
    ],
    ['an extending reference', { $ref: 'base.json', ...text('a') }, ['b', 'a']],
    [
      'a dynamic reference',
      {
        $dynamicRef: '#x',
        $defs: { A: { $dynamicAnchor: 'x', ...text('a') } },
      },
      ['a'],
    ],
  ])('are found in %s', (_name, schema, names) => {
    expect(
      Object.keys(namesOf(fieldsOf(schema, { 'base.json': text('b') }))),
    ).toEqual(names);
  });

  it.each([
    ['prefixItems', { prefixItems: [text('a'), text('b')] }],
    ['a list in items', { items: [text('a')], additionalItems: text('b') }],
    ['prefixItems and items', { prefixItems: [text('a')], items: text('b') }],
    ['alternatives', { items: { oneOf: [text('a'), text('b')] } }],
    [
      'alternative lists',
      { anyOf: [{ items: text('a') }, { items: text('b') }] },
    ],
    [
      'unevaluatedItems',
      { prefixItems: [text('a')], unevaluatedItems: text('b') },
    ],
    ['what is contained', { items: text('a'), contains: text('b') }],
  ])('are found among items by %s', (_name, list) => {
    const [field] = fieldsOf({
      properties: { pair: { type: 'array', ...list } },
    });
    expect(field).toMatchObject({ logicalType: 'array', repeated: 'items' });
    expect(namesOf(field.children)).toEqual({ a: {}, b: {} });
  });

  it.each([
    [
      'patternProperties',
      { patternProperties: { '^x': text('a'), '^y': text('b') } },
    ],
    [
      'patterns and others',
      {
        patternProperties: { '^x': text('a') },
        additionalProperties: text('b'),
      },
    ],
    [
      'unevaluatedProperties',
      { unevaluatedProperties: { allOf: [text('a'), text('b')] } },
    ],
  ])('are found in the values of a map by %s', (_name, map) => {
    const [field] = fieldsOf({
      properties: { byKey: { type: 'object', ...map } },
    });
    expect(field).toMatchObject({ logicalType: 'object', repeated: 'values' });
    expect(namesOf(field.children)).toEqual({ a: {}, b: {} });
  });

  it('stand below * beside fields that have names', () => {
    const schema = {
      ...text('id'),
      patternProperties: { '^x-': text('a') },
      additionalProperties: false,
    };
    expect(fieldsOf(schema)).toMatchObject([
      { name: 'id' },
      {
        name: '*',
        logicalType: 'object',
        required: false,
        children: [{ name: 'a' }],
      },
    ]);
    expect(namesOf(fieldsOf({ properties: { inner: schema } }))).toEqual({
      inner: { id: {}, '*': { a: {} } },
    });
    expect(
      typesOf(
        fieldsOf({ ...text('id'), additionalProperties: { type: 'integer' } }),
      ),
    ).toEqual({ id: 'string', '*': 'integer' });
    // Says nothing of other members.
    expect(
      typesOf(fieldsOf({ ...text('id'), additionalProperties: {} })),
    ).toEqual({ id: 'string' });
    expect(
      namesOf(fieldsOf({ type: 'object', additionalProperties: text('a') })),
    ).toEqual({ '*': { a: {} } });
  });

  it('have the fields of every place that declares them', () => {
    expect(
      namesOf(
        fieldsOf({
          oneOf: ['a', 'b'].map(name => ({ properties: { data: text(name) } })),
          then: { properties: { data: text('c') } },
        }),
      ),
    ).toEqual({ data: { a: {}, b: {}, c: {} } });
    expect(
      fieldsOf({
        allOf: [
          { properties: { a: { type: 'string' } } },
          { properties: { a: { maxLength: 5 } } },
        ],
      }),
    ).toMatchObject([{ type: 'string', limits: { maxLength: 5 } }]);
  });

  it('are not what a condition asks of them', () => {
    expect(
      fieldsOf({
        properties: { kind: { type: 'string' } },
        required: ['kind'],
        if: { properties: { kind: { const: 'card' }, code: { const: 7 } } },
        then: { required: ['card'], properties: { card: { minLength: 1 } } },
        else: {
          properties: { kind: { maxLength: 3, type: ['string', 'null'] } },
        },
      }),
    ).toEqual([
      {
        name: 'kind',
        type: 'string',
        logicalType: 'string',
        required: true,
        children: [],
      },
      {
        name: 'card',
        type: 'any',
        logicalType: 'string',
        required: false,
        limits: { minLength: 1 },
        children: [],
      },
      {
        name: 'code',
        type: 'any',
        logicalType: 'string',
        required: false,
        children: [],
      },
    ]);
  });

  it('have limits and defaults with all their digits', () => {
    expect(
      fieldsOf(
        '{"properties":{"a":{"maximum":9223372036854775807,"default":9223372036854775806,"enum":[9223372036854775805]}}}',
      ),
    ).toMatchObject([
      {
        limits: { maximum: '9223372036854775807' },
        default: '9223372036854775806',
        symbols: ['9223372036854775805'],
      },
    ]);
  });

  it('end in a document that says the same thing often at length', () => {
    const $defs = {
      D: { description: 'x'.repeat(100_000), ...text('a') },
    };
    const properties = Object.fromEntries(
      Array.from({ length: 2_000 }, (_, i) => [`f${i}`, { $ref: '#/$defs/D' }]),
    );
    const fields = fieldsOf({
      $defs,
      properties: { p: { properties }, q: { properties } },
    });
    expect(JSON.stringify(fields).length).toBeLessThan(250_000_000);
    expect(fields).toMatchObject([{ name: 'p' }, { name: 'q', children: [] }]);
  });
});
