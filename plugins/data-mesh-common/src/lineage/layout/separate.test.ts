import * as fc from 'fast-check';
import { separate } from './separate';

const items = fc.array(
  fc.record({
    want: fc.integer({ min: -500, max: 500 }),
    weight: fc.integer({ min: 1, max: 5 }),
    room: fc.integer({ min: 0, max: 80 }),
  }),
  { minLength: 1, maxLength: 20 },
);

describe('separate', () => {
  it('leaves items where they want to be when there is room', () => {
    expect(separate([0, 100, 250], [1, 1, 1], [50, 50])).toEqual([0, 100, 250]);
  });

  it('moves the lighter item further when two want the same place', () => {
    expect(separate([0, 0], [3, 1], [40])).toEqual([-10, 30]);
  });

  it('keeps the room between neighbours', () => {
    fc.assert(
      fc.property(items, list => {
        const placed = separate(
          list.map(i => i.want),
          list.map(i => i.weight),
          list.map(i => i.room),
        );
        placed.slice(1).forEach((at, i) => {
          expect(at - placed[i]).toBeGreaterThanOrEqual(list[i].room - 1e-6);
        });
      }),
    );
  });

  it('costs no more than pushing everything down in order', () => {
    fc.assert(
      fc.property(items, list => {
        const cost = (ys: number[]) =>
          ys.reduce(
            (sum, y, i) => sum + list[i].weight * (y - list[i].want) ** 2,
            0,
          );
        const pushed: number[] = [];
        list.forEach(({ want }, i) =>
          pushed.push(
            i === 0 ? want : Math.max(want, pushed[i - 1] + list[i - 1].room),
          ),
        );
        const placed = separate(
          list.map(i => i.want),
          list.map(i => i.weight),
          list.map(i => i.room),
        );
        expect(cost(placed)).toBeLessThanOrEqual(cost(pushed) + 1e-6);
      }),
    );
  });
});
