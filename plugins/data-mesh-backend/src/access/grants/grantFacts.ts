import {
  AccessRule,
  GrantRecord,
} from '@datamesh-portal/plugin-data-mesh-common';
import { AuditEntry } from '../../journal/audit/AuditEntry';
import { AsJson, asJson } from '../../journal/asJson';

type GrantFacts = AsJson<ReturnType<typeof whatMatters>>;

/** Tells of a grant itself, of the rules that became one, or of its account. */
export type GrantEntry = AuditEntry<
  'grant',
  | GrantFacts
  | { rules: Array<AsJson<AccessRule>> }
  | { cluster: string; account: string }
>;

/** What the audit trail keeps of a grant before and after a change. */
export function grantFacts(grant: GrantRecord): GrantFacts {
  return asJson(whatMatters(grant));
}

function whatMatters({ ended, failure, ...grant }: GrantRecord) {
  return {
    revision: grant.revision,
    owner: grant.owner,
    port: grant.port,
    cluster: grant.cluster,
    topic: grant.topic,
    consumer: grant.consumer,
    consumerOwner: grant.consumerOwner,
    principal: grant.principal,
    operation: grant.operation,
    transactional: grant.transactional,
    clearFields: grant.clearFields,
    since: grant.since,
    until: grant.until,
    ended: ended && { at: ended.at, reason: ended.reason },
    observed: grant.observed,
    failure: failure?.message,
    reviewAskedAt: grant.reviewAskedAt,
  };
}

/** A record for the audit trail about a grant, found by its request too. */
export function grantEntry(
  { id, requestId, product }: GrantRecord,
  entry: Omit<GrantEntry, 'subject' | 'cause' | 'product'>,
): GrantEntry {
  return {
    ...entry,
    product,
    subject: `grant:${id}`,
    ...(requestId !== undefined && { cause: `request:${requestId}` }),
  };
}
