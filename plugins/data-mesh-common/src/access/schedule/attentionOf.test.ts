import fc from 'fast-check';
import { day, OWNER, request } from '../__fixtures__/records';
import { applyRequestCommand } from '../requests/applyRequestCommand';
import { attentionOf } from './attentionOf';

const DAY_MS = 86_400_000;
const settings = { remindAfterMs: 2 * DAY_MS, escalateAfterMs: 5 * DAY_MS };

describe('a request that nobody decides', () => {
  it.each([
    [1.9, undefined],
    [2, 'remind'],
    [5, 'escalate'],
    [14, 'lapse'],
    [400, 'lapse'],
  ])('needs after %d days: %s', (days, attention) => {
    expect(attentionOf(request(), day(days), settings)).toBe(attention);
  });

  it('is brought to mind once by each step', () => {
    expect(
      attentionOf(request({ remindedAt: day(2) }), day(3), settings),
    ).toBeUndefined();
    expect(
      attentionOf(request({ escalatedAt: day(5) }), day(6), settings),
    ).toBeUndefined();
  });

  it('is reminded of when it was escalated from the start', () => {
    const escalated = request({ escalatedAt: request().createdAt });
    expect(attentionOf(escalated, day(1), settings)).toBeUndefined();
    expect(attentionOf(escalated, day(6), settings)).toBe('remind');
    expect(
      attentionOf({ ...escalated, remindedAt: day(6) }, day(7), settings),
    ).toBeUndefined();
  });

  it('only lapses while it waits for an answer', () => {
    const asked = request({ state: 'question' });
    expect(attentionOf(asked, day(6), settings)).toBeUndefined();
    expect(attentionOf(asked, day(14), settings)).toBe('lapse');
  });

  it('lapses when the access would be over', () => {
    const scope = { ...request().scope, until: day(4) };
    expect(attentionOf(request({ scope }), day(4), settings)).toBe('lapse');
  });

  it('needs nothing once it is decided', () => {
    const approved = applyRequestCommand(request(), {
      type: 'approve',
      by: OWNER,
      at: day(1),
      stages: ['owner'],
    });
    expect(attentionOf(approved, day(400), settings)).toBeUndefined();
  });

  it('can always be given the attention that it needs, and lapses in the end', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 20 }),
        tenths => {
          let record = request();
          const steps: string[] = [];
          const times = [...tenths.sort((a, b) => a - b), 200, 200];
          for (const at of times.map(each => day(each / 10))) {
            const type = attentionOf(record, at, settings);
            if (type) {
              record = applyRequestCommand(record, { type, at });
              steps.push(type);
            }
          }
          expect(record.state).toBe('lapsed');
          expect(steps).toEqual(
            ['remind', 'escalate', 'lapse'].filter(step =>
              steps.includes(step),
            ),
          );
        },
      ),
    );
  });
});
