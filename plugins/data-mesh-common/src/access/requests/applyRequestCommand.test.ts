import {
  ANALYST,
  day,
  OTHER_OWNER,
  OWNER,
  request,
  requestOfTwoStages,
  STEWARD,
} from '../__fixtures__/records';
import { RequestCommand } from '../AccessRequestRecord';
import { applyRequestCommand } from './applyRequestCommand';

const at = day(1);
const approve = {
  type: 'approve',
  by: OWNER,
  at,
  stages: ['owner'],
} satisfies RequestCommand;
const approveAsSteward = {
  type: 'approve',
  by: STEWARD,
  at: day(2),
  stages: ['steward'],
} satisfies RequestCommand;
const reject = {
  type: 'reject',
  by: OWNER,
  at,
  note: 'Too broad.',
} satisfies RequestCommand;
const ask = {
  type: 'ask',
  by: OWNER,
  at,
  text: 'What for?',
} satisfies RequestCommand;

const named = (name: string, message?: RegExp) =>
  expect.objectContaining({
    name,
    ...(message && { message: expect.stringMatching(message) }),
  });

function refusal(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return 'not refused';
}

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

describe('rejecting, asking and answering', () => {
  it('ends the request with the reason at the stage that was open', () => {
    const once = applyRequestCommand(requestOfTwoStages(), approve);
    const after = applyRequestCommand(once, {
      ...reject,
      by: STEWARD,
      at: day(2),
      stages: ['steward'],
    });
    expect(after).toMatchObject({ state: 'rejected', decidedAt: day(2) });
    expect(after.stages[1].decision).toEqual({
      at: day(2),
      by: STEWARD,
      note: 'Too broad.',
    });
    expect(refusal(() => applyRequestCommand(after, ask))).toEqual(
      named('ConflictError', new RegExp(`rejected by ${STEWARD}`)),
    );
  });

  it('needs words', () => {
    for (const text of ['', ' \n', 'x'.repeat(2_001), 'a\u0000b']) {
      for (const command of [
        { ...reject, note: text },
        { ...ask, text },
        { ...approve, note: text },
      ]) {
        expect(refusal(() => applyRequestCommand(request(), command))).toEqual(
          named('InputError'),
        );
      }
    }
  });

  it('waits for the answer, and then for the decision again', () => {
    const asked = applyRequestCommand(request(), ask);
    expect(asked).toMatchObject({
      state: 'question',
      notes: [{ at, by: OWNER, kind: 'question', text: 'What for?' }],
    });
    const answer = {
      type: 'answer',
      by: ANALYST,
      at,
      text: 'A model.',
    } satisfies RequestCommand;
    const answered = applyRequestCommand(asked, answer);
    expect(answered.state).toBe('waiting');
    expect(answered.notes.map(({ kind }) => kind)).toEqual([
      'question',
      'answer',
    ]);
    expect(refusal(() => applyRequestCommand(answered, answer))).toEqual(
      named('ConflictError', /no question is open/),
    );
  });

  it('keeps scripts as the text that they are', () => {
    const text = '<script>alert(1)</script>\n\t"; DROP TABLE';
    expect(applyRequestCommand(request(), { ...ask, text }).notes[0].text).toBe(
      text,
    );
  });
});

describe('the end of a request that nobody decides', () => {
  it('comes at its time and not before', () => {
    expect(
      refusal(() =>
        applyRequestCommand(request(), { type: 'lapse', at: day(13.9) }),
      ),
    ).toEqual(named('ConflictError', /not lapse before 2030-01-15/));
    expect(
      applyRequestCommand(request(), { type: 'lapse', at: day(14) }),
    ).toMatchObject({ state: 'lapsed', decidedAt: day(14) });
  });

  it('holds before the clock has recorded it', () => {
    for (const command of [approve, reject, ask]) {
      expect(
        refusal(() =>
          applyRequestCommand(request(), { ...command, at: day(14) }),
        ),
      ).toEqual(named('ConflictError', /lapsed on 2030-01-15/));
    }
    expect(
      applyRequestCommand(request(), {
        type: 'withdraw',
        by: ANALYST,
        at: day(20),
      }).state,
    ).toBe('withdrawn');
  });

  it('comes earlier when the access would be over', () => {
    const scope = { ...request().asked, until: day(3) };
    expect(
      applyRequestCommand(request({ scope, asked: scope }), {
        type: 'lapse',
        at: day(3),
      }).state,
    ).toBe('lapsed');
  });

  it('is preceded by one reminder and one escalation', () => {
    for (const type of ['remind', 'escalate'] as const) {
      const once = applyRequestCommand(request(), { type, at });
      expect(once.state).toBe('waiting');
      expect(refusal(() => applyRequestCommand(once, { type, at }))).toEqual(
        named('ConflictError', /already/),
      );
    }
  });
});
