import { AccessRecord } from './AccessRecord';
import { AccessNote, AccessRequestState, AccessScope } from '../schema/openapi';

/** One approval that a request needs before it is approved. @public */
export interface ApprovalStageRecord {
  /**
   * `owner`: by the product's approvers. `steward`: by the stewards' group, for
   * restricted data and clear text.
   */
  kind: 'owner' | 'steward';
  /** For people. */
  why: string;
  /**
   * The decision that a rejected request has `decidedAt` is its rejection; all
   * others are approvals.
   */
  decision?: {
    at: Date;
    /** Canonical ref of the user; absent when a rule approved. */
    by?: string;
    /** Name of the rule that approved by itself. */
    rule?: string;
    note?: string;
  };
}

/**
 * A request for access as it is stored: what {@link applyRequestCommand}
 * changes.
 *
 * @public
 */
export interface AccessRequestRecord extends AccessRecord {
  state: AccessRequestState;
  productTitle?: string;
  /** What was asked for; never changes. */
  asked: AccessScope;
  /** What the ports handed out then; approved only as long as they still do. */
  streams?: Array<{ port: string; cluster: string; topic: string }>;
  /** What is to be granted: `asked`, or less where a decider narrowed it. */
  scope: AccessScope;
  permanentReason?: string;
  stages: ApprovalStageRecord[];
  notes: AccessNote[];
  /** Id of the grant that this request would renew. */
  renews?: string;
  createdAt: Date;
  remindedAt?: Date;
  /** When the domain's owner was asked to decide as well. */
  escalatedAt?: Date;
  lapsesAt: Date;
  decidedAt?: Date;
}

/** What happens to a request. `by` is the canonical ref of a user. @public */
export type RequestCommand =
  | {
      type: 'approve';
      by: string;
      at: Date;
      /** The stages that `by` may decide; the first open one of them is decided. */
      stages: Array<ApprovalStageRecord['kind']>;
      /** Less than the request's scope, never more. */
      scope?: AccessScope;
      note?: string;
    }
  | { type: 'approve-by-rule'; rule: string; at: Date }
  | {
      type: 'reject';
      by: string;
      at: Date;
      note: string;
      /** The stages that `by` may decide; any when absent. */
      stages?: Array<ApprovalStageRecord['kind']>;
    }
  | { type: 'ask'; by: string; at: Date; text: string }
  | { type: 'answer'; by: string; at: Date; text: string }
  | { type: 'withdraw'; by: string; at: Date }
  /** The product belongs to somebody else now, or others decide on it. */
  | { type: 'reassign'; at: Date; owner: string; domain?: string }
  | { type: 'remind'; at: Date }
  | { type: 'escalate'; at: Date }
  | { type: 'lapse'; at: Date };
