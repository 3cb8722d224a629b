import {
  AccessRequest,
  AccessRequestRecord,
  isOpenRequest,
} from '@datamesh-portal/plugin-data-mesh-common';
import { Person } from '../../people/Callers';
import { Deciders } from '../../people/ProductDeciders';
import { judgeDecider } from './judgeDecider';
import { isAskingSide } from './partiesOf';

/** A request as somebody with a part in it sees it. */
export function toRequestView(
  request: AccessRequestRecord,
  person: Person,
  deciders: Deciders,
): AccessRequest {
  const isOpen = isOpenRequest(request);
  const { stages, whyNot } = judgeDecider(person, request, deciders);
  const isAsking = isAskingSide(request, person);
  return {
    id: request.id,
    revision: request.revision,
    state: request.state,
    product: request.product,
    productTitle: request.productTitle,
    owner: request.owner,
    domain: request.domain,
    requester: request.requester,
    consumer: request.consumer,
    principal: request.principal,
    operation: request.operation,
    transactional: request.transactional,
    asked: request.asked,
    scope: request.scope,
    permanentReason: request.permanentReason,
    purpose: request.purpose,
    stages: request.stages.map(({ kind, why, decision }) => ({
      kind,
      why,
      deciders: deciders[kind],
      decidedBy: decision?.by,
      decidedAt: decision?.at,
      rule: decision?.rule,
      note: decision?.note,
    })),
    notes: request.notes,
    renews: request.renews,
    createdAt: request.createdAt,
    updatedAt: request.updatedAt,
    escalatedAt: request.escalatedAt,
    lapsesAt: isOpen ? request.lapsesAt : undefined,
    decidedAt: request.decidedAt,
    may: {
      decide: isOpen && stages.length > 0,
      answer: request.state === 'question' && isAsking,
      withdraw: isOpen && isAsking,
      whyNotDecide: isOpen ? whyNot : undefined,
    },
  };
}
