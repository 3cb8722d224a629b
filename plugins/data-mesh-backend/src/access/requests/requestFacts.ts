import { AccessRequestRecord } from '@datamesh-portal/plugin-data-mesh-common';
import { AuditEntry } from '../../journal/audit/AuditEntry';
import { Facts, toFacts } from '../../journal/audit/Facts';

type RequestFacts = Facts<
  ReturnType<typeof whatChanges> & Partial<ReturnType<typeof whatStays>>
>;

function whatChanges(request: AccessRequestRecord) {
  const { revision, state, owner, asked, scope, stages } = request;
  return { revision, state, owner, asked, scope, stages };
}

function whatStays(request: AccessRequestRecord) {
  return {
    domain: request.domain,
    requester: request.requester,
    consumer: request.consumer,
    consumerOwner: request.consumerOwner,
    principal: request.principal,
    principalSource: request.principalSource,
    operation: request.operation,
    transactional: request.transactional,
    streams: request.streams,
    permanentReason: request.permanentReason,
    renews: request.renews,
  };
}

/** A record for the audit trail about a change of a request. */
export function requestEntry(
  action: string,
  after: AccessRequestRecord,
  change: { before?: AccessRequestRecord; actor?: string; why?: string },
): AuditEntry<'request', RequestFacts> {
  const { before, actor, why } = change;
  return {
    at: after.updatedAt,
    actor,
    action,
    product: after.product,
    subject: `request:${after.id}`,
    why,
    before: before && toFacts(whatChanges(before)),
    after: toFacts({
      ...whatChanges(after),
      ...(!before && whatStays(after)),
    }),
  };
}
