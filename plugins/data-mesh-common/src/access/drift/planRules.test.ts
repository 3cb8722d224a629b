import { day, rule } from '../__fixtures__/records';
import { isNothingToDo } from './__testUtils__/isNothingToDo';
import { LedgerEntry, planRules, REMOVAL_MEMORY_MS } from './planRules';

const read = rule('read');
const now = day(1);
const ago = (ms: number) => new Date(now.getTime() - ms);

const plan = (
  needed: boolean,
  present: boolean,
  entry?: Omit<LedgerEntry, 'rule'>,
) =>
  planRules({
    needed: needed ? [read] : [],
    present: present ? [read] : [],
    ledger: entry ? [{ rule: read, ...entry }] : [],
    now,
  });

/** The parts of a plan in which something is to be done. */
const filled = (given: ReturnType<typeof planRules>) =>
  Object.entries(given)
    .filter(([, part]) => part.length > 0)
    .map(([name]) => name);

const portal: Omit<LedgerEntry, 'rule'> = { origin: 'portal' };
const found: Omit<LedgerEntry, 'rule'> = { origin: 'found' };
const removed = (ms: number): Omit<LedgerEntry, 'rule'> => ({
  origin: 'portal',
  removedAt: ago(ms),
});

describe('a rule that a grant needs', () => {
  it('is entered and added when it is not there', () => {
    const given = plan(true, false);
    expect(given).toMatchObject({ enterAsPortal: [read], add: [read] });
    expect(filled(given)).toEqual(['enterAsPortal', 'add']);
  });

  it('is entered as found when somebody else made it', () => {
    expect(filled(plan(true, true))).toEqual(['enterAsFound']);
  });

  it('stays when it is there', () => {
    expect(isNothingToDo(plan(true, true, portal))).toBe(true);
    expect(isNothingToDo(plan(true, true, found))).toBe(true);
  });

  it('is restored when somebody removed it', () => {
    expect(filled(plan(true, false, portal))).toEqual(['add', 'missing']);
  });

  it('is made by the portal when its maker removed it', () => {
    expect(filled(plan(true, false, found))).toEqual([
      'enterAsPortal',
      'add',
      'missing',
    ]);
  });

  it('is the portal’s again soon after its removal, there or not', () => {
    expect(filled(plan(true, false, removed(1_000)))).toEqual([
      'enterAsPortal',
      'add',
    ]);
    expect(filled(plan(true, true, removed(REMOVAL_MEMORY_MS)))).toEqual([
      'enterAsPortal',
    ]);
  });

  it('is somebody else’s when it came back long after its removal', () => {
    expect(filled(plan(true, true, removed(REMOVAL_MEMORY_MS + 1)))).toEqual([
      'enterAsFound',
    ]);
  });

  it('is added once, however many grants need it', () => {
    const given = planRules({
      needed: [read, { ...read }],
      present: [],
      ledger: [],
      now,
    });
    expect(given.add).toEqual([read]);
  });
});

describe('a rule that no grant needs', () => {
  it('is removed when it is the portal’s, also when it was not seen', () => {
    for (const present of [true, false]) {
      const given = plan(false, present, portal);
      expect(filled(given)).toEqual(['remove', 'markRemoved']);
      expect(given).toMatchObject({ remove: [read], markRemoved: ['read'] });
    }
  });

  it('is removed again when it comes back within ten minutes', () => {
    expect(filled(plan(false, true, removed(REMOVAL_MEMORY_MS)))).toEqual([
      'remove',
    ]);
    expect(isNothingToDo(plan(false, false, removed(1_000)))).toBe(true);
  });

  it('is forgotten after that, and left alone', () => {
    for (const present of [true, false]) {
      expect(
        filled(plan(false, present, removed(REMOVAL_MEMORY_MS + 1))),
      ).toEqual(['forget']);
    }
  });

  it('is left alone when the portal did not make it', () => {
    expect(filled(plan(false, true, found))).toEqual(['forget']);
    expect(isNothingToDo(plan(false, true))).toBe(true);
  });
});
