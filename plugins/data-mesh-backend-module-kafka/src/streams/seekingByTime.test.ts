import { Message } from '@datamesh-portal/plugin-data-mesh-common';
import { numbers, START } from '../__testUtils__/numberedMessages';
import { readPage, readPages } from '../__testUtils__/readPages';
import { startsCluster } from '../__testUtils__/startsCluster';
import { KafkaStreamPlatform } from './KafkaStreamPlatform';

jest.setTimeout(180_000);

let platform: KafkaStreamPlatform;
const cluster = startsCluster(started => {
  platform = started.platform();
});

describe('from a moment on, where times are out of order', () => {
  const minutes = (minute: number) => new Date(START + minute * 60_000);
  const start = { at: 'time', time: minutes(40) } as const;
  const send = (...messages: Array<[partition: number, minute: number]>) =>
    cluster.producer.send({
      topic: 'unordered',
      messages: messages.map(([partition, minute]) => ({
        partition,
        value: JSON.stringify({ n: minute }),
        timestamp: String(minutes(minute).getTime()),
      })),
    });

  beforeAll(async () => {
    await cluster.createTopic('unordered', 2);
    for (const minute of [10, 50, 5, 60, 20, 70]) {
      await send([0, minute]);
    }
    await send(...[55, 15, 45, 65].map((n): [number, number] => [1, n]));
  });

  it('leaves out earlier messages, on later pages as well', async () => {
    const all = await readPage(platform, 'unordered', { start });
    expect(numbers(all.messages)).toEqual([50, 55, 45, 60, 65, 70]);
    expect(all.last.progress).toMatchObject({ messages: 9, matches: 6 });
    for (const limit of [1, 2, 4]) {
      const paged = await readPages(platform, 'unordered', { start, limit });
      expect(numbers(paged.messages)).toEqual(numbers(all.messages));
    }
    const begun = { at: 'positions', positions: all.last.lower } as const;
    const again = await readPage(platform, 'unordered', { start: begun });
    expect(numbers(again.messages)).toEqual(numbers(all.messages));
  });

  it('does not let a filter see them', async () => {
    const { messages, last } = await readPage(platform, 'unordered', {
      start,
      filter: 'value.missing == 1',
    });
    expect(messages).toEqual([]);
    expect(last.progress).toMatchObject({
      messages: 9,
      filterFailures: { count: 6 },
    });
  });

  it('shows everything that lies before the place to whoever turns round', async () => {
    const { last } = await readPage(platform, 'unordered', { start, limit: 4 });
    const older = await readPage(platform, 'unordered', {
      start: { at: 'positions', positions: last.upper },
      direction: 'backward',
    });
    expect(numbers(older.messages).sort((a, b) => a - b)).toEqual([
      5, 10, 15, 45, 50, 55, 60,
    ]);
    const newer = await readPage(platform, 'unordered', {
      start: { at: 'positions', positions: older.last.upper },
    });
    expect(numbers(newer.messages)).toEqual([20, 65, 70]);
  });

  it('leaves them out of a tail that goes on', async () => {
    const { last } = await readPage(platform, 'unordered', { start });
    await send([0, 30], [0, 80], [1, 39], [1, 90]);
    const shown: Message[] = [];
    for await (const step of platform.tailMessages('unordered', {
      start: last.upper,
      isolation: 'committed',
      selection: { payloads: 'cut' },
      perSecond: 100,
      signal: AbortSignal.timeout(20_000),
    })) {
      shown.push(...step.messages);
      expect(step.upper.since).toEqual(start.time);
      if (shown.length >= 2) {
        break;
      }
    }
    expect(numbers(shown)).toEqual([80, 90]);
  });
});
