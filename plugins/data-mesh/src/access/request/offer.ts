import { createApiFactory } from '@backstage/core-plugin-api';
import { lazy } from 'react';
import { accessRequestOfferRef } from '../../chrome/offers/accessRequestOffer';

/** Lets other rooms open the request form, which is loaded when they do. */
export const accessRequestOffer = createApiFactory(accessRequestOfferRef, {
  RequestAccessDialog: lazy(() =>
    import('./RequestAccessDialog').then(m => ({
      default: m.RequestAccessDialog,
    })),
  ),
});
