import { AccessOperation } from '../schema/openapi';

/** Why a grant is over. @public */
export type GrantEndReason =
  | 'expired'
  | 'revoked'
  | 'replaced'
  | 'product-retired'
  | 'port-removed'
  | 'consumer-removed'
  | 'principal-removed';

/**
 * The right of one consumer on one port as it is stored: what should be true
 * (`until`, `ended`) and what the platform was last seen to do (`observed`).
 * Changed by {@link applyGrantCommand}. All refs are canonical.
 *
 * @public
 */
export interface GrantRecord {
  id: string;
  /** 1 when made, one more with each change. */
  revision: number;
  /** Absent for access that was found on the platform and adopted. */
  requestId?: string;
  product: string;
  /** Owner of the product when it was last looked at. */
  owner: string;
  domain?: string;
  port: string;
  cluster: string;
  topic: string;
  requester: string;
  consumer: string;
  /** Owner of a consumer that is a Component or System; else the consumer. */
  consumerOwner: string;
  principal: string;
  principalSource: 'annotation' | 'portal';
  operation: AccessOperation;
  transactional: boolean;
  /** Paths of classified fields in clear text. */
  clearFields: string[];
  purpose: string;
  /** Canonical refs of deciders, or names of rules. */
  grantedBy: string[];
  since: Date;
  /** Absent for permanent access. */
  until?: Date;
  ended?: { at: Date; reason: GrantEndReason; by?: string; note?: string };
  /**
   * What the platform was last seen to do: `unenforced` where the portal does
   * not provision.
   */
  observed: 'absent' | 'present' | 'unenforced';
  failure?: { message: string; attempts: number; nextAttemptAt: Date };
  lastUsedAt?: Date;
  /** Days before the end of which the last notice was given. */
  noticedDays?: number;
  /** Since when the product's new owner should confirm it. */
  reviewAskedAt?: Date;
  updatedAt: Date;
}

/** What happens to a grant. `by` is the canonical ref of a user. @public */
export type GrantCommand =
  | { type: 'observe'; at: Date; observed: GrantRecord['observed'] }
  | { type: 'fail'; at: Date; message: string; nextAttemptAt: Date }
  | {
      type: 'end';
      at: Date;
      reason: GrantEndReason;
      by?: string;
      note?: string;
    }
  | { type: 'notice'; at: Date; days: number }
  | { type: 'ask-review'; at: Date; owner: string }
  | { type: 'confirm'; at: Date; by: string }
  /** The consumer belongs to somebody else now. */
  | { type: 'hand-over'; at: Date; consumerOwner: string }
  | { type: 'use'; at: Date };
