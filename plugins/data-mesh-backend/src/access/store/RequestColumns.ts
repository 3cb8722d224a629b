import { AccessRequestRecord } from '@datamesh-portal/plugin-data-mesh-common';
import { toMs } from './RecordJson';

/** What a request is found and sorted by. */
export function toRequestColumns(request: AccessRequestRecord) {
  const { createdAt, decidedAt, stages } = request;
  const deciders = stages.flatMap(({ decision }) => decision?.by ?? []);
  return {
    state: request.state,
    product: request.product,
    owner: request.owner,
    domain: request.domain ?? null,
    requester: request.requester,
    consumer: request.consumer,
    created_at: createdAt.getTime(),
    lapses_at: request.lapsesAt.getTime(),
    reminded_at: toMs(request.remindedAt),
    escalated_at: toMs(request.escalatedAt),
    decided_at: toMs(decidedAt),
    decision_ms:
      decidedAt && deciders.length > 0
        ? decidedAt.getTime() - createdAt.getTime()
        : null,
    decided_by: deciders.map(ref => ` ${ref} `).join(''),
    search: [
      request.product,
      request.productTitle ?? '',
      request.consumer,
      request.principal,
      request.requester,
    ]
      .join('\n')
      .replaceAll('\0', '')
      .toLowerCase(),
  };
}
