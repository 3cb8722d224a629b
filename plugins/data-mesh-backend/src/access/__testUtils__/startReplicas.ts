import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { StreamPlatform } from '@datamesh-portal/plugin-data-mesh-node';
import { Admin } from 'kafkajs';
import { Knex } from 'knex';
import { postgres } from '../../__testUtils__/databases';
import { Portal, startPortal } from '../../__testUtils__/startPortal';
import { clockServiceRef } from '../../clockServiceRef';
import { KafkaBroker } from '../provisioning/__testUtils__/KafkaBroker';
import { MovableClock } from '../../__testUtils__/MovableClock';

/**
 * Two backends, each with a pool of its own on one PostgreSQL and a client of its
 * own on one broker, as replicas of one portal.
 */
export async function startReplicas(options: {
  entities: Entity[];
  topics: string[];
  access?: object;
}) {
  const server = postgres();
  const [broker] = await Promise.all([
    KafkaBroker.start(options.topics),
    server.start(),
  ]);
  const clock = new MovableClock();
  const added: string[] = [];
  const started: Portal[] = [];
  const stop = async () => {
    await Promise.allSettled(started.map(portal => portal.stop()));
    await Promise.allSettled([broker.stop(), server.stop()]);
  };
  try {
    const [one, other] = await server.createDatabase();
    for (const knex of [one, other]) {
      started.push(await startReplica(knex, countAdditions(broker, added)));
    }
  } catch (error) {
    await stop();
    throw error;
  }
  const portals = [started[0], started[1]] as const;

  function startReplica(knex: Knex, platform: StreamPlatform) {
    return startPortal({
      entities: options.entities,
      platforms: [platform],
      config: { dataMesh: { access: options.access ?? {} } },
      features: [
        createServiceFactory({
          service: coreServices.database,
          deps: {},
          factory: () => ({ getClient: async () => knex }),
        }),
        createServiceFactory({
          service: clockServiceRef,
          deps: {},
          factory: () => clock.read,
        }),
      ],
    });
  }

  return {
    /** Keys of the rules that either replica sent to the broker, in their order. */
    added,
    broker,
    clock,
    portals,
    notifications: () => portals.flatMap(portal => portal.notifications),
    /** Runs tasks on both, all at once. */
    async runOnBoth(...tasks: string[]) {
      await Promise.all(
        tasks.flatMap(task => portals.map(portal => portal.run(task))),
      );
    },
    stop,
  };
}

export type Replicas = Awaited<ReturnType<typeof startReplicas>>;

/** The broker as one replica reaches it, noting each ACL that it creates. */
function countAdditions(broker: KafkaBroker, added: string[]): StreamPlatform {
  const platform: StreamPlatform = broker.platform();
  const access = bindAll(platform.access!, {
    addRules: async rules => {
      added.push(...rules.map(({ key }) => key));
      await platform.access!.addRules(rules);
    },
  });
  return bindAll(platform, { access });
}

/** Classes with private members know their methods by themselves alone. */
function bindAll<T extends object>(target: T, instead: Partial<T>): T {
  return new Proxy(target, {
    get: (_, property) => {
      if (property in instead) {
        return Reflect.get(instead, property);
      }
      const value = Reflect.get(target, property);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

const RESOURCES = ['', '', 'topic', 'group', 'cluster', 'transactional-id'];
const OPERATIONS = ['', '', 'all', 'read', 'write', '', '', '', 'describe'];

/** What the broker allows an account, such as `topic literal wind read`. */
export async function rulesOnBroker(
  admin: Admin,
  account: string,
): Promise<string[]> {
  const { resources } = await admin.describeAcls({
    resourceType: 1,
    resourcePatternType: 1,
    principal: `User:${account}`,
    operation: 1,
    permissionType: 1,
  });
  return resources
    .flatMap(({ acls, resourceType, resourcePatternType, resourceName }) =>
      acls.map(({ operation }) =>
        [
          RESOURCES[resourceType],
          resourcePatternType === 4 ? 'prefixed' : 'literal',
          resourceName,
          OPERATIONS[operation],
        ].join(' '),
      ),
    )
    .sort();
}

/** What a grant to read some topics consists of, in the same words. */
export function readRules(account: string, ...topics: string[]): string[] {
  return [
    `group prefixed ${account}. read`,
    ...topics.flatMap(topic => [
      `topic literal ${topic} describe`,
      `topic literal ${topic} read`,
    ]),
  ].sort();
}
