import { mockServices } from '@backstage/backend-test-utils';
import { Entity, RELATION_MEMBER_OF } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import { SignalPayload } from '@backstage/plugin-signals-node';
import { Knex } from 'knex';
import { setTimeout as wait } from 'node:timers/promises';
import { migrate, TestServer } from '../../../__testUtils__/databases';
import { start } from '../../../__testUtils__/moments';
import { Journal } from '../../Journal';
import { Announcement } from '../Announcement';
import { Announcer } from '../Announcer';

const member = (name: string, group: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name, namespace: 'default' },
  spec: {},
  relations: [{ type: RELATION_MEMBER_OF, targetRef: group }],
});

/** What replicas share: a clock, and who hears what. */
function outside() {
  const sent: NotificationSendOptions[] = [];
  const published: SignalPayload[] = [];
  const state = {
    now: start,
    failure: undefined as Error | undefined,
    signalFailure: undefined as Error | undefined,
  };
  const logger = mockServices.logger.mock();
  logger.child.mockReturnValue(logger);
  const catalog = catalogServiceMock.mock();
  const known = catalogServiceMock({
    entities: [
      member('weather-owner', 'group:default/weather'),
      member('meteorologist', 'group:default/weather'),
      member('analyst', 'group:default/commercial-analytics'),
    ],
  });
  catalog.getEntities.mockImplementation((...query) =>
    known.getEntities(...query),
  );
  const replica = (knex: Knex) =>
    new Announcer({
      auth: mockServices.auth(),
      catalog,
      clock: () => state.now,
      knex,
      logger,
      notifications: {
        async send(options) {
          await wait(1);
          if (state.failure) throw state.failure;
          sent.push(options);
        },
      },
      signals: {
        async publish(signal) {
          if (state.signalFailure) throw state.signalFailure;
          published.push(signal);
        },
      },
    });
  const pass = (ms: number) => {
    state.now = new Date(state.now.getTime() + ms);
  };
  const logged = () =>
    [
      ...logger.warn.mock.calls,
      ...logger.error.mock.calls,
      ...logger.info.mock.calls,
      ...logger.debug.mock.calls,
    ].map(call => JSON.stringify(call));
  return { sent, published, state, logger, catalog, replica, pass, logged };
}

/** As somebody's changes do. */
export async function announce(knex: Knex, ...announcements: Announcement[]) {
  const journal = new Journal({ knex, clock: () => start });
  await journal.transact(
    () => ({}),
    async changes => {
      for (const each of announcements) {
        await changes.announce(each);
      }
    },
  );
}

/** Two announcers on one database, and what is outside of it. */
export async function startReplicas(server: TestServer) {
  const [first, second] = await server.createDatabase();
  await migrate(first);
  const world = outside();
  return {
    ...world,
    first,
    second,
    announcer: world.replica(first),
    other: world.replica(second),
  };
}
