import { SchemaCase } from './SchemaCase';

type Field = { name: string; type: unknown; [key: string]: unknown };

const record = (fields: Field[], more: object = {}) => ({
  type: 'record',
  name: 'Order',
  fields,
  ...more,
});
const id: Field = { name: 'id', type: 'string' };
const typed = (type: unknown) => record([{ name: 'a', type }]);
const enumeration = (symbols: string[], more: object = {}) => ({
  type: 'enum',
  name: 'State',
  symbols,
  ...more,
});
const fixed = (size: number, name: string = 'Hash') => ({
  type: 'fixed',
  name,
  size,
});
const inner = (fields: Field[], more: object = {}) =>
  record(fields, { name: 'Inner', ...more });
const logical = (type: string, logicalType: string, more: object = {}) => ({
  type,
  logicalType,
  ...more,
});
const node = (fields: Field[]) =>
  record([{ name: 'next', type: ['null', 'Order'] }, ...fields]);

const FROM_TO: Array<[name: string, older: unknown, newer: unknown]> = [
  ['nothing', record([id]), record([id])],
  [
    'a field without a default is added',
    record([id]),
    record([id, { name: 'a', type: 'int' }]),
  ],
  [
    'a field with a default is added',
    record([id]),
    record([id, { name: 'a', type: 'int', default: 0 }]),
  ],
  [
    'a nullable field without a default is added',
    record([id]),
    record([id, { name: 'a', type: ['null', 'int'] }]),
  ],
  [
    'a nullable field with a default is added',
    record([id]),
    record([id, { name: 'a', type: ['null', 'int'], default: null }]),
  ],
  [
    'a field without a default is removed',
    record([id, { name: 'a', type: 'int' }]),
    record([id]),
  ],
  [
    'a field with a default is removed',
    record([id, { name: 'a', type: 'int', default: 0 }]),
    record([id]),
  ],
  [
    'a field is renamed without an alias',
    record([{ name: 'a', type: 'int' }]),
    record([{ name: 'b', type: 'int' }]),
  ],
  [
    'a field is renamed with an alias',
    record([{ name: 'a', type: 'int' }]),
    record([{ name: 'b', type: 'int', aliases: ['a'] }]),
  ],
  [
    'fields change places',
    record([id, { name: 'a', type: 'int' }]),
    record([{ name: 'a', type: 'int' }, id]),
  ],
  [
    'a default is added',
    record([{ name: 'a', type: 'int' }]),
    record([{ name: 'a', type: 'int', default: 1 }]),
  ],
  [
    'a default is taken away',
    record([{ name: 'a', type: 'int', default: 1 }]),
    record([{ name: 'a', type: 'int' }]),
  ],
  [
    'a description changes',
    record([{ name: 'a', type: 'int', doc: 'x' }]),
    record([{ name: 'a', type: 'int', doc: 'y' }]),
  ],
  ['int becomes long', typed('int'), typed('long')],
  ['int becomes float', typed('int'), typed('float')],
  ['int becomes double', typed('int'), typed('double')],
  ['long becomes float', typed('long'), typed('float')],
  ['long becomes int', typed('long'), typed('int')],
  ['float becomes double', typed('float'), typed('double')],
  ['double becomes float', typed('double'), typed('float')],
  ['string becomes bytes', typed('string'), typed('bytes')],
  ['bytes becomes string', typed('bytes'), typed('string')],
  ['int becomes string', typed('int'), typed('string')],
  ['boolean becomes int', typed('boolean'), typed('int')],
  ['a value becomes nullable', typed('int'), typed(['null', 'int'])],
  ['a nullable value becomes required', typed(['null', 'int']), typed('int')],
  [
    'a union gains a branch',
    typed(['null', 'int']),
    typed(['null', 'int', 'string']),
  ],
  [
    'a union loses a branch',
    typed(['null', 'int', 'string']),
    typed(['null', 'int']),
  ],
  [
    'a union loses a branch that another reads',
    typed(['int', 'long']),
    typed(['long']),
  ],
  [
    'the branches of a union change places',
    typed(['null', 'int']),
    typed(['int', 'null']),
  ],
  [
    'a branch of a union is widened',
    typed(['null', 'int']),
    typed(['null', 'long']),
  ],
  [
    'a symbol is added',
    typed(enumeration(['A'])),
    typed(enumeration(['A', 'B'])),
  ],
  [
    'a symbol is added where the older has a default',
    typed(enumeration(['A'], { default: 'A' })),
    typed(enumeration(['A', 'B'], { default: 'A' })),
  ],
  [
    'a symbol is removed',
    typed(enumeration(['A', 'B'])),
    typed(enumeration(['A'])),
  ],
  [
    'a symbol is removed where the newer has a default',
    typed(enumeration(['A', 'B'])),
    typed(enumeration(['A'], { default: 'A' })),
  ],
  [
    'symbols change places',
    typed(enumeration(['A', 'B'])),
    typed(enumeration(['B', 'A'])),
  ],
  [
    'an enum is renamed',
    typed(enumeration(['A'])),
    typed(enumeration(['A'], { name: 'Status' })),
  ],
  [
    'an enum is renamed with an alias',
    typed(enumeration(['A'])),
    typed(enumeration(['A'], { name: 'Status', aliases: ['State'] })),
  ],
  ['an enum becomes a string', typed(enumeration(['A'])), typed('string')],
  ['a fixed grows', typed(fixed(4)), typed(fixed(8))],
  ['a fixed is renamed', typed(fixed(4)), typed(fixed(4, 'Digest'))],
  ['a fixed becomes bytes', typed(fixed(4)), typed('bytes')],
  ['the record is renamed', record([id]), record([id], { name: 'Purchase' })],
  [
    'the record is renamed with an alias',
    record([id]),
    record([id], { name: 'Purchase', aliases: ['Order'] }),
  ],
  [
    'the record gets a namespace',
    record([id]),
    record([id], { namespace: 'shop' }),
  ],
  [
    'a nested record gains a field without a default',
    typed(inner([id])),
    typed(inner([id, { name: 'b', type: 'int' }])),
  ],
  [
    'a nested record gains a field with a default',
    typed(inner([id])),
    typed(inner([id, { name: 'b', type: 'int', default: 1 }])),
  ],
  [
    'a nested record is renamed',
    typed(inner([id])),
    typed(record([id], { name: 'Other' })),
  ],
  [
    'items are widened',
    typed({ type: 'array', items: 'int' }),
    typed({ type: 'array', items: 'long' }),
  ],
  [
    'items change',
    typed({ type: 'array', items: 'int' }),
    typed({ type: 'array', items: 'string' }),
  ],
  [
    'values of a map are narrowed',
    typed({ type: 'map', values: 'double' }),
    typed({ type: 'map', values: 'int' }),
  ],
  [
    'an array becomes a map',
    typed({ type: 'array', items: 'int' }),
    typed({ type: 'map', values: 'int' }),
  ],
  [
    'a single value becomes an array',
    typed('int'),
    typed({ type: 'array', items: 'int' }),
  ],
  [
    'a recursive record gains a field with a default',
    node([]),
    node([{ name: 'a', type: 'int', default: 0 }]),
  ],
  [
    'a recursive record gains a field without one',
    node([]),
    node([{ name: 'a', type: 'int' }]),
  ],
  [
    'a number becomes a timestamp',
    typed('long'),
    typed(logical('long', 'timestamp-millis')),
  ],
  [
    'milliseconds become microseconds',
    typed(logical('long', 'timestamp-millis')),
    typed(logical('long', 'timestamp-micros')),
  ],
  [
    'a decimal gets another scale',
    typed(logical('bytes', 'decimal', { precision: 9, scale: 2 })),
    typed(logical('bytes', 'decimal', { precision: 9, scale: 3 })),
  ],
  [
    'a decimal gets more digits',
    typed(logical('bytes', 'decimal', { precision: 9, scale: 2 })),
    typed(logical('bytes', 'decimal', { precision: 12, scale: 2 })),
  ],
  ['a text becomes a uuid', typed('string'), typed(logical('string', 'uuid'))],
];

/** What people do to Avro schemas. */
export const AVRO_CASES: SchemaCase[] = FROM_TO.map(([name, older, newer]) => ({
  name,
  older: JSON.stringify(older),
  newer: JSON.stringify(newer),
}));
