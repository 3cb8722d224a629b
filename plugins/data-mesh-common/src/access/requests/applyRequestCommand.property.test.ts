import fc from 'fast-check';
import {
  ANALYST,
  day,
  frozen,
  OTHER_OWNER,
  OWNER,
  request,
  requestOfTwoStages,
  STEWARD,
} from '../__fixtures__/records';
import { AccessScope } from '../../schema/openapi';
import { AccessRequestRecord, RequestCommand } from '../AccessRequestRecord';
import { applyRequestCommand } from './applyRequestCommand';
import { isWithin } from './__testUtils__/isWithin';
import { isOpenRequest, requestTransitions } from './requestTransitions';

const person = fc.constantFrom(ANALYST, OWNER, OTHER_OWNER, STEWARD);
const text = fc.oneof(
  { weight: 4, arbitrary: fc.constant('Because.') },
  fc.constantFrom('', ' ', 'x'.repeat(3_000)),
);
const time = fc
  .oneof(
    { weight: 8, arbitrary: fc.integer({ min: 1, max: 139 }) },
    fc.integer({ min: 140, max: 160 }),
  )
  .map(tenths => day(tenths / 10));
const kinds = fc.subarray<'owner' | 'steward'>(['owner', 'steward']);

const scope: fc.Arbitrary<AccessScope> = fc.record(
  {
    ports: fc.subarray(['forecasts', 'observations', 'radar']),
    clearFields: fc.subarray([
      { port: 'observations', path: 'station.operator' },
      { port: 'forecasts', path: 'author' },
    ]),
    until: fc.integer({ min: -5, max: 120 }).map(day),
  },
  { requiredKeys: ['ports', 'clearFields'] },
);

const command: fc.Arbitrary<RequestCommand> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record(
      {
        type: fc.constant('approve' as const),
        by: person,
        at: time,
        stages: kinds,
        scope: fc.oneof(scope, fc.constant(undefined)),
        note: text,
      },
      { requiredKeys: ['type', 'by', 'at', 'stages'] },
    ),
  },
  fc.record({
    type: fc.constant('approve-by-rule' as const),
    rule: fc.constant('sameOwner'),
    at: time,
  }),
  fc.record({
    type: fc.constant('reject' as const),
    by: person,
    at: time,
    note: text,
  }),
  fc.record({
    type: fc.constantFrom('ask' as const, 'answer' as const),
    by: person,
    at: time,
    text,
  }),
  fc.record({ type: fc.constant('withdraw' as const), by: person, at: time }),
  fc.record({
    type: fc.constant('reassign' as const),
    at: time,
    owner: fc.constantFrom('group:default/weather', 'group:default/climate'),
    domain: fc.constantFrom('domain:default/climate', undefined),
  }),
  fc.record({
    type: fc.constantFrom(
      'remind' as const,
      'escalate' as const,
      'lapse' as const,
    ),
    at: time,
  }),
);

const beginning = fc
  .record({
    twoStages: fc.boolean(),
    requester: person,
    consumer: fc.oneof(person, fc.constant('component:default/delay-model')),
    permanent: fc.boolean(),
  })
  .map(({ twoStages, requester, consumer, permanent }) => {
    const { until, ...permanentScope } = request().asked;
    const asked = permanent ? permanentScope : request().asked;
    const make = twoStages ? requestOfTwoStages : request;
    return make({ requester, consumer, asked, scope: asked });
  });

const commands = fc.array(command, { maxLength: 12, size: 'max' });

/** Each state that the request goes through; refused commands change nothing. */
function play(start: AccessRequestRecord, given: RequestCommand[]) {
  const steps: Array<{
    before: AccessRequestRecord;
    command: RequestCommand;
    after: AccessRequestRecord;
  }> = [];
  const refusals = new Set<string>();
  let before = start;
  for (const each of given) {
    try {
      const after = applyRequestCommand(frozen(before), each);
      steps.push({ before, command: each, after });
      before = after;
    } catch (error) {
      refusals.add((error as Error).name);
    }
  }
  return { steps, end: before, refusals };
}

function always(
  check: (walk: ReturnType<typeof play>, start: AccessRequestRecord) => void,
  numRuns = 800,
) {
  const reached = new Set<string>();
  const refusals = new Set<string>();
  fc.assert(
    fc.property(beginning, commands, (start, given) => {
      const walk = play(start, given);
      reached.add(walk.end.state);
      walk.refusals.forEach(name => refusals.add(name));
      check(walk, start);
    }),
    { numRuns, seed: 4 },
  );
  // Else the check might have looked at nothing.
  expect([...reached].sort()).toEqual(Object.keys(requestTransitions).sort());
  expect([...refusals].sort()).toEqual([
    'ConflictError',
    'InputError',
    'NotAllowedError',
  ]);
}

describe('a request, whatever happens to it in whatever order', () => {
  it('never leaves the table, and counts its revisions', () => {
    always(({ steps }) => {
      for (const step of steps) {
        const next = requestTransitions[step.before.state][step.command.type];
        expect(next).toContain(step.after.state);
        expect(step.after.revision).toBe(step.before.revision + 1);
        expect(step.after.updatedAt).toEqual(step.command.at);
      }
    });
  });

  it('can take every step of the table', () => {
    const taken = new Set<string>();
    always(({ steps }) => {
      for (const { before, command: given, after } of steps) {
        taken.add(`${before.state} ${given.type} ${after.state}`);
      }
    }, 4_000);
    const listed = Object.entries(requestTransitions).flatMap(
      ([state, possible]) =>
        Object.entries(possible).flatMap(([type, next]) =>
          next.map(after => `${state} ${type} ${after}`),
        ),
    );
    expect([...taken].sort()).toEqual(listed.sort());
  });

  it('never changes what was asked, nor grants more than that', () => {
    always(({ steps }, { asked }) => {
      for (const { before, after } of steps) {
        expect(after.asked).toEqual(asked);
        expect(isWithin(after.scope, asked)).toBe(true);
        expect(isWithin(after.scope, before.scope)).toBe(true);
        expect(after.scope.ports).not.toEqual([]);
      }
    });
  });

  it('is decided at most once, and never changes afterwards', () => {
    always(({ steps }) => {
      const decisive = steps.filter(({ after }) => !isOpenRequest(after));
      expect(decisive.length).toBeLessThanOrEqual(1);
      expect(decisive[0]).toBe(decisive.length > 0 ? steps.at(-1) : undefined);
      for (const { after } of steps) {
        expect(after.decidedAt !== undefined).toBe(!isOpenRequest(after));
      }
    });
  });

  it('is approved by different people, none of whom asked for it', () => {
    always(({ end }) => {
      const deciders = end.stages.flatMap(({ decision }) =>
        decision ? [decision.by ?? decision.rule] : [],
      );
      expect(new Set(deciders).size).toBe(deciders.length);
      expect(deciders).not.toContain(end.requester);
      expect(deciders).not.toContain(end.consumer);
      expect(
        end.state !== 'approved' || deciders.length === end.stages.length,
      ).toBe(true);
    });
  });

  it('keeps the decisions and words that it has', () => {
    always(({ steps }) => {
      for (const { before, after } of steps) {
        expect(after.notes.slice(0, before.notes.length)).toEqual(before.notes);
        // What a former owner approved counts no more.
        const isKept = after.owner === before.owner;
        const isDecided = before.stages.map(
          ({ kind, decision }) => decision && (isKept || kind !== 'owner'),
        );
        expect(after.stages.filter((_, index) => isDecided[index])).toEqual(
          before.stages.filter((_, index) => isDecided[index]),
        );
      }
    });
  });
});

describe('two people who decide at once', () => {
  it('come to one outcome, whoever is stored first', () => {
    fc.assert(
      fc.property(beginning, command, command, (start, first, second) => {
        const { steps } = play(start, [first, second, first, second]);
        expect(
          steps.filter(({ after }) => !isOpenRequest(after)).length,
        ).toBeLessThanOrEqual(1);
      }),
      { numRuns: 2_000, seed: 5 },
    );
  });
});
