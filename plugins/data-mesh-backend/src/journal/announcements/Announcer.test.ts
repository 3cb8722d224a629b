import { mockServices } from '@backstage/backend-test-utils';
import { Entity, RELATION_MEMBER_OF } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import { SignalPayload } from '@backstage/plugin-signals-node';
import { Knex } from 'knex';
import { setTimeout as wait } from 'node:timers/promises';
import { migrate, postgres, sqlite } from '../../__testUtils__/databases';
import { announcement } from '../__testUtils__/announcement';
import { HOUR_MS, start } from '../../__testUtils__/moments';
import { Announcement } from './Announcement';
import { Journal } from '../Journal';
import { Announcer } from './Announcer';

jest.setTimeout(60_000);

const noTables = () => ({});

const SECRET = /asked for|forecast the load/;

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

async function announce(knex: Knex, ...announcements: Announcement[]) {
  const journal = new Journal({ knex, clock: () => start });
  await journal.transact(noTables, async changes => {
    for (const each of announcements) {
      await changes.announce(each);
    }
  });
}

const titles = (sent: NotificationSendOptions[]) =>
  sent.map(({ payload }) => payload.title);

describe.each([
  ['SQLite', sqlite()],
  ['PostgreSQL', postgres()],
])('announcements in %s', (_, server) => {
  beforeAll(() => server.start());
  afterAll(() => server.stop());

  async function create() {
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

  it('notify people and tell their open pages', async () => {
    const { first, announcer, sent, published } = await create();
    await announce(first, announcement());

    await announcer.deliver();
    await announcer.deliver();

    expect(sent).toEqual([
      {
        recipients: {
          type: 'entity',
          entityRef: ['group:default/weather'],
          excludeEntityRef: 'user:default/analyst',
        },
        payload: {
          title: 'Access to Wind is asked for',
          description: 'To forecast the load of the grid',
          link: '/approvals?request=request-1',
          severity: 'normal',
          topic: 'data-mesh-access',
          scope: 'request:request-1',
        },
      },
    ]);
    expect(published).toEqual([
      {
        channel: 'data-mesh:access',
        recipients: {
          type: 'user',
          entityRef: [
            'user:default/weather-owner',
            'user:default/meteorologist',
          ],
        },
        message: { requestId: 'request-1' },
      },
    ]);
  });

  it('of silent changes reach pages only, each user once', async () => {
    const { first, announcer, sent, published, catalog } = await create();
    const silent = announcement({
      silent: true,
      recipients: [
        'user:default/weather-owner',
        'group:default/weather',
        'component:default/forecast',
      ],
    });
    await announce(first, silent, silent);

    await announcer.deliver();

    expect(sent).toEqual([]);
    expect(published).toHaveLength(2);
    expect(published[0].recipients).toEqual({
      type: 'user',
      entityRef: ['user:default/weather-owner', 'user:default/meteorologist'],
    });
    expect(catalog.getEntities).toHaveBeenCalledTimes(1);
  });

  it('ask for the members of a group again after a minute', async () => {
    const { first, announcer, catalog, pass } = await create();
    const deliver = async () => {
      await announce(first, announcement());
      await announcer.deliver();
      return catalog.getEntities.mock.calls.length;
    };

    await expect(deliver()).resolves.toBe(1);
    pass(59_000);
    await expect(deliver()).resolves.toBe(1);
    pass(1_000);
    await expect(deliver()).resolves.toBe(2);
  });

  it('do not notify those who did it themselves', async () => {
    const { first, announcer, sent, published } = await create();
    const except = 'user:default/analyst';
    await announce(
      first,
      announcement({ recipients: [except], except }),
      announcement({ recipients: [except, 'user:default/b'], except }),
    );

    await announcer.deliver();

    expect(sent.map(({ recipients }) => recipients)).toEqual([
      {
        type: 'entity',
        entityRef: ['user:default/b'],
        excludeEntityRef: except,
      },
    ]);
    expect(published).toHaveLength(2);
  });

  it('are told once by two replicas', async () => {
    const { first, announcer, other, sent } = await create();
    const many = Array.from({ length: 100 }, (_each, index) =>
      announcement({
        title: `${index}`,
        scope: `request:${index % 7}`,
      }),
    );
    await announce(first, ...many);

    await Promise.all([announcer.deliver(), other.deliver()]);

    expect(titles(sent).sort()).toEqual(many.map(({ title }) => title).sort());
    await expect(
      first('announcements').whereNull('delivered_at'),
    ).resolves.toEqual([]);
  });

  it('of one scope are told in their order', async () => {
    const { first, announcer, sent } = await create();
    const many = Array.from({ length: 60 }, (_each, index) =>
      announcement({ title: `${index}`, scope: `request:${index % 3}` }),
    );
    await announce(first, ...many);

    await announcer.deliver();

    for (const scope of ['request:0', 'request:1', 'request:2']) {
      const told = sent.filter(({ payload }) => payload.scope === scope);
      expect(titles(told)).toEqual(
        many.filter(each => each.scope === scope).map(({ title }) => title),
      );
    }
  });

  it('are told by another replica when the first one ended on the way', async () => {
    const { first, announcer, other, sent, state, pass } = await create();
    await announce(first, announcement());
    // Claimed, and never heard of again.
    await first('announcements').update({
      attempts: 1,
      due_at: state.now.getTime() + 60_000,
    });

    await other.deliver();
    expect(sent).toEqual([]);
    pass(60_000);
    await Promise.all([announcer.deliver(), other.deliver()]);

    expect(sent).toHaveLength(1);
  });

  it('are repeated ever later while notifications fail, pages told once', async () => {
    const world = await create();
    const { first, announcer, sent, published, state, pass } = world;
    state.failure = new Error('Request failed with status 503: asked for');
    await announce(first, announcement());
    const dueIn = async () => {
      const [{ due_at }] = await first('announcements').select();
      return Number(due_at) - state.now.getTime();
    };

    await announcer.deliver();
    await expect(dueIn()).resolves.toBe(10_000);
    pass(9_999);
    await announcer.deliver();
    await expect(dueIn()).resolves.toBe(1);
    pass(1);
    await announcer.deliver();
    await expect(dueIn()).resolves.toBe(20_000);
    state.failure = undefined;
    pass(20_000);
    await announcer.deliver();

    expect(sent).toHaveLength(1);
    expect(published).toHaveLength(1);
    expect(world.logger.warn).not.toHaveBeenCalled();
    expect(world.logged().join()).not.toMatch(SECRET);
  });

  it('are given up after ten attempts, with one warning that tells no content', async () => {
    const world = await create();
    const { first, announcer, sent, state, pass, logger } = world;
    state.failure = new Error('Request failed with status 503: asked for');
    await announce(first, announcement(), announcement({ scope: 'other' }));

    for (let attempt = 1; attempt <= 12; attempt++) {
      await announcer.deliver();
      pass(2 * HOUR_MS);
    }
    state.failure = undefined;
    await announcer.deliver();

    expect(sent).toEqual([]);
    expect(logger.warn.mock.calls).toEqual([
      [
        expect.stringMatching(
          /^2 notification.* after 10 attempts \(status 503\)/,
        ),
      ],
    ]);
    expect(world.logged().join()).not.toMatch(SECRET);
  });

  it('warn once of a portal without notifications, and still tell pages', async () => {
    const { first, announcer, published, state, logger } = await create();
    state.failure = new Error(
      'Failed to send notifications: Error: Request failed with status 404',
    );
    await announce(first, ...Array.from({ length: 30 }, () => announcement()));

    await announcer.deliver();
    await announce(first, announcement());
    await announcer.deliver();

    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.warn.mock.calls[0][0]).toContain('no notifications backend');
    expect(published).toHaveLength(31);
    await expect(
      first('announcements').whereNull('delivered_at'),
    ).resolves.toEqual([]);
  });

  it('that come late do not take the place of newer ones', async () => {
    const { first, announcer, sent, state, pass } = await create();
    state.failure = new Error('Request failed with status 503');
    const stale = announcement({
      title: 'stale',
      recipients: ['user:default/a', 'user:default/b'],
    });
    await announce(first, stale);
    await announcer.deliver();
    state.failure = undefined;
    const newer = announcement({
      title: 'newer',
      recipients: ['user:default/b'],
    });
    await announce(
      first,
      newer,
      announcement({ silent: true, recipients: ['user:default/a'] }),
    );

    await announcer.deliver();
    pass(10_000);
    await announcer.deliver();

    expect(titles(sent)).toEqual(['newer', 'stale']);
    expect(sent[1].recipients).toMatchObject({ entityRef: ['user:default/a'] });
  });

  it('notify people although signals fail', async () => {
    const world = await create();
    const { first, announcer, sent, state, logger } = world;
    state.signalFailure = new Error('asked for');
    await announce(first, announcement());

    await announcer.deliver();

    expect(sent).toHaveLength(1);
    expect(logger.warn).not.toHaveBeenCalled();
    expect(world.logged().join()).not.toMatch(SECRET);
  });

  it('are forgotten a week after they were told or given up', async () => {
    const { first, announcer, pass } = await create();
    await announce(first, announcement());
    await announcer.deliver();
    const rows = () => first('announcements').select();

    pass(7 * 24 * HOUR_MS);
    await announcer.deliver();
    await expect(rows()).resolves.toHaveLength(1);
    pass(1);
    await announcer.deliver();
    await expect(rows()).resolves.toEqual([]);
  });

  it('go out soon after the commit, which does not wait for them', async () => {
    const { first, announcer, sent, state } = await create();
    const journal = new Journal({
      knex: first,
      clock: () => state.now,
      onAnnounced: () => announcer.kick(),
    });

    await journal.transact(noTables, changes =>
      changes.announce(announcement()),
    );
    expect(sent).toEqual([]);
    await journal.transact(noTables, changes =>
      changes.announce(announcement()),
    );

    for (let tries = 0; sent.length < 2 && tries < 500; tries++) {
      await wait(10);
    }
    expect(sent).toHaveLength(2);
    await announcer.deliver();
  });

  it('stay due when the database fails, which the log tells', async () => {
    const { first, announcer, logger } = await create();
    await first.schema.renameTable('announcements', 'gone');

    announcer.kick();
    for (let tries = 0; !logger.warn.mock.calls[0] && tries < 500; tries++) {
      await wait(10);
    }

    expect(logger.warn).toHaveBeenCalledTimes(1);
    await expect(announcer.deliver()).rejects.toThrow(/announcements/);
  });
});
