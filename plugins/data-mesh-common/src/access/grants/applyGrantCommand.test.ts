import { ANALYST, day, grant, OTHER_OWNER } from '../__fixtures__/records';
import { applyGrantCommand } from './applyGrantCommand';
import { grantStateOf } from './grantStateOf';

const fail = {
  type: 'fail',
  at: day(1),
  message: 'TOPIC_AUTHORIZATION_FAILED',
  nextAttemptAt: day(2),
} as const;
const revoke = {
  type: 'end',
  at: day(3),
  reason: 'revoked',
  by: OTHER_OWNER,
  note: 'Not used.',
} as const;

const conflict = (message: RegExp) =>
  expect.objectContaining({
    name: 'ConflictError',
    message: expect.stringMatching(message),
  });

describe('a grant', () => {
  it('counts failed attempts until it is seen on the platform', () => {
    const twice = applyGrantCommand(applyGrantCommand(grant(), fail), {
      ...fail,
      message: 'timed out',
      nextAttemptAt: day(3),
    });
    expect(twice).toMatchObject({
      revision: 3,
      failure: { message: 'timed out', attempts: 2, nextAttemptAt: day(3) },
    });
    const seen = applyGrantCommand(twice, {
      type: 'observe',
      at: day(4),
      observed: 'present',
    });
    expect(seen).toEqual({
      ...grant(),
      revision: 4,
      observed: 'present',
      updatedAt: day(4),
    });
  });

  it('follows its consumer to another owner, while it is in force', () => {
    const handOver = {
      type: 'hand-over',
      at: day(1),
      consumerOwner: 'group:default/customer-data',
    } as const;
    expect(applyGrantCommand(grant(), handOver)).toEqual({
      ...grant(),
      consumerOwner: 'group:default/customer-data',
      revision: 2,
      updatedAt: day(1),
    });
    expect(() =>
      applyGrantCommand(applyGrantCommand(grant(), revoke), {
        ...handOver,
        at: day(4),
      }),
    ).toThrow(conflict(/was ended by/));
  });

  it('ends once, with the reason', () => {
    const ended = applyGrantCommand(grant({ observed: 'present' }), revoke);
    expect(ended.ended).toEqual({
      at: day(3),
      reason: 'revoked',
      by: OTHER_OWNER,
      note: 'Not used.',
    });
    expect(grantStateOf(ended, day(3))).toBe('ending');
    expect(() => applyGrantCommand(ended, { ...revoke, by: ANALYST })).toThrow(
      conflict(/ended by user:default\/weather-deputy on 2030-01-04/),
    );
  });

  it('is taken away without waiting for the next attempt to give it', () => {
    expect(
      applyGrantCommand(applyGrantCommand(grant(), fail), revoke).failure,
    ).toBeUndefined();
  });

  it('expires when its time is over and not before', () => {
    const expire = { type: 'end', reason: 'expired' } as const;
    expect(() =>
      applyGrantCommand(grant(), { ...expire, at: day(89) }),
    ).toThrow(conflict(/does not expire before 2030-04-01/));
    expect(() =>
      applyGrantCommand(grant({ until: undefined }), {
        ...expire,
        at: day(9_999),
      }),
    ).toThrow(conflict(/permanent/));
    expect(
      applyGrantCommand(grant(), { ...expire, at: day(90) }).ended,
    ).toEqual({ at: day(90), reason: 'expired' });
  });

  it('refuses a reason that is no text', () => {
    expect(() =>
      applyGrantCommand(grant(), { ...revoke, note: 'a\u0000' }),
    ).toThrow(expect.objectContaining({ name: 'InputError' }));
  });

  it('gives each notice once, and no earlier one after a later one', () => {
    const noticed = applyGrantCommand(grant(), {
      type: 'notice',
      at: day(87),
      days: 3,
    });
    expect(noticed.noticedDays).toBe(3);
    for (const days of [3, 14]) {
      expect(() =>
        applyGrantCommand(noticed, { type: 'notice', at: day(87), days }),
      ).toThrow(conflict(/given already/));
    }
    expect(() =>
      applyGrantCommand(grant({ until: undefined }), {
        type: 'notice',
        at: day(1),
        days: 1,
      }),
    ).toThrow(conflict(/permanent/));
  });

  it('is confirmed by the new owner, once and when asked', () => {
    const confirm = { type: 'confirm', at: day(5), by: OTHER_OWNER } as const;
    const askReview = {
      type: 'ask-review',
      at: day(4),
      owner: 'group:default/climate',
    } as const;
    expect(() => applyGrantCommand(grant(), confirm)).toThrow(
      conflict(/Nobody asks/),
    );
    const asked = applyGrantCommand(grant(), askReview);
    expect(asked).toMatchObject({
      owner: 'group:default/climate',
      reviewAskedAt: day(4),
    });
    expect(() => applyGrantCommand(asked, askReview)).toThrow(
      conflict(/has been asked/),
    );
    const confirmed = applyGrantCommand(asked, confirm);
    expect(confirmed.reviewAskedAt).toBeUndefined();
    expect(confirmed.grantedBy).toEqual([...grant().grantedBy, OTHER_OWNER]);
  });

  it.each(['requester', 'consumer', 'consumerOwner'] as const)(
    'is not confirmed by its %s',
    role => {
      expect(() =>
        applyGrantCommand(
          grant({ reviewAskedAt: day(4), [role]: OTHER_OWNER }),
          { type: 'confirm', at: day(5), by: OTHER_OWNER },
        ),
      ).toThrow(expect.objectContaining({ name: 'NotAllowedError' }));
    },
  );

  it('remembers the latest use, in whatever order uses are seen', () => {
    const used = applyGrantCommand(grant({ lastUsedAt: day(5) }), {
      type: 'use',
      at: day(4),
    });
    expect(used.lastUsedAt).toEqual(day(5));
    expect(
      applyGrantCommand(used, { type: 'use', at: day(6) }).lastUsedAt,
    ).toEqual(day(6));
  });
});
