import { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import { postgres, sqlite } from '../../__testUtils__/databases';
import { HOUR_MS } from '../../__testUtils__/moments';
import { until } from '../../__testUtils__/until';
import { announcement } from '../__testUtils__/announcement';
import { Journal } from '../Journal';
import { announce, startReplicas } from './__testUtils__/startReplicas';

jest.setTimeout(60_000);

const noTables = () => ({});

const titles = (sent: NotificationSendOptions[]) =>
  sent.map(({ payload }) => payload.title);

describe.each([
  ['SQLite', sqlite()],
  ['PostgreSQL', postgres()],
])('announcements in %s', (_, server) => {
  beforeAll(() => server.start());
  afterAll(() => server.stop());

  const create = () => startReplicas(server);

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

    await until(() => sent.length >= 2);
    expect(sent).toHaveLength(2);
    await announcer.deliver();
  });
});
