import { describeMoment } from './describeMoment';

describe('describeMoment', () => {
  it('writes the date as access writes it, with its time', () => {
    expect(describeMoment(new Date(2027, 2, 3, 14, 5))).toBe(
      '3 Mar 2027, 14:05',
    );
  });
});
