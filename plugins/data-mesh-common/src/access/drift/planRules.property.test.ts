import fc from 'fast-check';
import { day, rule } from '../__fixtures__/records';
import { isNothingToDo } from './__testUtils__/isNothingToDo';
import { LedgerEntry, planRules, RulePlan } from './planRules';

const KEYS = ['topic-read', 'topic-describe', 'group-read', 'other'];

/** A platform and a portal beside it, in memory. */
class World {
  readonly platform = new Set<string>();
  readonly ledger = new Map<string, LedgerEntry>();
  readonly grants = new Map<number, string[]>();
  /** Keys that the portal once answered for. */
  readonly everPortal = new Set<string>();
  now = day(0);

  needed(): string[] {
    return [...this.grants.values()].flat();
  }

  plan(): RulePlan {
    return planRules({
      needed: this.needed().map(rule),
      present: [...this.platform].map(rule),
      ledger: [...this.ledger.values()],
      now: this.now,
    });
  }

  /** Each step that carries the plan out, in its order. */
  steps(plan: RulePlan): Array<() => void> {
    const enter =
      (origin: LedgerEntry['origin']) => (entry: LedgerEntry['rule']) => () => {
        this.ledger.set(entry.key, { rule: entry, origin });
        if (origin === 'portal') {
          this.everPortal.add(entry.key);
        }
      };
    return [
      ...plan.enterAsPortal.map(enter('portal')),
      ...plan.enterAsFound.map(enter('found')),
      ...plan.add.map(
        ({ key }) =>
          () =>
            this.platform.add(key),
      ),
      ...plan.remove.map(
        ({ key }) =>
          () =>
            this.platform.delete(key),
      ),
      ...plan.markRemoved.map(key => () => {
        const entry = this.ledger.get(key);
        if (entry) {
          this.ledger.set(key, { ...entry, removedAt: this.now });
        }
      }),
      ...plan.forget.map(key => () => this.ledger.delete(key)),
    ].map(step => () => {
      step();
    });
  }

  reconcile(crashAfter = Infinity): void {
    this.steps(this.plan())
      .slice(0, crashAfter)
      .forEach(step => step());
  }
}

type Event =
  | { type: 'grant'; id: number; keys: string[] }
  | { type: 'end'; id: number }
  | { type: 'made-by-others' | 'removed-by-others'; key: string }
  | { type: 'reconcile'; crashAfter?: number }
  | { type: 'wait'; minutes: number };

const id = fc.integer({ min: 1, max: 3 });
const key = fc.constantFrom(...KEYS);
const event: fc.Arbitrary<Event> = fc.oneof(
  fc.record({
    type: fc.constant('grant' as const),
    id,
    keys: fc.subarray(KEYS, { minLength: 1 }),
  }),
  fc.record({ type: fc.constant('end' as const), id }),
  fc.record({
    type: fc.constantFrom(
      'made-by-others' as const,
      'removed-by-others' as const,
    ),
    key,
  }),
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('reconcile' as const),
      crashAfter: fc.option(fc.nat({ max: 6 }), { nil: undefined, freq: 1 }),
    }),
  },
  fc.record({
    type: fc.constant('wait' as const),
    minutes: fc.integer({ min: 1, max: 15 }),
  }),
);

function happen(world: World, given: Event): void {
  switch (given.type) {
    case 'grant':
      world.grants.set(given.id, given.keys);
      break;
    case 'end':
      world.grants.delete(given.id);
      break;
    case 'made-by-others':
      world.platform.add(given.key);
      break;
    case 'removed-by-others':
      world.platform.delete(given.key);
      break;
    case 'wait':
      world.now = new Date(world.now.getTime() + given.minutes * 60_000);
      break;
    default:
      world.reconcile(given.crashAfter);
  }
}

const removedByPortal = (world: World, given: Event, before: Set<string>) =>
  given.type === 'reconcile'
    ? [...before].filter(each => !world.platform.has(each))
    : [];

const run = (
  check: (world: World, given: Event, before: Set<string>) => void,
  atTheEnd: (world: World) => void = () => {},
) =>
  fc.assert(
    fc.property(fc.array(event, { maxLength: 30, size: 'max' }), events => {
      const world = new World();
      for (const given of events) {
        const before = new Set(world.platform);
        happen(world, given);
        check(world, given, before);
      }
      atTheEnd(world);
    }),
    { numRuns: 1_000, seed: 9 },
  );

describe('rules, whatever grants, people and crashes do', () => {
  it('are there while any grant needs them, once they are reconciled', () => {
    run((world, given) => {
      const isReconciled =
        given.type === 'reconcile' && given.crashAfter === undefined;
      const absent = world.needed().filter(each => !world.platform.has(each));
      expect(isReconciled ? absent : []).toEqual([]);
    });
  });

  it('that a grant still needs are never removed, not even for a moment', () => {
    run((world, given, before) => {
      const lost = removedByPortal(world, given, before);
      expect(world.needed().filter(each => lost.includes(each))).toEqual([]);
    });
  });

  it('that were never the portal’s are never removed', () => {
    let removed = 0;
    run((world, given, before) => {
      const lost = removedByPortal(world, given, before);
      removed += lost.length;
      expect(lost.filter(each => !world.everPortal.has(each))).toEqual([]);
    });
    expect(removed).toBeGreaterThan(200);
  });

  it('are settled by one plan: a second one changes nothing', () => {
    run(
      () => {},
      world => {
        world.reconcile();
        expect(isNothingToDo(world.plan())).toBe(true);
      },
    );
  });

  it('that only the portal made are gone after the last grant, whatever crashed', () => {
    fc.assert(
      fc.property(
        fc.array(
          event.filter(({ type }) => type !== 'made-by-others'),
          { maxLength: 30, size: 'max' },
        ),
        events => {
          const world = new World();
          events.forEach(each => happen(world, each));
          world.grants.clear();
          world.reconcile();
          expect([...world.platform]).toEqual([]);
        },
      ),
      { numRuns: 1_000, seed: 10 },
    );
  });

  it('that were there before the grants are there after them', () => {
    fc.assert(
      fc.property(
        fc.array(
          event.filter(
            ({ type }) =>
              type === 'grant' || type === 'end' || type === 'reconcile',
          ),
          { maxLength: 30, size: 'max' },
        ),
        fc.subarray(KEYS),
        (events, others) => {
          const world = new World();
          others.forEach(each => world.platform.add(each));
          events.forEach(each => happen(world, each));
          world.grants.clear();
          world.reconcile();
          expect([...world.platform].sort()).toEqual([...others].sort());
        },
      ),
      { numRuns: 1_000, seed: 11 },
    );
  });
});
