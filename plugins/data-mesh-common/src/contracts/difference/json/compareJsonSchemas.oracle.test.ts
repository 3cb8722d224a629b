import Ajv2020 from 'ajv/dist/2020';
import fc from 'fast-check';
import { compareJsonSchemas } from './compareJsonSchemas';

type Json = Record<string, unknown>;

const NAMES = ['a', 'b'];

const scalar: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(
    {},
    { type: 'string' },
    { type: 'integer' },
    { type: 'number' },
    { type: 'boolean' },
    { type: 'null' },
    { type: ['string', 'null'] },
    { type: ['integer', 'boolean'] },
  ),
  fc.record({ enum: fc.subarray([1, 2, 'x', 'y', null], { minLength: 1 }) }),
  fc.record({ const: fc.constantFrom(1, 'x', null) }),
  fc.record(
    {
      type: fc.constantFrom('integer', 'number'),
      minimum: fc.integer({ min: 0, max: 3 }),
      exclusiveMaximum: fc.integer({ min: 2, max: 5 }),
      multipleOf: fc.constantFrom(1, 2, 4),
    },
    { requiredKeys: ['type'] },
  ),
  fc.record(
    {
      type: fc.constant('string'),
      minLength: fc.integer({ min: 0, max: 2 }),
      maxLength: fc.integer({ min: 0, max: 3 }),
      pattern: fc.constantFrom('^x', 'y$'),
    },
    { requiredKeys: ['type'] },
  ),
);

const { schema } = fc.letrec<{ schema: Json }>(tie => ({
  schema: fc.oneof(
    { depthSize: 'small' },
    { weight: 4, arbitrary: scalar },
    {
      weight: 4,
      arbitrary: fc
        .record(
          {
            properties: fc.dictionary(fc.constantFrom(...NAMES), tie('schema')),
            required: fc.subarray(NAMES),
            additionalProperties: fc.oneof(fc.boolean(), tie('schema')),
            minProperties: fc.integer({ min: 0, max: 2 }),
          },
          { requiredKeys: ['properties'] },
        )
        .map(object => ({ type: 'object', ...object })),
    },
    {
      weight: 2,
      arbitrary: fc
        .record(
          {
            items: tie('schema'),
            maxItems: fc.integer({ min: 0, max: 2 }),
            uniqueItems: fc.boolean(),
          },
          { requiredKeys: [] },
        )
        .map(array => ({ type: 'array', ...array })),
    },
    fc.record({
      anyOf: fc.array(tie('schema'), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({
      allOf: fc.array(tie('schema'), { minLength: 1, maxLength: 2 }),
    }),
    fc.record({ $ref: fc.constant('#') }),
    fc.record({ not: scalar }),
  ),
}));

const root = fc
  .record(
    {
      properties: fc.dictionary(fc.constantFrom(...NAMES), schema),
      required: fc.subarray(NAMES),
      additionalProperties: fc.oneof(fc.boolean(), schema),
    },
    { requiredKeys: ['properties'] },
  )
  .map(
    (object): Json => JSON.parse(JSON.stringify({ type: 'object', ...object })),
  );

/** Documents that such schemas may allow. */
const { value } = fc.letrec<{ value: unknown }>(tie => ({
  value: fc.oneof(
    { depthSize: 'small' },
    {
      weight: 5,
      arbitrary: fc.constantFrom(
        0,
        1,
        2,
        3,
        4,
        5,
        0.5,
        'x',
        'y',
        'xy',
        '',
        'xxy',
        null,
        true,
      ),
    },
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...NAMES, 'c'), tie('value'), {
      maxKeys: 3,
    }),
  ),
}));

const instance = fc
  .dictionary(fc.constantFrom(...NAMES, 'c'), value, { maxKeys: 3 })
  .map(document => JSON.parse(JSON.stringify(document)));

function validator(content: Json) {
  return new Ajv2020({ strict: false, validateFormats: false }).compile(
    content,
  );
}

const document = (content: unknown) => ({
  format: 'json-schema' as const,
  schema: JSON.stringify(content),
  references: [],
});

function verdictOf(older: Json, newer: Json) {
  const changes = compareJsonSchemas(document(older), document(newer));
  return {
    breaksWriters: changes.some(change => change.breaksWriters),
    breaksReaders: changes.some(change => change.breaksReaders),
  };
}

describe('differences of JSON Schemas', () => {
  it('count as breaking wherever ajv finds a document that one version allows and the other does not', () => {
    const seen = { refused: 0, fine: 0 };
    fc.assert(
      fc.property(
        root,
        fc.oneof(root, fc.constant(undefined)),
        schema,
        fc.array(instance, { minLength: 20, maxLength: 40 }),
        (older, other, edit, instances) => {
          // Either another schema, or the same with one field that changed.
          const newer = other ?? {
            ...older,
            properties: { ...(older.properties as Json), a: edit },
          };
          const plain = JSON.parse(JSON.stringify(newer)) as Json;
          const [before, after] = [validator(older), validator(plain)];
          const lost = instances.filter(one => before(one) && !after(one));
          const won = instances.filter(one => after(one) && !before(one));
          const verdict = verdictOf(older, plain);
          seen.refused += lost.length > 0 ? 1 : 0;
          expect({ older, plain, lost, won, ...verdict }).toMatchObject({
            breaksWriters: verdict.breaksWriters || lost.length > 0,
            breaksReaders: verdict.breaksReaders || won.length > 0,
          });
          seen.fine += verdict.breaksWriters ? 0 : 1;
        },
      ),
      { numRuns: 120 },
    );
    expect(Math.min(seen.refused, seen.fine)).toBeGreaterThan(0);
  });

  it('are none between a schema and itself', () => {
    fc.assert(
      fc.property(root, content => {
        expect(verdictOf(content, content)).toEqual({
          breaksWriters: false,
          breaksReaders: false,
        });
      }),
    );
  });
});
