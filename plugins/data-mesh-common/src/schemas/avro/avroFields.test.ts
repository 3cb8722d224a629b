import { SchemaField } from '../SchemaField';
import { avroFields } from './avroFields';
import { parseAvroSchema } from './parseAvroSchema';

const fieldsOf = (schema: unknown) =>
  avroFields(
    parseAvroSchema({ schema: JSON.stringify(schema), references: [] }),
  );

describe('fields of an Avro schema', () => {
  it('names types with their logical type, and what may be missing', () => {
    expect(
      fieldsOf({
        type: 'record',
        name: 'Order',
        namespace: 'shop',
        fields: [
          { name: 'id', type: 'long', doc: 'Ascending.' },
          { name: 'note', type: ['null', 'string'], default: null },
          {
            name: 'placedAt',
            type: { type: 'long', logicalType: 'timestamp-millis' },
          },
          { name: 'day', type: ['null', { type: 'int', logicalType: 'date' }] },
          { name: 'at', type: { type: 'int', logicalType: 'time-millis' } },
          {
            name: 'total',
            type: {
              type: 'bytes',
              logicalType: 'decimal',
              precision: 9,
              scale: 2,
            },
          },
          {
            name: 'state',
            type: { type: 'enum', name: 'State', symbols: ['NEW', 'DONE'] },
          },
          { name: 'raw', type: { type: 'fixed', name: 'Raw', size: 4 } },
          { name: 'either', type: ['int', 'long'] },
          { name: 'any', type: ['int', 'string'] },
        ],
      }).map(({ name, type, logicalType, required, description }) => [
        name,
        type,
        logicalType,
        required,
        description,
      ]),
    ).toEqual([
      ['id', 'long', 'integer', true, 'Ascending.'],
      ['note', 'union{null, string}', 'string', false, undefined],
      ['placedAt', 'long (timestamp-millis)', 'timestamp', true, undefined],
      ['day', 'union{null, int (date)}', 'date', false, undefined],
      ['at', 'int (time-millis)', 'time', true, undefined],
      ['total', 'bytes (decimal(9, 2))', 'number', true, undefined],
      ['state', 'enum{NEW, DONE}', 'string', true, undefined],
      ['raw', 'fixed(4)', 'string', true, undefined],
      ['either', 'union{int, long}', 'integer', true, undefined],
      ['any', 'union{int, string}', 'string', true, undefined],
    ]);
  });

  it('shows fields below records, arrays and maps', () => {
    const item = {
      type: 'record',
      name: 'Item',
      fields: [{ name: 'sku', type: 'string' }],
    };
    const fields = fieldsOf({
      type: 'record',
      name: 'Order',
      fields: [
        { name: 'first', type: item },
        { name: 'all', type: ['null', { type: 'array', items: 'Item' }] },
        { name: 'byName', type: { type: 'map', values: 'Item' } },
        { name: 'tags', type: { type: 'array', items: 'string' } },
      ],
    });
    expect(fields).toMatchObject([
      { logicalType: 'object', children: [{ name: 'sku' }] },
      {
        type: 'union{null, array<record Item>}',
        logicalType: 'array',
        repeated: 'items',
        children: [{ name: 'sku' }],
      },
      {
        logicalType: 'object',
        repeated: 'values',
        children: [{ name: 'sku' }],
      },
      { type: 'array<string>', logicalType: 'array', children: [] },
    ]);
    expect(fields[3].repeated).toBeUndefined();
  });

  it('shows fields below lists that are one of several types', () => {
    const item = {
      type: 'record',
      name: 'Item',
      fields: [{ name: 'sku', type: 'string' }],
    };
    expect(
      fieldsOf({
        type: 'record',
        name: 'Order',
        fields: [
          {
            name: 'some',
            type: ['null', 'string', { type: 'array', items: item }],
          },
          { name: 'byName', type: [{ type: 'map', values: 'Item' }, 'int'] },
          { name: 'one', type: ['string', 'Item'] },
          {
            name: 'tags',
            type: ['string', { type: 'array', items: 'string' }],
          },
        ],
      }),
    ).toMatchObject([
      { logicalType: 'array', repeated: 'items', children: [{ name: 'sku' }] },
      {
        logicalType: 'object',
        repeated: 'values',
        children: [{ name: 'sku' }],
      },
      { logicalType: 'object', children: [{ name: 'sku' }] },
      { logicalType: 'array', children: [] },
    ]);
  });

  it('ends a recursive type with its name', () => {
    expect(
      fieldsOf({
        type: 'record',
        name: 'Node',
        fields: [{ name: 'next', type: ['null', 'Node'] }],
      }),
    ).toEqual([
      {
        name: 'next',
        type: 'union{null, record Node}',
        logicalType: 'object',
        required: false,
        nullable: true,
        children: [],
        cut: true,
      },
    ]);
  });

  it('tells what is said of fields and their types beyond Avro', () => {
    const name = {
      type: 'record',
      name: 'Name',
      pii: true,
      fields: [{ name: 'given', type: 'string' }],
    };
    const said = (fields: SchemaField[]): unknown[] =>
      fields.map(({ name: of, annotations = [], children }) => [
        of,
        annotations.map(({ property, value }) => `${property}=${value}`),
        ...said(children),
      ]);

    expect(
      said(
        fieldsOf({
          type: 'record',
          name: 'Order',
          'connect.name': 'private.Order',
          owner: 'shop',
          fields: [
            { name: 'id', type: 'long', doc: 'secret', order: 'ignore' },
            { name: 'email', type: 'string', 'confluent:tags': ['PII'] },
            {
              name: 'phones',
              type: [
                'null',
                {
                  type: 'array',
                  items: { type: 'string', __sensitivity: 'INTERNAL' },
                },
              ],
            },
            { name: 'names', type: { type: 'map', values: name } },
            { name: 'other', type: { type: 'Name', x: 1 } },
          ],
        }),
      ),
    ).toEqual([
      ['id', ['owner=shop']],
      ['email', ['owner=shop', 'confluent:tags=PII']],
      ['phones', ['owner=shop', '__sensitivity=INTERNAL']],
      ['names', ['owner=shop', 'pii=true'], ['given', []]],
      ['other', ['owner=shop', 'pii=true', 'x=1'], ['given', []]],
    ]);
  });

  it('tells defaults, earlier names and symbols', () => {
    expect(
      fieldsOf({
        type: 'record',
        name: 'Order',
        fields: [
          { name: 'note', type: ['null', 'string'], default: null },
          { name: 'count', type: 'int', default: 1, aliases: ['amount'] },
          {
            name: 'states',
            type: {
              type: 'array',
              items: { type: 'enum', name: 'State', symbols: ['NEW', 'DONE'] },
            },
          },
        ],
      }),
    ).toMatchObject([
      { name: 'note', default: 'null', nullable: true },
      { name: 'count', default: '1', aliases: ['amount'] },
      { name: 'states', symbols: ['NEW', 'DONE'] },
    ]);
  });

  it('has the named types of a union as fields', () => {
    const placed = {
      type: 'record',
      name: 'shop.Placed',
      fields: [{ name: 'id', type: 'long' }],
    };
    const cancelled = {
      type: 'record',
      name: 'shop.Cancelled',
      fields: [{ name: 'why', type: 'string' }],
    };
    const expected = [
      {
        name: 'Placed',
        type: 'record shop.Placed',
        logicalType: 'object',
        required: false,
        children: [{ name: 'id' }],
      },
      { name: 'Cancelled', children: [{ name: 'why' }] },
    ];
    expect(fieldsOf([placed, cancelled])).toMatchObject(expected);
    expect(
      fieldsOf({
        type: 'record',
        name: 'Envelope',
        fields: [
          {
            name: 'events',
            type: { type: 'array', items: ['null', placed, cancelled] },
          },
          { name: 'first', type: ['shop.Placed', 'shop.Cancelled'] },
        ],
      }),
    ).toMatchObject([
      { name: 'events', repeated: 'items', children: expected },
      { name: 'first', logicalType: 'object', children: expected },
    ]);
  });

  it('does not unfold types that use each other without end', () => {
    const records = Array.from({ length: 20 }, (_, i) => ({
      type: 'record',
      name: `R${i}`,
      fields:
        i === 0
          ? [{ name: 'leaf', type: 'int' }]
          : [
              { name: 'left', type: `R${i - 1}` },
              { name: 'right', type: `R${i - 1}` },
            ],
    }));
    const type = parseAvroSchema({
      schema: JSON.stringify(records[19]),
      references: records.slice(0, 19).map(record => ({
        name: record.name,
        schema: JSON.stringify(record),
      })),
    });
    expect(JSON.stringify(avroFields(type)).length).toBeLessThan(1_500_000);
  });

  it('has none for a schema that is no record', () => {
    expect(fieldsOf('string')).toEqual([]);
    expect(fieldsOf({ type: 'array', items: 'int' })).toEqual([]);
  });
});
