import { PermissionCriteria } from '@backstage/plugin-permission-common';
import { GrantRecord } from '@datamesh-portal/plugin-data-mesh-common';
import { AccessFilter, Page, PageOptions } from './AccessStore';

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

/** All that are absent match. */
export interface OpenGrants {
  cluster?: string;
  product?: string;
  port?: string;
}

export interface GrantsStore {
  get(id: string): Promise<GrantRecord | undefined>;
  list(query: GrantQuery, page: PageOptions): Promise<Page<GrantRecord>>;
  /** All grants of a request. */
  ofRequest(requestId: string): Promise<GrantRecord[]>;
  /** Open ones of a consumer (or owner of consumers) on one product's port. */
  rights(product: string, port: string, refs: string[]): Promise<GrantRecord[]>;
  /**
   * What the platform should do for a principal: not ended, also when over; and
   * those that ended and are still on the platform.
   */
  ofPrincipal(cluster: string, principal: string): Promise<GrantRecord[]>;
  /** Not ended, whose time is over. */
  toExpire(now: Date, limit: number): Promise<GrantRecord[]>;
  /** Not ended, that end before then; for notices. */
  endingBefore(then: Date, limit: number): Promise<GrantRecord[]>;
  /**
   * Principals with something to provision now: open and not observed so, or
   * over or ended and still observed, whose next attempt is due. At most so many
   * of each cluster.
   */
  principalsToReconcile(
    now: Date,
    limit: number,
  ): Promise<Array<{ cluster: string; principal: string }>>;
  /** Open grants, in pages by id. */
  open(
    which: OpenGrants,
    page: { afterId?: string; limit: number },
  ): Promise<GrantRecord[]>;
}

/**
 * Grants within a transaction. What is read stays true until it ends, whatever
 * other replicas do.
 */
export interface GrantChanges {
  insert(grant: GrantRecord): Promise<void>;
  /**
   * Stores the grant, whose revision is one more than what is stored, else
   * throws a `ConflictError`.
   */
  update(grant: GrantRecord): Promise<void>;
  getLocked(id: string): Promise<GrantRecord | undefined>;
  openLocked(product: string, consumer: string): Promise<GrantRecord[]>;
}
