import { createApiRef } from '@backstage/core-plugin-api';
import { StreamClaim } from '@datamesh-portal/plugin-data-mesh-common';
import { ComponentType } from 'react';

/** What the inbox has of the room about products: whose streams are to be settled. */
type StreamClaimsOffer = {
  /** Lists them, with what the viewer may do. */
  StreamClaims: ComponentType;
  /** Whether somebody has to look at it, and not only may. */
  isToSettle: (claim: StreamClaim) => boolean;
};

export const streamClaimsOfferRef = createApiRef<StreamClaimsOffer>({
  id: 'plugin.data-mesh.stream-claims-offer',
});
