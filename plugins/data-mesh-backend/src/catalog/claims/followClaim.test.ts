import { Claimant, ClaimProof, StreamClaim } from './StreamClaim';
import { followClaim, Look } from './followClaim';

const MINUTE_MS = 60_000;
const start = new Date('2027-02-01T00:00:00Z');
const later = (minutes: number) =>
  new Date(start.getTime() + minutes * MINUTE_MS);
const patience = { keepForMs: 60 * MINUTE_MS, ownerAfterMs: 10 * MINUTE_MS };

const wind: Claimant = {
  product: 'dataproduct:default/wind',
  origin: 'url:https://git.internal/weather',
  owner: 'group:default/weather',
};
const rival: Claimant = {
  product: 'dataproduct:default/rival',
  origin: 'url:https://git.internal/elsewhere',
  owner: 'group:default/analytics',
};

const look = (claimants: Claimant[], change: Partial<Look> = {}): Look => ({
  now: start,
  claimants,
  isFirst: false,
  mayBeUnproven: true,
  proofOf: () => undefined,
  ...change,
});
const proves =
  (proven: Claimant, proof: ClaimProof = 'prefix') =>
  (claimant: Claimant) =>
    claimant === proven ? proof : undefined;
const claimOf = (
  { product, origin, owner }: Claimant,
  change: Partial<StreamClaim> = {},
): StreamClaim => ({
  ...{ id: '1', revision: 1, cluster: 'demo', topic: 'weather.wind.v1' },
  ...{ product, origin, owner, since: start, proof: 'prefix' },
  ...change,
});
const follow = (claim: StreamClaim | undefined, seen: Look) =>
  followClaim(claim, seen, patience);

describe('a stream that nobody claims', () => {
  it('is claimed by who proves it, else unproven by the first', () => {
    expect(follow(undefined, look([rival, wind]))).toMatchObject({
      action: 'claim-register',
      state: { product: rival.product, proof: undefined },
    });
    expect(
      follow(undefined, look([rival, wind], { proofOf: proves(wind) })),
    ).toMatchObject({ state: { product: wind.product, proof: 'prefix' } });
    expect(follow(undefined, look([]))).toBeUndefined();
  });

  it('that does not exist is claimed by proof only', () => {
    const gone = { mayBeUnproven: false };
    expect(follow(undefined, look([wind], gone))).toBeUndefined();
    expect(
      follow(undefined, look([wind], { ...gone, proofOf: proves(wind) })),
    ).toMatchObject({ state: { proof: 'prefix' } });
  });

  it('stays whose it is at the first look, unless owners disagree', () => {
    const first = { isFirst: true, mayBeUnproven: false };
    expect(follow(undefined, look([wind], first))).toMatchObject({
      state: { proof: 'taken-over' },
    });
    expect(
      follow(undefined, look([rival, wind], first))?.state?.proof,
    ).toBeUndefined();
  });

  it('needs no proof where none is asked for, unless owners disagree', () => {
    const none = { proofOf: () => 'not-asked' as const };
    expect(follow(undefined, look([wind], none))?.state?.proof).toBe(
      'not-asked',
    );
    const both = follow(undefined, look([rival, wind], none));
    expect(both?.state?.proof).toBeUndefined();
    expect(
      follow(claimOf(rival, { proof: undefined }), look([rival, wind], none)),
    ).toBeUndefined();
  });
});

describe('a proven claim', () => {
  it('is lost to no rival, whatever that proves', () => {
    expect(
      follow(claimOf(wind), look([rival, wind], { proofOf: proves(rival) })),
    ).toBeUndefined();
  });

  it('outlives its product, and ends after its time', () => {
    const seen = look([rival], { proofOf: proves(rival) });
    expect(follow(claimOf(wind), seen)).toMatchObject({
      action: 'sight',
      state: { product: wind.product, missingSince: start },
    });
    const missing = claimOf(wind, { missingSince: start });
    expect(follow(missing, { ...seen, now: later(59) })).toBeUndefined();
    expect(follow(missing, { ...seen, now: later(60) })).toEqual({
      action: 'claim-release',
    });
    const back = follow(missing, look([wind], { now: later(30) }));
    expect(back?.action).toBe('sight');
    expect(back?.state?.missingSince).toBeUndefined();
  });

  it('is not of a product of the same name that is registered elsewhere', () => {
    const impostor = { ...wind, origin: rival.origin };
    expect(
      follow(claimOf(wind), look([impostor], { proofOf: proves(impostor) })),
    ).toMatchObject({ action: 'sight', state: { missingSince: start } });
  });

  it('goes to another owner once the catalog says so twice', () => {
    const sold = { ...wind, owner: 'group:default/analytics' };
    const seen = follow(claimOf(wind, { proof: 'steward' }), look([sold]));
    expect(seen).toMatchObject({
      action: 'sight',
      state: { owner: wind.owner, nextOwner: sold.owner },
    });
    const changing = claimOf(wind, { ...seen?.state, proof: 'steward' });
    const at = (minutes: number, owner = sold.owner) =>
      follow(changing, look([{ ...wind, owner }], { now: later(minutes) }));

    expect(at(9)).toBeUndefined();
    expect(at(10)).toMatchObject({
      action: 'claim-change-owner',
      state: { owner: sold.owner, proof: undefined, provenBy: undefined },
    });
    expect(at(10)?.state).not.toHaveProperty('nextOwner');
    // Yet another one begins anew, and the same one again settles it.
    expect(at(10, 'group:default/fleet')).toMatchObject({
      action: 'sight',
      state: { nextOwner: 'group:default/fleet', nextOwnerSince: later(10) },
    });
    expect(at(10, wind.owner)?.state).not.toHaveProperty('nextOwner');
  });

  it('has to prove itself for another owner', () => {
    const sold = { ...wind, owner: 'group:default/analytics' };
    const changing = claimOf(wind, {
      nextOwner: sold.owner,
      nextOwnerSince: start,
    });
    const step = (proof: ClaimProof) =>
      follow({ ...changing, proof }, look([sold], { now: later(10) }));
    for (const proof of ['prefix', 'steward', 'taken-over'] as const) {
      expect(step(proof)?.state).toMatchObject({
        ...{ owner: sold.owner, proof: undefined },
      });
    }
    const moved = { ...changing, ...step('prefix')?.state };
    const missing = { ...moved, missingSince: start };
    // It stays the product's as long as if it were still proven.
    expect(follow(missing, look([], { now: later(59) }))).toBeUndefined();
    expect(follow(missing, look([], { now: later(60) }))).toEqual({
      action: 'claim-release',
    });
  });
});

describe('an unproven claim', () => {
  const unproven = claimOf(rival, { proof: undefined });

  it('is proven, or gives way to one that is', () => {
    expect(
      follow(unproven, look([rival, wind], { proofOf: proves(rival) })),
    ).toMatchObject({ action: 'claim-prove', state: { proof: 'prefix' } });
    expect(
      follow(unproven, look([rival, wind], { proofOf: proves(wind) })),
    ).toMatchObject({
      action: 'claim-take-over',
      state: { product: wind.product, owner: wind.owner, since: start },
    });
    expect(follow(unproven, look([rival, wind]))).toBeUndefined();
  });

  it('is not proven by an owner that the catalog shows since a moment', () => {
    const changed = { ...rival, owner: wind.owner };
    expect(
      follow(unproven, look([changed], { proofOf: proves(changed) }))?.action,
    ).toBe('sight');
  });

  it('ends soon after its product is gone', () => {
    const missing = { ...unproven, missingSince: start };
    expect(follow(missing, look([], { now: later(9) }))).toBeUndefined();
    expect(follow(missing, look([], { now: later(10) }))).toEqual({
      action: 'claim-release',
    });
  });
});
