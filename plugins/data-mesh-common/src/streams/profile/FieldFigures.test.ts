import fc from 'fast-check';
import { field, profileOf } from './__testUtils__/profiles';

/** As decoders hand out integers: digits where a number is not exact. */
const asJson = (integer: number | bigint) =>
  Number.isSafeInteger(Number(integer)) ? Number(integer) : String(integer);

describe('the profile of a field', () => {
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
