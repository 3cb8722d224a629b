import {
  numbers,
  range,
  START,
  writeNumbers,
} from '../__testUtils__/numberedMessages';
import { readPage, readPages, valuesOf } from '../__testUtils__/readPages';
import { startsCluster } from '../__testUtils__/startsCluster';
import { KafkaStreamPlatform } from './KafkaStreamPlatform';

jest.setTimeout(180_000);

let platform: KafkaStreamPlatform;
const cluster = startsCluster(async started => {
  platform = started.platform();
  await writeNumbers(started, 'three');
});

describe('reading from a place', () => {
  it('goes forward from the beginning, merged by time', async () => {
    const { messages, last } = await readPage(platform, 'three');
    expect(numbers(messages)).toEqual(range(0, 100));
    expect(last).toMatchObject({ stop: 'limit', hasOlder: false });
    expect(last.progress).toMatchObject({
      matches: 100,
      partitions: 3,
      partitionsDone: 0,
    });
    expect(last.lower.offsets).toEqual(
      new Map([
        [0, 0n],
        [1, 0n],
        [2, 0n],
      ]),
    );
    expect(last.upper.offsets).toEqual(
      new Map([
        [0, 34n],
        [1, 33n],
        [2, 33n],
      ]),
    );
  });

  it('goes to both sides of a moment', async () => {
    const start = { at: 'time', time: new Date(START + 450_000) } as const;
    const after = await readPage(platform, 'three', { start, limit: 10 });
    expect(numbers(after.messages)).toEqual(range(450, 460));
    expect(after.last.hasOlder).toBe(true);
    const before = await readPage(platform, 'three', {
      start,
      limit: 10,
      direction: 'backward',
    });
    expect(numbers(before.messages)).toEqual(range(440, 450).reverse());
    const future = await readPage(platform, 'three', {
      start: { at: 'time', time: new Date(START * 2) },
    });
    expect(future).toMatchObject({
      messages: [],
      last: { stop: 'exhausted', hasOlder: true },
    });
  });

  it('begins at the same offset in each partition, or the nearest that is there', async () => {
    const at = async (offset: bigint) =>
      numbers(
        (
          await readPage(platform, 'three', {
            start: { at: 'offset', offset },
            limit: 4,
          })
        ).messages,
      );
    expect(await at(100n)).toEqual([300, 301, 302, 303]);
    expect(await at(-5n)).toEqual([0, 1, 2, 3]);
    expect(await at(299n)).toEqual([897, 898, 899]);
    expect(await at(10n ** 15n)).toEqual([]);
  });

  it('reads one partition alone, and none that does not exist', async () => {
    const { messages, last } = await readPage(platform, 'three', {
      partitions: [1],
      limit: 5,
    });
    expect(numbers(messages)).toEqual([1, 4, 7, 10, 13]);
    expect([...last.upper.offsets]).toEqual([[1, 5n]]);
    await expect(
      readPage(platform, 'three', { partitions: [3] }),
    ).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining('no partition 3'),
    });
  });

  it('finds nothing beyond the ends, and says that there is no more', async () => {
    for (const [at, direction] of [
      ['end', 'forward'],
      ['beginning', 'backward'],
    ] as const) {
      const page = await readPage(platform, 'three', {
        start: { at },
        direction,
      });
      expect(page.messages).toEqual([]);
      expect(page.last).toMatchObject({
        stop: 'exhausted',
        hasOlder: at === 'end',
      });
      expect(page.last.lower).toEqual(page.last.upper);
    }
  });

  it('goes on later where it had read everything', async () => {
    await cluster.createTopic('growing', 2);
    const send = (value: string) =>
      cluster.producer.send({ topic: 'growing', messages: [{ value }] });
    await send('a');
    const before = await readPage(platform, 'growing');
    await send('b');
    await send('c');
    const after = await readPage(platform, 'growing', {
      start: { at: 'positions', positions: before.last.upper },
    });
    expect(valuesOf(before.messages)).toEqual(['a']);
    expect(valuesOf(after.messages).sort()).toEqual(['b', 'c']);
  });
});

describe('paging', () => {
  it.each([
    ['forward', undefined, 37],
    ['backward', undefined, 37],
    ['forward', 'value.n % 7 == 3', 10],
    ['backward', 'value.n % 7 == 3', 10],
  ] as const)(
    'gives every message once going %s with filter %s',
    async (direction, filter, limit) => {
      const { messages, pages } = await readPages(platform, 'three', {
        start: direction === 'forward' ? { at: 'beginning' } : { at: 'end' },
        direction,
        filter,
        limit,
      });
      const all = range(0, 900).filter(n => !filter || n % 7 === 3);
      expect(numbers(messages)).toEqual(
        direction === 'forward' ? all : all.reverse(),
      );
      expect(pages).toBeGreaterThan(10);
    },
  );

  it('turns round without a gap', async () => {
    const middle = await readPage(platform, 'three', {
      start: { at: 'time', time: new Date(START + 300_000) },
      limit: 20,
    });
    const older = await readPage(platform, 'three', {
      start: { at: 'positions', positions: middle.last.lower },
      direction: 'backward',
      limit: 20,
    });
    const newer = await readPage(platform, 'three', {
      start: { at: 'positions', positions: older.last.upper },
      limit: 20,
    });
    expect(numbers(older.messages)).toEqual(range(280, 300).reverse());
    expect(numbers(newer.messages)).toEqual(numbers(middle.messages));
  });
});
