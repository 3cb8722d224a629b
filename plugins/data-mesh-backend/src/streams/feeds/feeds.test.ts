import { createServiceFactory } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { MovableClock } from '../../__testUtils__/MovableClock';
import { clockServiceRef } from '../../clockServiceRef';
import { FakePlatform } from '../../__testUtils__/FakePlatform';
import { FakeTopic } from '../../__testUtils__/FakeTopic';
import { dataProduct, streamPort } from '../../__testUtils__/products';
import { Portal, startPortal } from '../../__testUtils__/startPortal';
import { user } from '../../__testUtils__/users';
import { until } from '../../__testUtils__/until';

const messages = '/products/default/wind/ports/readings/messages';
const secret = { id: 7, temperature: 2.5, email: 'someone@example.org' };

describe('following a stream', () => {
  let portal: Portal;
  let topic: FakeTopic;
  let clock: MovableClock;
  let owner: Entity;
  const memberships: Record<string, string[]> = {};
  afterEach(() => portal.stop());

  beforeEach(async () => {
    topic = new FakeTopic('weather.wind.v1').append({ value: { id: 1 } });
    clock = new MovableClock();
    owner = user('user:default/weather-owner', ['group:default/weather']);
    delete memberships['user:default/weather-owner'];
    portal = await startPortal({
      entities: [owner, dataProduct('wind', [streamPort('weather.wind.v1')])],
      platforms: [new FakePlatform().add('weather.wind.v1', topic)],
      config: { dataMesh: { preview: { maxTailTime: '20 seconds' } } },
      memberships,
      features: [
        createServiceFactory({
          service: clockServiceRef,
          deps: {},
          factory: () => clock.read,
        }),
      ],
    });
  });
  const tail = (who: string, body: object = {}) =>
    portal.listen(who, `${messages}/tail`, body);
  type Tail = Awaited<ReturnType<typeof tail>>;
  const nextIds = async (events: Tail) => {
    for (;;) {
      const batch = await events.next('messages');
      if (!batch || batch.data.items.length > 0) {
        return batch?.data.items.map(
          (item: { value: { data: { id: number } } }) => item.value.data.id,
        );
      }
    }
  };

  const nextBatch = async (events: Tail) => {
    for (;;) {
      const batch = await events.next('messages');
      if (!batch || batch.data.items.length > 0) {
        return batch?.data;
      }
    }
  };

  const views = async () =>
    (
      await portal.weatherOwner
        .get('/access/views?product=dataproduct%3Adefault%2Fwind')
        .expect(200)
    ).body.items;

  const trail = async () => {
    const { text } = await portal.weatherOwner
      .get('/access/audit?product=dataproduct%3Adefault%2Fwind')
      .expect(200);
    return text
      .split('\n')
      .filter(Boolean)
      .map(line => JSON.parse(line))
      .filter(({ action }) => action === 'stream-viewed');
  };

  it('shows what arrives from now on, masked as on a page', async () => {
    const events = await tail('analyst');
    const started = await events.next('started');
    await events.next('messages');
    topic.append({ value: secret });

    expect(started?.data).toMatchObject({
      unmasked: false,
      maskedFields: ['email'],
      order: 'oldest-first',
    });
    const batch = await nextBatch(events);
    expect(batch.items[0].value.data).toMatchObject({
      id: 7,
      temperature: 2.5,
    });
    expect(JSON.stringify(batch)).not.toContain('someone@example.org');
    events.leave();
    await until(() => topic.running === 0);
  });

  it('goes on from a cursor, of a page or of a tail, without a gap', async () => {
    const page = await portal.analyst.get(messages).expect(200);
    topic.append({ value: { id: 2 } }, { value: { id: 3 } });

    const events = await tail('analyst', { cursor: page.body.newer });
    const batch = await nextBatch(events);
    events.leave();
    topic.append({ value: { id: 4 } });
    const again = await tail('analyst', { cursor: batch.newer });

    expect(batch.items).toHaveLength(2);
    await expect(nextIds(again)).resolves.toEqual([4]);
    again.leave();
  });

  it('does not go on from a cursor to older messages', async () => {
    const first = await portal.analyst.get(`${messages}?limit=1`).expect(200);
    topic.append({ value: { id: 2 } });
    const page = await portal.analyst.get(`${messages}?limit=1`).expect(200);
    expect(first.body).not.toHaveProperty('older');

    const events = await tail('analyst', { cursor: page.body.older });

    expect(events.status).toBe(400);
    expect(await events.text()).toContain('leads to older ones');
  });

  it('shows the newest of what is too much, and counts the others', async () => {
    const events = await tail('analyst', {
      perSecond: 2,
      filter: 'value.id > 10',
    });
    await events.next('messages');
    for (let id = 9; id <= 20; id++) {
      topic.append({ value: { id } });
    }

    const batch = await nextBatch(events);

    expect(batch).toMatchObject({ received: 12, matches: 10, skipped: 8 });
    expect(batch.items).toHaveLength(2);
    events.leave();
  });

  it('says since when a broker does not answer, until it does', async () => {
    const events = await tail('analyst');
    const untilItSays = async (since: string | undefined) => {
      let batch = await events.next('messages');
      while (batch && batch.data.silentSince !== since) {
        batch = await events.next('messages');
      }
      expect(batch).toBeDefined();
    };
    await untilItSays(undefined);
    topic.silentSince = new Date('2027-03-01T10:00:00Z');
    await untilItSays('2027-03-01T10:00:00.000Z');
    topic.silentSince = undefined;
    await untilItSays(undefined);
    events.leave();
  });

  it('writes down when a clear view begins, and what was seen when it ends', async () => {
    const events = await tail('weather-owner');
    await events.next('messages');
    expect(await trail()).toMatchObject([
      {
        action: 'stream-viewed',
        actor: 'user:default/weather-owner',
        product: 'dataproduct:default/wind',
        after: { port: 'readings', kind: 'tail', phase: 'began' },
      },
    ]);
    expect(await views()).toMatchObject([{ kind: 'tail', goesOn: true }]);
    topic.append({ value: secret }, { value: secret });
    await expect(nextIds(events)).resolves.toEqual([7, 7]);

    events.leave();

    await until(() => portal.audited.every(({ outcome }) => outcome));
    await portal.analyst
      .get('/access/views?product=dataproduct%3Adefault%2Fwind')
      .expect(403);
    expect((await views())[0]).toMatchObject({
      by: 'user:default/weather-owner',
      ...{ port: 'readings', kind: 'tail', goesOn: false, messages: 2 },
      ranges: { '0': '1-2' },
    });
    expect((await trail())[1]).toMatchObject({
      after: { phase: 'ended', end: 'aborted', ranges: { '0': '1-2' } },
    });
    expect(portal.audited[0]).toMatchObject({
      eventId: 'stream-tail',
      outcome: 'success',
      outcomeMeta: { messages: 2, ranges: { '0': '1-2' } },
    });
  });

  it('ends when the viewer leaves the owning group, before another message', async () => {
    const events = await tail('weather-owner');
    await events.next('messages');
    memberships['user:default/weather-owner'] = [];
    clock.pass(15_000);
    topic.append({ value: secret });

    const heard = await events.rest();

    expect(heard.at(-1)).toMatchObject({
      event: 'ended',
      data: { reason: 'rights-changed', newer: expect.any(String) },
    });
    expect(JSON.stringify(heard)).not.toContain('someone@example.org');
  });

  it('ends when the viewer is removed from the catalog, before another message', async () => {
    const events = await tail('weather-owner');
    await events.next('messages');
    owner.metadata.name = 'removed';
    clock.pass(15_000);
    topic.append({ value: secret });

    const heard = await events.rest();

    expect(heard.at(-1)).toMatchObject({
      event: 'ended',
      data: { reason: 'rights-changed' },
    });
    expect(JSON.stringify(heard)).not.toContain('someone@example.org');
  });

  it('goes on while the rights stay what they are', async () => {
    const events = await tail('weather-owner');
    await events.next('messages');
    clock.pass(15_000);
    topic.append({ value: secret });

    await expect(nextIds(events)).resolves.toEqual([7]);
    events.leave();
  });

  it('says that it ends when the portal shuts down', async () => {
    const events = await tail('analyst');
    await events.next('messages');

    const [heard] = await Promise.all([events.rest(), portal.stop()]);

    expect(heard.at(-1)).toMatchObject({
      event: 'ended',
      data: { reason: 'shutdown', newer: expect.any(String) },
    });
  });
});

describe('a tail that lasts too long', () => {
  it('ends, and leads to where it can be begun anew', async () => {
    const portal = await startPortal({
      entities: [dataProduct('wind', [streamPort('weather.wind.v1')])],
      platforms: [new FakePlatform().addTopic('weather.wind.v1', { id: 1 })],
      config: { dataMesh: { preview: { maxTailTime: '1 second' } } },
    });
    try {
      const events = await portal.listen('analyst', `${messages}/tail`, {});
      const heard = await events.rest();

      expect(heard.at(-1)).toMatchObject({
        event: 'ended',
        data: { reason: 'time', newer: expect.any(String) },
      });
    } finally {
      await portal.stop();
    }
  });
});
