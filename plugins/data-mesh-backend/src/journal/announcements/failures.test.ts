import { postgres, sqlite } from '../../__testUtils__/databases';
import { HOUR_MS } from '../../__testUtils__/moments';
import { until } from '../../__testUtils__/until';
import { announcement } from '../__testUtils__/announcement';
import { announce, startReplicas } from './__testUtils__/startReplicas';

jest.setTimeout(60_000);

const SECRET = /asked for|forecast the load/;

describe.each([
  ['SQLite', sqlite()],
  ['PostgreSQL', postgres()],
])('announcements that fail in %s', (_, server) => {
  beforeAll(() => server.start());
  afterAll(() => server.stop());

  const create = () => startReplicas(server);

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

  it('stay due when the database fails, which the log tells', async () => {
    const { first, announcer, logger } = await create();
    await first.schema.renameTable('announcements', 'gone');

    announcer.kick();
    await until(() => logger.warn.mock.calls.length > 0);

    expect(logger.warn).toHaveBeenCalledTimes(1);
    await expect(announcer.deliver()).rejects.toThrow(/announcements/);
  });
});
