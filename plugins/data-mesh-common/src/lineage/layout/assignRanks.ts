/**
 * Gives each node of an acyclic graph its column: the longest path from the
 * left, then every node is pulled to where its edges are shortest, so that a
 * source stands next to what uses it and not at the far left.
 */
export function assignRanks(
  nodeCount: number,
  edges: ReadonlyArray<readonly [number, number]>,
): Int32Array {
  const before: number[][] = Array.from({ length: nodeCount }, () => []);
  const after: number[][] = Array.from({ length: nodeCount }, () => []);
  for (const [from, to] of edges) {
    after[from].push(to);
    before[to].push(from);
  }

  const rank = new Int32Array(nodeCount);
  const waiting = Int32Array.from(before, list => list.length);
  const order: number[] = [];
  for (let node = 0; node < nodeCount; node++) {
    if (waiting[node] === 0) {
      order.push(node);
    }
  }
  for (let i = 0; i < order.length; i++) {
    for (const next of after[order[i]]) {
      rank[next] = Math.max(rank[next], rank[order[i]] + 1);
      if (--waiting[next] === 0) {
        order.push(next);
      }
    }
  }

  for (const node of order.reverse()) {
    if (after[node].length > before[node].length) {
      rank[node] = Math.min(...after[node].map(next => rank[next])) - 1;
    }
  }

  const first = rank.reduce((least, value) => Math.min(least, value), 0);
  return rank.map(value => value - first);
}
