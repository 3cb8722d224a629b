import { Columns } from './columns';

/**
 * How often edges cross between neighbouring columns, ports included: two
 * edges of one node cross when their ports stand in the wrong order.
 *
 * @param place - index of each vertex in its column
 */
export function countCrossings(
  { columns, right, heights }: Columns,
  place: Float64Array,
): number {
  const at = (vertex: number, y: number) =>
    place[vertex] + (0.9 * y) / Math.max(1, heights[vertex]);
  return columns
    .map(column => {
      const links = column.flatMap(vertex =>
        right[vertex].map(({ other, here, there }): [number, number] => [
          at(vertex, here),
          at(other, there),
        ]),
      );
      links.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
      return countInversions(links.map(([, end]) => end));
    })
    .reduce((sum, crossings) => sum + crossings, 0);
}

/** Pairs in the wrong order, with a Fenwick tree over the values. */
function countInversions(values: readonly number[]): number {
  const ordered = [...new Set(values)].sort((a, b) => a - b);
  const indexOf = new Map(ordered.map((value, index) => [value, index + 1]));
  const tree = new Int32Array(ordered.length + 1);
  let inversions = 0;
  for (let seen = 0; seen < values.length; seen++) {
    const index = indexOf.get(values[seen])!;
    let notAfter = 0;
    for (let i = index; i > 0; i -= lowestBit(i)) {
      notAfter += tree[i];
    }
    inversions += seen - notAfter;
    for (let i = index; i < tree.length; i += lowestBit(i)) {
      tree[i]++;
    }
  }
  return inversions;
}

function lowestBit(value: number): number {
  let bit = 1;
  while (value % (bit * 2) === 0) {
    bit *= 2;
  }
  return bit;
}
