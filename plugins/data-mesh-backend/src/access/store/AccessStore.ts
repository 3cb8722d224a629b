import { JournalChanges } from '../../journal/Journal';
import { GrantChanges, GrantsStore } from './GrantsStore';
import { RequestChanges, RequestsStore } from './RequestsStore';

/** In which part somebody has to do with a request. */
export type PartyRole =
  /** Asked for it. */
  | 'requester'
  /** Is to have the access, or owns what is to have it. */
  | 'consumer'
  /** Owns the product. */
  | 'owner'
  /** Decides on a stage that is open. */
  | 'decider'
  /** Decided a stage, or would have. */
  | 'approver';

export interface Party {
  role: PartyRole;
  /** Canonical ref of a user or group. */
  ref: string;
}

/** What conditional decisions of a permission policy are made of. */
export type AccessFilter =
  | { role: PartyRole; refs: string[] }
  | { domains: string[] };

export interface PageOptions {
  limit: number;
  /** `nextCursor` of the page before; an `InputError` when it is none. */
  cursor?: string;
}

export interface Page<T> {
  items: T[];
  nextCursor?: string;
}

/** Changes that happen together or not at all, see `Journal.transact`. */
export interface AccessChanges extends JournalChanges {
  requests: RequestChanges;
  grants: GrantChanges;
}

/** Requests and grants in the plugin's own database. */
export interface AccessStore {
  requests: RequestsStore;
  grants: GrantsStore;
  /** See `Journal.transact`. */
  transact<T>(work: (changes: AccessChanges) => Promise<T>): Promise<T>;
}
