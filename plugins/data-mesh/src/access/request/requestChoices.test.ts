import { AccessOptions } from '@datamesh-portal/plugin-data-mesh-common';
import {
  dateAfter,
  draftOf,
  endOfTerm,
  firstChoices,
  missingForPlan,
  missingForRequest,
  termDays,
} from './requestChoices';

const options: AccessOptions = {
  consumers: [
    {
      entityRef: 'user:default/analyst',
      principal: 'analyst',
      principalSource: 'annotation',
      problem: 'The annotation is empty.',
    },
    {
      entityRef: 'component:default/delay-monitor',
      principal: 'delay-monitor',
      principalSource: 'annotation',
    },
  ],
  ports: [
    {
      name: 'departures',
      restricted: false,
      classifiedFields: [{ path: 'captain' }, { path: 'captain.name' }],
    },
    { name: 'delays', restricted: false, classifiedFields: [] },
    {
      name: 'archive',
      restricted: false,
      classifiedFields: [],
      problem: 'No stream.',
    },
  ],
  allowPermanent: false,
  maxDays: 180,
};

const from = new Date(2027, 1, 1, 12);
const around = {
  product: 'dataproduct:default/flight-departures',
  from,
  maxDays: 180,
};

describe('termDays', () => {
  it('offers the usual terms up to the longest that is allowed', () => {
    expect(termDays(365)).toEqual([30, 90, 180, 365]);
    expect(termDays(120)).toEqual([30, 90, 120]);
    expect(termDays(14)).toEqual([14]);
  });
});

describe('endOfTerm', () => {
  it('counts whole days from now', () => {
    expect(endOfTerm({ kind: 'days', days: 30 }, from, 365)).toEqual(
      new Date(from.getTime() + 30 * 86_400_000),
    );
  });

  it('lasts to the end of a chosen day, but not longer than allowed', () => {
    const day = (date: string) => endOfTerm({ kind: 'date', date }, from, 10);
    expect(day('2027-02-05')).toEqual(new Date(2027, 1, 5, 23, 59, 59));
    expect(day('2027-02-11')).toEqual(new Date(2027, 1, 11, 12));
  });

  it('has no end when permanent', () => {
    expect(endOfTerm({ kind: 'permanent' }, from, 365)).toBeUndefined();
  });
});

describe('firstChoices', () => {
  it('takes the port that was asked about, with its clear text when missed', () => {
    const choices = firstChoices(options, {
      port: 'departures',
      clearText: true,
    });
    expect(choices.ports).toEqual(['departures']);
    expect(choices.clearFields).toEqual([
      { port: 'departures', path: 'captain' },
      { port: 'departures', path: 'captain.name' },
    ]);
  });

  it('chooses neither a port among several nor a consumer with a problem', () => {
    const choices = firstChoices(options, {});
    expect(choices.ports).toEqual([]);
    expect(choices.consumer).toBe('component:default/delay-monitor');
  });

  it('never chooses a port that cannot be asked for', () => {
    expect(firstChoices(options, { port: 'archive' }).ports).toEqual([]);
  });
});

describe('draftOf', () => {
  const choices = {
    ...firstChoices(options, { port: 'departures', clearText: true }),
    purpose: '  Explain delays ',
  };

  it('asks for clear text only of the chosen ports, and only to read', () => {
    expect(draftOf(choices, around).clearFields).toHaveLength(2);
    expect(
      draftOf({ ...choices, ports: ['delays'] }, around).clearFields,
    ).toEqual([]);
    expect(
      draftOf({ ...choices, operation: 'write' }, around).clearFields,
    ).toEqual([]);
  });

  it('asks for transactions only to write', () => {
    const transactional = { ...choices, transactional: true };
    expect(draftOf(transactional, around).transactional).toBe(false);
    expect(
      draftOf({ ...transactional, operation: 'write' }, around).transactional,
    ).toBe(true);
  });

  it('keeps a reason for permanence only for permanent access', () => {
    const reasoned = { ...choices, permanentReason: 'Runs for years' };
    expect(draftOf(reasoned, around).permanentReason).toBeUndefined();
    const draft = draftOf({ ...reasoned, term: { kind: 'permanent' } }, around);
    expect(draft.permanentReason).toBe('Runs for years');
    expect(draft.until).toBeUndefined();
  });
});

describe('what is missing', () => {
  const choices = firstChoices(options, { port: 'delays' });

  it('plans without a purpose, but does not send without one', () => {
    expect(missingForPlan(choices, around)).toBeUndefined();
    expect(missingForRequest(choices, around)).toBe(
      'Say what the access is for.',
    );
    expect(
      missingForRequest({ ...choices, purpose: '   ' }, around),
    ).toBeDefined();
    expect(
      missingForRequest({ ...choices, purpose: 'Study' }, around),
    ).toBeUndefined();
  });

  it.each([
    ['today', dateAfter(from, 0)],
    ['yesterday', dateAfter(from, -1)],
    ['after the longest term', dateAfter(from, 181)],
    ['no day', ''],
  ])('refuses %s as the last day', (_name, date) => {
    expect(
      missingForPlan({ ...choices, term: { kind: 'date', date } }, around),
    ).toMatch(/Choose a day/);
  });

  it('wants a reason for permanent access', () => {
    expect(
      missingForPlan({ ...choices, term: { kind: 'permanent' } }, around),
    ).toMatch(/permanent/);
  });
});
