import { createHash } from 'node:crypto';
import {
  AuditEntry,
  AuditSubject,
  SUBJECT_KINDS,
  SubjectKind,
} from './AuditEntry';
import { AuditRecord } from './AuditTrail';
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

/** An id for each noun, as people look for them in exports. */
type SubjectIds = { [Kind in SubjectKind as `${Kind}Id`]?: string };

/** A record as it is written, in the trail and in exports. */
export type WrittenRecord = Omit<AuditRecord, 'subject' | 'cause'> &
  SubjectIds & { subject?: string; cause?: string };

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
  const content = canonicalJson(
    written({ ...entry, sequence, previousHash: after.hash }),
  );
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
    subject: subject ? nameOf(subject) : null,
    cause: cause ? nameOf(cause) : null,
  };
}

/** A subject as it is written, such as `grant:5f0c`. */
export function nameOf({ kind, id }: AuditSubject): string {
  return `${kind}:${id}`;
}

/** With its subjects as text, and their ids under the names of their nouns. */
export function written<Entry extends AuditEntry>(
  entry: Entry,
): Omit<Entry, 'subject' | 'cause'> &
  Pick<WrittenRecord, keyof SubjectIds | 'subject' | 'cause'> {
  const { subject, cause, ...rest } = entry;
  return {
    ...rest,
    ...(cause && { [`${cause.kind}Id`]: cause.id, cause: nameOf(cause) }),
    ...(subject && {
      [`${subject.kind}Id`]: subject.id,
      subject: nameOf(subject),
    }),
  };
}

export function toAuditRecord({ content, hash }: AuditRow): AuditRecord {
  const { at, subject, cause, ...record } = JSON.parse(content);
  SUBJECT_KINDS.forEach(kind => delete record[`${kind}Id`]);
  return {
    ...record,
    at: new Date(at),
    ...(subject && { subject: parseName(subject) }),
    ...(cause && { cause: parseName(cause) }),
    hash,
  };
}

function parseName(name: string): AuditSubject {
  const colon = name.indexOf(':');
  return {
    kind: name.slice(0, colon) as SubjectKind,
    id: name.slice(colon + 1),
  };
}
