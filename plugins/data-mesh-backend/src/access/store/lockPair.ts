import { Knex } from 'knex';
import { lockInTransaction } from '../../reconciling/locks/advisoryLock';

/**
 * Who asks what a consumer has on a product decides by the answer whether to add
 * to it: nobody else may do so before the transaction ends, also not in rows that
 * do not exist yet, which a lock on rows would miss.
 */
export async function lockPair(
  transaction: Knex,
  product: string,
  consumer: string,
): Promise<void> {
  await lockInTransaction(transaction, `access of ${consumer} to ${product}`);
}
