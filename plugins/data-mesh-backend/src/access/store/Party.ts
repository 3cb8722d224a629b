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
