import { FakePlatform } from '../../__testUtils__/FakePlatform';
import { FakeTopic } from '../../__testUtils__/FakeTopic';
import { dataProduct, streamPort } from '../../__testUtils__/products';
import { Portal, startPortal } from '../../__testUtils__/startPortal';
import { idsOf, minute, windOf } from './__testUtils__/windOf';
import { until } from '../../__testUtils__/until';

const messages = '/products/default/wind/ports/readings/messages';
const wind = dataProduct('wind', [streamPort('weather.wind.v1')]);

describe('reading the messages of a port', () => {
  let portal: Portal;
  let topic: FakeTopic;
  afterEach(() => portal.stop());

  const start = async (
    count: number,
    options: Parameters<typeof startPortal>[0] = {},
  ) => {
    topic = windOf(count);
    portal = await startPortal({
      entities: [wind],
      platforms: [new FakePlatform().add('weather.wind.v1', topic)],
      ...options,
    });
  };
  const read = async (body: object, status: number = 200) =>
    (await portal.analyst.post(`${messages}/read`).send(body).expect(status))
      .body;
  it('goes from the newest to the oldest page and back, and misses nothing', async () => {
    await start(10);

    const first = await read({ limit: 4 });
    const second = await read({ cursor: first.older, limit: 4 });
    const last = await read({ cursor: second.older, limit: 4 });
    const back = await read({ cursor: last.newer, limit: 4 });

    expect(first).toMatchObject({ order: 'newest-first', stop: 'limit' });
    expect(idsOf(first)).toEqual([9, 8, 7, 6]);
    expect(idsOf(second)).toEqual([5, 4, 3, 2]);
    expect(idsOf(last)).toEqual([1, 0]);
    expect(last).not.toHaveProperty('older');
    expect(last).toMatchObject({ order: 'newest-first', stop: 'exhausted' });
    expect(idsOf(back)).toEqual([5, 4, 3, 2]);
    expect(back.order).toBe('newest-first');
  });

  it('leads on the live end to what comes later', async () => {
    await start(2);
    const page = await read({});

    const nothing = await read({ cursor: page.newer });
    topic.append({ partition: 1, timestamp: minute(9), value: { id: 9 } });
    const later = await read({ cursor: nothing.newer });

    expect(idsOf(nothing)).toEqual([]);
    expect(idsOf(later)).toEqual([9]);
  });

  it('shows the same once more from where a page began', async () => {
    await start(9);
    const newest = await read({ limit: 3 });
    const middle = await read({ cursor: newest.older, limit: 3 });
    topic.append({ partition: 1, timestamp: minute(9), value: { id: 9 } });

    for (const page of [newest, middle]) {
      const again = await read({ cursor: page.progress.here, limit: 3 });
      expect(idsOf(again)).toEqual(idsOf(page));
    }
  });

  it.each([
    ['the beginning', { at: 'beginning' }, [0, 1, 2]],
    ['an offset', { at: 'offset', offset: '2' }, [6, 7, 8]],
    ['a time', { at: 'time', time: minute(4).toISOString() }, [4, 5, 6]],
  ])('begins at %s, oldest first', async (_, from, ids) => {
    await start(12);

    const page = await read({ start: from, limit: 3 });

    expect(page.order).toBe('oldest-first');
    expect(idsOf(page)).toEqual(ids);
  });

  it('keeps to one partition, also by its cursors', async () => {
    await start(12);

    const page = await read({ partition: 1, limit: 2 });
    const older = await read({ partition: 1, cursor: page.older, limit: 2 });

    expect(idsOf(page)).toEqual([10, 7]);
    expect(idsOf(older)).toEqual([4, 1]);
    await expect(read({ cursor: page.older }, 400)).resolves.toMatchObject({
      error: { message: expect.stringContaining('partition 1 alone') },
    });
  });

  it('filters, and stops at the bound of one read, from where it goes on', async () => {
    await start(300, {
      config: { dataMesh: { preview: { maxMessages: 150 } } },
    });
    const filter = 'value.id == 5';

    const page = await read({ filter });
    const rest = await read({ filter, cursor: page.older });

    expect(page).toMatchObject({
      items: [],
      stop: 'messages',
      progress: { messages: 150, matches: 0, partitions: 3 },
    });
    expect(idsOf(rest)).toEqual([5]);
    expect(rest.stop).toBe('exhausted');
  });

  it('says how many bytes were read only to those who see everything', async () => {
    await start(3);

    const { body } = await portal.weatherOwner
      .post(`${messages}/read`)
      .send({});

    expect(body.progress.bytes).toBe(300);
    expect((await read({})).progress).not.toHaveProperty('bytes');
  });

  it.each([
    [{ start: { at: 'offset' } }, 'needs the offset'],
    [{ start: { at: 'time' } }, 'needs the time'],
    [
      { start: { at: 'offset', offset: '9223372036854775808' } },
      'from 0 to 9223372036854775807',
    ],
    [{ start: { at: 'newest' }, cursor: 'AQ' }, 'leave one of them out'],
    [{ partition: 7 }, 'no partition 7'],
    [{ filter: 'value.id ==' }, 'The filter cannot be used'],
    [{ limit: 5_001 }, 'limit'],
    [{ unmasked: true }, 'additional properties'],
  ])('refuses %j and says why', async (body, why) => {
    await start(1);

    const { error } = await read(body, 400);

    expect(error.message).toContain(why);
  });

  it('says so when the stream was created anew since', async () => {
    await start(5);
    const page = await read({ limit: 2 });
    topic.incarnation = 'another';

    const { error } = await read({ cursor: page.older }, 409);

    expect(error.message).toContain('created anew');
  });

  it('sends what it finds as it finds it, and how far it is', async () => {
    await start(250);

    const events = await portal.listen('analyst', `${messages}/read`, {
      start: { at: 'beginning' },
      filter: 'value.id % 100 == 7',
      limit: 10,
    });
    const heard = await events.rest();

    expect(events.headers.get('content-type')).toContain('text/event-stream');
    expect(events.headers.get('cache-control')).toBe('no-store, no-transform');
    expect(events.headers.get('content-encoding')).toBeNull();
    expect(heard[0]).toMatchObject({
      event: 'started',
      data: { unmasked: false, order: 'oldest-first', maskedFields: ['email'] },
    });
    const found = heard.filter(({ event }) => event === 'messages');
    expect(found.flatMap(({ data }) => idsOf(data))).toEqual([7, 107, 207]);
    expect(found).toHaveLength(3);
    expect(heard.at(-1)).toMatchObject({
      event: 'ended',
      data: {
        stop: 'exhausted',
        progress: {
          messages: 250,
          matches: 3,
          newer: expect.any(String),
          here: expect.any(String),
        },
      },
    });
    expect(heard.some(({ event }) => event === 'progress')).toBe(true);
  });

  it('goes on from where it was stopped', async () => {
    await start(250);
    topic.isStuck = true;
    const events = await portal.listen('analyst', `${messages}/read`, {
      start: { at: 'beginning' },
      limit: 5_000,
    });

    const progress = await events.next('progress');
    events.leave();
    topic.isStuck = false;

    const rest = await read({ cursor: progress?.data.newer, limit: 5_000 });
    expect(rest.items).toHaveLength(250 - progress?.data.messages);
    expect(progress?.data.messages).toBeGreaterThan(0);
  });

  it('stops reading as soon as whoever asked is gone', async () => {
    await start(3);
    topic.isStuck = true;
    const events = await portal.listen('analyst', `${messages}/read`, {});
    await events.next('messages');
    expect(topic.running).toBe(1);

    events.leave();

    await until(() => topic.running === 0);
  });

  it('tells what went wrong on the way as an answer would', async () => {
    await start(3);
    topic.read = async function* fail() {
      throw new Error('broker-7.internal said s3cret');
    };

    const events = await portal.listen('analyst', `${messages}/read`, {});
    const [, failed, ...more] = await events.rest();

    expect(more).toEqual([]);
    expect(failed).toMatchObject({
      event: 'failed',
      data: {
        error: { name: 'ServiceUnavailableError' },
        request: { method: 'POST' },
        response: { statusCode: 503 },
      },
    });
    expect(JSON.stringify(failed)).not.toMatch(/broker-7|s3cret/);
  });

  it('answers with an error of its own while nothing was sent', async () => {
    await start(3);

    const events = await portal.listen('analyst', `${messages}/read`, {
      filter: 'value.(',
    });

    expect(events.status).toBe(400);
    expect(events.headers.get('content-type')).toContain('application/json');
  });
});
