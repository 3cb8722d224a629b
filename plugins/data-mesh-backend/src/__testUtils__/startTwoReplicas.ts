import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { clockServiceRef } from '../clockServiceRef';
import { TestServer } from './databases';
import { FakePlatform } from './FakePlatform';
import { MovableClock } from './MovableClock';
import { startAccessPortal } from './startAccessPortal';

/** Two portals on one database, one catalog, one cluster and one clock. */
export async function startTwoReplicas(
  server: TestServer,
  options: NonNullable<Parameters<typeof startAccessPortal>[0]> = {},
) {
  const clock = new MovableClock();
  const platform = new FakePlatform()
    .enforcing()
    .addTopic('weather.wind.v1', { id: 7, email: 'someone@example.org' })
    .addTopic('weather.gusts.v1', { id: 8, email: 'someone@example.org' });
  const start = async (knex: Knex) => {
    const portal = await startAccessPortal({
      platforms: [platform],
      ...options,
      features: [
        createServiceFactory({
          service: coreServices.database,
          deps: {},
          factory: () => mockServices.database({ knex }),
        }),
        createServiceFactory({
          service: clockServiceRef,
          deps: {},
          factory: () => clock.read,
        }),
        ...(options.features ?? []),
      ],
    });
    return { ...portal, platform };
  };
  const [first, second] = await server.createDatabase();
  const one = await start(first);
  const other = await start(second);
  return {
    ...{ one, other, clock, platform },
    /** Of the first replica. */
    knex: first,
    stop: () => Promise.all([one.stop(), other.stop()]),
  };
}

export type Replicas = Awaited<ReturnType<typeof startTwoReplicas>>;
