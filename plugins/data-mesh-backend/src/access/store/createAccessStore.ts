import { Knex } from 'knex';
import { ClaimsTable } from '../../catalog/claims/ClaimsTable';
import { Journal } from '../../journal/Journal';
import { AccessStore } from './AccessStore';
import { GrantsTable } from './GrantsTable';
import { RequestsTable } from './RequestsTable';

/** Requests and grants in SQLite or PostgreSQL. */
export function createAccessStore(options: {
  journal: Journal;
  /** Migrated, see `migrateDatabase`. */
  knex: Knex;
}): AccessStore {
  const { journal, knex } = options;
  const tablesIn = (db: Knex) => ({
    requests: new RequestsTable(db),
    grants: new GrantsTable(db),
  });
  return {
    ...tablesIn(knex),
    transact: work =>
      journal.transact(
        transaction => ({
          ...tablesIn(transaction),
          claims: new ClaimsTable(transaction),
        }),
        work,
      ),
  };
}
