import { JsonValue } from '@backstage/types';
import fc from 'fast-check';
import { Message, Payload } from '../../schema/openapi';
import { MASK } from '../../masking';
import { SchemaField } from '../../schemas/SchemaField';
import { profileGradually, profileMessages } from './profileMessages';

const message = (
  data: JsonValue,
  value: Partial<Payload> = {},
  offset: number = 0,
): Message => ({
  partition: 0,
  offset: String(offset),
  timestamp: new Date(0),
  key: { format: 'empty' },
  value: { format: 'avro', data, ...value },
  headers: [],
});

const field = (
  name: string,
  logicalType: SchemaField['logicalType'],
  more: Partial<SchemaField> = {},
): SchemaField => ({
  name,
  type: logicalType,
  logicalType,
  required: true,
  children: [],
  ...more,
});

const profileOf = (
  values: JsonValue[],
  options: Parameters<typeof profileMessages>[1] = {},
) => {
  const { fields } = profileMessages(
    values.map(value => message(value)),
    options,
  );
  return Object.fromEntries(fields.map(entry => [entry.path, entry]));
};

/** As decoders hand out integers: digits where a number is not exact. */
const asJson = (integer: number | bigint) =>
  Number.isSafeInteger(Number(integer)) ? Number(integer) : String(integer);

describe('profile of messages', () => {
  it('has the figures of numbers', () => {
    const { a } = profileOf([{ a: 1 }, { a: 2 }, { a: 2 }, { a: null }, {}]);

    expect(a).toEqual({
      path: 'a',
      count: 5,
      nulls: 2,
      masked: false,
      types: ['integer'],
      kinds: [{ type: 'integer', count: 3 }],
      distinct: 2,
      distinctIsEstimate: false,
      minimum: '1',
      maximum: '2',
      mean: 5 / 3,
      frequent: [
        { value: '2', count: 2 },
        { value: '1', count: 1 },
      ],
      histogram: [
        { label: '1', count: 1 },
        { label: '2', count: 2 },
      ],
    });
  });

  it('draws numbers in at most 20 steps as people write them', () => {
    const values = Array.from({ length: 1_000 }, (_, i) => ({ a: i / 10 }));

    const { histogram = [] } = profileOf(values).a;

    expect(histogram.slice(0, 2)).toEqual([
      { label: '0 to 10', count: 100 },
      { label: '10 to 20', count: 100 },
    ]);
    expect(histogram).toHaveLength(10);
  });

  it('keeps numbers exact that JSON cannot hold', () => {
    const { id, price } = profileOf(
      [
        { id: '9007199254740993', price: '12.50' },
        { id: 7, price: '-0.1' },
        { id: '9007199254740992', price: '100.05' },
      ],
      { fields: [field('id', 'integer'), field('price', 'number')] },
    );

    expect(id).toMatchObject({
      minimum: '7',
      maximum: '9007199254740993',
      kinds: [{ type: 'integer', count: 3 }],
      distinct: 3,
    });
    expect(price).toMatchObject({ minimum: '-0.1', maximum: '100.05' });
  });

  it('takes digits for a text where the schema does not say otherwise', () => {
    expect(profileOf([{ code: '0012' }, { code: '7' }]).code).toMatchObject({
      kinds: [{ type: 'string', count: 2 }],
      lengths: { minimum: 1, maximum: 4, mean: 2.5 },
    });
  });

  it('reads timestamps and dates as times', () => {
    const { at, day } = profileOf([
      { at: '2026-03-01T10:00:00.000Z', day: '2026-03-01' },
      { at: '2026-03-01T09:00:00.000001Z', day: '2026-03-05' },
      { at: '2026-03-01T12:00:00Z', day: '2026-03-05' },
    ]);

    expect(at).toMatchObject({
      minimum: '2026-03-01T09:00:00.000001Z',
      maximum: '2026-03-01T12:00:00Z',
      kinds: [{ type: 'timestamp', count: 3 }],
    });
    expect(at.histogram?.length).toBeLessThanOrEqual(20);
    expect(at.histogram?.reduce((sum, { count }) => sum + count, 0)).toBe(3);
    expect(day.histogram).toEqual([
      { label: '2026-03-01', count: 1 },
      { label: '2026-03-02', count: 0 },
      { label: '2026-03-03', count: 0 },
      { label: '2026-03-04', count: 0 },
      { label: '2026-03-05', count: 2 },
    ]);
  });

  it('counts within lists, objects and maps by their paths', () => {
    const fields = profileOf(
      [
        {
          legs: [{ gate: 'A1' }, { gate: null }, {}],
          plane: { tail: 'x' },
          scores: { north: 1, south: 2 },
        },
        { legs: [], plane: null, scores: {} },
      ],
      {
        fields: [
          field('legs', 'array', {
            repeated: 'items',
            children: [field('gate', 'string')],
          }),
          field('plane', 'object', { children: [field('tail', 'string')] }),
          field('scores', 'object'),
        ],
      },
    );

    expect(fields.legs.lengths).toEqual({ minimum: 0, maximum: 3, mean: 1.5 });
    expect(fields['legs[].gate']).toMatchObject({ count: 3, nulls: 2 });
    expect(fields.plane).toMatchObject({ count: 2, nulls: 1 });
    expect(fields['plane.tail']).toMatchObject({ count: 1, nulls: 0 });
    expect(fields['scores{}']).toMatchObject({ count: 2, maximum: '2' });
  });

  it('only counts what is masked by a sign', () => {
    const values = [MASK, MASK, null];
    const { fields } = profileMessages(
      values.map(email => message({ email }, { masked: ['email'] })),
    );

    expect(fields).toEqual([
      { path: 'email', count: 3, nulls: 0, masked: true, types: [] },
    ]);
  });

  it('shows pseudonyms and ends of texts as what they are', () => {
    const { fields } = profileMessages(
      [
        { who: '#3f2a81c09b7e', card: `${MASK}4242` },
        { who: '#3f2a81c09b7e', card: `${MASK}4242` },
        { who: '#000000000001', card: MASK },
      ].map(data => message(data, { masked: ['who', 'card'] })),
    );

    expect(fields).toEqual([
      expect.objectContaining({
        path: 'who',
        masked: true,
        distinct: 2,
        frequent: [
          { value: '#3f2a81c09b7e', count: 2 },
          { value: '#000000000001', count: 1 },
        ],
      }),
      // How many different ones there were cannot be told by their ends.
      {
        path: 'card',
        count: 3,
        nulls: 0,
        masked: true,
        types: [],
        frequent: [{ value: `${MASK}4242`, count: 2 }],
      },
    ]);
  });

  it('hides the keys of masked maps with their values', () => {
    const { fields } = profileMessages([
      message({ contacts: { [MASK]: MASK } }, { masked: ['contacts{}'] }),
    ]);

    expect(fields.map(({ path, masked }) => [path, masked])).toEqual([
      ['contacts', false],
      ['contacts{}', true],
    ]);
  });

  it('counts what cannot be decoded and what is withheld, and nothing in it', () => {
    expect(
      profileMessages([
        message('0x00', { format: 'hex', error: 'cut short' }),
        message('x', { format: 'withheld', error: 'Withheld: …' }),
        { ...message(null), value: { format: 'empty' } },
      ]),
    ).toEqual({
      messages: 3,
      fields: [],
      undecodable: 1,
      withheld: 1,
      isCut: false,
    });
  });

  it('does not take what was cut off for absent or short', () => {
    const { fields } = profileMessages([
      message({ a: 'xx…', list: [1, 2, '…'], '…': '…' }, { cut: true }),
      message({ a: 'x', list: [1], b: 1 }),
    ]);
    const byPath = Object.fromEntries(fields.map(f => [f.path, f]));

    expect(byPath.a.lengths?.maximum).toBe(1);
    expect(byPath.list.lengths?.maximum).toBe(1);
    expect(byPath['list[]'].types).toEqual(['integer']);
    expect(byPath.b).toMatchObject({ count: 1, nulls: 0 });
    expect(Object.keys(byPath)).not.toContain('…');
  });

  it('profiles fields that no message has', () => {
    expect(
      profileOf([{ a: {} }, {}], { paths: ['b', 'a.c', 'd.e'] }),
    ).toMatchObject({
      b: { count: 2, nulls: 2 },
      'a.c': { count: 1, nulls: 1 },
    });
  });

  it('stays within bounds, and says so', () => {
    const wide = Object.fromEntries(
      Array.from({ length: 2_000 }, (_, i) => [`f${i}`, 'x'.repeat(1_000)]),
    );
    let deep: JsonValue = 1;
    for (let i = 0; i < 1_000; i += 1) {
      deep = [deep];
    }

    const { fields, isCut } = profileMessages([
      message({ deep }),
      message(wide),
    ]);

    expect(isCut).toBe(true);
    expect(fields.length).toBeLessThanOrEqual(500);
    expect(JSON.stringify(fields).length).toBeLessThan(500_000);
  });

  it('estimates how many different values there are to a few percent', () => {
    const values = Array.from({ length: 5_000 }, (_, i) => ({
      list: Array.from({ length: 10 }, (__, j) => `value ${i * 10 + j}`),
    }));

    const { distinct = 0, distinctIsEstimate } = profileOf(values)['list[]'];

    expect(distinctIsEstimate).toBe(true);
    expect(Math.abs(distinct - 50_000) / 50_000).toBeLessThan(0.07);
  });

  it('has the counts, extremes and mean that the values have', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.option(
            fc.oneof(fc.integer(), fc.bigInt(-(2n ** 63n), 2n ** 63n)),
            {
              nil: null,
            },
          ),
          { minLength: 1, maxLength: 60 },
        ),
        numbers => {
          const exact = numbers.filter(n => n !== null).map(BigInt);
          const { a } = profileOf(
            numbers.map(n => ({
              a: n === null ? null : asJson(n),
            })),
            { fields: [field('a', 'integer')] },
          );
          const sorted = [...exact].sort((x, y) => (x < y ? -1 : 1));
          expect(a.count).toBe(numbers.length);
          expect(a.nulls).toBe(numbers.length - exact.length);
          expect(a.minimum).toBe(sorted.at(0)?.toString());
          expect(a.maximum).toBe(sorted.at(-1)?.toString());
          expect(a.distinct ?? 0).toBe(new Set(exact).size);
          const drawn = a.histogram ?? [];
          expect(drawn.length).toBeLessThanOrEqual(20);
          expect(drawn.reduce((sum, { count }) => sum + count, 0)).toBe(
            drawn.length > 0 ? exact.length : 0,
          );
        },
      ),
    );
  });
});

describe('a sample of large messages', () => {
  it('is looked at as far as two million values go, and says so', () => {
    const large = message(Array.from({ length: 400_000 }, (_, i) => i));
    const { messages, fields } = profileMessages(
      Array.from({ length: 9 }, () => large),
    );

    expect(messages).toBe(5);
    expect(fields.find(({ path }) => path === '[]')?.count).toBe(2_000_000);
  });

  it('is looked at message by message', () => {
    const steps = profileGradually([message({ a: 1 }), message({ a: 2 })]);

    expect(steps.next().done).toBe(false);
    expect(steps.next().done).toBe(false);
  });
});
