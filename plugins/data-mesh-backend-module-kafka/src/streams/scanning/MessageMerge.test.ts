import fc from 'fast-check';
import { FakeRecord, inOrder } from '../__testUtils__/FakeBroker';
import { MessageMerge } from './MessageMerge';

const directions = fc.constantFrom('forward' as const, 'backward' as const);

/** Partitions as lists of timestamps, which need not ascend. */
const topics = fc.array(
  fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 25 }),
  { minLength: 1, maxLength: 5 },
);

function recordsOf(topic: number[][]): FakeRecord[] {
  return topic.flatMap((timestamps, partition) =>
    timestamps.map((timestamp, i) => ({
      partition,
      offset: BigInt(i),
      timestamp,
    })),
  );
}

interface Choices {
  direction: 'forward' | 'backward';
  isWanted: (record: FakeRecord) => boolean;
  /** Decides sizes of pieces, turns and takings. */
  next: (max: number) => number;
  limit: number;
}

/** Merges from some places on until so many are taken, or all are. */
function page(
  topic: number[][],
  begin: Map<number, bigint>,
  { direction, isWanted, next, limit }: Choices,
) {
  const isForward = direction === 'forward';
  const merge = new MessageMerge<FakeRecord & { edge: number }>(
    direction,
    begin,
  );
  const rest = topic.map((timestamps, partition) => {
    const at = Number(begin.get(partition));
    return isForward ? timestamps.length - at : at;
  });
  const taken: FakeRecord[] = [];
  for (;;) {
    taken.push(...merge.take(limit - taken.length));
    const open = rest.flatMap((count, partition) =>
      count > 0 ? [partition] : [],
    );
    rest.forEach((count, partition) => count === 0 && merge.finish(partition));
    if (taken.length === limit || open.length === 0) {
      taken.push(...merge.take(limit - taken.length));
      return { taken, places: merge.places, isDone: taken.length < limit };
    }
    const partition = open[next(open.length)];
    const size = 1 + next(rest[partition]);
    const length = topic[partition].length;
    const from = isForward ? length - rest[partition] : rest[partition] - size;
    rest[partition] -= size;
    let edge: number | undefined;
    const piece = recordsOf(topic)
      .filter(
        record =>
          record.partition === partition &&
          record.offset >= from &&
          record.offset < from + size,
      )
      .sort((a, b) => Number(a.offset - b.offset) * (isForward ? 1 : -1))
      .map(record => {
        const reach = isForward ? Math.max : Math.min;
        edge = reach(edge ?? record.timestamp, record.timestamp);
        return { ...record, edge };
      })
      .filter(isWanted);
    merge.add(partition, {
      messages: isForward ? piece : piece.reverse(),
      edge,
      place: BigInt(isForward ? from + size : from),
    });
  }
}

const plain = (records: FakeRecord[]) =>
  records.map(({ partition, offset }) => `${partition}/${offset}`);

const beginOf = (topic: number[][], direction: string) =>
  new Map(
    topic.map(({ length }, partition) => [
      partition,
      direction === 'forward' ? 0n : BigInt(length),
    ]),
  );

describe('merged messages', () => {
  it('come in one order, however partitions are cut and whichever comes first', () => {
    fc.assert(
      fc.property(
        topics,
        directions,
        fc.integer({ min: 1, max: 4 }),
        fc.gen(),
        (topic, direction, nth, g) => {
          const isWanted = ({ offset }: FakeRecord) =>
            Number(offset) % nth === 0;
          const { taken } = page(topic, beginOf(topic, direction), {
            direction,
            isWanted,
            next: max => g(fc.nat, max - 1),
            limit: 1_000,
          });
          expect(plain(taken)).toEqual(
            plain(inOrder(recordsOf(topic), direction).filter(isWanted)),
          );
        },
      ),
      { numRuns: 500 },
    );
  });

  it('are the same when they are taken page by page', () => {
    fc.assert(
      fc.property(
        topics,
        directions,
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 7 }),
        fc.gen(),
        (topic, direction, nth, limit, g) => {
          const isWanted = ({ offset }: FakeRecord) =>
            Number(offset) % nth === 0;
          const next = (max: number) => g(fc.nat, max - 1);
          const choices = { direction, isWanted, next, limit };
          let places = beginOf(topic, direction);
          const all: FakeRecord[] = [];
          for (;;) {
            const { taken, isDone, ...after } = page(topic, places, choices);
            all.push(...taken);
            places = after.places;
            if (isDone) {
              break;
            }
          }
          expect(plain(all)).toEqual(
            plain(inOrder(recordsOf(topic), direction).filter(isWanted)),
          );
        },
      ),
      { numRuns: 500 },
    );
  });

  it('come out as soon as no partition can hold an earlier one', () => {
    const merge = new MessageMerge<{ offset: bigint; edge: number }>(
      'forward',
      [
        [0, 0n],
        [1, 0n],
      ],
    );
    merge.add(0, {
      messages: [
        { offset: 0n, edge: 10 },
        { offset: 5n, edge: 30 },
      ],
      edge: 30,
      place: 6n,
    });
    expect(merge.take(9)).toEqual([]);
    merge.add(1, { messages: [], edge: 20, place: 100n });
    expect(merge.take(9)).toEqual([{ offset: 0n, edge: 10 }]);
    expect(merge.reached).toBe(20);
    // Everything of partition 1 lies before what is still to come.
    expect([...merge.places]).toEqual([
      [0, 1n],
      [1, 100n],
    ]);
    merge.finish(1);
    expect(merge.take(9)).toEqual([{ offset: 5n, edge: 30 }]);
  });

  it('can be had before they are certain, where nothing better is possible', () => {
    const merge = new MessageMerge<{ offset: bigint; edge: number }>(
      'forward',
      [
        [0, 0n],
        [1, 0n],
      ],
    );
    merge.add(0, {
      messages: [{ offset: 3n, edge: 10 }],
      edge: 15,
      place: 8n,
    });
    expect(merge.take(9)).toEqual([]);
    expect(merge.flush(9)).toHaveLength(1);
    expect(merge.places).toEqual(
      new Map([
        [0, 8n],
        [1, 0n],
      ]),
    );
  });
});
