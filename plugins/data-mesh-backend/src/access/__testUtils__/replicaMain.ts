/* A replica of the backend in a process of its own, to be killed by tests. */
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { KafkaStreamPlatform } from '@datamesh-portal/plugin-data-mesh-backend-module-kafka';
import knexFactory from 'knex';
import { startPortal } from '../../__testUtils__/startPortal';
import { FatalPoint, FatalPoints } from './fatalPoints';

/** What a replica is started with. */
export interface ReplicaOptions {
  postgres: string;
  bootstrap: string;
  username: string;
  password: string;
  entities: Entity[];
  config: object;
  /** How far its clock is ahead. */
  clockOffsetMs?: number;
}

/** What a replica is told to do; it answers with the same id. */
export type ReplicaOrder = { id: number } & (
  | { do: 'arm'; point: FatalPoint }
  | { do: 'run'; task: string }
  /** Moves this replica's clock. */
  | { do: 'advance'; ms: number }
  | {
      do: 'ask';
      user: string;
      method: 'get' | 'post';
      path: string;
      body?: object;
    }
);

let clockOffsetMs = 0;

/** What this process takes for the time, in all that it does. */
function moveClock() {
  const RealDate = Date;
  globalThis.Date = class extends RealDate {
    constructor(...given: [] | [number | string | Date]) {
      super(given.length ? given[0] : RealDate.now() + clockOffsetMs);
    }

    static now() {
      return RealDate.now() + clockOffsetMs;
    }
  } as DateConstructor;
}

async function main(options: ReplicaOptions) {
  clockOffsetMs = options.clockOffsetMs ?? 0;
  moveClock();
  const points = new FatalPoints();
  const knex = knexFactory({
    client: 'pg',
    connection: options.postgres,
    pool: { min: 0, max: 10 },
  });
  points.watchStatements(knex);
  const platform = new KafkaStreamPlatform(
    {
      name: 'demo',
      title: 'Demo cluster',
      brokers: [options.bootstrap],
      clientId: 'data-mesh-portal',
      sasl: {
        mechanism: 'scram-sha-256',
        username: options.username,
        password: options.password,
      },
      access: { provision: true, accounts: true },
    },
    { logger: mockServices.rootLogger() },
  );
  const portal = await startPortal({
    entities: options.entities,
    platforms: [points.watchAccess(platform)],
    config: options.config,
    features: [
      createServiceFactory({
        service: coreServices.database,
        deps: {},
        factory: () => ({ getClient: async () => knex }),
      }),
    ],
  });

  process.on('message', async (order: ReplicaOrder) => {
    process.send?.({ id: order.id, ...(await obey(order)) });
  });
  process.on('disconnect', () => process.exit(0));
  process.send?.({ id: 0 });

  async function obey(order: ReplicaOrder) {
    switch (order.do) {
      case 'arm':
        points.arm(order.point);
        return {};
      case 'advance':
        clockOffsetMs += order.ms;
        return {};
      case 'run':
        await portal.run(order.task);
        return {};
      default: {
        const asked = portal.user(order.user)[order.method](order.path);
        const { status, body } = await (order.body
          ? asked.send(order.body)
          : asked);
        return { status, body };
      }
    }
  }
}

process.once('message', (options: ReplicaOptions) => {
  main(options).catch(error => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  });
});
