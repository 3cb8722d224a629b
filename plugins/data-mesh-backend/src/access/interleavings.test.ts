import { GrantRecord } from '@datamesh-portal/plugin-data-mesh-common';
import fc from 'fast-check';
import { Admin } from 'kafkajs';
import { dataProduct, streamPort } from '../__testUtils__/products';
import { AccessDriver } from './__testUtils__/interleaving/AccessDriver';
import {
  AccessWorld,
  emptyWorld,
} from './__testUtils__/interleaving/AccessWorld';
import { follow, settle } from './__testUtils__/interleaving/follow';
import { Answer, Deed } from './__testUtils__/interleaving/Deed';
import {
  describePortal,
  describeWorld,
  rulesOfGrant,
} from './__testUtils__/interleaving/describeAccess';
import {
  Step,
  stepsArbitrary,
  toDeed,
} from './__testUtils__/interleaving/plans';
import { topicRule } from './__testUtils__/interleaving/topicRule';
import { software } from '../__testUtils__/startAccessPortal';
import {
  Replicas,
  rulesOnBroker,
  startReplicas,
} from './__testUtils__/startReplicas';

jest.setTimeout(400_000);

const RUNS = 200;
const SEED = 20_270_301;
const DAY_MS = 86_400_000;
const TOPICS: Record<string, string> = {
  readings: 'weather.wind.v1',
  gusts: 'weather.gusts.v1',
};

let replicas: Replicas;
let runs = 0;

beforeAll(async () => {
  replicas = await startReplicas({
    entities: [
      dataProduct('wind', [
        streamPort(TOPICS.readings),
        streamPort(TOPICS.gusts, { name: 'gusts' }),
      ]),
      software('billing', 'customer-data'),
    ],
    topics: Object.values(TOPICS),
    // The same people for both stages, so that they may not decide on two.
    access: { stewards: 'weather' },
  });
});
afterAll(() => replicas?.stop());

it(`${RUNS} interleavings of what people do on two replicas end as the pure model says (seed ${SEED})`, async () => {
  await replicas.broker.asOperator(admin =>
    fc.assert(
      fc.asyncProperty(stepsArbitrary, steps => interleave(admin, steps)),
      {
        numRuns: RUNS,
        seed: SEED,
        // Of `npm run fuzz`, which wants thousands of each property.
        interruptAfterTimeLimit: process.env.FUZZ_RUNS ? 1_800_000 : undefined,
      },
    ),
  );
  for (const portal of replicas.portals) {
    const { body } = await portal
      .user('weather-owner')
      .get('/access/audit/check')
      .expect(200);
    expect(body).toMatchObject({ intact: true });
  }
});

/** One run, with people and accounts that no other run knows. */
async function interleave(admin: Admin, steps: Step[]): Promise<void> {
  const run = ++runs;
  const oldAccount = `old-${run}`;
  const people = [`a-${run}`, `b-${run}`, 'weather-owner'];
  const accounts = [oldAccount, ...people.map(name => `user.default.${name}`)];
  // One that grants need as well, and some that no grant needs.
  const foreign = [
    topicRule(accounts[1], TOPICS.readings, 'read'),
    topicRule(accounts[1], 'weather.', 'describe', 'prefixed'),
    topicRule(oldAccount, 'weather.', 'describe', 'prefixed'),
  ];
  const driver = new AccessDriver({
    admin,
    oldAccount,
    replicas,
    topic: TOPICS.readings,
  });
  const log: string[] = [];
  const demandRules = async (world: AccessWorld, inForce: GrantRecord[]) => {
    const expected = accounts.map(account => [
      ...foreign
        .filter(({ principal }) => principal === `User:${account}`)
        .map(wordsOf),
      ...(account === oldAccount && world.hasOldRule
        ? [wordsOf(topicRule(account, TOPICS.readings, 'read'))]
        : []),
      ...inForce
        .filter(grant => accountOf(grant, oldAccount) === account)
        .flatMap(grant => rulesOfGrant(grant, account, TOPICS)),
    ]);
    const present = await Promise.all(
      accounts.map(account => rulesOnBroker(admin, account)),
    );
    expect({ log, rules: present }).toEqual({
      log,
      rules: expected.map(rules => [...new Set(rules)].sort()),
    });
  };

  await admin.createAcls({ acl: foreign });
  try {
    const worlds = await play(steps, { driver, log, people });
    await comeToRest();
    const world = await demandWorld(driver, worlds, log);
    const inForce = [...world.grants.values()].filter(({ ended }) => !ended);
    await demandRules(world, inForce);

    // Once all of it is over, what was never the portal's is all that is left.
    await driver.endAll();
    await comeToRest();
    await demandRules(world, []);
  } catch (error) {
    await driver.endAll();
    throw error;
  } finally {
    await admin.deleteAcls({ filters: accounts.map(everythingOf) });
  }
}

/** Does it, and tells which worlds the answers allow. */
async function play(
  steps: Step[],
  run: { driver: AccessDriver; log: string[]; people: string[] },
): Promise<AccessWorld[]> {
  const { driver, log, people } = run;
  const { clock } = replicas;
  let worlds: AccessWorld[] = [emptyWorld];
  for (const step of steps) {
    if ('advanceDays' in step) {
      clock.pass(step.advanceDays * DAY_MS);
      log.push(`${step.advanceDays} days pass`);
    } else {
      const now = clock.read();
      const [world] = worlds;
      const moment = log.length;
      const deeds = step.atOnce.flatMap(({ plan, replica }, index) => {
        const key = `k${moment}-${index}`;
        const deed = toDeed(plan, { now, key, people, world });
        return deed && isModelled(deed, driver) ? { deed, replica } : [];
      });
      const happened = await Promise.all(
        deeds.map(async ({ deed, replica }) => ({
          deed,
          answer: await driver.perform(deed, replica),
        })),
      );
      log.push(JSON.stringify(happened));
      worlds = distinct(worlds.flatMap(each => followAll(each, happened, now)));
      if (worlds.length === 0) {
        throw new Error(`No order explains the last of:\n${log.join('\n')}`);
      }
    }
  }
  return worlds;
}

/** All worlds that the deeds lead to, in whatever order they took effect. */
function followAll(
  world: AccessWorld,
  happened: Array<{ deed: Deed; answer: Answer }>,
  now: Date,
  before = world,
): AccessWorld[] {
  return happened.length === 0
    ? [world]
    : happened.flatMap(({ deed, answer }, index) =>
        follow(world, deed, answer, now, before).flatMap(next =>
          followAll(next, happened.toSpliced(index, 1), now, before),
        ),
      );
}

function distinct(worlds: AccessWorld[]): AccessWorld[] {
  const toText = ({ requests, grants, hasOldRule }: AccessWorld) =>
    JSON.stringify([[...requests].sort(), [...grants].sort(), hasOldRule]);
  return [
    ...new Map(worlds.map(world => [toText(world), world] as const)).values(),
  ];
}

async function comeToRest(): Promise<void> {
  await replicas.runOnBoth('reconcile-access', 'attend-access');
  await replicas.runOnBoth('compare-access');
}

/** The world that the portal shows, which has to be one of these. */
async function demandWorld(
  driver: AccessDriver,
  worlds: AccessWorld[],
  log: string[],
): Promise<AccessWorld> {
  const settled = worlds.map(world => settle(world, replicas.clock.read()));
  const shown = await describePortal(driver);
  const found = settled.find(
    world => JSON.stringify(describeWorld(world)) === JSON.stringify(shown),
  );
  if (!found) {
    expect({ log, ...shown }).toEqual({ log, ...describeWorld(settled[0]) });
  }
  return found!;
}

/**
 * A rule that comes back by hand soon after the portal removed it is taken for
 * the portal's own: nobody adds the old account's rule after its adoption.
 */
function isModelled(deed: Deed, driver: AccessDriver): boolean {
  return deed.do !== 'operate' || driver.adopted.size === 0;
}

function accountOf({ principal }: GrantRecord, oldAccount: string): string {
  return principal === 'old' ? oldAccount : principal;
}

function wordsOf(rule: ReturnType<typeof topicRule>): string {
  return [
    'topic',
    rule.resourcePatternType === 4 ? 'prefixed' : 'literal',
    rule.resourceName,
    rule.operation === 3 ? 'read' : 'describe',
  ].join(' ');
}

function everythingOf(account: string) {
  return {
    principal: `User:${account}`,
    resourceType: 1,
    resourcePatternType: 1,
    operation: 1,
    permissionType: 1,
  };
}
