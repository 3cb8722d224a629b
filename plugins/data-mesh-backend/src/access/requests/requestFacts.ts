import { AccessRequestRecord } from '@datamesh-portal/plugin-data-mesh-common';
import { JsonObject } from '@backstage/types';
import { AuditEntry } from '../../journal/audit/AuditEntry';

/** What the audit trail keeps of a request before and after a change. */
export function requestFacts(request: AccessRequestRecord): JsonObject {
  const { revision, state, owner, asked, scope, stages } = request;
  // Dates become text, and what is absent stays out.
  return JSON.parse(
    JSON.stringify({ revision, state, owner, asked, scope, stages }),
  );
}

/** Besides {@link requestFacts}, what never changes about a request. */
export function newRequestFacts(request: AccessRequestRecord): JsonObject {
  const {
    domain,
    requester,
    consumer,
    consumerOwner,
    principal,
    principalSource,
    operation,
    transactional,
    streams,
    permanentReason,
    renews,
  } = request;
  return {
    ...requestFacts(request),
    ...JSON.parse(
      JSON.stringify({
        domain,
        requester,
        consumer,
        consumerOwner,
        principal,
        principalSource,
        operation,
        transactional,
        streams,
        permanentReason,
        renews,
      }),
    ),
  };
}

/** A record for the audit trail about a change of a request. */
export function requestEntry(
  action: string,
  after: AccessRequestRecord,
  change: { before?: AccessRequestRecord; actor?: string; why?: string },
): AuditEntry {
  const { before, actor, why } = change;
  return {
    at: after.updatedAt,
    actor,
    action,
    product: after.product,
    requestId: after.id,
    why,
    before: before && requestFacts(before),
    after: before ? requestFacts(after) : newRequestFacts(after),
  };
}
