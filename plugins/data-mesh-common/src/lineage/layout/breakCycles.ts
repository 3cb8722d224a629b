/**
 * Finds edges whose reversal leaves no cycle: the back edges of a depth-first
 * search that starts at nodes without incoming edges. Self-loops are included.
 */
export function breakCycles(
  nodeCount: number,
  edges: ReadonlyArray<readonly [number, number]>,
): Set<number> {
  const outgoing: number[][] = Array.from({ length: nodeCount }, () => []);
  const incoming = new Int32Array(nodeCount);
  edges.forEach(([from, to], index) => {
    outgoing[from].push(index);
    incoming[to]++;
  });

  const state = new Uint8Array(nodeCount); // 1 on the path, 2 done
  const cursor = new Int32Array(nodeCount);
  const back = new Set<number>();
  const search = (root: number) => {
    const path = [root];
    state[root] = 1;
    while (path.length > 0) {
      const node = path[path.length - 1];
      if (cursor[node] === outgoing[node].length) {
        state[node] = 2;
        path.pop();
        continue;
      }
      const edge = outgoing[node][cursor[node]++];
      const target = edges[edge][1];
      if (state[target] === 1) {
        back.add(edge);
      } else if (state[target] === 0) {
        state[target] = 1;
        path.push(target);
      }
    }
  };

  const nodes = Array.from({ length: nodeCount }, (_, node) => node);
  for (const root of [
    ...nodes.filter(node => incoming[node] === 0),
    ...nodes,
  ]) {
    if (state[root] === 0) {
      search(root);
    }
  }
  return back;
}
