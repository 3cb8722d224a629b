import avro from 'avsc';
import fc from 'fast-check';
import { avroOf } from '../../__testUtils__/avroOf';
import { readAvro } from './readAvro';

/** A schema with values as avsc takes them, and as they are shown. */
interface Sample {
  schema: avro.Schema;
  given: unknown;
  shown: unknown;
}

/** Each named type of a schema needs a name of its own. */
let names = 0;
const nextName = () => `N${names++}`;

const sample = <T>(
  schema: avro.Schema,
  values: fc.Arbitrary<T>,
  show: (value: T) => unknown = value => value,
): fc.Arbitrary<Sample> =>
  values.map(given => ({ schema, given, shown: show(given) }));

const bytes = fc.uint8Array({ maxLength: 40 }).map(b => Buffer.from(b));
const hex = (value: Buffer) => `0x${value.toString('hex')}`;

const primitive: fc.Arbitrary<Sample> = fc.oneof(
  sample('null', fc.constant(null)),
  sample('boolean', fc.boolean()),
  sample('int', fc.integer()),
  // avsc itself encodes integers wrongly above 2^52.
  sample('long', fc.integer({ min: -(2 ** 50), max: 2 ** 50 })),
  sample('double', fc.double({ noNaN: true, noDefaultInfinity: true }), value =>
    // JSON has no negative zero.
    value === 0 ? 0 : value,
  ),
  sample('string', fc.string({ unit: 'binary', maxLength: 80 })),
  sample('bytes', bytes, hex),
  fc.integer({ min: 0, max: 20 }).chain(size =>
    sample(
      { type: 'fixed', name: nextName(), size },
      fc
        .uint8Array({ minLength: size, maxLength: size })
        .map(b => Buffer.from(b)),
      hex,
    ),
  ),
  fc.constantFrom('A', 'B', 'C').map(
    (symbol): Sample => ({
      schema: { type: 'enum', name: nextName(), symbols: ['A', 'B', 'C'] },
      given: symbol,
      shown: symbol,
    }),
  ),
);

const { any } = fc.letrec<{ any: Sample }>(tie => ({
  any: fc.oneof(
    { maxDepth: 4 },
    primitive,
    fc.tuple(tie('any'), fc.nat(3)).map(([item, count]) => ({
      schema: { type: 'array', items: item.schema } as avro.Schema,
      given: Array(count).fill(item.given),
      shown: Array(count).fill(item.shown),
    })),
    fc
      .tuple(tie('any'), fc.uniqueArray(fc.string(), { maxLength: 3 }))
      .map(([value, keys]) => ({
        schema: { type: 'map', values: value.schema } as avro.Schema,
        given: Object.fromEntries(keys.map(key => [key, value.given])),
        shown: Object.fromEntries(keys.map(key => [key, value.shown])),
      })),
    fc.array(tie('any'), { maxLength: 6 }).map(fields => ({
      schema: {
        type: 'record',
        name: nextName(),
        fields: fields.map(({ schema }, i) => ({
          name: `f${i}`,
          type: schema,
        })),
      } as avro.Schema,
      given: Object.fromEntries(fields.map(({ given }, i) => [`f${i}`, given])),
      shown: Object.fromEntries(fields.map(({ shown }, i) => [`f${i}`, shown])),
    })),
    fc
      .tuple(
        tie('any').filter(
          ({ schema }) => schema !== 'null' && !Array.isArray(schema),
        ),
        fc.boolean(),
      )
      .map(([value, isNull]) => ({
        schema: ['null', value.schema] as avro.Schema,
        given: isNull ? null : value.given,
        shown: isNull ? null : value.shown,
      })),
  ),
}));

describe('reading what avsc writes', () => {
  it('shows the same, whatever the schema is', () => {
    fc.assert(
      fc.property(any, ({ schema, given, shown }) => {
        const type = avro.Type.forSchema(schema, { wrapUnions: 'never' });
        const read = readAvro(avroOf(schema), type.toBuffer(given));
        expect(JSON.parse(JSON.stringify(read))).toEqual(
          JSON.parse(JSON.stringify(shown)),
        );
      }),
      { numRuns: 1_000 },
    );
  });
});
