import * as fc from 'fast-check';
import { splitIntoColumns } from './columns';
import { countCrossings } from './countCrossings';

describe('countCrossings', () => {
  it('counts what comparing every pair of edges counts', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.integer({ min: 0, max: 5 }),
            fc.integer({ min: 6, max: 11 }),
          ),
          { maxLength: 30 },
        ),
        pairs => {
          const nodes = Array.from({ length: 12 }, (_, i) => ({
            id: `${i}`,
            width: 10,
            height: 10,
          }));
          const graph = splitIntoColumns(
            nodes,
            pairs.map(([from, to]) => ({ from, to, fromY: 5, toY: 5 })),
            Int32Array.from(nodes, (_, i) => (i < 6 ? 0 : 1)),
          );
          const crossing = pairs.flatMap((a, i) =>
            pairs.slice(i + 1).filter(b => (a[0] - b[0]) * (a[1] - b[1]) < 0),
          );
          const place = Float64Array.from(nodes, (_, i) => i % 6);
          expect(countCrossings(graph, place)).toBe(crossing.length);
        },
      ),
    );
  });
});
