import { describeAge } from './describeAge';

const SECOND = 1_000;
const HOUR = 3_600_000;

describe('describeAge', () => {
  it.each([
    [-5 * SECOND, '0 s'],
    [3 * SECOND, '3 s'],
    [59.9 * SECOND, '59 s'],
    [60 * SECOND, '1 min'],
    [HOUR - 1, '59 min'],
    [HOUR, '1 h'],
    [47 * HOUR, '47 h'],
    [48 * HOUR, '2 days'],
    [113_000 * HOUR, '4,708 days'],
  ])('calls %d ms %s', (ageMs, words) => {
    expect(describeAge(ageMs)).toBe(words);
  });
});
