import { StreamClaim } from '@datamesh-portal/plugin-data-mesh-common';

/** A claim of the departures that nothing proves; the viewer is a steward. */
export function exampleClaim(changes: Partial<StreamClaim> = {}): StreamClaim {
  return {
    id: 'claim-1',
    revision: 2,
    cluster: 'demo',
    topic: 'ops.flight-departures.v1',
    product: 'dataproduct:default/flight-departures',
    origin: 'url:https://git.example.com/flight-departures.yaml',
    owner: 'group:default/flight-operations',
    since: new Date(2027, 1, 3, 9),
    rivals: [],
    mayConfirm: true,
    mayHandOver: true,
    ...changes,
  };
}

/** Of the owner, who may hand it over: another product names the stream too. */
export const rivalledClaim = exampleClaim({
  id: 'claim-2',
  topic: 'ops.gate-changes.v2',
  product: 'dataproduct:default/gate-changes',
  proof: 'prefix',
  rivals: [
    {
      product: 'dataproduct:default/gate-copies',
      origin: 'url:https://git.example.com/copies.yaml',
      owner: 'group:default/analysts',
      since: new Date(2027, 2, 4, 9),
    },
  ],
  mayConfirm: false,
});

/** Of the owner; nobody has to look at it. */
export const settledClaim = exampleClaim({
  id: 'claim-3',
  topic: 'ops.crew-rosters.v1',
  product: 'dataproduct:default/crew-rosters',
  proof: 'steward',
  provenBy: 'user:default/steward',
  mayConfirm: false,
});
