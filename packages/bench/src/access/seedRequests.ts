import { AccessRequestRecord } from '@datamesh-portal/plugin-data-mesh-common';
import { Knex } from 'knex';
import { insertInBatches } from './insertInBatches';

export const GROUPS = 100;
export const PRODUCTS = 500;
export const STEWARDS = 'group:default/stewards';
const DAY_MS = 86_400_000;

export const productName = (index: number) => `product-${index % PRODUCTS}`;
export const ownerName = (index: number) =>
  `team-${(index % PRODUCTS) % GROUPS}`;

/**
 * Requests of the last year, product after product. Half of them wait, of which a
 * third was escalated to the domain's owner and a tenth waits for stewards
 * too; the others were approved after a day.
 */
export function requestOf(index: number, now: number): AccessRequestRecord {
  const isWaiting = Math.floor(index / PRODUCTS) % 2 === 0;
  const round = Math.floor(index / PRODUCTS / 2);
  const age = ((index * 7919) % 50_000) / 50_000;
  const createdAt = new Date(
    now - Math.round((isWaiting ? 14 : 365) * DAY_MS * age),
  );
  const decidedAt = isWaiting
    ? undefined
    : new Date(Math.min(now, createdAt.getTime() + DAY_MS));
  const owner = `group:default/${ownerName(index)}`;
  const scope = {
    ports: ['readings'],
    until: new Date(now + 100 * DAY_MS),
    clearFields: [],
  };
  return {
    id: `request-${index}`,
    revision: isWaiting ? 1 : 2,
    state: isWaiting ? 'waiting' : 'approved',
    product: `dataproduct:default/${productName(index)}`,
    productTitle: `Product ${index % PRODUCTS}`,
    owner,
    domain: `domain:default/${ownerName(index)}`,
    requester: `user:default/analyst-${index % 997}`,
    consumer: `component:default/service-${index % 4_999}`,
    consumerOwner: `group:default/analysts-${index % 97}`,
    principal: `component.default.service-${index % 4_999}`,
    principalSource: 'portal',
    operation: 'read',
    transactional: false,
    asked: scope,
    scope,
    purpose:
      'Join the readings with bookings, to see which flights will be late and tell the passengers before they leave home',
    stages: [
      {
        kind: 'owner',
        why: 'The owner of the product decides',
        ...(decidedAt && {
          decision: { at: decidedAt, by: `user:default/owner-of-${owner}` },
        }),
      },
      ...(isWaiting && round % 10 === 0
        ? [{ kind: 'steward' as const, why: 'The data is restricted' }]
        : []),
    ],
    notes: [],
    createdAt,
    updatedAt: decidedAt ?? createdAt,
    escalatedAt: isWaiting && round % 3 === 0 ? createdAt : undefined,
    lapsesAt: new Date(createdAt.getTime() + 14 * DAY_MS),
    decidedAt,
  };
}

/** As if they had been asked for and decided one by one. */
export async function seedRequests(
  knex: Knex,
  requests: AccessRequestRecord[],
): Promise<void> {
  await insertInBatches(knex, 'access_requests', requests.map(toRow));
  await insertInBatches(
    knex,
    'access_request_parties',
    requests.flatMap(partiesOf),
  );
}

function toRow(request: AccessRequestRecord) {
  const { createdAt, decidedAt } = request;
  const deciders = request.stages.flatMap(({ decision }) => decision?.by ?? []);
  return {
    id: request.id,
    revision: request.revision,
    state: request.state,
    product: request.product,
    owner: request.owner,
    domain: request.domain,
    requester: request.requester,
    consumer: request.consumer,
    created_at: createdAt.getTime(),
    lapses_at: request.lapsesAt.getTime(),
    escalated_at: request.escalatedAt?.getTime() ?? null,
    decided_at: decidedAt?.getTime() ?? null,
    decision_ms: decidedAt ? decidedAt.getTime() - createdAt.getTime() : null,
    decided_by: deciders.map(ref => ` ${ref} `).join(''),
    search: [
      request.product,
      request.productTitle,
      request.consumer,
      request.principal,
      request.requester,
    ]
      .join('\n')
      .toLowerCase(),
    record: JSON.stringify(request),
  };
}

function partiesOf(request: AccessRequestRecord) {
  const { id, owner, state, stages } = request;
  const role = state === 'waiting' ? 'decider' : 'approver';
  return [
    { role: 'requester', ref: request.requester },
    { role: 'consumer', ref: request.consumer },
    { role: 'consumer', ref: request.consumerOwner },
    { role: 'owner', ref: owner },
    ...stages.flatMap(({ kind, decision }) => [
      { role, ref: kind === 'steward' ? STEWARDS : owner },
      ...(decision?.by ? [{ role: 'approver', ref: decision.by }] : []),
    ]),
  ].map(party => ({ request_id: id, ...party }));
}
