import { JsonObject } from '@backstage/types';

/** A record for the audit trail; sequence and hashes come from the trail. */
export interface AuditEntry {
  at: Date;
  /** Canonical ref of the user; absent for the portal itself. */
  actor?: string;
  /** Such as `request-approve` or `grant-revoke`. */
  action: string;
  /** Canonical ref of the product. */
  product?: string;
  requestId?: string;
  grantId?: string;
  /** Reason or note, as somebody gave it. */
  why?: string;
  before?: JsonObject;
  after?: JsonObject;
}
