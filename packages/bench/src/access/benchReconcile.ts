import {
  AccessRule,
  GrantRecord,
} from '@datamesh-portal/plugin-data-mesh-common';
import { StreamAccess } from '@datamesh-portal/plugin-data-mesh-node';
import { RunningKafka } from '@datamesh-portal/sandbox';
import { Knex } from 'knex';
import { setTimeout as sleep } from 'node:timers/promises';
import { printFigure } from '../figures';
import { measureCost } from '../memory';
import { BenchBroker, EVERY_ACL } from '../portal/BenchBroker';
import { BenchPortal, startBenchPortal } from '../portal/BenchPortal';
import { insertInBatches } from './insertInBatches';

const GRANTS = 10_000;
const RULES = 4 * GRANTS;
const TOPICS = 500;
const MOST_SECONDS = 10;
const MOST_MEGABYTES = 200;
const PATIENCE_MS = 30_000;
const DAY_MS = 86_400_000;

/**
 * One comparison of 10,000 grants with the 40,000 ACLs on the broker that they
 * consist of, with nothing changed, against bare `describeAcls` of everything,
 * which keeps what it gets until it is counted and compares nothing.
 */
export async function benchReconcile(
  kafka: RunningKafka,
  connectionString: string,
): Promise<void> {
  const broker = await BenchBroker.prepare(kafka);
  const platform = broker.platform();
  const portal = await startBenchPortal({
    connectionString,
    platforms: [platform],
    memberships: {},
    entities: [],
  });
  try {
    const rules = await seed(portal.knex, platform.access!);
    const others = await countAcls(broker);
    await platform.access!.addRules(rules);
    await untilCount(broker, others + RULES);
    const before = await snapshot(portal, broker);

    const ours = await measureCost(() => portal.run('compare-access'));
    const peer = await broker.asOperator(admin =>
      measureCost(() => admin.describeAcls(EVERY_ACL)),
    );

    assertSame(before, await snapshot(portal, broker));
    await assertMends(portal, broker, platform.access!, rules[0]);
    printFigure({
      name: 'access-compare-10000-grants',
      value: ours.seconds,
      peer: peer.seconds,
      unit: 's',
      better: 'lower',
      goal: { below: MOST_SECONDS },
    });
    printFigure({
      name: 'access-compare-10000-grants-memory',
      value: ours.megabytes,
      peer: peer.megabytes,
      unit: 'MB',
      better: 'lower',
      goal: { below: MOST_MEGABYTES },
    });
  } finally {
    await portal.stop();
    await platform.close();
  }
}

/** Half read, with three rules, and half write in transactions, with five. */
function grantOf(index: number, now: number): GrantRecord {
  const since = new Date(now - DAY_MS);
  const isReader = index % 2 === 0;
  return {
    id: `grant-${index}`,
    revision: 2,
    requestId: `request-${index}`,
    product: `dataproduct:default/product-${index % TOPICS}`,
    owner: 'group:default/owners',
    domain: 'domain:default/bench',
    port: 'readings',
    cluster: 'bench',
    topic: `bench.topic-${index % TOPICS}.v1`,
    requester: 'user:default/analyst',
    consumer: `component:default/service-${index}`,
    consumerOwner: 'group:default/analysts',
    principal: `component.default.service-${index}`,
    principalSource: 'portal',
    operation: isReader ? 'read' : 'write',
    transactional: !isReader,
    clearFields: [],
    purpose: 'See how long it takes to compare what is so with what should be',
    grantedBy: ['user:default/owner'],
    since,
    until: new Date(now + 200 * DAY_MS),
    observed: 'present',
    // Use is looked at once an hour, apart from the comparison.
    lastUsedAt: new Date(now),
    updatedAt: since,
  };
}

async function seed(knex: Knex, access: StreamAccess): Promise<AccessRule[]> {
  const now = Date.now();
  const grants = Array.from({ length: GRANTS }, (_, index) =>
    grantOf(index, now),
  );
  await insertInBatches(knex, 'access_grants', grants.map(toRow));
  const rules = grants.flatMap(({ topic, principal, ...grant }) =>
    access.rulesFor({
      topic,
      account: principal,
      operation: grant.operation,
      transactional: grant.transactional,
    }),
  );
  if (rules.length !== RULES) {
    throw new Error(`The grants have ${rules.length} rules, not ${RULES}`);
  }
  await insertInBatches(
    knex,
    'access_rules',
    rules.map(rule => ({
      cluster: 'bench',
      rule_key: rule.key,
      principal: rule.principal,
      origin: 'portal',
      rule: JSON.stringify(rule),
    })),
  );
  return rules;
}

function toRow(grant: GrantRecord) {
  return {
    id: grant.id,
    revision: grant.revision,
    request_id: grant.requestId,
    product: grant.product,
    port: grant.port,
    owner: grant.owner,
    domain: grant.domain,
    cluster: grant.cluster,
    principal: grant.principal,
    requester: grant.requester,
    consumer: grant.consumer,
    consumer_owner: grant.consumerOwner,
    since: grant.since.getTime(),
    until: grant.until?.getTime(),
    observed: grant.observed,
    record: JSON.stringify(grant),
  };
}

/** What a comparison without a difference must leave as it is. */
async function snapshot({ knex }: BenchPortal, broker: BenchBroker) {
  const count = async (table: string) =>
    Number((await knex(table).count({ count: '*' }))[0].count);
  const [{ revisions }] = await knex('access_grants').sum({
    revisions: 'revision',
  });
  return {
    acls: await countAcls(broker),
    rules: await count('access_rules'),
    audited: await count('audit_trail'),
    revisions: Number(revisions),
  };
}

async function countAcls(broker: BenchBroker): Promise<number> {
  const { resources } = await broker.asOperator(admin =>
    admin.describeAcls(EVERY_ACL),
  );
  return resources.reduce((count, { acls }) => count + acls.length, 0);
}

/** The broker answers from its own copy, which follows the controller's. */
async function untilCount(broker: BenchBroker, expected: number) {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const count = await countAcls(broker);
    if (count === expected) {
      return;
    }
    if (performance.now() > until) {
      throw new Error(`The broker shows ${count} ACLs, not ${expected}`);
    }
    await sleep(100);
  }
}

function assertSame(before: object, after: object) {
  if (JSON.stringify(before) !== JSON.stringify(after)) {
    throw new Error(
      `The comparison changed something: ${JSON.stringify(
        before,
      )} became ${JSON.stringify(after)}`,
    );
  }
}

/** A comparison that looked at nothing would be fast as well. */
async function assertMends(
  portal: BenchPortal,
  broker: BenchBroker,
  access: StreamAccess,
  rule: AccessRule,
) {
  const before = await countAcls(broker);
  await access.removeRules([rule]);
  await untilCount(broker, before - 1);
  await portal.run('compare-access');
  const after = await countAcls(broker);
  if (after !== before) {
    throw new Error(
      `The comparison did not restore a missing ACL: ${before} became ${after}`,
    );
  }
}
