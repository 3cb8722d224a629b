import {
  isInForce,
  isOpenRequest,
} from '@datamesh-portal/plugin-data-mesh-common';
import fc from 'fast-check';
import { AccessWorld } from './AccessWorld';
import { Change, Deed } from './Deed';

const DAY_MS = 86_400_000;
const OWNERS = ['weather-owner', 'second-weather-owner'] as const;

/** A deed whose things are numbers, until it is known what there is. */
export type Plan =
  | {
      do: 'ask';
      person: number;
      ports: string[];
      operation: 'read' | 'write';
      days: number;
      clear: boolean;
    }
  | {
      do: 'decide';
      request: number;
      who: string;
      verdict: 'approve' | 'reject' | 'ask';
      change: Change;
    }
  | { do: 'answer' | 'withdraw'; request: number; byStranger: boolean }
  | { do: 'revoke' | 'renew'; grant: number; who: string }
  | { do: 'adopt' | 'take' | 'replay' }
  | { do: 'operate'; adds: boolean }
  | { do: 'break'; person: number }
  | { do: 'run'; task: string };

/** What several do at the same moment, each on one of two replicas. */
export type Step =
  | { advanceDays: number }
  | { atOnce: Array<{ plan: Plan; replica: 0 | 1 }> };

const index = fc.nat(5);
const owner = fc.constantFrom(...OWNERS);

const ask: fc.Arbitrary<Plan> = fc.record({
  do: fc.constant('ask' as const),
  person: index,
  ports: fc.constantFrom(['readings'], ['gusts'], ['readings', 'gusts']),
  operation: fc.constantFrom(...(['read', 'read', 'write'] as const)),
  days: fc.constantFrom(2, 10, 30, 60),
  clear: fc.constantFrom(false, false, true),
});

const decide: fc.Arbitrary<Plan> = fc.record({
  do: fc.constant('decide' as const),
  request: index,
  who: fc.oneof(
    { weight: 6, arbitrary: owner },
    { weight: 1, arbitrary: fc.constantFrom('asker', 'customer-data-owner') },
  ),
  verdict: fc.constantFrom(
    ...(['approve', 'approve', 'approve', 'approve', 'reject', 'ask'] as const),
  ),
  change: fc.oneof(
    { weight: 3, arbitrary: fc.constant('as asked' as const) },
    ...(['shorter', 'fewer', 'masked', 'wider'] as const).map(change => ({
      weight: 1,
      arbitrary: fc.constant(change),
    })),
  ),
});

const anything = fc.oneof(
  { weight: 3, arbitrary: ask },
  { weight: 9, arbitrary: decide },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'answer' as const,
        'answer' as const,
        'withdraw' as const,
      ),
      request: index,
      byStranger: fc.constantFrom(false, false, true),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom('revoke' as const, 'renew' as const),
      grant: index,
      who: fc.constantFrom('consumer', 'consumer', ...OWNERS, 'stranger'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('adopt' as const, 'take' as const, 'replay' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('operate' as const),
      adds: fc.constantFrom(true, true, false),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('break' as const),
      person: fc.nat(1),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('run' as const),
      task: fc.constantFrom(
        'reconcile-access',
        'compare-access',
        'attend-access',
        'tell-access',
      ),
    }),
  },
) satisfies fc.Arbitrary<Plan>;

const atOnce = (plan: fc.Arbitrary<Plan>, most: number) =>
  fc.record({
    atOnce: fc.array(
      fc.record({ plan, replica: fc.constantFrom(0 as const, 1 as const) }),
      { minLength: 1, maxLength: most, size: 'max' },
    ),
  });

/** Somebody asks, somebody decides, then 3 to 5 moments of anything, or of days. */
export const stepsArbitrary: fc.Arbitrary<Step[]> = fc
  .tuple(
    atOnce(ask, 2),
    atOnce(decide, 2),
    fc.array(
      fc.oneof(
        { weight: 5, arbitrary: atOnce(anything, 2) },
        {
          weight: 1,
          arbitrary: fc.record({ advanceDays: fc.constantFrom(1, 3, 9, 28) }),
        },
      ),
      { minLength: 3, maxLength: 5, size: 'max' },
    ),
  )
  .map(([first, second, rest]) => [first, second, ...rest]);

/** Chooses whom and what it is about; nothing when there is no such thing. */
export function toDeed(
  plan: Plan,
  run: {
    now: Date;
    key: string;
    /** Who may ask. */
    people: readonly string[];
    world: AccessWorld;
  },
): Deed | undefined {
  const { key, now, people, world } = run;
  switch (plan.do) {
    case 'ask': {
      const { person, days, clear, ...asked } = plan;
      return {
        ...asked,
        key,
        who: people[person % people.length],
        until: inDays(now, days),
        clear: clear && plan.operation === 'read',
      };
    }
    case 'decide':
    case 'answer':
    case 'withdraw': {
      const [request, found] =
        pick(world.requests, plan.request, ([, each]) => isOpenRequest(each)) ??
        [];
      if (!request || !found) {
        return undefined;
      }
      const asker = nameOf(found.requester);
      if (plan.do !== 'decide') {
        const who = plan.byStranger ? 'customer-data-owner' : asker;
        return { do: plan.do, request, who };
      }
      const who = plan.who === 'asker' ? asker : plan.who;
      return { ...plan, request, who, until: inDays(now, 1) };
    }
    case 'revoke':
    case 'renew': {
      const [grant, found] =
        pick(world.grants, plan.grant, ([, each]) => isInForce(each, now)) ??
        [];
      // One that was adopted is renewed with an account of the portal.
      if (!grant || !found || (plan.do === 'renew' && !found.requestId)) {
        return undefined;
      }
      const consumer = found.consumer.startsWith('user:')
        ? nameOf(found.consumer)
        : 'customer-data-owner';
      const who =
        { consumer, stranger: 'second-analyst' }[plan.who] ?? plan.who;
      return { do: plan.do, key, grant, who };
    }
    case 'adopt':
      return { do: 'adopt', key, until: inDays(now, 20) };
    case 'break':
      return { do: 'break', who: people[plan.person] };
    case 'take':
    case 'replay':
      return { do: plan.do };
    default:
      return plan;
  }
}

function nameOf(ref: string): string {
  return ref.slice(ref.indexOf('/') + 1);
}

function inDays(now: Date, days: number): Date {
  return new Date(now.getTime() + days * DAY_MS);
}

/** Mostly one of the likely ones, sometimes any. */
function pick<T>(
  all: Iterable<T>,
  at: number,
  isLikely: (item: T) => boolean,
): T | undefined {
  const list = [...all];
  const likely = list.filter(isLikely);
  return at > 0 && likely.length > 0
    ? likely[at % likely.length]
    : list[at % list.length];
}
