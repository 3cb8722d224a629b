import fc from 'fast-check';
import { day, grant } from '../__fixtures__/records';
import { grantStateOf, isInForce, retryDelayMs } from './grantStateOf';

const failure = {
  message: 'The broker cannot be reached',
  attempts: 1,
  nextAttemptAt: day(1),
};
const revoked = { at: day(1), reason: 'revoked' as const };

describe('the state of a grant', () => {
  it.each([
    ['pending', 'decided and not on the platform', {}, 1],
    ['active', 'seen on the platform', { observed: 'present' }, 1],
    ['active', 'without provisioning', { observed: 'unenforced' }, 1],
    [
      'active',
      'permanent and present',
      { observed: 'present', until: undefined },
      9_999,
    ],
    ['active', 'just over 14 days of the end', { observed: 'present' }, 75.9],
    ['expiring', '14 days before the end', { observed: 'present' }, 76],
    ['failed', 'refused by the broker', { failure }, 1],
    [
      'active',
      'present, although the last attempt to compare failed',
      { observed: 'present', failure },
      1,
    ],
    ['ending', 'over and still there', { observed: 'present' }, 90],
    ['expired', 'over and gone', {}, 90],
    [
      'expired',
      'ended by the clock',
      { ended: { at: day(90), reason: 'expired' } },
      91,
    ],
    [
      'ending',
      'revoked and still there',
      { observed: 'present', ended: revoked },
      1,
    ],
    ['ending', 'revoked, but removal failed', { ended: revoked, failure }, 1],
    ['revoked', 'revoked and gone', { ended: revoked }, 1],
    ['revoked', 'revoked, and its time is over, too', { ended: revoked }, 99],
    [
      'revoked',
      'revoked without provisioning',
      { observed: 'unenforced', ended: revoked },
      1,
    ],
  ] as const)('is %s when it is %s', (state, _, changes, now) => {
    expect(grantStateOf(grant(changes), day(now))).toBe(state);
  });
});

describe('a grant in force', () => {
  it('ends with the moment of its end', () => {
    const last = new Date(day(90).getTime() - 1);
    expect(isInForce(grant(), last)).toBe(true);
    expect(isInForce(grant(), day(90))).toBe(false);
  });

  it('gives no rights when its end is no date', () => {
    expect(isInForce(grant({ until: new Date('x') }), day(0))).toBe(false);
  });

  it('has a state of those in force, and only then', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('absent', 'present', 'unenforced'),
        fc.boolean(),
        fc.boolean(),
        fc.integer({ min: 0, max: 100 }),
        (observed, isFailed, isEnded, now) => {
          const given = grant({
            observed: observed as 'absent',
            ...(isFailed && { failure }),
            ...(isEnded && { ended: revoked }),
          });
          expect(
            ['pending', 'active', 'expiring', 'failed'].includes(
              grantStateOf(given, day(now)),
            ),
          ).toBe(isInForce(given, day(now)));
        },
      ),
    );
  });
});

describe('the time until the next attempt', () => {
  it('doubles from a second to five minutes', () => {
    expect([1, 2, 3, 9, 10, 11, 5_000].map(retryDelayMs)).toEqual([
      1_000, 2_000, 4_000, 256_000, 300_000, 300_000, 300_000,
    ]);
    expect(retryDelayMs(0)).toBe(1_000);
  });
});
