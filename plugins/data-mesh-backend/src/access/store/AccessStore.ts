import {
  AccessRequestRecord,
  AccessRequestState,
  GrantRecord,
} from '@datamesh-portal/plugin-data-mesh-common';
import { PermissionCriteria } from '@backstage/plugin-permission-common';
import { Announcement } from '../../journal/announcements/Announcement';
import { AuditEntry } from '../../journal/audit/AuditEntry';

/** In which part somebody has to do with a request. */
export type PartyRole =
  /** Asked for it. */
  | 'requester'
  /** Is to have the access, or owns what is to have it. */
  | 'consumer'
  /** Owns the product. */
  | 'owner'
  /** Decides on a stage that is open. */
  | 'decider'
  /** Decided a stage, or would have. */
  | 'approver';

export interface Party {
  role: PartyRole;
  /** Canonical ref of a user or group. */
  ref: string;
}

/** What conditional decisions of a permission policy are made of. */
export type AccessFilter =
  | { role: PartyRole; refs: string[] }
  | { domains: string[] };

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

export interface GrantQuery {
  /** Only those with one of the refs as requester, consumer, consumer's owner or product's owner. */
  party?: { refs: string[]; roles?: Array<'requester' | 'consumer' | 'owner'> };
  product?: string;
  port?: string;
  consumer?: string;
  /** true: not ended; false: ended. */
  open?: boolean;
  restriction?: PermissionCriteria<AccessFilter>;
}

export interface PageOptions {
  limit: number;
  /** `nextCursor` of the page before; an `InputError` when it is none. */
  cursor?: string;
}

export interface Page<T> {
  items: T[];
  nextCursor?: string;
}

/**
 * Changes that happen together or not at all, with their audit records and
 * announcements. Nothing but the store may be asked while one is open.
 */
export interface AccessChanges {
  insertRequest(request: AccessRequestRecord, parties: Party[]): Promise<void>;

  /**
   * Stores the request, whose revision is one more than what is stored, else
   * throws a `ConflictError`.
   */
  updateRequest(request: AccessRequestRecord, parties: Party[]): Promise<void>;

  insertGrant(grant: GrantRecord): Promise<void>;

  /** As {@link AccessChanges.updateRequest}. */
  updateGrant(grant: GrantRecord): Promise<void>;

  /**
   * To judge what must hold for what is changed: the answers stay true until
   * the transaction ends, whatever other replicas do.
   */
  getRequest(id: string): Promise<AccessRequestRecord | undefined>;
  getGrant(id: string): Promise<GrantRecord | undefined>;
  openRequests(
    product: string,
    consumer: string,
  ): Promise<AccessRequestRecord[]>;
  openGrants(product: string, consumer: string): Promise<GrantRecord[]>;

  audit(entry: AuditEntry): Promise<void>;
  announce(announcement: Announcement): Promise<void>;
}

/** Requests and grants in the plugin's own database. */
export interface AccessStore {
  /**
   * One transaction; also rolled back when the work throws. The work is done
   * again when another transaction had precedence: it must have no effects but
   * on `changes`.
   */
  transact<T>(work: (changes: AccessChanges) => Promise<T>): Promise<T>;

  getRequest(id: string): Promise<AccessRequestRecord | undefined>;
  partiesOf(requestId: string): Promise<Party[]>;
  /** By the id of the request, with one question for all. */
  partiesOfEach(requestIds: string[]): Promise<Map<string, Party[]>>;
  listRequests(
    query: RequestQuery,
    page: PageOptions,
  ): Promise<Page<AccessRequestRecord>>;
  /** Counts at most `max`. */
  countRequests(query: RequestQuery, max: number): Promise<number>;
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
  requestsToAttend(before: {
    remind: Date;
    escalate: Date;
    lapse: Date;
    limit: number;
  }): Promise<AccessRequestRecord[]>;

  getGrant(id: string): Promise<GrantRecord | undefined>;
  listGrants(query: GrantQuery, page: PageOptions): Promise<Page<GrantRecord>>;
  /** All grants of a request. */
  grantsOf(requestId: string): Promise<GrantRecord[]>;
  /** Open ones of a consumer (or owner of consumers) on one product's port. */
  findRights(
    product: string,
    port: string,
    refs: string[],
  ): Promise<GrantRecord[]>;
  /**
   * What the platform should do for a principal: not ended, also when over; and
   * those that ended and are still on the platform.
   */
  grantsOfPrincipal(cluster: string, principal: string): Promise<GrantRecord[]>;
  /** Not ended, whose time is over. */
  grantsToExpire(now: Date, limit: number): Promise<GrantRecord[]>;
  /** Not ended, that end before then; for notices. */
  grantsEndingBefore(then: Date, limit: number): Promise<GrantRecord[]>;
  /**
   * Principals with something to provision now: open and not observed so, or
   * over or ended and still observed, whose next attempt is due. At most so many
   * of each cluster.
   */
  principalsToReconcile(
    now: Date,
    limit: number,
  ): Promise<Array<{ cluster: string; principal: string }>>;
  /** All open grants, in pages by id. */
  openGrants(options: {
    cluster?: string;
    afterId?: string;
    limit: number;
  }): Promise<GrantRecord[]>;
}
