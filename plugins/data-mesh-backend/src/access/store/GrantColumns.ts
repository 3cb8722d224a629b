import { GrantRecord } from '@datamesh-portal/plugin-data-mesh-common';
import { toMs } from './RecordJson';

/** A grant as it is stored, with what it is found and sorted by. */
export function toGrantColumns(grant: GrantRecord) {
  return {
    revision: grant.revision,
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
    record: JSON.stringify(grant),
  };
}

/** Why a change of a grant was not made, and what to do. */
export function explainGrantConflict(
  id: string,
  current: GrantRecord | undefined,
  revision: number,
): string {
  if (!current) {
    return `The grant ${id} is not stored; load the list again`;
  }
  const { ended, updatedAt } = current;
  const state = ended ? `it ended (${ended.reason}) and is` : 'it is';
  return `The grant was changed meanwhile: ${state} at revision ${
    current.revision
  } of ${updatedAt.toISOString()}; your change was made on revision ${revision}. Load it again and see whether your change is still needed.`;
}
