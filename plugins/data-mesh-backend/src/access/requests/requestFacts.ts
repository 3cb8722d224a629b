import {
  AccessRequestRecord,
  RequestCommand,
} from '@datamesh-portal/plugin-data-mesh-common';
import { AuditEntry } from '../../journal/audit/AuditEntry';
import { AsJson, asJson } from '../../journal/asJson';

type RequestFacts = AsJson<
  ReturnType<typeof whatChanges> & Partial<ReturnType<typeof whatStays>>
>;

function whatChanges(request: AccessRequestRecord) {
  const { revision, state, owner, domain, asked, scope, stages } = request;
  return { revision, state, owner, domain, asked, scope, stages };
}

function whatStays(request: AccessRequestRecord) {
  return {
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

/** What was done, by which user (absent for rules and the clock), and in whose words. */
type Deed = Pick<AuditEntry, 'action' | 'actor' | 'why'>;

interface Words {
  type: string;
  by?: string;
  note?: string;
  text?: string;
}

function deedOf(command: RequestCommand): Deed {
  if (command.type === 'approve-by-rule') {
    const why = `Approved by the rule ${command.rule}`;
    return { action: 'request-approve', why };
  }
  const { type, by, note, text }: Words = command;
  return { action: `request-${type}`, actor: by, why: note ?? text };
}

/** A record for the audit trail about a request that was made, or changed by a command. */
export function requestEntry({
  before,
  after,
  command,
}: {
  before?: AccessRequestRecord;
  after: AccessRequestRecord;
  command?: RequestCommand;
}): AuditEntry<'request', RequestFacts> {
  const { requester, purpose } = after;
  const deed = command
    ? deedOf(command)
    : { action: 'request-create', actor: requester, why: purpose };
  return {
    ...deed,
    at: after.updatedAt,
    product: after.product,
    subject: `request:${after.id}`,
    before: before && asJson(whatChanges(before)),
    after: asJson({
      ...whatChanges(after),
      ...(!before && whatStays(after)),
    }),
  };
}
