import fc from 'fast-check';
import { AccessRequestDraft } from '../../schema/openapi';
import { day } from '../__fixtures__/records';
import {
  AccessRequestRules,
  validateAccessRequest,
} from './validateAccessRequest';

const operator = { port: 'observations', path: 'station.operator' };

const draft = (changes: Partial<AccessRequestDraft> = {}) => ({
  product: 'dataproduct:default/hourly-weather',
  ports: ['observations'],
  operation: 'read' as const,
  consumer: 'user:default/analyst',
  until: day(90),
  purpose: 'Train the model of delays.',
  ...changes,
});

const rules = (changes: Partial<AccessRequestRules> = {}) => ({
  now: day(0),
  maxDays: 365,
  allowPermanent: false,
  ports: ['forecasts', 'observations'],
  classifiedFields: [operator, { port: 'forecasts', path: 'author' }],
  purposeRequired: true,
  ...changes,
});

const check = (
  changes: Partial<AccessRequestDraft>,
  others: Partial<AccessRequestRules> = {},
) => validateAccessRequest(draft(changes), rules(others));

describe('asking for access', () => {
  it('gives the scope in a stable order', () => {
    expect(
      check({
        ports: ['observations', 'forecasts'],
        clearFields: [operator, { port: 'forecasts', path: 'author' }],
      }),
    ).toEqual({
      ports: ['forecasts', 'observations'],
      clearFields: [{ port: 'forecasts', path: 'author' }, operator],
      until: day(90),
    });
  });

  it.each([
    ['no port', { ports: [] }, /choose at least one/],
    [
      'an unknown port',
      { ports: ['radar'] },
      /port "radar" cannot be asked for: choose among "forecasts", "observations"/,
    ],
    [
      'a port twice',
      { ports: ['observations', 'observations'] },
      /"observations" is named twice/,
    ],
    ['an end that is no date', { until: new Date('x') }, /no valid date/],
    [
      'an end as text',
      { until: '2030-02-01' as unknown as Date },
      /no valid date/,
    ],
    ['the past', { until: day(-1) }, /in the past: choose a time between 1/],
    ['this moment', { until: day(0) }, /in the past/],
    ['a few hours', { until: day(0.5) }, /less than a day/],
    ['366 days', { until: day(366) }, /more than 365 days/],
    ['the end of time', { until: new Date(8.64e15) }, /more than 365 days/],
    [
      'permanent access',
      { until: undefined, permanentReason: 'Because.' },
      /does not allow permanent access/,
    ],
    ['no purpose', { purpose: undefined }, /the purpose is missing/],
    ['a blank purpose', { purpose: ' \n\t' }, /the purpose is missing/],
    [
      'a purpose of a megabyte',
      { purpose: 'x'.repeat(1_000_000) },
      /the purpose is 1000000 characters long: shorten it to 2000/,
    ],
    [
      'control characters',
      { purpose: 'ring\u0007' },
      /contains control characters/,
    ],
    [
      'text that reads as something else than it says',
      { purpose: 'read \u202Eetirw' },
      /contains control characters/,
    ],
    ['half a character', { purpose: 'a\ud83d' }, /contains control characters/],
    [
      'clear text of an unclassified field',
      { clearFields: [{ port: 'observations', path: 'time' }] },
      /field "time" of port "observations" is unknown or not classified/,
    ],
    [
      'clear text of a port that is not asked for',
      { clearFields: [{ port: 'forecasts', path: 'author' }] },
      /is not among the ports/,
    ],
    [
      'a clear field twice',
      { clearFields: [operator, { ...operator }] },
      /named twice/,
    ],
    [
      'clear text for those who write',
      { operation: 'write' as const, clearFields: [operator] },
      /only those who read see clear text/,
    ],
    [
      'transactions for those who read',
      { transactional: true },
      /only those who write need transactional rights/,
    ],
    [
      'another operation',
      { operation: 'admin' as 'read' },
      /choose read or write/,
    ],
  ])('refuses %s', (_, changes, message) => {
    expect(() => check(changes)).toThrow(message);
    expect(() => check(changes)).toThrow(
      expect.objectContaining({ name: 'InputError' }),
    );
  });

  it('names all problems at once, but never endlessly', () => {
    expect(() => check({ ports: [], until: day(-1), purpose: '' })).toThrow(
      'The access cannot be asked for: no port is named: choose at least one; the end is in the past: choose a time between 1 and 365 days from now; the purpose is missing: say it in a sentence',
    );
    const ports = Array.from({ length: 50 }, (_, i) => `${i}`.repeat(250));
    expect(() => check({ ports })).toThrow(/^.{1,3000}and 40 more problems$/);
  });

  it('allows for the time between the choice of an end and its arrival', () => {
    const late = { now: new Date(day(0).getTime() + 20_000) };
    expect(check({ until: day(1) }, late).until).toEqual(day(1));
    expect(check({ until: day(365) }).until).toEqual(day(365));
  });

  it('needs a reason for permanent access where it is possible', () => {
    const permanent = { until: undefined, permanentReason: 'A live service.' };
    expect(check(permanent, { allowPermanent: true })).toEqual({
      ports: ['observations'],
      clearFields: [],
    });
    for (const permanentReason of [undefined, '', ' ', 'a\u0000']) {
      expect(() =>
        check({ ...permanent, permanentReason }, { allowPermanent: true }),
      ).toThrow(/reason why the access must be permanent/);
    }
  });

  it('takes scripts, line breaks and other writing systems for the text that they are', () => {
    const purpose = '<script>alert(1)</script>\r\n\tנתונים عربية 🌦️';
    expect(check({ purpose }).ports).toEqual(['observations']);
  });

  it('plans without a purpose, but not with a bad one', () => {
    expect(
      check({ purpose: undefined }, { purposeRequired: false }).ports,
    ).toEqual(['observations']);
    expect(() =>
      check({ purpose: 'a\u0000' }, { purposeRequired: false }),
    ).toThrow(/control characters/);
  });

  it('says so when nothing can be asked for', () => {
    expect(() => check({}, { ports: [] })).toThrow(
      /the product has none that can be/,
    );
  });
});

describe('whatever somebody asks for', () => {
  const anything = fc.record({
    ports: fc.array(
      fc.constantFrom<string>('observations', 'forecasts', 'radar'),
      { maxLength: 3 },
    ),
    until: fc.option(fc.date({ min: day(-100), max: day(500) }), {
      nil: undefined,
    }),
    clearFields: fc.subarray([operator, { port: 'forecasts', path: 'author' }]),
    permanentReason: fc.constantFrom('Always.', undefined),
  });

  const outcomeOf = (...asked: Parameters<typeof check>): string => {
    try {
      const { ports, clearFields, until } = check(...asked);
      return `${ports} ${clearFields.length} ${until?.getTime()}`;
    } catch (error) {
      return (error as Error).name;
    }
  };

  it('gets what the product allows, or a reason', () => {
    const answers = { scope: 0, reason: 0 };
    fc.assert(
      fc.property(anything, fc.boolean(), (asked, allowPermanent) => {
        const { ports, until, clearFields, permanentReason } = asked;
        const hours = until ? (until.getTime() - day(0).getTime()) / 3.6e6 : 0;
        const isPossible =
          ports.length > 0 &&
          new Set(ports).size === ports.length &&
          !ports.includes('radar') &&
          clearFields.every(({ port }) => ports.includes(port)) &&
          (until
            ? hours >= 24 - 1 / 12 && hours <= 365 * 24 + 1 / 12
            : allowPermanent && permanentReason !== undefined);
        answers[isPossible ? 'scope' : 'reason'] += 1;
        expect(outcomeOf(asked, { allowPermanent })).toEqual(
          isPossible
            ? `${[...ports].sort()} ${clearFields.length} ${until?.getTime()}`
            : 'InputError',
        );
      }),
      { numRuns: 5_000, seed: 6 },
    );
    expect(Math.min(...Object.values(answers))).toBeGreaterThan(200);
  });
});
