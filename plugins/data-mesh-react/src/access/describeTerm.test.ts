import { describeDate, describeTerm } from './describeTerm';

const now = new Date(2027, 1, 19, 15);

describe('describeTerm', () => {
  it.each([
    [new Date(2027, 2, 3, 9), 'until 3 Mar 2027, in 12 days'],
    [new Date(2027, 1, 20, 1), 'until 20 Feb 2027, in 1 day'],
    [new Date(2027, 1, 19, 23), 'until 19 Feb 2027, today'],
    [new Date(2027, 1, 19, 9), 'ended 19 Feb 2027, today'],
    [new Date(2027, 1, 18, 23), 'ended 18 Feb 2027, 1 day ago'],
    [new Date(2024, 0, 1), 'ended 1 Jan 2024, 1,145 days ago'],
  ])('calls an end at %s "%s"', (until, words) => {
    expect(describeTerm(until, now)).toBe(words);
  });

  it('calls access without an end permanent', () => {
    expect(describeTerm(undefined, now)).toBe('permanent');
  });
});

describe('describeDate', () => {
  it('writes the month as a word, for its order differs between countries', () => {
    expect(describeDate(new Date(2027, 2, 3))).toBe('3 Mar 2027');
  });
});
