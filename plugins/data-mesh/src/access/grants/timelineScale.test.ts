import { barOf, positionIn, spanOf, ticksOf } from './timelineScale';

const now = new Date(2027, 5, 15, 12);
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);

describe('timeline of grants', () => {
  const grant = { since: inDays(-30), until: inDays(60) };
  const permanent = { since: inDays(-900) };

  it('spans all grants and the present', () => {
    const span = spanOf([grant], now);
    expect(span.from).toEqual(grant.since);
    expect(span.to.getTime()).toBeGreaterThan(grant.until.getTime());
    expect(positionIn(span, now)).toBeGreaterThan(0);
    expect(positionIn(span, now)).toBeLessThan(1);
  });

  it('shows the present also when everything is over', () => {
    const ended = { since: inDays(-90), until: inDays(-60) };
    const span = spanOf([ended], now);
    expect(positionIn(span, now)).toBeLessThan(1);
  });

  it('draws a grant from its beginning to its end', () => {
    const span = spanOf([grant], now);
    const bar = barOf(grant, span);
    expect(bar.start).toBe(0);
    expect(bar.end).toBeCloseTo(positionIn(span, grant.until));
    expect(bar.openEnd).toBe(false);
  });

  it('lets permanent access run out of the picture, begun long ago', () => {
    const span = spanOf([grant, permanent], now);
    expect(barOf(permanent, span)).toEqual({
      start: 0,
      end: 1,
      openEnd: true,
    });
    // A year back is as far as the picture goes.
    expect(span.from).toEqual(inDays(-365));
  });

  it('ends a revoked grant where it ended, not where it would have', () => {
    const revoked = { ...grant, endedAt: inDays(-10) };
    const span = spanOf([grant], now);
    expect(barOf(revoked, span).end).toBeCloseTo(
      positionIn(span, revoked.endedAt),
    );
  });

  it.each([1, 20, 45, 90, 200, 365, 3_000])(
    'writes one to seven dates under %s days',
    days => {
      const span = spanOf([{ since: now, until: inDays(days) }], now);
      const ticks = ticksOf(span);
      expect(ticks.length).toBeGreaterThanOrEqual(1);
      expect(ticks.length).toBeLessThanOrEqual(7);
      ticks.forEach(tick => {
        expect(positionIn(span, tick)).toBeGreaterThanOrEqual(0);
        expect(positionIn(span, tick)).toBeLessThanOrEqual(1);
      });
    },
  );
});
