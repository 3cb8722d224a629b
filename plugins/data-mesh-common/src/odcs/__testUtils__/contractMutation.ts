import fc from 'fast-check';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/**
 * Words of the standard, so that fields end up where they do not belong. Not
 * `constructor` and the like: ajv's `unevaluatedProperties` lets them through.
 */
const WORDS = [
  'name',
  'type',
  'items',
  'properties',
  'logicalType',
  'logicalTypeOptions',
  'metric',
  'query',
  'mustBe',
  'mustBeLessThan',
  'mustBeBetween',
  'rule',
  'from',
  'host',
  'classificaton',
  'engine',
  'implementation',
];

const VALUES: Json[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  7,
  '',
  'text',
  'v3.1.0',
  'string',
  'integer',
  'object',
  'array',
  'boolean',
  'timestamp',
  'kafka',
  'postgres',
  'custom',
  'api',
  'library',
  'sql',
  'nullValues',
  'a.b',
  'a b',
  'schema/x/properties/y',
  '2026-02-30',
  '2026-02-28',
  '2026-02-28T10:00:00Z',
  's3://bucket/{year}/*.json',
  [],
  ['x'],
  ['a.b', 'c.d'],
  [1, 2],
  [2, 2],
  {},
  { name: 'x' },
  { logicalType: 'string' },
  { minLength: 1 },
  { format: 'i64' },
];

/** A document with one to three places changed, added, removed or renamed. */
export function contractMutation(document: object): fc.Arbitrary<Json> {
  return fc
    .array(
      fc.record({
        place: fc.nat(),
        kind: fc.constantFrom('replace', 'remove', 'add', 'rename', 'borrow'),
        word: fc.constantFrom(...WORDS),
        value: fc.constantFrom(...VALUES),
        other: fc.nat(),
      }),
      { minLength: 1, maxLength: 3 },
    )
    .map(changes =>
      changes.reduce<Json>((current, change) => {
        const copy = structuredClone(current);
        const places = placesOf(copy);
        if (places.length === 0) {
          return change.value;
        }
        const { holder, key } = places[change.place % places.length];
        switch (change.kind) {
          case 'remove':
            remove(holder, key);
            break;
          case 'add':
            set(
              holder,
              Array.isArray(holder) ? holder.length : change.word,
              change.value,
            );
            break;
          case 'rename': {
            const value = get(holder, key);
            remove(holder, key);
            set(
              holder,
              Array.isArray(holder) ? holder.length : change.word,
              value,
            );
            break;
          }
          case 'borrow': {
            const from = places[change.other % places.length];
            set(holder, key, structuredClone(get(from.holder, from.key)));
            break;
          }
          default:
            set(holder, key, change.value);
        }
        return copy;
      }, document as Json),
    );
}

type Holder = Json[] | { [key: string]: Json };

function placesOf(value: Json): Array<{ holder: Holder; key: string }> {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, entry]) => [
    { holder: value, key },
    ...placesOf(entry),
  ]);
}

function get(holder: Holder, key: string): Json {
  return Array.isArray(holder) ? holder[Number(key)] : holder[key];
}

function set(holder: Holder, key: string | number, value: Json): void {
  Object.defineProperty(holder, key, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

function remove(holder: Holder, key: string): void {
  if (Array.isArray(holder)) {
    holder.splice(Number(key), 1);
  } else {
    delete holder[key];
  }
}
