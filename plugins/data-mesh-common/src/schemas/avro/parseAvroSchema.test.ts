import { AvroRecord, describeAvro } from './AvroSchema';
import { parseAvroSchema } from './parseAvroSchema';

const parse = (schema: unknown, ...references: unknown[]) =>
  parseAvroSchema({
    schema: typeof schema === 'string' ? schema : JSON.stringify(schema),
    references: references.map(reference => ({
      name: '',
      schema: JSON.stringify(reference),
    })),
  });

const record = (fields: unknown[], more: object = {}) => ({
  type: 'record',
  name: 'Order',
  namespace: 'shop',
  fields,
  ...more,
});

const typesOf = (schema: unknown, ...references: unknown[]) =>
  (parse(schema, ...references) as AvroRecord).fields.map(({ type }) =>
    describeAvro(type),
  );

describe('an Avro schema', () => {
  it('is refused for names that each record would repeat', () => {
    const namespace = 'n'.repeat(1_000);
    expect(() => parse(record([], { namespace }))).toThrow('too long');
  });

  it('keeps all digits of defaults', () => {
    const { fields } = parse(
      `{"type":"record","name":"R","fields":[
        {"name":"most","type":"long","default":9223372036854775807},
        {"name":"share","type":"double","default":0.1234567890123456789},
        {"name":"list","type":{"type":"array","items":"long"},"default":[-9223372036854775808]},
        {"name":"text","type":"string","default":"9223372036854775807"},
        {"name":"none","type":["null","int"],"default":null},
        {"name":"plain","type":"int"}]}`,
    ) as AvroRecord;

    expect(fields.map(field => field.default)).toEqual([
      '9223372036854775807',
      '0.1234567890123456789',
      '[-9223372036854775808]',
      '"9223372036854775807"',
      'null',
      undefined,
    ]);
  });

  it('finds names by namespace, without any, with a dot before them, and by alias', () => {
    const fixed = { type: 'fixed', name: 'Money', size: 8, aliases: ['Sum'] };
    expect(
      typesOf(
        record([
          { name: 'own', type: { ...fixed, size: 1 } },
          { name: 'inner', type: 'Money' },
          { name: 'outer', type: '.Money' },
          { name: 'other', type: 'pay.Money' },
          { name: 'alias', type: 'pay.Sum' },
          { name: 'bare', type: 'Bare' },
          { name: 'nested', type: { type: { type: 'pay.Money' } } },
        ]),
        fixed,
        { ...fixed, namespace: 'pay', size: 16 },
        { type: 'fixed', name: 'Bare', size: 3 },
      ),
    ).toEqual([
      'fixed(1)',
      'fixed(1)',
      'fixed(8)',
      'fixed(16)',
      'fixed(16)',
      'fixed(3)',
      'fixed(16)',
    ]);
  });

  it('has namespaces that end with an empty one, and names that bring their own', () => {
    const { fields } = parse(
      record([
        {
          name: 'a',
          type: { type: 'enum', name: 'x.E', namespace: 'y', symbols: [] },
        },
        {
          name: 'b',
          type: { type: 'enum', name: 'E', namespace: '', symbols: [] },
        },
        {
          name: 'c',
          type: { type: 'enum', name: 'E', symbols: [], aliases: 'F' },
        },
      ]),
    ) as AvroRecord;
    expect(fields.map(({ type }) => type)).toMatchObject([
      { name: 'x.E' },
      { name: 'E' },
      { name: 'shop.E', aliases: ['shop.F'] },
    ]);
  });

  it('takes references over three documents, one of which is used twice', () => {
    const money = {
      type: 'fixed',
      name: 'Money',
      namespace: 'c',
      size: 8,
      logicalType: 'decimal',
      precision: 18,
      scale: 2,
    };
    const address = {
      type: 'record',
      name: 'Address',
      namespace: 'c',
      fields: [{ name: 'fee', type: 'Money' }],
    };
    const customer = {
      type: 'record',
      name: 'Customer',
      namespace: 'd',
      fields: [
        { name: 'home', type: 'c.Address' },
        { name: 'limit', type: ['null', 'c.Money'], default: null },
      ],
    };
    expect(
      typesOf(
        record([
          { name: 'by', type: 'd.Customer' },
          { name: 'total', type: 'c.Money' },
        ]),
        money,
        address,
        customer,
      ),
    ).toEqual(['record d.Customer', 'fixed(8) (decimal(18, 2))']);
  });

  it('keeps a logical type below another object, and tells decimals apart', () => {
    const decimal = { type: 'bytes', logicalType: 'decimal' };
    expect(
      typesOf(
        record([
          { name: 'at', type: { type: { type: 'long', logicalType: 'x' } } },
          { name: 'a', type: decimal },
          { name: 'b', type: { ...decimal, scale: 2 } },
          { name: 'c', type: { ...decimal, precision: '9', scale: 2 } },
          // The field's own is none: Avro ignores it.
          { name: 'd', type: 'int', logicalType: 'date' },
        ]),
      ),
    ).toEqual([
      'long (x)',
      'bytes (decimal)',
      'bytes (decimal(?, 2))',
      'bytes (decimal(9, 2))',
      'int',
    ]);
  });

  it('is read although a default does not fit, as registries accept it', () => {
    const { fields } = parse(
      record([
        { name: 'a', type: 'string', default: null },
        { name: 'b', type: ['string', 'null'], default: null },
        { name: 'c', type: ['null', 'int'], default: 'null' },
      ]),
    ) as AvroRecord;
    expect(fields.map(field => field.default)).toEqual([
      'null',
      'null',
      '"null"',
    ]);
  });

  it.each(['string', ' "string" ', '\uFEFF{"type":"string"}'])(
    'may be written %j',
    schema => {
      expect(parse(schema)).toEqual({ kind: 'primitive', type: 'string' });
    },
  );

  it.each([
    [record([{ name: 'a', type: 'Nope' }]), 'unknown type Nope'],
    [
      record([{ type: 'int' }]),
      'field of the Avro record shop.Order has no name',
    ],
    [record([null]), 'has no name'],
    [{ type: 'record', name: 'R' }, 'record R has no fields'],
    [{ type: 'enum', name: 'E' }, 'enum E has no symbols'],
    [{ type: 'fixed', name: 'F', size: -1 }, 'fixed F has no size'],
    [{ type: 'record', fields: [] }, 'record has no name'],
    [{ type: 'array' }, 'a name, an object or a list'],
    [{}, 'a name, an object or a list'],
    ['{"type": "rec', 'is not JSON'],
    ['syntax = "proto3";', 'is not JSON'],
    ['9223372036854775807', 'a name, an object or a list'],
    [
      `${'{"type":"array","items":'.repeat(101)}"int"${'}'.repeat(101)}`,
      'deeper than 100 levels',
    ],
    [`${'['.repeat(50_000)}"int"${']'.repeat(50_000)}`, 'deeper than'],
  ])('is refused with a reason: %j', (schema, reason) => {
    expect(() => parse(schema)).toThrow(
      expect.objectContaining({
        name: 'InputError',
        message: expect.stringContaining(reason),
      }),
    );
  });
});
