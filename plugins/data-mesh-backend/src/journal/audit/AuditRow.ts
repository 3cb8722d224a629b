import { createHash } from 'node:crypto';
import { AuditEntry } from './AuditEntry';
import { AuditRecord } from './AuditTrail';
import { canonicalJson } from './canonicalJson';

export const AUDIT_TABLE = 'access_audit';
export const AUDIT_HEAD_TABLE = 'access_audit_head';
export const NO_HASH = '0'.repeat(64);

/** A record as it is stored: its content, and columns to find it by. */
export interface AuditRow {
  /** A string from PostgreSQL's driver, as with all bigint. */
  sequence: number | string;
  at: number | string;
  product: string | null;
  request_id: string | null;
  grant_id: string | null;
  content: string;
  hash: string;
}

/**
 * SHA-256, hexadecimal, of the canonical JSON (UTF-8) of the record without its
 * hash. Who has an export can compute it without the portal: take `hash` out of
 * a line, write the rest after RFC 8785, hash it; `previousHash` is the hash of
 * the record before.
 */
export function hashOf(content: string): string {
  return createHash('sha256').update(content, 'utf8').digest('hex');
}

/** The entry in its place after another record. */
export function toAuditRow(
  entry: AuditEntry,
  after: { sequence: number; hash: string },
): AuditRow & { sequence: number } {
  const sequence = after.sequence + 1;
  const content = canonicalJson({
    ...entry,
    sequence,
    previousHash: after.hash,
  });
  return {
    sequence,
    ...columnsOf(entry),
    content,
    hash: hashOf(content),
  };
}

/** What an entry is found by. */
export function columnsOf(entry: AuditEntry) {
  return {
    at: entry.at.getTime(),
    product: entry.product ?? null,
    request_id: entry.requestId ?? null,
    grant_id: entry.grantId ?? null,
  };
}

export function toAuditRecord({ content, hash }: AuditRow): AuditRecord {
  const { at, ...rest } = JSON.parse(content);
  return { ...rest, at: new Date(at), hash };
}
