import { AccessOperation } from '../schema/openapi';

/**
 * What a request for access and the grants that come of it have in common. All
 * refs are canonical.
 *
 * @public
 */
export interface AccessRecord {
  id: string;
  /** 1 when made, one more with each change. */
  revision: number;
  product: string;
  /** Owner of the product when it was last looked at. */
  owner: string;
  domain?: string;
  requester: string;
  /** The User, Component, System or Group that has access, or is to have it. */
  consumer: string;
  /** Owner of a consumer that is a Component or System; else the consumer. */
  consumerOwner: string;
  principal: string;
  principalSource: 'annotation' | 'portal';
  operation: AccessOperation;
  transactional: boolean;
  purpose: string;
  updatedAt: Date;
}
