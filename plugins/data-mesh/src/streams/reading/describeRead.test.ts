import { canGoOn, describeProgress, describeStop } from './describeRead';

const progress = {
  messages: 120_000,
  matches: 48,
  partitions: 6,
  partitionsDone: 3,
};
const ended = { phase: 'ended', progress, tookMs: 30_020 } as const;

describe('describeProgress', () => {
  it('says what was scanned, what matched and how many partitions are done', () => {
    expect(describeProgress(progress, true, true).join(' · ')).toBe(
      'scanned 120,000 · 48 matches · 3 of 6 partitions',
    );
  });

  it('says bytes only to those whom they are told', () => {
    expect(
      describeProgress({ ...progress, bytes: 10_000_000 }, true, false)[1],
    ).toBe('10.0 MB');
  });

  it('counts the messages that came when no filter chooses among them', () => {
    expect(
      describeProgress({ ...progress, bytes: 10_000_000 }, false, false).join(
        ' · ',
      ),
    ).toBe('48 messages · 10.0 MB scanned');
  });
});

describe('describeStop', () => {
  it.each([
    ['time', 'stopped after 30 s, the longest one read may take'],
    ['messages', 'stopped at the bound of messages that one read may scan'],
    ['bytes', 'stopped at the bound of bytes that one read may scan'],
    ['stopped', 'stopped by the portal'],
    ['exhausted', 'everything on this side was read'],
    ['limit', undefined],
  ] as const)('puts %s in words', (reason, words) => {
    expect(describeStop({ ...ended, reason })).toBe(words);
  });

  it('names the viewer as the one who stopped', () => {
    expect(
      describeStop({ ...ended, phase: 'stopped', reason: 'stopped' }),
    ).toBe('stopped by you');
  });
});

describe('canGoOn', () => {
  it('goes on from bounds and stops, not from full pages and ends', () => {
    const can = (reason: 'time' | 'limit' | 'exhausted') =>
      canGoOn({ phase: 'ended', reason });
    expect(can('time')).toBe(true);
    expect(can('limit')).toBe(false);
    expect(can('exhausted')).toBe(false);
    expect(canGoOn({ phase: 'stopped', reason: 'stopped' })).toBe(true);
    expect(canGoOn({ phase: 'reading' })).toBe(false);
  });
});
