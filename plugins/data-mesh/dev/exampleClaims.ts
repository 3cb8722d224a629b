import { StreamClaim } from '@datamesh-portal/plugin-data-mesh-common';
import { ProductsApi } from '@datamesh-portal/plugin-data-mesh-react';
import {
  exampleClaim,
  rivalledClaim,
  settledClaim,
} from '../src/__testUtils__/exampleClaims';

const MANY = 50;

function manyClaims(): StreamClaim[] {
  return [
    exampleClaim(),
    exampleClaim({
      id: 'long',
      topic:
        'ops.passenger-information-for-connecting-flights-of-partner-airlines.north-pier.v12',
      product:
        'dataproduct:default/passenger-information-for-connecting-flights-of-partner-airlines',
      owner:
        'group:default/gate-assignment-and-stand-allocation-for-the-north-pier',
      missingSince: new Date(2027, 1, 20),
    }),
    rivalledClaim,
    exampleClaim({
      ...rivalledClaim,
      id: 'rivals',
      topic: 'ops.turnarounds.v1',
      product: 'dataproduct:default/turnarounds',
      proof: 'write-access',
      nextOwner: 'group:default/analysts',
      nextOwnerSince: new Date(2027, 2, 1),
      rivals: [
        ...rivalledClaim.rivals,
        {
          product: 'dataproduct:default/turnarounds',
          origin: 'url:https://git.example.com/elsewhere/turnarounds.yaml',
          since: new Date(2027, 2, 4, 9),
        },
      ],
    }),
    settledClaim,
    exampleClaim({ ...settledClaim, id: 'free', proof: 'not-asked' }),
    ...Array.from({ length: MANY }, (_, index) =>
      exampleClaim({
        id: `many-${index}`,
        topic: `ops.stream-${index}.v1`,
        proof: 'taken-over',
      }),
    ),
  ];
}

/** Claims that remember what was settled, for the dev app. */
export function exampleClaims(): Partial<ProductsApi> {
  let claims = manyClaims();
  return {
    getFindings: async () => [
      {
        code: 'stream-claim-unproven',
        severity: 'error',
        message:
          'ops.flight-departures.v1 of demo: nothing of it is shown or granted. Nothing proves yet that the stream belongs to this product; a data steward can confirm it in the Approvals inbox.',
        port: 'departures',
        path: 'stream.topic',
      },
    ],
    listClaims: async () => claims,
    confirmClaim: async (id, { product, origin }) => {
      claims = claims.map(claim =>
        claim.id === id
          ? {
              ...claim,
              ...{ product, origin, proof: 'steward', mayConfirm: false },
              revision: claim.revision + 1,
              provenBy: 'user:default/departures-owner',
              rivals: [],
            }
          : claim,
      );
    },
    releaseClaim: async id => {
      claims = claims.filter(claim => claim.id !== id);
    },
  };
}
