import {
  ANALYST,
  day,
  OWNER,
  request,
  requestOfTwoStages,
  STEWARD,
} from '../__fixtures__/records';
import { RequestCommand } from '../AccessRequestRecord';
import { approve, ask, at, reject } from './__testUtils__/commands';
import { named, refusal } from './__testUtils__/refusal';
import { applyRequestCommand } from './applyRequestCommand';

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

  it('is brought to those who own the product by now, also with an open question', () => {
    const reassign = {
      type: 'reassign',
      at: day(2),
      owner: 'group:default/climate',
      domain: 'domain:default/climate',
    } as const;
    for (const open of [request(), applyRequestCommand(request(), ask)]) {
      expect(applyRequestCommand(open, reassign)).toEqual({
        ...open,
        owner: 'group:default/climate',
        domain: 'domain:default/climate',
        revision: open.revision + 1,
        updatedAt: day(2),
      });
    }
  });

  it('needs the approval of a new owner anew, and of nobody else', () => {
    const asked = request();
    const [owner] = asked.stages;
    const decided = { at, by: 'user:default/somebody' };
    const stages = (decision?: object) => [
      { ...owner, ...(decision && { decision: decided }) },
      { kind: 'steward' as const, why: 'Restricted', decision: decided },
    ];
    const open = { ...asked, stages: stages(decided) };
    const to = (next: string) =>
      applyRequestCommand(open, { type: 'reassign', at, owner: next }).stages;

    expect(to('group:default/climate')).toEqual(stages());
    expect(to(open.owner)).toEqual(stages(decided));
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
