import { AccessRecord } from './AccessRecord';

/** Why a grant is over. @public */
export type GrantEndReason =
  | 'expired'
  | 'revoked'
  | 'replaced'
  | 'product-retired'
  | 'port-removed'
  | 'claim-ended'
  | 'consumer-removed'
  | 'principal-removed';

/**
 * The right of one consumer on one port as it is stored: what should be true
 * (`until`, `ended`) and what the platform was last seen to do (`observed`).
 * Changed by {@link applyGrantCommand}.
 *
 * @public
 */
export interface GrantRecord extends AccessRecord {
  /** Absent for access that was found on the platform and adopted. */
  requestId?: string;
  /** Of the claim on the stream through which it came, where that is known. */
  claimId?: string;
  port: string;
  cluster: string;
  topic: string;
  /** Paths of classified fields in clear text. */
  clearFields: string[];
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
