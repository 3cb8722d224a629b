import { createApiFactory } from '@backstage/core-plugin-api';
import { lazy } from 'react';
import { streamClaimsOfferRef } from '../../chrome/offers/streamClaimsOffer';
import { claimGroup } from './claimGroup';

/** Lets the inbox show whose streams are to be settled. */
export const streamClaimsOffer = createApiFactory(streamClaimsOfferRef, {
  StreamClaims: lazy(() =>
    import('./StreamClaims').then(m => ({ default: m.StreamClaims })),
  ),
  isToSettle: claim => claimGroup(claim) !== 'settled',
});
