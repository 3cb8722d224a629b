import { jsonSchemaFields } from './jsonSchemaFields';

const fieldsOf = (
  schema: unknown,
  references: Array<{ name: string; schema: unknown }> = [],
) =>
  jsonSchemaFields({
    schema: JSON.stringify(schema),
    references: references.map(({ name, schema: document }) => ({
      name,
      schema: JSON.stringify(document),
    })),
  });

const anyOf = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    properties: { one: { title: `${i}` } },
  }));

describe('fields of a JSON Schema', () => {
  it('names types, formats and values, and what may be missing', () => {
    expect(
      fieldsOf({
        type: 'object',
        required: ['id', 'maybe', 'when', 'choice', 'level'],
        properties: {
          id: { type: 'integer', description: 'Ascending.' },
          maybe: { type: ['string', 'null'] },
          when: { type: 'string', format: 'date-time' },
          day: { type: 'string', format: 'date' },
          ratio: { type: 'number' },
          choice: { oneOf: [{ type: 'null' }, { type: 'boolean' }] },
          level: { enum: ['low', 'high'] },
          anything: true,
        },
      }).map(({ name, type, logicalType, required, description }) => [
        name,
        type,
        logicalType,
        required,
        description,
      ]),
    ).toEqual([
      ['id', 'integer', 'integer', true, 'Ascending.'],
      ['maybe', 'string', 'string', false, undefined],
      ['when', 'string (date-time)', 'timestamp', true, undefined],
      ['day', 'string (date)', 'date', false, undefined],
      ['ratio', 'number', 'number', false, undefined],
      ['choice', 'boolean', 'boolean', false, undefined],
      ['level', 'enum {"low", "high"}', 'string', true, undefined],
      ['anything', 'any', 'string', false, undefined],
    ]);
  });

  it('follows references into definitions and other documents', () => {
    expect(
      fieldsOf(
        {
          type: 'object',
          properties: {
            customer: { $ref: '#/definitions/Customer' },
            lines: { type: 'array', items: { $ref: 'line.json' } },
            prices: {
              type: 'object',
              additionalProperties: { $ref: 'line.json#/$defs/Price' },
            },
            gone: { $ref: '#/definitions/Missing' },
          },
          definitions: {
            Customer: {
              type: 'object',
              required: ['name'],
              properties: { name: { type: 'string' } },
            },
          },
        },
        [
          {
            name: 'line.json',
            schema: {
              type: 'object',
              properties: { price: { $ref: '#/$defs/Price' } },
              $defs: {
                Price: {
                  type: 'object',
                  properties: { amount: { type: 'number' } },
                },
              },
            },
          },
        ],
      ),
    ).toMatchObject([
      {
        name: 'customer',
        type: 'object Customer',
        logicalType: 'object',
        children: [{ name: 'name', required: true }],
      },
      {
        name: 'lines',
        type: 'array<object line.json>',
        logicalType: 'array',
        repeated: 'items',
        children: [{ name: 'price', children: [{ name: 'amount' }] }],
      },
      {
        name: 'prices',
        logicalType: 'object',
        repeated: 'values',
        children: [{ name: 'amount', logicalType: 'number' }],
      },
      { name: 'gone', type: 'any', children: [] },
    ]);
  });

  it('joins the parts of allOf', () => {
    expect(
      fieldsOf({
        allOf: [
          {
            type: 'object',
            required: ['a'],
            properties: { a: { type: 'string' } },
          },
          { $ref: '#/$defs/More' },
        ],
        $defs: { More: { properties: { b: { type: 'integer' } } } },
      }),
    ).toMatchObject([
      { name: 'a', required: true },
      { name: 'b', required: false },
    ]);
  });

  it('ends where a schema refers to itself', () => {
    const fields = fieldsOf({
      $ref: '#/$defs/Node',
      $defs: {
        Node: {
          type: 'object',
          properties: {
            next: { $ref: '#/$defs/Node' },
            children: { type: 'array', items: { $ref: '#/$defs/Node' } },
          },
        },
        Loop: { $ref: '#/$defs/Loop' },
      },
    });
    expect(fields).toMatchObject([
      { name: 'next', type: 'object Node', children: [] },
      { name: 'children', type: 'array<object Node>', children: [] },
    ]);
    expect(
      fieldsOf({
        properties: {
          loop: { $ref: '#/$defs/Loop' },
          list: { $ref: '#/$defs/List' },
        },
        $defs: {
          Loop: { $ref: '#/$defs/Loop' },
          List: { type: 'array', items: { $ref: '#/$defs/List' } },
        },
      }),
    ).toMatchObject([{ name: 'loop' }, { name: 'list', logicalType: 'array' }]);
  });

  it('tells formats, limits, values and defaults', () => {
    expect(
      fieldsOf({
        properties: {
          mail: { type: ['string', 'null'], format: 'email', maxLength: 80 },
          level: { enum: ['low', 3, null], default: 'low', deprecated: true },
          share: {
            allOf: [
              { type: 'number', minimum: 0 },
              { exclusiveMaximum: 1, default: null },
            ],
          },
        },
      }),
    ).toMatchObject([
      { nullable: true, format: 'email', limits: { maxLength: 80 } },
      {
        nullable: true,
        symbols: ['low', '3'],
        default: '"low"',
        deprecated: true,
      },
      { limits: { minimum: 0, exclusiveMaximum: 1 }, default: 'null' },
    ]);
  });

  it('looks at parts that double with each reference only so often', () => {
    const $defs = Object.fromEntries(
      Array.from({ length: 40 }, (_, i) => [
        `D${i}`,
        {
          oneOf: [
            { $ref: `#/$defs/D${i + 1}` },
            { $ref: `#/$defs/D${i + 1}`, title: 'again' },
            { allOf: [{ $ref: `#/$defs/D${i + 1}` }, { $ref: '#' }] },
          ],
        },
      ]),
    );
    const start = process.cpuUsage();
    fieldsOf({
      properties: Object.fromEntries(
        Array.from({ length: 50 }, (_, i) => [`f${i}`, { $ref: '#/$defs/D0' }]),
      ),
      $defs,
    });
    // Of this process, however busy the machine is.
    expect(process.cpuUsage(start).user).toBeLessThan(2_000_000);
  });

  it.each([
    ['of an object that many fields are', { $ref: '#/$defs/Large' }, 1_000],
    ['of many alternatives', { anyOf: anyOf(20_000) }, 1],
  ])('looks at members %s only so often', (_, field, count) => {
    const members = Array.from({ length: 20_000 }, (__, i) => [`m${i}`, true]);
    const start = process.cpuUsage();
    const fields = fieldsOf({
      properties: Object.fromEntries(
        Array.from({ length: count }, (__, i) => [`f${i}`, field]),
      ),
      $defs: { Large: { properties: Object.fromEntries(members) } },
    });
    expect(fields).toHaveLength(count);
    expect(process.cpuUsage(start).user).toBeLessThan(4_000_000);
  });

  it('keeps a field whose default is beyond what anybody can mean', () => {
    const schema =
      '{"properties":{"a":{"type":"number","default":-1e1000000000000000000000}}}';
    expect(jsonSchemaFields({ schema, references: [] })).toMatchObject([
      { name: 'a', default: '-1e1000000000000000' },
    ]);
  });

  it('has none for a schema that is no object', () => {
    expect(fieldsOf({ type: 'string' })).toEqual([]);
    expect(() => jsonSchemaFields({ schema: 'true', references: [] })).toThrow(
      'not a JSON object',
    );
    expect(() => jsonSchemaFields({ schema: '{', references: [] })).toThrow(
      'is not JSON',
    );
  });
});
