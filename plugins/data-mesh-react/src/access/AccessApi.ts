import {
  AccessDecision,
  AccessOptions,
  AccessPlan,
  AccessRequest,
  AccessRequestDraft,
  AccessRequestState,
  AccessSummary,
  AdoptionRequest,
  AuditCheck,
  ConnectionDetails,
  Grant,
  IssuedCredentials,
  StreamView,
  UnmanagedAccessReport,
} from '@datamesh-portal/plugin-data-mesh-common';
import { ReadOptions } from '../remote/Backend';
import { ProductName } from '../remote/ProductName';

/** Which requests to list, see `GET /access/requests`. @public */
export type AccessRequestQuery = {
  view?: 'to-decide' | 'mine' | 'all';
  /** Entity ref. */
  product?: string;
  /** Entity ref. */
  consumer?: string;
  state?: AccessRequestState;
  text?: string;
};

/** Which grants to list, see `GET /access/grants`. @public */
export type GrantListQuery = {
  view?: 'mine' | 'all';
  /** Entity ref. */
  product?: string;
  /** Entity ref. */
  consumer?: string;
  open?: boolean;
};

/**
 * A list as far as it was read; there is more when `nextCursor` is there.
 *
 * @public
 */
export type ListPage<T> = { items: T[]; nextCursor?: string };

/**
 * Where in a list to read on, and how much (1–100, 25 unless given).
 *
 * @public
 */
export type PagePosition = { cursor?: string; limit?: number };

/**
 * Asking for access, deciding, and what was granted. Methods reject with a
 * `ResponseError` of `@backstage/errors` when the backend refuses: 403 when the
 * viewer may not, 404 when there is no such thing, 409 when someone else changed
 * it first, 503 when the cluster is unreachable.
 *
 * @public
 */
export interface AccessApi {
  /** How much waits for the viewer. */
  getAccessSummary(options?: ReadOptions): Promise<AccessSummary>;
  /** What the viewer may ask for, and for whom. */
  getAccessOptions(
    product: ProductName,
    options?: ReadOptions,
  ): Promise<AccessOptions>;
  /** What a request would lead to; stores nothing. */
  planAccess(
    draft: AccessRequestDraft,
    options?: ReadOptions,
  ): Promise<AccessPlan>;
  requestAccess(draft: AccessRequestDraft): Promise<AccessRequest>;
  listAccessRequests(
    query: AccessRequestQuery & PagePosition,
    options?: ReadOptions,
  ): Promise<ListPage<AccessRequest>>;
  /** With its plan, grants and history. */
  getAccessRequest(id: string, options?: ReadOptions): Promise<AccessRequest>;
  decideRequest(id: string, decision: AccessDecision): Promise<AccessRequest>;
  answerRequest(
    id: string,
    answer: { revision: number; text: string },
  ): Promise<AccessRequest>;
  withdrawRequest(id: string, revision: number): Promise<AccessRequest>;

  listGrants(
    query: GrantListQuery & PagePosition,
    options?: ReadOptions,
  ): Promise<ListPage<Grant>>;
  getGrant(id: string, options?: ReadOptions): Promise<Grant>;
  revokeGrant(
    id: string,
    revocation: { revision: number; reason: string },
  ): Promise<Grant>;
  /** Asks for the same again; resolves with the new request. */
  renewGrant(id: string, revision: number): Promise<AccessRequest>;
  confirmGrant(id: string, revision: number): Promise<Grant>;
  retryGrant(id: string): Promise<Grant>;
  getConnection(
    grantId: string,
    options?: ReadOptions,
  ): Promise<ConnectionDetails>;
  /** The only time that the password is shown. */
  issueCredentials(grantId: string): Promise<IssuedCredentials>;

  getUnmanagedAccess(
    product: ProductName,
    options?: ReadOptions,
  ): Promise<UnmanagedAccessReport>;
  adoptAccess(product: ProductName, request: AdoptionRequest): Promise<Grant>;
  removeUnmanagedAccess(
    product: ProductName,
    removal: { keys: string[]; reason: string },
  ): Promise<UnmanagedAccessReport>;

  /**
   * Who saw classified fields of a product (entity ref) in clear, newest first;
   * for its owners and for stewards.
   */
  listStreamViews(
    query: { product: string; limit?: number },
    options?: ReadOptions,
  ): Promise<StreamView[]>;

  /** Of the whole trail; owners name a product of theirs (entity ref). */
  checkAudit(
    query: { product?: string },
    options?: ReadOptions,
  ): Promise<AuditCheck>;
  /** The trail of one product (entity ref), or all of it, as one text. */
  exportAudit(
    query: {
      product?: string;
      since?: Date;
      before?: Date;
      format: 'jsonl' | 'csv';
    },
    options?: ReadOptions,
  ): Promise<string>;
}
