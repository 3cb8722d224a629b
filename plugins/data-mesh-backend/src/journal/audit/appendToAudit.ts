import { ServiceUnavailableError } from '@backstage/errors';
import { Knex } from 'knex';
import { AuditEntry } from './AuditEntry';
import { isPostgres } from '../Dialect';
import {
  AUDIT_HEAD_TABLE,
  AUDIT_TABLE,
  AuditRow,
  toAuditRow,
} from './AuditRow';

/**
 * Appends entries within a transaction, as its last deed: all writers wait for
 * the head of the chain until the transaction ends, and who holds it must not
 * wait for anything else.
 */
export async function appendToAudit(
  transaction: Knex.Transaction,
  entries: AuditEntry[],
): Promise<void> {
  if (entries.length === 0) {
    return;
  }
  const query = transaction(AUDIT_HEAD_TABLE).where({ id: 1 }).first();
  const head = await (isPostgres(transaction) ? query.forUpdate() : query);
  if (!head) {
    throw new ServiceUnavailableError(
      'The head of the audit trail is missing from the database, so that nothing can be recorded or changed; restore it from a backup',
    );
  }
  let last = { sequence: Number(head.sequence), hash: String(head.hash) };
  const rows: AuditRow[] = [];
  for (const entry of entries) {
    const row = toAuditRow(entry, last);
    rows.push(row);
    last = row;
  }
  // Else in a savepoint, which hides why it failed.
  await transaction
    .batchInsert(AUDIT_TABLE, rows, 100)
    .transacting(transaction);
  await transaction(AUDIT_HEAD_TABLE)
    .where({ id: 1 })
    .update({ sequence: last.sequence, hash: last.hash });
}
