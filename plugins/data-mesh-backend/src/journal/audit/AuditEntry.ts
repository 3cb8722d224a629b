import { JsonObject } from '@backstage/types';

/** The nouns that entries are found by; an export has a column for each. */
export const SUBJECT_KINDS = [
  'request',
  'grant',
  'claim',
  'principal',
] as const;

export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** One thing that entries tell of, by its id, such as `grant:5f0c`. */
export type AuditSubject<Kind extends SubjectKind = SubjectKind> =
  `${Kind}:${string}`;

/**
 * A record for the audit trail; sequence and hashes come from the trail. What is
 * kept of a noun before and after a change is for its room to say, as in
 * `AuditEntry<'grant', GrantFacts>`.
 */
export interface AuditEntry<
  Kind extends SubjectKind = SubjectKind,
  Facts extends JsonObject = JsonObject,
> {
  at: Date;
  /** Canonical ref of the user; absent for the portal itself. */
  actor?: string;
  /** Such as `request-approve` or `grant-revoke`. */
  action: string;
  /** Canonical ref of the product. */
  product?: string;
  subject?: AuditSubject<Kind>;
  /** What led to it, such as the request of a grant. */
  cause?: AuditSubject;
  /** Reason or note, as somebody gave it. */
  why?: string;
  before?: Facts;
  after?: Facts;
}

/** An entry in its place. */
export interface AuditRecord extends AuditEntry {
  /** 1 for the first; no number is left out. */
  sequence: number;
  /** Hash of the record before; 64 zeros for the first. */
  previousHash: string;
  /** SHA-256, hexadecimal, of everything else in the record, see `hashOf`. */
  hash: string;
}
