import fc from 'fast-check';
import {
  ANALYST,
  day,
  frozen,
  grant,
  OTHER_OWNER,
} from '../__fixtures__/records';
import { GrantCommand, GrantEndReason, GrantRecord } from '../GrantRecord';
import { applyGrantCommand } from './applyGrantCommand';
import { grantStateOf, isInForce } from './grantStateOf';
import { grantTransitions } from './grantTransitions';

const reasons: GrantEndReason[] = [
  'expired',
  'revoked',
  'replaced',
  'product-retired',
  'claim-ended',
  'port-removed',
  'consumer-removed',
  'principal-removed',
];
const at = fc.integer({ min: 0, max: 100 }).map(day);
const command: fc.Arbitrary<GrantCommand> = fc.oneof(
  fc.record({
    type: fc.constant('observe' as const),
    at,
    observed: fc.constantFrom<GrantRecord['observed']>(
      'absent',
      'present',
      'unenforced',
    ),
  }),
  fc.record({
    type: fc.constant('fail' as const),
    at,
    message: fc.constant('refused'),
    nextAttemptAt: at,
  }),
  fc.record({
    type: fc.constant('end' as const),
    at,
    reason: fc.constantFrom(...reasons),
  }),
  fc.record({
    type: fc.constant('notice' as const),
    at,
    days: fc.constantFrom(1, 3, 14),
  }),
  fc.record({
    type: fc.constant('ask-review' as const),
    at,
    owner: fc.constantFrom('group:default/a', 'group:default/b'),
  }),
  fc.record({
    type: fc.constant('confirm' as const),
    at,
    by: fc.constantFrom(ANALYST, OTHER_OWNER),
  }),
  fc.record({
    type: fc.constant('hand-over' as const),
    at,
    consumerOwner: fc.constantFrom('group:default/a', 'group:default/b'),
  }),
  fc.record({ type: fc.constant('use' as const), at }),
);

describe('a grant, whatever happens to it in whatever order', () => {
  const taken = new Set<string>();
  const refusals = new Set<string>();
  const always = (
    check: (
      before: GrantRecord,
      given: GrantCommand,
      after: GrantRecord,
    ) => void,
    numRuns = 1_000,
  ) =>
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.array(command, { maxLength: 12, size: 'max' }),
        (isPermanent, given) => {
          let record = grant(isPermanent ? { until: undefined } : {});
          for (const each of given) {
            let after: GrantRecord;
            try {
              after = applyGrantCommand(frozen(record), each);
            } catch (error) {
              refusals.add((error as Error).name);
              continue;
            }
            check(record, each, after);
            taken.add(
              `${grantStateOf(record, each.at)} ${each.type} ${grantStateOf(
                after,
                each.at,
              )}`,
            );
            record = after;
          }
        },
      ),
      { numRuns, seed: 7 },
    );

  it('takes the steps of the table, all of them and no others', () => {
    let [steps, counted, dated] = [0, 0, 0];
    always((before, given, after) => {
      steps += 1;
      counted += after.revision - before.revision;
      dated += Number(after.updatedAt === given.at);
    }, 4_000);
    expect([counted, dated]).toEqual([steps, steps]);
    const listed = Object.entries(grantTransitions).flatMap(
      ([state, possible]) =>
        Object.entries(possible).flatMap(([type, next]) =>
          next.map(after => `${state} ${type} ${after}`),
        ),
    );
    expect([...taken].sort()).toEqual([...listed].sort());
    expect([...refusals].sort()).toEqual(['ConflictError', 'NotAllowedError']);
  });

  it('never opens again once it ended', () => {
    always((before, given, after) => {
      const isEnd = given.type === 'end';
      expect(after.ended !== undefined).toBe(
        isEnd || before.ended !== undefined,
      );
      expect(isEnd && before.ended).toBeFalsy();
      expect(isEnd || after.ended === before.ended).toBe(true);
      expect(after.ended && isInForce(after, given.at)).toBeFalsy();
    });
  });

  it('keeps who has which right until when', () => {
    always((before, given, after) => {
      expect(
        given.type === 'hand-over' ||
          after.consumerOwner === before.consumerOwner,
      ).toBe(true);
      const {
        consumerOwner,
        revision,
        ended,
        observed,
        failure,
        lastUsedAt,
        noticedDays,
        owner,
        reviewAskedAt,
        grantedBy,
        updatedAt,
        ...rest
      } = after;
      expect(before).toMatchObject(rest);
    });
  });
});
