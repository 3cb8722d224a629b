import { FakePlatform } from '../../__testUtils__/FakePlatform';
import { FakeTopic } from '../../__testUtils__/FakeTopic';
import { dataProduct, streamPort } from '../../__testUtils__/products';
import { Portal, startPortal } from '../../__testUtils__/startPortal';
import { until } from '../../__testUtils__/until';

const messages = '/products/default/wind/ports/readings/messages';

let portal: Portal;
let topic: FakeTopic;
afterEach(() => portal.stop());
beforeEach(async () => {
  topic = new FakeTopic('weather.wind.v1').append({ value: { id: 1 } });
  portal = await startPortal({
    entities: [dataProduct('wind', [streamPort('weather.wind.v1')])],
    platforms: [new FakePlatform().add('weather.wind.v1', topic)],
    config: {
      dataMesh: { preview: { readsPerPerson: 2, tailsPerPerson: 1 } },
    },
  });
});

const read = (who: string) => portal.listen(who, `${messages}/read`, {});

describe('more than one person should have', () => {
  it('is refused, with what to do, and only to that person', async () => {
    topic.isStuck = true;
    const first = await read('analyst');
    await read('analyst');

    const third = await read('analyst');
    const page = await portal.analyst.get(messages);

    expect(third.status).toBe(429);
    expect(page.status).toBe(429);
    expect(page.body).toMatchObject({
      error: {
        name: 'TooManyReadsError',
        message: expect.stringContaining('stop one of them'),
      },
      response: { statusCode: 429 },
    });
    const other = await read('weather-owner');
    expect(other.status).toBe(200);

    first.leave();
    await until(() => topic.running === 2);
    topic.isStuck = false;
    await portal.analyst.get(messages).expect(200);
  });

  it('does not count what failed', async () => {
    for (let count = 0; count < 5; count++) {
      await portal.analyst
        .post(`${messages}/read`)
        .send({ partition: 9 })
        .expect(400);
      await portal.analyst.get(`${messages}/0/77`).expect(404);
    }
    const { status } = await portal.analyst.get(messages);
    expect(status).toBe(200);
  });

  it('counts tails apart', async () => {
    const tail = () => portal.listen('analyst', `${messages}/tail`, {});
    const first = await tail();
    expect((await tail()).status).toBe(429);
    await portal.analyst.get(messages).expect(200);

    first.leave();
    await until(() => topic.running === 0);
    const again = await tail();
    expect(again.status).toBe(200);
    again.leave();
  });
});

describe('a reader that does not read', () => {
  it('is waited for, and nothing piles up', async () => {
    const text = 'x'.repeat(5_000);
    let steps = 0;
    topic.tail = async function* tail() {
      for (;;) {
        steps++;
        yield {
          messages: Array.from({ length: 20 }, (_, index) => ({
            partition: 0,
            offset: String(index),
            timestamp: new Date(),
            key: { format: 'empty' as const },
            value: { format: 'text' as const, data: text },
            headers: [],
          })),
          ...{ received: 20, matches: 20, skipped: 0 },
          upper: { incarnation: 'a', offsets: new Map([[0, 1n]]) },
        };
        await new Promise(setImmediate);
      }
    };

    const slow = await portal.listen('analyst', `${messages}/tail`, {});
    let before = -1;
    // Until the buffers of the two sockets are full.
    while (steps > before) {
      before = steps;
      await new Promise(resolve => setTimeout(resolve, 200));
    }

    expect(steps * 20 * text.length).toBeLessThan(20_000_000);
    slow.leave();
  });
});

describe('a question that is too large', () => {
  it.each([
    ['a body', { filter: 'x'.repeat(3_000_000) }, 400],
    ['a filter', { filter: `value.id == ${'1'.repeat(5_000)}` }, 400],
    ['a cursor', { cursor: 'A'.repeat(100_001) }, 400],
    ['a page', { limit: 1e9 }, 400],
    [
      'a filter that nests',
      { filter: `${'('.repeat(1_900)}true${')'.repeat(1_900)}` },
      400,
    ],
    ['an offset', { start: { at: 'offset', offset: '9'.repeat(19) } }, 400],
    ['a partition', { partition: 2 ** 40 }, 400],
  ])('is refused: %s', async (_, body, status) => {
    const answer = await portal.analyst.post(`${messages}/read`).send(body);

    expect(answer.status).toBe(status);
    expect(topic.running).toBe(0);
  });
});
