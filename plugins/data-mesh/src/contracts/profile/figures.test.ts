import {
  describeDistinct,
  formatShare,
  isMaskedPath,
  summarizeField,
} from './figures';

describe('formatShare', () => {
  it.each([
    [0, 1_000, '0 %'],
    [0, 0, '0 %'],
    [1, 5_000, '< 0.1 %'],
    [34, 1_000, '3.4 %'],
    [120, 1_000, '12 %'],
    [4_999, 5_000, '99.9 %'],
    [1_000, 1_000, '100 %'],
  ])('says of %d in %d that it is %s', (part, whole, words) => {
    expect(formatShare(part, whole)).toBe(words);
  });
});

describe('figures of a field', () => {
  it('say when a number of values is an estimate', () => {
    expect(describeDistinct({ distinct: 7 })).toBe('7');
    expect(describeDistinct({ distinct: 1204, distinctIsEstimate: true })).toBe(
      'about 1,204',
    );
    expect(describeDistinct({})).toBeUndefined();
  });

  it('fit into a few words', () => {
    const profile = {
      path: 'delay',
      count: 1_000,
      nulls: 20,
      masked: false,
      types: ['number'],
      distinct: 61,
    };
    expect(summarizeField(profile)).toBe('2 % null · 61 distinct');
  });
});

describe('isMaskedPath', () => {
  it('covers everything below a masked field', () => {
    const masked = ['captain', 'crew'];
    expect(isMaskedPath('captain', masked)).toBe(true);
    expect(isMaskedPath('captain.name', masked)).toBe(true);
    expect(isMaskedPath('crew[].name', masked)).toBe(true);
    expect(isMaskedPath('crew{}', masked)).toBe(true);
  });

  it('does not cover a field that only begins alike', () => {
    expect(isMaskedPath('captainRank', ['captain'])).toBe(false);
    expect(isMaskedPath('flight', ['captain'])).toBe(false);
  });
});
