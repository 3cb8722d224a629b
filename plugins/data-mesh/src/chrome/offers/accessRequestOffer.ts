import { Entity } from '@backstage/catalog-model';
import { createApiRef } from '@backstage/core-plugin-api';
import { ComponentType } from 'react';

/** What someone who asks for access already said by where they asked. */
export type AccessWish = {
  port?: string;
  /** Whether it is clear text that they miss. */
  clearText?: boolean;
};

/** What other rooms have of the one about access: that one can ask for it. */
type AccessRequestOffer = {
  RequestAccessDialog: ComponentType<{
    product: Entity;
    /** What is chosen when it opens. */
    wish?: AccessWish;
    onClose: () => void;
    /** Called once the server has the request. */
    onSent?: () => void;
  }>;
};

export const accessRequestOfferRef = createApiRef<AccessRequestOffer>({
  id: 'plugin.data-mesh.access-request-offer',
});
