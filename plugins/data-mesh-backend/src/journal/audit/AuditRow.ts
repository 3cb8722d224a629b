import { createHash } from 'node:crypto';
import {
  AuditEntry,
  AuditRecord,
  SUBJECT_KINDS,
  SubjectKind,
} from './AuditEntry';
import { canonicalJson } from './canonicalJson';

export const AUDIT_TABLE = 'audit_trail';
export const AUDIT_HEAD_TABLE = 'audit_head';
export const NO_HASH = '0'.repeat(64);

/** A record as it is stored: its content, and columns to find it by. */
export interface AuditRow {
  /** A string from PostgreSQL's driver, as with all bigint. */
  sequence: number | string;
  at: number | string;
  product: string | null;
  subject: string | null;
  cause: string | null;
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
    ...idsOf(entry),
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
export function columnsOf({ at, product, subject, cause }: AuditEntry) {
  return {
    at: at.getTime(),
    product: product ?? null,
    subject: subject ?? null,
    cause: cause ?? null,
  };
}

/** An id for each noun, such as `grantId`, as people look for it in exports. */
export function idsOf({ subject, cause }: AuditEntry): {
  [Kind in SubjectKind as `${Kind}Id`]?: string;
} {
  return Object.fromEntries(
    [cause, subject].flatMap(name => {
      const [kind, ...id] = name?.split(':') ?? [];
      return kind ? [[`${kind}Id`, id.join(':')]] : [];
    }),
  );
}

export function toAuditRecord({ content, hash }: AuditRow): AuditRecord {
  const { at, ...record } = JSON.parse(content);
  SUBJECT_KINDS.forEach(kind => delete record[`${kind}Id`]);
  return { ...record, at: new Date(at), hash };
}
