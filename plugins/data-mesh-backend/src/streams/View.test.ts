import fc from 'fast-check';
import { streamPort } from '../__testUtils__/products';
import { PortContract } from '../contracts/PortContract';
import { StreamClaim } from '../products/StreamClaims';
import { judgeView } from './View';

const contract = PortContract.of(streamPort('weather.wind.v1'));
const groups = ['group:default/a', 'group:default/b', 'group:default/c'];

const claim = fc.record({
  entityRef: fc.constantFrom('dataproduct:default/x', 'dataproduct:default/y'),
  owner: fc.option(fc.constantFrom(...groups), { nil: undefined }),
  topic: fc.constant('weather.wind.v1'),
  managed: fc.boolean(),
});

const situation = fc.record({
  own: claim,
  claims: fc.array(claim, { maxLength: 4 }),
  belongings: fc.option(fc.subarray(groups), { nil: undefined }),
  mayUnmask: fc.boolean(),
});

const isOther = (own: StreamClaim) => (other: StreamClaim) =>
  other.entityRef !== own.entityRef || other.managed !== own.managed;

const judge = (
  given: typeof situation extends fc.Arbitrary<infer T> ? T : never,
) =>
  judgeView({
    own: given.own,
    claims: given.claims,
    mayUnmask: given.mayUnmask,
    contract,
    person: given.belongings && {
      userEntityRef: 'user:default/somebody',
      belongsTo: owner =>
        owner !== undefined && given.belongings!.includes(owner),
    },
  });

describe('judgeView', () => {
  it('shows clear text only to people who belong to every owner and may unmask', () => {
    fc.assert(
      fc.property(situation, given => {
        const owners = [
          given.own.owner,
          ...given.claims.filter(isOther(given.own)).map(({ owner }) => owner),
        ];
        const belongsToAll = owners.every(
          owner =>
            owner !== undefined && given.belongings?.includes(owner) === true,
        );
        expect(judge(given).clear).toBe(belongsToAll && given.mayUnmask);
      }),
    );
  });

  it('lets a contract decide only for a stream that one product claims', () => {
    fc.assert(
      fc.property(situation, given => {
        const view = judge(given);
        const isContested = given.claims.some(isOther(given.own));
        const shows = !view.clear && view.maskedBy !== undefined;
        expect(shows).toBe(!view.clear && !isContested);
      }),
    );
  });
});
