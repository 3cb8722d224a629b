import {
  day,
  OTHER_OWNER,
  OWNER,
  request,
  requestOfTwoStages,
  STEWARD,
} from '../__fixtures__/records';
import { RequestCommand } from '../AccessRequestRecord';
import {
  approve,
  approveAsSteward,
  ask,
  at,
  reject,
} from './__testUtils__/commands';
import { named, refusal } from './__testUtils__/refusal';
import { applyRequestCommand } from './applyRequestCommand';

describe('approving a request', () => {
  it('decides it when no other stage is open', () => {
    const before = request();
    const after = applyRequestCommand(before, { ...approve, note: 'Fine.' });

    expect(after).toEqual({
      ...before,
      revision: 2,
      state: 'approved',
      stages: [
        { ...before.stages[0], decision: { at, by: OWNER, note: 'Fine.' } },
      ],
      updatedAt: at,
      decidedAt: at,
    });
    expect(before).toEqual(request());
  });

  it('waits for the steward after the owner, in either order', () => {
    const byOwner = applyRequestCommand(requestOfTwoStages(), approve);
    expect(byOwner).toMatchObject({ state: 'waiting' });
    expect(byOwner.decidedAt).toBeUndefined();
    expect(applyRequestCommand(byOwner, approveAsSteward)).toMatchObject({
      state: 'approved',
      decidedAt: day(2),
    });

    const bySteward = applyRequestCommand(
      requestOfTwoStages(),
      approveAsSteward,
    );
    expect(bySteward.state).toBe('waiting');
    expect(
      applyRequestCommand(bySteward, { ...approve, at: day(3) }).state,
    ).toBe('approved');
  });

  it('decides one stage only, also for somebody who may decide both', () => {
    const once = applyRequestCommand(requestOfTwoStages(), {
      ...approve,
      stages: ['steward', 'owner'],
    });
    expect(once.stages.map(({ decision }) => decision?.by)).toEqual([
      OWNER,
      undefined,
    ]);
    expect(
      refusal(() =>
        applyRequestCommand(once, {
          ...approve,
          at: day(2),
          stages: ['owner', 'steward'],
        }),
      ),
    ).toEqual(named('NotAllowedError', /another person/));
  });

  it.each([
    ['the requester', { requester: OWNER }],
    ['the consumer', { consumer: OWNER }],
    ['the owner of the consumer', { consumerOwner: OWNER }],
  ])('is not for %s', (_, changes) => {
    for (const command of [approve, reject, ask]) {
      expect(
        refusal(() => applyRequestCommand(request(changes), command)),
      ).toEqual(named('NotAllowedError', /own request/));
    }
  });

  it('is not for people without a stage of this request', () => {
    for (const stages of [[], ['steward' as const]]) {
      expect(
        refusal(() => applyRequestCommand(request(), { ...approve, stages })),
      ).toEqual(named('NotAllowedError', /no approver/));
    }
  });

  it('tells the later one of two owners who was faster', () => {
    const once = applyRequestCommand(requestOfTwoStages(), approve);
    const late = { ...approve, by: OTHER_OWNER, at: day(2) };
    expect(refusal(() => applyRequestCommand(once, late))).toEqual(
      named('ConflictError', new RegExp(`${OWNER} approved`)),
    );
    expect(
      refusal(() =>
        applyRequestCommand(applyRequestCommand(request(), approve), late),
      ),
    ).toEqual(
      named(
        'ConflictError',
        new RegExp(`approved by ${OWNER} on 2030-01-02T00:00:00.000Z`),
      ),
    );
  });

  it('keeps the question of another approver open, and takes back its own', () => {
    const asked = applyRequestCommand(requestOfTwoStages(), {
      ...ask,
      by: STEWARD,
    });
    expect(applyRequestCommand(asked, approve).state).toBe('question');
    expect(applyRequestCommand(asked, approveAsSteward).state).toBe('waiting');
  });
});

describe('approving with changes', () => {
  const less = {
    ports: ['observations'],
    clearFields: [],
    until: day(30),
  };

  it('grants less, and remembers what was asked', () => {
    const after = applyRequestCommand(request(), { ...approve, scope: less });
    expect(after.scope).toEqual(less);
    expect(after.asked).toEqual(request().asked);
  });

  it('lets the second approver narrow further, but not widen again', () => {
    const once = applyRequestCommand(requestOfTwoStages(), {
      ...approve,
      scope: less,
    });
    expect(
      applyRequestCommand(once, {
        ...approveAsSteward,
        scope: { ...less, until: day(10) },
      }).scope.until,
    ).toEqual(day(10));
    expect(applyRequestCommand(once, approveAsSteward).scope).toEqual(less);
    expect(
      refusal(() =>
        applyRequestCommand(once, {
          ...approveAsSteward,
          scope: once.asked,
        }),
      ),
    ).toEqual(named('InputError', /"forecasts" was not asked for/));
  });

  it.each([
    ['no port', { ...less, ports: [] }, /no port is left/],
    ['a further port', { ...less, ports: ['secret'] }, /"secret" was not/],
    ['a later end', { ...less, until: day(91) }, /later than 2030-04-01/],
    ['no end', { ...less, until: undefined }, /later than 2030-04-01/],
    ['an end in the past', { ...less, until: day(0.5) }, /before it begins/],
    ['an end that is no date', { ...less, until: new Date('x') }, /later than/],
    [
      'a further clear field',
      { ...less, clearFields: [{ port: 'observations', path: 'key' }] },
      /clear text of "key".* was not asked/,
    ],
    [
      'a clear field of a port that it drops',
      { ...request().asked, ports: ['forecasts'] },
      /port of "station.operator".* is not granted/,
    ],
  ])('refuses %s', (_, scope, message) => {
    expect(
      refusal(() => applyRequestCommand(request(), { ...approve, scope })),
    ).toEqual(named('InputError', message));
  });

  it('may give an end to permanent access, and brings the lapse forward', () => {
    const permanent = { ports: ['observations'], clearFields: [] };
    const after = applyRequestCommand(
      requestOfTwoStages({ asked: permanent, scope: permanent }),
      { ...approve, scope: { ...permanent, until: day(5) } },
    );
    expect(after).toMatchObject({ scope: { until: day(5) }, lapsesAt: day(5) });
  });
});

describe('approving by a rule', () => {
  const byRule = {
    type: 'approve-by-rule',
    rule: 'sameOwner',
    at,
  } satisfies RequestCommand;

  it('decides the stage of the owner, and names the rule', () => {
    const after = applyRequestCommand(requestOfTwoStages(), byRule);
    expect(after.state).toBe('waiting');
    expect(after.stages.map(({ decision }) => decision)).toEqual([
      { at, rule: 'sameOwner' },
      undefined,
    ]);
    expect(applyRequestCommand(request(), byRule).state).toBe('approved');
  });

  it('never gives permanent access', () => {
    const permanent = { ports: ['observations'], clearFields: [] };
    expect(
      refusal(() =>
        applyRequestCommand(
          request({ asked: permanent, scope: permanent }),
          byRule,
        ),
      ),
    ).toEqual(named('NotAllowedError', /a person has to decide/));
  });

  it('never stands in for a steward', () => {
    const once = applyRequestCommand(requestOfTwoStages(), approve);
    expect(refusal(() => applyRequestCommand(once, byRule))).toEqual(
      named('ConflictError'),
    );
  });
});
