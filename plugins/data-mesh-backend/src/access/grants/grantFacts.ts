import { GrantRecord } from '@datamesh-portal/plugin-data-mesh-common';
import { JsonObject } from '@backstage/types';

/** What the audit trail keeps of a grant before and after a change. */
export function grantFacts(grant: GrantRecord): JsonObject {
  return withoutGaps({
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
    since: grant.since.toISOString(),
    until: grant.until?.toISOString(),
    ended: grant.ended && {
      at: grant.ended.at.toISOString(),
      reason: grant.ended.reason,
    },
    observed: grant.observed,
    failure: grant.failure?.message,
    reviewAskedAt: grant.reviewAskedAt?.toISOString(),
  });
}

function withoutGaps(facts: {
  [key: string]: JsonObject[string] | undefined;
}): JsonObject {
  return Object.fromEntries(
    Object.entries(facts).filter(([, fact]) => fact !== undefined),
  ) as JsonObject;
}
