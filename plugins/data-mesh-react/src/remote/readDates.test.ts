import { readDates } from './readDates';

const TEXT = '2013-01-01T10:00:00.000Z';
const DATE = new Date(TEXT);

describe('dates of an answer', () => {
  it('are read in models within models, and in lists of them', () => {
    const request = {
      createdAt: TEXT,
      scope: { until: TEXT, ports: ['a'] },
      notes: [{ at: TEXT, text: TEXT }],
      grants: [{ since: TEXT, failure: { nextAttemptAt: TEXT } }],
      similar: [{ at: TEXT }],
    };
    expect(readDates(request, 'AccessRequest')).toEqual({
      createdAt: DATE,
      scope: { until: DATE, ports: ['a'] },
      notes: [{ at: DATE, text: TEXT }],
      grants: [{ since: DATE, failure: { nextAttemptAt: DATE } }],
      similar: [{ at: DATE }],
    });
  });

  it('are not looked for in what a message holds', () => {
    const data = { timestamp: TEXT, at: TEXT, items: [{ timestamp: TEXT }] };
    const page = { items: [{ timestamp: TEXT, value: { data } }] };
    expect(readDates(page, 'MessagePage')).toEqual({
      items: [{ timestamp: DATE, value: { data } }],
    });
    expect(data.timestamp).toBe(TEXT);
  });

  it('stay absent where they are', () => {
    expect(readDates({ until: null }, 'Grant')).toEqual({ until: null });
    expect(Object.keys(readDates({}, 'Grant') as object)).toEqual([]);
    expect(readDates({ at: TEXT }, undefined)).toEqual({ at: TEXT });
  });
});
