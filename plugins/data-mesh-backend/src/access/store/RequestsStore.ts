import { PermissionCriteria } from '@backstage/plugin-permission-common';
import {
  AccessRequestRecord,
  AccessRequestState,
} from '@datamesh-portal/plugin-data-mesh-common';
import {
  AccessFilter,
  Page,
  PageOptions,
  Party,
  PartyRole,
} from './AccessStore';

export interface RequestQuery {
  /** Only those in which one of the refs has one of the roles; any role when absent. */
  party?: { refs: string[]; roles?: PartyRole[] };
  /** Leaves out what this user asked for, or already decided a stage of. */
  undecidedBy?: string;
  /** Leaves out what is for one of these consumers, canonical refs. */
  notFor?: string[];
  product?: string;
  consumer?: string;
  states?: AccessRequestState[];
  /** In product (ref or title), consumer, principal or requester, in any case. */
  text?: string;
  restriction?: PermissionCriteria<AccessFilter>;
  order: 'oldest' | 'newest';
}

export interface RequestsStore {
  get(id: string): Promise<AccessRequestRecord | undefined>;
  partiesOf(id: string): Promise<Party[]>;
  /** By the id of the request, with one question for all. */
  partiesOfEach(ids: string[]): Promise<Map<string, Party[]>>;
  list(
    query: RequestQuery,
    page: PageOptions,
  ): Promise<Page<AccessRequestRecord>>;
  /** Counts at most `max`. */
  count(query: RequestQuery, max: number): Promise<number>;
  /** Whether any of the refs was ever a decider or approver. */
  hasDecided(refs: string[]): Promise<boolean>;
  /**
   * Milliseconds from request to decision, of the newest 1,000 that people
   * decided since then, on products of this owner, or on all.
   */
  decisionTimes(since: Date, owner?: string): Promise<number[]>;
  /**
   * The oldest requests with something due: waiting, made before `remind` and
   * not reminded of, or before `escalate` and not escalated; or without a
   * decision, also with an open question, when their time ends before `lapse`.
   */
  toAttend(before: {
    remind: Date;
    escalate: Date;
    lapse: Date;
    limit: number;
  }): Promise<AccessRequestRecord[]>;
}

/**
 * Requests within a transaction. What is read stays true until it ends, whatever
 * other replicas do.
 */
export interface RequestChanges {
  insert(request: AccessRequestRecord, parties: Party[]): Promise<void>;
  /**
   * Stores the request, whose revision is one more than what is stored, else
   * throws a `ConflictError`.
   */
  update(request: AccessRequestRecord, parties: Party[]): Promise<void>;
  getLocked(id: string): Promise<AccessRequestRecord | undefined>;
  openLocked(product: string, consumer: string): Promise<AccessRequestRecord[]>;
}
