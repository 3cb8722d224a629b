import fc from 'fast-check';
import { day, grant } from '../__fixtures__/records';
import { applyGrantCommand } from '../grants/applyGrantCommand';
import { noticeDue } from './noticeDue';

/** The notices of a grant of so many days, looked at every so many days. */
function noticesOf(days: number, every: number, from = 0): number[] {
  let record = grant({ until: day(days) });
  const given: number[] = [];
  for (let now = from; now <= days + 1; now += every) {
    const due = noticeDue(record, day(now));
    if (due !== undefined) {
      given.push(due);
      record = applyGrantCommand(record, {
        type: 'notice',
        at: day(now),
        days: due,
      });
    }
  }
  return given;
}

describe('notices before the end of a grant', () => {
  it('are given 14, 3 and 1 days before, at that time', () => {
    expect(noticesOf(90, 0.25)).toEqual([14, 3, 1]);
    const just = (days: number) => new Date(day(days).getTime() - 1);
    expect(noticeDue(grant(), just(76))).toBeUndefined();
    expect(noticeDue(grant(), day(76))).toBe(14);
    expect(noticeDue(grant({ noticedDays: 14 }), just(87))).toBeUndefined();
    expect(noticeDue(grant({ noticedDays: 14 }), day(87))).toBe(3);
    expect(noticeDue(grant({ noticedDays: 3 }), day(89))).toBe(1);
  });

  it.each([
    [1, []],
    [2, [1]],
    [3, [1]],
    [7, [3, 1]],
    [14, [3, 1]],
    [15, [14, 3, 1]],
  ])('of a grant for %d days are %j', (days, expected) => {
    expect(noticesOf(days, 0.25)).toEqual(expected);
  });

  it('that were missed are not made up for', () => {
    expect(noticesOf(90, 0.25, 88)).toEqual([3, 1]);
    expect(noticesOf(90, 0.25, 89.5)).toEqual([1]);
  });

  it('are not given when it is permanent or over', () => {
    expect(noticeDue(grant({ until: undefined }), day(80))).toBeUndefined();
    expect(noticeDue(grant(), day(90))).toBeUndefined();
    expect(
      noticeDue(grant({ ended: { at: day(1), reason: 'revoked' } }), day(89)),
    ).toBeUndefined();
  });

  it('come one by one, each once, whenever one looks', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 0, max: 40 }),
        (days, quarters, from) => {
          const given = noticesOf(days, quarters / 4, from);
          expect(given).toEqual(
            [14, 3, 1].filter(each => given.includes(each)),
          );
        },
      ),
    );
  });
});
