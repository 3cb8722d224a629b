import { Columns, Link } from './columns';
import { countCrossings } from './countCrossings';

const PATIENCE = 6;

/** Vertices in the order of a depth-first walk, which keeps families together. */
function walkOrder({ columns, left, right }: Columns): number[][] {
  const columnOf = new Int32Array(left.length);
  columns.forEach((column, index) =>
    column.forEach(vertex => {
      columnOf[vertex] = index;
    }),
  );
  const seen = new Uint8Array(left.length);
  const ordered: number[][] = columns.map(() => []);
  for (const root of columns.flat()) {
    const stack = [root];
    while (stack.length > 0) {
      const vertex = stack.pop()!;
      if (seen[vertex] === 0) {
        seen[vertex] = 1;
        ordered[columnOf[vertex]].push(vertex);
        for (const { other } of [...right[vertex], ...left[vertex]].reverse()) {
          stack.push(other);
        }
      }
    }
  }
  return ordered;
}

/** Where a vertex wants to be, as seen from the neighbouring column. */
function barycentre(
  links: readonly Link[],
  place: Float64Array,
  heights: readonly number[],
): number {
  const sum = links.reduce(
    (total, { other, there }) =>
      total + place[other] + (0.9 * there) / Math.max(1, heights[other]),
    0,
  );
  return sum / links.length;
}

/** Sorts by wish, keeping nodes of one band together. */
function sortByWish(
  column: readonly number[],
  wish: Float64Array,
  bands: Columns['bands'],
): number[] {
  const runs = new Map<string | number, number[]>();
  for (const vertex of column) {
    const key = bands[vertex] ?? vertex;
    runs.set(key, [...(runs.get(key) ?? []), vertex]);
  }
  const mean = (run: number[]) =>
    run.reduce((sum, vertex) => sum + wish[vertex], 0) / run.length;
  return [...runs.values()]
    .map(run => ({
      at: mean(run),
      run: run.sort((a, b) => wish[a] - wish[b]),
    }))
    .sort((a, b) => a.at - b.at)
    .flatMap(({ run }) => run);
}

/**
 * Orders each column so that few edges cross: sweeps from left to right and
 * back, each vertex moving to the barycentre of its neighbours; the best order
 * that was seen wins.
 */
export function orderColumns(graph: Columns, sweeps: number): number[][] {
  const { heights, bands, left, right } = graph;
  const place = new Float64Array(left.length);
  const settle = (column: readonly number[]) =>
    column.forEach((vertex, index) => {
      place[vertex] = index;
    });

  // Array.prototype.sort is stable: equal wishes keep their order, so the
  // result depends on nothing but the input.
  let columns = walkOrder(graph).map(column => {
    settle(column);
    return sortByWish(column, place, bands);
  });
  columns.forEach(settle);
  let best = columns;
  let fewest = countCrossings({ ...graph, columns }, place);

  const wish = new Float64Array(left.length);
  for (let sweep = 0, stale = 0; sweep < sweeps && stale < PATIENCE; sweep++) {
    const rightwards = sweep % 2 === 0;
    const links = rightwards ? left : right;
    columns = [...columns];
    for (let step = 0; step < columns.length; step++) {
      const index = rightwards ? step : columns.length - 1 - step;
      for (const vertex of columns[index]) {
        wish[vertex] =
          links[vertex].length > 0
            ? barycentre(links[vertex], place, heights)
            : place[vertex];
      }
      columns[index] = sortByWish(columns[index], wish, bands);
      settle(columns[index]);
    }
    const crossings = countCrossings({ ...graph, columns }, place);
    stale++;
    if (crossings < fewest) {
      [best, fewest, stale] = [columns, crossings, 0];
    }
  }
  return best;
}
