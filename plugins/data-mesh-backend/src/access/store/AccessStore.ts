import { ClaimsTable } from '../../catalog/claims/ClaimsTable';
import { JournalChanges } from '../../journal/Journal';
import { GrantChanges, GrantsStore } from './GrantsTable';
import { RequestChanges, RequestsStore } from './RequestsTable';

/**
 * Changes that happen together or not at all, see `Journal.transact`. What is
 * read for them stays true until the transaction ends, whatever other replicas
 * do.
 */
export interface AccessChanges extends JournalChanges {
  requests: RequestChanges;
  grants: GrantChanges;
  claims: Pick<ClaimsTable, 'getLocked'>;
}

/** Requests and grants in the plugin's own database. */
export interface AccessStore {
  requests: RequestsStore;
  grants: GrantsStore;
  /** See `Journal.transact`. */
  transact<T>(work: (changes: AccessChanges) => Promise<T>): Promise<T>;
}
