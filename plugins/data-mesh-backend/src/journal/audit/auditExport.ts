import { csvText } from '@datamesh-portal/plugin-data-mesh-common';
import { AuditRecord, SUBJECT_KINDS, SubjectKind } from './AuditEntry';
import { idsOf } from './AuditRow';
import { canonicalJson } from './canonicalJson';

const columns = [
  'sequence',
  'at',
  'actor',
  'action',
  'product',
  ...SUBJECT_KINDS.map((kind: SubjectKind) => `${kind}Id` as const),
  'why',
  'before',
  'after',
  'previousHash',
  'hash',
] as const;

/**
 * The record as a line of JSON lines, with its line feed. The line is canonical
 * JSON (RFC 8785): without its member `hash` it is what the hash was made of.
 */
export function toJsonLines(record: AuditRecord): string {
  return `${canonicalJson({ ...record, ...idsOf(record) })}\n`;
}

/** The first row of a CSV export. */
export const csvHeaderRow = `${columns.join(',')}\r\n`;

/**
 * The record as a row of CSV, with its line break; `before` and `after` are
 * JSON. What is computed by no spreadsheet is not quite what was written, which
 * makes CSV good for reading and JSON lines for proof.
 */
export function toCsvRow(record: AuditRecord): string {
  const row = { ...record, ...idsOf(record) };
  return `${columns.map(column => csvText(toText(row[column]))).join(',')}\r\n`;
}

function toText(value: AuditRecord[keyof AuditRecord]): string {
  if (value === undefined) {
    return '';
  }
  if (value instanceof Date) {
    return value.toISOString();
  }
  return typeof value === 'object' ? canonicalJson(value) : String(value);
}
