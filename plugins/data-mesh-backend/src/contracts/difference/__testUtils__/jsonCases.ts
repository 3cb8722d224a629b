import { SchemaCase } from './SchemaCase';

const object = (properties: object, more: object = {}) => ({
  type: 'object',
  properties,
  ...more,
});
const closed = { additionalProperties: false };
const string = { type: 'string' };
const integer = { type: 'integer' };
const number = { type: 'number' };
const a = (schema: unknown) => object({ a: schema });
const reference = (schema: object) =>
  object({ a: { $ref: '#/definitions/A' } }, { definitions: { A: schema } });
const tree = (schema: object) =>
  object({ ...schema, children: { type: 'array', items: { $ref: '#' } } });

const FROM_TO: Array<[name: string, older: unknown, newer: unknown]> = [
  ['nothing', a(string), a(string)],
  [
    'an optional field is added to an open schema',
    object({ b: string }),
    object({ b: string, a: string }),
  ],
  [
    'an optional field of any type is added to an open schema',
    object({ b: string }),
    object({ b: string, a: {} }),
  ],
  [
    'an optional field is added to a closed schema',
    object({ b: string }, closed),
    object({ b: string, a: string }, closed),
  ],
  [
    'a required field is added to an open schema',
    object({ b: string }),
    object({ b: string, a: string }, { required: ['a'] }),
  ],
  [
    'a required field is added to a closed schema',
    object({ b: string }, closed),
    object({ b: string, a: string }, { ...closed, required: ['a'] }),
  ],
  [
    'an optional field is removed from an open schema',
    object({ b: string, a: string }),
    object({ b: string }),
  ],
  [
    'an optional field is removed from a closed schema',
    object({ b: string, a: string }, closed),
    object({ b: string }, closed),
  ],
  [
    'a field becomes required',
    a(string),
    object({ a: string }, { required: ['a'] }),
  ],
  [
    'a field becomes optional',
    object({ a: string }, { required: ['a'] }),
    a(string),
  ],
  [
    'a field becomes required and has a default',
    a(string),
    object({ a: { ...string, default: '' } }, { required: ['a'] }),
  ],
  ['an open schema is closed', a(string), object({ a: string }, closed)],
  ['a closed schema is opened', object({ a: string }, closed), a(string)],
  [
    'further fields are limited to a type',
    a(string),
    object({ a: string }, { additionalProperties: integer }),
  ],
  [
    'the type of further fields changes',
    object({}, { additionalProperties: integer }),
    object({}, { additionalProperties: string }),
  ],
  [
    'the type of further fields is widened',
    object({}, { additionalProperties: integer }),
    object({}, { additionalProperties: number }),
  ],
  [
    'a field that fits what is said of further fields is added',
    object({}, { additionalProperties: string }),
    object({ a: string }, { additionalProperties: string }),
  ],
  ['integer becomes number', a(integer), a(number)],
  ['number becomes integer', a(number), a(integer)],
  ['integer becomes string', a(integer), a(string)],
  ['a type is added', a(string), a({ type: ['string', 'null'] })],
  ['null is added to a number', a(number), a({ type: ['number', 'null'] })],
  ['a type is taken away', a({ type: ['string', 'null'] }), a(string)],
  ['a type is demanded', a({}), a(string)],
  [
    'types change places',
    a({ type: ['string', 'null'] }),
    a({ type: ['null', 'string'] }),
  ],
  ['a listed value is added', a({ enum: ['x'] }), a({ enum: ['x', 'y'] })],
  ['a listed value is taken away', a({ enum: ['x', 'y'] }), a({ enum: ['x'] })],
  ['values are listed', a(string), a({ type: 'string', enum: ['x'] })],
  [
    'values are no longer listed',
    a({ type: 'string', enum: ['x'] }),
    a(string),
  ],
  ['the constant changes', a({ const: 'x' }), a({ const: 'y' })],
  [
    'a longer text is allowed',
    a({ ...string, maxLength: 5 }),
    a({ ...string, maxLength: 9 }),
  ],
  [
    'a shorter text is demanded',
    a({ ...string, maxLength: 9 }),
    a({ ...string, maxLength: 5 }),
  ],
  ['a length is demanded', a(string), a({ ...string, minLength: 1 })],
  [
    'a minimum is raised',
    a({ ...number, minimum: 0 }),
    a({ ...number, minimum: 1 }),
  ],
  [
    'a minimum is lowered',
    a({ ...number, minimum: 1 }),
    a({ ...number, minimum: 0 }),
  ],
  [
    'a minimum is excluded',
    a({ ...number, minimum: 0 }),
    a({ ...number, exclusiveMinimum: 0 }),
  ],
  ['a maximum is added', a(number), a({ ...number, maximum: 9 })],
  [
    'multiples become finer',
    a({ ...number, multipleOf: 10 }),
    a({ ...number, multipleOf: 5 }),
  ],
  [
    'multiples become coarser',
    a({ ...number, multipleOf: 5 }),
    a({ ...number, multipleOf: 10 }),
  ],
  ['a pattern is added', a(string), a({ ...string, pattern: '^x' })],
  ['a pattern is taken away', a({ ...string, pattern: '^x' }), a(string)],
  [
    'a pattern changes',
    a({ ...string, pattern: '^x' }),
    a({ ...string, pattern: '^y' }),
  ],
  ['a format is added', a(string), a({ ...string, format: 'date-time' })],
  [
    'a format changes',
    a({ ...string, format: 'date' }),
    a({ ...string, format: 'date-time' }),
  ],
  [
    'items are widened',
    a({ type: 'array', items: integer }),
    a({ type: 'array', items: number }),
  ],
  [
    'items are narrowed',
    a({ type: 'array', items: number }),
    a({ type: 'array', items: integer }),
  ],
  [
    'items get a type',
    a({ type: 'array' }),
    a({ type: 'array', items: integer }),
  ],
  [
    'more items are demanded',
    a({ type: 'array', items: integer }),
    a({ type: 'array', items: integer, minItems: 1 }),
  ],
  [
    'items may no longer repeat',
    a({ type: 'array', items: integer }),
    a({ type: 'array', items: integer, uniqueItems: true }),
  ],
  [
    'an alternative is added',
    a({ oneOf: [string] }),
    a({ oneOf: [string, integer] }),
  ],
  [
    'an alternative is taken away',
    a({ oneOf: [string, integer] }),
    a({ oneOf: [string] }),
  ],
  [
    'alternatives change places',
    a({ anyOf: [string, integer] }),
    a({ anyOf: [integer, string] }),
  ],
  [
    'an alternative is widened',
    a({ anyOf: [string, integer] }),
    a({ anyOf: [string, number] }),
  ],
  [
    'a value gets alternatives',
    a(string),
    a({ anyOf: [string, { type: 'null' }] }),
  ],
  [
    'a part of allOf is added',
    a({ allOf: [string] }),
    a({ allOf: [string, { maxLength: 5 }] }),
  ],
  ['what is referred to is widened', reference(integer), reference(number)],
  [
    'what is referred to gets another type',
    reference(integer),
    reference(string),
  ],
  ['a definition is moved out of line', a(integer), reference(integer)],
  ['a recursive schema gains an open field', tree({}), tree({ a: string })],
  [
    'a recursive schema widens a field',
    tree({ a: integer }),
    tree({ a: number }),
  ],
  ['not is added', a(string), a({ ...string, not: { const: 'x' } })],
  [
    'names of fields are limited',
    object({}),
    object({}, { propertyNames: { maxLength: 3 } }),
  ],
  [
    'a description and a default change',
    a(string),
    a({ ...string, description: 'x', default: 'y' }),
  ],
];

/** What people do to JSON Schemas. */
export const JSON_CASES: SchemaCase[] = FROM_TO.map(([name, older, newer]) => ({
  name,
  older: JSON.stringify({
    $schema: 'http://json-schema.org/draft-07/schema#',
    ...(older as object),
  }),
  newer: JSON.stringify({
    $schema: 'http://json-schema.org/draft-07/schema#',
    ...(newer as object),
  }),
}));
