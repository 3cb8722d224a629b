import { Columns, Link } from './columns';
import { LayoutOptions } from './LayoutGraph';
import { separate } from './separate';

const ROUNDS = 16;
const LANE_GAP = 12;
// Long edges should be straight before short ones are.
const BEND_WEIGHT = 3;

/** Least distance between the tops of each vertex of a column and the next. */
function roomBelow(
  column: readonly number[],
  { bands, heights, nodeCount }: Columns,
  options: Required<LayoutOptions>,
): number[] {
  return column.slice(0, -1).map((vertex, i) => {
    const next = column[i + 1];
    if (bands[vertex] !== undefined && bands[vertex] === bands[next]) {
      return heights[vertex] + options.rowGap;
    }
    const gap =
      vertex < nodeCount && next < nodeCount ? options.rowGap : LANE_GAP;
    return (
      heights[vertex] +
      gap +
      (bands[vertex] === undefined ? 0 : options.bandFooter) +
      (bands[next] === undefined ? 0 : options.bandHeader)
    );
  });
}

/** The top of each vertex, so that edges run as level as the order allows. */
export function placeVertices(
  graph: Columns,
  options: Required<LayoutOptions>,
): Float64Array {
  const { columns, left, right, nodeCount } = graph;
  const y = new Float64Array(left.length);
  const rooms = columns.map(column => roomBelow(column, graph, options));

  columns.forEach((column, index) => {
    const total = rooms[index].reduce((sum, room) => sum + room, 0);
    let at = -total / 2;
    column.forEach((vertex, i) => {
      y[vertex] = at;
      at += rooms[index][i] ?? 0;
    });
  });

  const wish = (links: readonly Link[], vertex: number) =>
    links.length === 0
      ? y[vertex]
      : links.reduce(
          (sum, { other, here, there }) => sum + y[other] + there - here,
          0,
        ) / links.length;

  for (let round = 0; round < ROUNDS; round++) {
    const rightwards = round % 2 === 0;
    const both = round >= ROUNDS / 2;
    for (let step = 0; step < columns.length; step++) {
      const index = rightwards ? step : columns.length - 1 - step;
      const column = columns[index];
      const placed = separate(
        column.map(vertex => {
          const near = rightwards ? left[vertex] : right[vertex];
          const links =
            both || near.length === 0
              ? [...left[vertex], ...right[vertex]]
              : near;
          return wish(links, vertex);
        }),
        column.map(vertex => (vertex < nodeCount ? 1 : BEND_WEIGHT)),
        rooms[index],
      );
      column.forEach((vertex, i) => {
        y[vertex] = placed[i];
      });
    }
  }
  return y;
}
