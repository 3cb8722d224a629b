import { GrantRecord } from '@datamesh-portal/plugin-data-mesh-common';
import { toMs } from './RecordJson';

/** What a grant is found and sorted by. */
export function toGrantColumns(grant: GrantRecord) {
  return {
    request_id: grant.requestId ?? null,
    product: grant.product,
    port: grant.port,
    owner: grant.owner,
    domain: grant.domain ?? null,
    cluster: grant.cluster,
    principal: grant.principal,
    requester: grant.requester,
    consumer: grant.consumer,
    consumer_owner: grant.consumerOwner,
    since: grant.since.getTime(),
    until: toMs(grant.until),
    ended_at: toMs(grant.ended?.at),
    observed: grant.observed,
    next_attempt_at: toMs(grant.failure?.nextAttemptAt),
  };
}
