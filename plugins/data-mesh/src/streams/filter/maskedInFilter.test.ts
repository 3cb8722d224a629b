import { describeMaskedInFilter, maskedInFilter } from './maskedInFilter';

describe('maskedInFilter', () => {
  it('finds the masked fields that a filter asks about, and parts of them', () => {
    expect(
      maskedInFilter('value.payment.method == "card" && value.fare > 3', [
        'payment',
        'fare',
        'contact',
      ]),
    ).toEqual(['payment', 'fare']);
  });

  it('takes neither longer names nor texts for fields', () => {
    expect(
      maskedInFilter('value.fareClass == "value.fare" || key == "fare"', [
        'fare',
      ]),
    ).toEqual([]);
  });

  it('finds lists by the name before their items', () => {
    expect(
      maskedInFilter('value.passengers.exists(p, p.age > 3)', [
        'passengers[].age',
      ]),
    ).toEqual(['passengers[].age']);
  });
});

describe('describeMaskedInFilter', () => {
  it('says nothing while the filter asks about nothing masked', () => {
    expect(describeMaskedInFilter(undefined, ['fare'])).toBeUndefined();
    expect(describeMaskedInFilter('value.cabin == "a"', ['fare'])).toBe(
      undefined,
    );
  });

  it('says that the filter sees masked fields', () => {
    expect(describeMaskedInFilter('value.fare > 3', ['fare'])).toBe(
      'fare is masked for you, and so for your filter',
    );
  });
});
