import {
  AccessRequestRecord,
  AccessSummary,
  GetAccessRequests200Response,
} from '@datamesh-portal/plugin-data-mesh-common';
import { Knex } from 'knex';
import { printFigure, quantile, sampleMs } from '../figures';
import { BenchPortal, startBenchPortal } from '../portal/BenchPortal';
import { insertInBatches } from './insertInBatches';
import { domain, group, product } from '../portal/mesh';
import {
  GROUPS,
  ownerName,
  productName,
  PRODUCTS,
  requestOf,
  seedRequests,
  STEWARDS,
} from './seedRequests';

const REQUESTS = 50_000;
const PAGE = 25;
const WARM_UP_RUNS = 10;
const RUNS = 200;
const PEER_RUNS = 20;
const MOST_MS = 100;

/** Who looks at the inbox: one of 100 teams, and those who have most to decide. */
const approvers = [
  { name: 'team', group: 'group:default/team-7', stage: 'owner' },
  { name: 'stewards', group: STEWARDS, stage: 'steward' },
] as const;

type Approver = (typeof approvers)[number];

const userOf = ({ name }: Approver) => `user:default/${name}-approver`;

/**
 * The inbox with 50,000 requests on PostgreSQL, page after page through HTTP,
 * and the count next to the navigation, against plain SQL without HTTP: a page by
 * OFFSET and a COUNT(*) over the records as JSON, as one would write them first.
 */
export async function benchInbox(connectionString: string): Promise<void> {
  const portal = await startBenchPortal({
    connectionString,
    memberships: Object.fromEntries(
      approvers.map(approver => [userOf(approver), [approver.group]]),
    ),
    config: { dataMesh: { access: { stewards: STEWARDS } } },
    entities: catalog(),
  });
  try {
    const now = Date.now();
    const requests = Array.from({ length: REQUESTS }, (_, index) =>
      requestOf(index, now),
    );
    await seedRequests(portal.knex, requests);
    await seedPeer(portal.knex, requests);
    for (const approver of approvers) {
      await benchApprover(portal, approver, requests);
    }
  } finally {
    await portal.stop();
  }
}

function catalog() {
  const teams = Array.from({ length: GROUPS }, (_, index) => ownerName(index));
  return [
    group('stewards'),
    ...teams.map(group),
    ...teams.map(name => domain(name, name)),
    ...Array.from({ length: PRODUCTS }, (_, index) =>
      product(productName(index), {
        owner: ownerName(index),
        domain: ownerName(index),
        topic: `bench.topic-${index}`,
      }),
    ),
  ];
}

async function benchApprover(
  portal: BenchPortal,
  approver: Approver,
  requests: AccessRequestRecord[],
) {
  const expected = requests.filter(
    ({ state, owner, stages }) =>
      state === 'waiting' &&
      (approver.stage === 'owner'
        ? owner === approver.group
        : stages.some(({ kind }) => kind === 'steward')),
  ).length;
  const user = userOf(approver);

  let cursor: string | undefined;
  const readPage = async () => {
    const page = await portal.ask<GetAccessRequests200Response>(
      user,
      'GET',
      `/access/requests?view=to-decide&limit=${PAGE}${
        cursor ? `&cursor=${cursor}` : ''
      }`,
    );
    if (page.items.length === 0 || !page.items.every(({ may }) => may.decide)) {
      throw new Error('The inbox shows something else than what to decide');
    }
    cursor = page.nextCursor;
  };
  const readSummary = async () => {
    const { toDecide } = await portal.ask<AccessSummary>(
      user,
      'GET',
      '/access/summary',
    );
    if (toDecide !== Math.min(expected, 1_000)) {
      throw new Error(`${toDecide} requests wait, not ${expected}`);
    }
  };
  await sampleMs(WARM_UP_RUNS, readPage);
  await sampleMs(WARM_UP_RUNS, readSummary);
  cursor = undefined;
  const pages = await sampleMs(RUNS, readPage);
  const summaries = await sampleMs(RUNS, readSummary);
  const peer = await sampleMs(PEER_RUNS, run =>
    readPlainly(portal.knex, approver, {
      expected,
      offset: (run * PAGE) % expected,
    }),
  );
  for (const [name, samples] of [
    ['inbox', pages],
    ['summary', summaries],
  ] as const) {
    printFigure({
      name: `access-${name}-${approver.name}-${expected}-of-${REQUESTS}-p95`,
      value: quantile(samples, 0.95),
      peer: quantile(peer, 0.95),
      unit: 'ms',
      better: 'lower',
      goal: { below: MOST_MS },
    });
  }
}

/** The records alone, as `jsonb`, which PostgreSQL reads fastest. */
async function seedPeer(knex: Knex, requests: AccessRequestRecord[]) {
  await knex.schema.createTable('plain_requests', table => {
    table.string('id').primary();
    table.jsonb('record').notNullable();
  });
  await insertInBatches(
    knex,
    'plain_requests',
    requests.map(request => ({
      id: request.id,
      record: JSON.stringify(request),
    })),
  );
}

async function readPlainly(
  knex: Knex,
  approver: Approver,
  { expected, offset }: { expected: number; offset: number },
) {
  const waiting = knex('plain_requests')
    .whereRaw(`record->>'state' = 'waiting'`)
    .whereRaw(`record->>'requester' <> ?`, [userOf(approver)]);
  if (approver.stage === 'owner') {
    waiting.whereRaw(`record->>'owner' = ?`, [approver.group]);
  } else {
    waiting.whereRaw(`record->'stages' @> '[{"kind": "steward"}]'`);
  }
  const [{ count }] = await waiting.clone().count({ count: '*' });
  const page = await waiting
    .select('record')
    .orderByRaw(`record->>'createdAt', id`)
    .offset(offset)
    .limit(PAGE);
  if (Number(count) !== expected || page.length === 0) {
    throw new Error(`Plain SQL finds ${count} requests, not ${expected}`);
  }
}
