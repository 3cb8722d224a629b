import {
  GrantRecord,
  SENSITIVE_WORDS,
} from '@datamesh-portal/plugin-data-mesh-common';
import fc from 'fast-check';
import { readGrant } from '../../__testUtils__/grants';
import { streamPort } from '../../__testUtils__/products';
import { Person } from '../../people/Callers';
import { PortContract } from '../../catalog/PortContract';
import { ClaimStanding } from '../../catalog/claims/StreamClaims';
import { judgeVisibility } from './Visibility';

const contract = PortContract.of(
  streamPort('weather.wind.v1'),
  SENSITIVE_WORDS,
);
const groups = ['group:default/a', 'group:default/b', 'group:default/c'];

const standing: fc.Arbitrary<ClaimStanding> = fc.oneof(
  fc.record({
    holds: fc.constant(true as const),
    claimId: fc.constant('1'),
    owners: fc.array(
      fc.option(fc.constantFrom(...groups), { nil: undefined }),
      { minLength: 1, maxLength: 2 },
    ),
  }),
  fc.record({
    holds: fc.constant(false as const),
    code: fc.constantFrom(
      'unproven' as const,
      'taken' as const,
      'unclaimed' as const,
    ),
    reason: fc.constant('It is not theirs'),
  }),
);

const right = fc
  .record({
    id: fc.uuid(),
    clearFields: fc.subarray(['email', 'temperature', 'nothing.such']),
    until: fc.option(fc.date({ noInvalidDate: true }), { nil: undefined }),
  })
  .map(readGrant);

const situation = fc.record({
  standing,
  belongings: fc.option(fc.subarray(groups), { nil: undefined }),
  mayUnmask: fc.boolean(),
  onlyGranted: fc.boolean(),
  rights: fc.array(right, { maxLength: 3 }),
});

type Situation = typeof situation extends fc.Arbitrary<infer T> ? T : never;

const belongsTo = (given: Situation, owner: string | undefined) =>
  owner !== undefined && given.belongings?.includes(owner) === true;

const isOwner = (given: Situation) =>
  given.standing.holds &&
  given.standing.owners.every(owner => belongsTo(given, owner));

const somebody = (refs: string[]): Person => ({
  userEntityRef: 'user:default/somebody',
  refs,
  belongsTo: owner => owner !== undefined && refs.includes(owner),
  gainsBy: ref => refs.includes(ref),
});

const judge = ({ belongings, ...given }: Situation) =>
  judgeVisibility({
    ...given,
    contract,
    person: belongings && somebody(belongings),
  });

const opens = ({ clearFields }: GrantRecord) => clearFields.includes('email');

describe('judgeVisibility', () => {
  it('shows everything only to people who belong to every owner and may unmask', () => {
    fc.assert(
      fc.property(situation, given => {
        expect(judge(given).shows === 'everything').toBe(
          isOwner(given) && given.mayUnmask,
        );
      }),
    );
  });

  it('lets a contract decide only for a stream that the product holds', () => {
    fc.assert(
      fc.property(situation, given => {
        const view = judge(given);
        const isMasked = view.shows === 'what-is-not-masked';
        expect(isMasked && view.plan.visibility !== undefined).toBe(
          isMasked && given.standing.holds,
        );
      }),
    );
  });

  it('opens a classified field only to people with a grant that names it, who may unmask', () => {
    let opened = 0;
    fc.assert(
      fc.property(situation, given => {
        const view = judge(given);
        if (view.shows !== 'what-is-not-masked') {
          return;
        }
        const isOpen = view.plan.visibility?.members?.get('email')?.open;
        opened += isOpen ? 1 : 0;
        expect(isOpen ?? false).toBe(
          given.mayUnmask && given.standing.holds && given.rights.some(opens),
        );
        expect(view.openedBy).toEqual(
          isOpen ? given.rights.filter(opens).map(({ id }) => id) : [],
        );
      }),
      { numRuns: 2_000 },
    );
    expect(opened).toBeGreaterThan(20);
  });

  it('shows nothing only to outsiders without a grant, of products that say so', () => {
    fc.assert(
      fc.property(situation, given => {
        expect(judge(given).shows === 'nothing').toBe(
          given.onlyGranted && !isOwner(given) && given.rights.length === 0,
        );
      }),
    );
  });
});

describe('the reason for what a grant shows', () => {
  const analyst = somebody(['user:default/analyst']);
  const view = (rights: GrantRecord[], mayUnmask: boolean = true) =>
    judgeVisibility({
      person: analyst,
      mayUnmask,
      standing: {
        ...{ holds: true, claimId: '1' },
        owners: ['group:default/weather'],
      },
      contract,
      onlyGranted: false,
      rights,
    });

  it('names the grant and its end, and never its purpose', () => {
    expect(view([readGrant({ clearFields: ['email'] })])).toMatchObject({
      reason:
        'Your access until 3 Mar 2027 (grant grant-1) shows classified fields in clear; this view is audited',
      grantId: 'grant-1',
      openedBy: ['grant-1'],
    });
  });

  it('says that access without clear text shows classified fields masked', () => {
    expect(view([readGrant({ until: undefined })])).toMatchObject({
      reason:
        'Your access without an end (grant grant-1) shows this stream with classified fields masked',
      openedBy: [],
    });
  });

  it('is the grant that opens something, before one that lasts longer', () => {
    expect(
      view([
        readGrant({ id: 'lasting', until: undefined }),
        readGrant({ id: 'opening', clearFields: ['email'] }),
      ]),
    ).toMatchObject({ grantId: 'opening' });
  });

  it('names the permission that narrows the grant', () => {
    const narrowed = view([readGrant({ clearFields: ['email'] })], false);

    expect(narrowed).toMatchObject({
      reason: expect.stringContaining('data-mesh.stream.unmask'),
      openedBy: [],
      plan: { maskedFields: ['email'] },
    });
  });
});
