import avro, { Schema } from 'avsc';
import fc from 'fast-check';
import { compareAvro } from './compareAvro';

const NAMES = ['a', 'b', 'c', 'd'];
const PRIMITIVES = [
  'null',
  'boolean',
  'int',
  'long',
  'float',
  'double',
  'bytes',
  'string',
];

type Json = Record<string, unknown>;

/** Defaults that fit the first type; others have none. */
const DEFAULTS: Record<string, unknown> = {
  null: null,
  boolean: false,
  int: 0,
  long: 0,
  float: 0,
  double: 0,
  bytes: '',
  string: '',
};

const primitive = fc.constantFrom(...PRIMITIVES);
const namedAs = (prefix: string) =>
  fc.constantFrom(`${prefix}1`, `x.${prefix}1`, `${prefix}2`);
const aliasesOf = (prefix: string) =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constant<string[]>([]) },
    fc.constantFrom([`${prefix}1`], [`${prefix}2`]),
  );

const enumeration = fc
  .record({
    type: fc.constant('enum'),
    name: namedAs('E'),
    aliases: aliasesOf('E'),
    symbols: fc.subarray(['P', 'Q', 'R'], { minLength: 1 }),
    hasDefault: fc.boolean(),
  })
  .map(({ hasDefault, ...schema }) => ({
    ...schema,
    ...(hasDefault && { default: schema.symbols[0] }),
  }));

const fixed = fc.record({
  type: fc.constant('fixed'),
  name: namedAs('F'),
  aliases: aliasesOf('F'),
  size: fc.constantFrom(4, 8),
});

const schema = fc.letrec<{ type: unknown; record: Json; plain: unknown }>(
  tie => ({
    plain: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      { weight: 4, arbitrary: primitive },
      enumeration,
      fixed,
      fc.record({ type: fc.constant('array'), items: tie('type') }),
      fc.record({ type: fc.constant('map'), values: tie('type') }),
      tie('record'),
      // A record around it, where there is one.
      fc.constant('R1'),
    ),
    type: fc.oneof(
      { depthSize: 'small' },
      { weight: 3, arbitrary: tie('plain') },
      fc.array(tie('plain'), { minLength: 1, maxLength: 3 }),
    ),
    record: fc.record({
      type: fc.constant('record'),
      name: namedAs('R'),
      aliases: aliasesOf('R'),
      fields: fc.uniqueArray(
        fc
          .record({
            name: fc.constantFrom(...NAMES),
            type: tie('type'),
            aliases: fc.oneof(
              { weight: 4, arbitrary: fc.constant<string[]>([]) },
              fc.constantFrom(...NAMES).map(name => [name]),
            ),
            hasDefault: fc.boolean(),
          })
          .map(({ hasDefault, ...field }) => {
            const first = Array.isArray(field.type)
              ? field.type[0]
              : field.type;
            return {
              ...field,
              ...(hasDefault &&
                typeof first === 'string' &&
                first in DEFAULTS && {
                  default: DEFAULTS[first],
                }),
            };
          }),
        { maxLength: 4, selector: ({ name }) => name },
      ),
    }),
  }),
);

/** fast-check's objects have no prototype. */
const plain = (document: Json): Json => JSON.parse(JSON.stringify(document));

/** Undefined for a schema that is not valid. */
function typeOf(document: unknown) {
  try {
    return avro.Type.forSchema(document as Schema, { wrapUnions: true });
  } catch {
    return undefined;
  }
}

const valid = schema.record
  .map(plain)
  .filter(document => typeOf(document) !== undefined);

/** A schema and what somebody made of it. */
const pair = fc.oneof(
  fc.tuple(valid, valid),
  fc
    .tuple(valid, fc.array(fc.tuple(fc.nat(), schema.plain, fc.nat(3))))
    .map(([older, edits]): [Json, Json] => [older, edited(older, edits)])
    .filter(([, newer]) => typeOf(newer) !== undefined),
);

function edited(document: Json, edits: Array<[number, unknown, number]>): Json {
  const copy = plain(document);
  for (const [place, type, what] of edits.slice(0, 3)) {
    const fields = fieldsIn(copy);
    const field = fields[place % Math.max(1, fields.length)];
    if (field && what === 0) {
      field.type = type;
      delete field.default;
    } else if (field && what === 1) {
      field.aliases = [field.name];
      field.name = `n${place % 3}`;
    } else if (field && what === 2) {
      delete field.default;
    } else if (field) {
      field.type = ['null', ...[field.type].flat()];
      delete field.default;
    }
  }
  return plain(copy);
}

function fieldsIn(node: unknown): Json[] {
  if (typeof node !== 'object' || node === null) {
    return [];
  }
  const own = (node as Json).fields;
  return [
    ...(Array.isArray(own) ? own : []),
    ...Object.values(node).flatMap(fieldsIn),
  ];
}

/** avsc's verdict: it compares names without their namespaces when told to. */
function resolves(writer: unknown, reader: unknown): boolean {
  try {
    typeOf(reader)!.createResolver(typeOf(writer)!, {
      ignoreNamespaces: true,
    });
    return true;
  } catch {
    return false;
  }
}

const document = (content: unknown) => ({
  format: 'avro' as const,
  schema: JSON.stringify(content),
  references: [],
});

describe('differences of Avro schemas', () => {
  it('break writers and readers exactly where avsc cannot resolve', () => {
    const seen = { breaks: 0, fits: 0 };
    fc.assert(
      fc.property(pair, ([older, newer]) => {
        const changes = compareAvro(document(older), document(newer));
        const verdict = {
          backward: !changes.some(change => change.breaksWriters),
          forward: !changes.some(change => change.breaksReaders),
        };
        seen[verdict.backward ? 'fits' : 'breaks'] += 1;
        expect({ older, newer, ...verdict }).toEqual({
          older,
          newer,
          backward: resolves(older, newer),
          forward: resolves(newer, older),
        });
      }),
      { numRuns: 4_000 },
    );
    // Neither verdict is the only one that was met.
    expect(Math.min(seen.breaks, seen.fits)).toBeGreaterThan(200);
  });

  it('finds nothing between a schema and itself', () => {
    fc.assert(
      fc.property(valid, content => {
        const changes = compareAvro(document(content), document(content));
        expect(changes.filter(change => change.kind !== 'other')).toEqual([]);
      }),
    );
  });
});
