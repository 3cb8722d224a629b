import { AuditRecord } from './AuditTrail';
import { canonicalJson } from './canonicalJson';

const columns = [
  'sequence',
  'at',
  'actor',
  'action',
  'product',
  'requestId',
  'grantId',
  'why',
  'before',
  'after',
  'previousHash',
  'hash',
] as const satisfies ReadonlyArray<keyof AuditRecord>;

/**
 * The record as a line of JSON lines, with its line feed. The line is canonical
 * JSON (RFC 8785): without its member `hash` it is what the hash was made of.
 */
export function toJsonLines(record: AuditRecord): string {
  return `${canonicalJson(record)}\n`;
}

/** The first row of a CSV export. */
export const csvHeaderRow = `${columns.join(',')}\r\n`;

/**
 * The record as a row of CSV after RFC 4180, with its line break; `before` and
 * `after` are JSON. A spreadsheet would compute a cell that begins with `=`,
 * `+`, `-`, `@`, a tab or a carriage return, and some begin cells at semicolons,
 * tabs and line breaks too: whatever would be computed gets an apostrophe in
 * front, which makes CSV good for reading and JSON lines for proof.
 */
export function toCsvRow(record: AuditRecord): string {
  return `${columns.map(column => toCell(record[column])).join(',')}\r\n`;
}

function toCell(value: AuditRecord[keyof AuditRecord]): string {
  const text = toText(value);
  const harmless = text
    .replace(/^(?=[\t\r])/, "'")
    .replace(/(^|[;\t\r\n])( *)(?=[=+\-@＝＋－＠])/g, "$1$2'");
  return /[",\r\n]/.test(harmless)
    ? `"${harmless.replaceAll('"', '""')}"`
    : harmless;
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
