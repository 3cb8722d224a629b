import { LayoutGraph } from './LayoutGraph';

/** An edge between neighbouring columns, seen from one of its ends. */
export type Link = {
  other: number;
  /** Distance of the edge from the top of this vertex and of the other. */
  here: number;
  there: number;
};

/**
 * The graph in columns, where every edge leads to the next one. Vertices below
 * `nodeCount` are the graph's nodes; those above are bends of longer edges.
 */
export type Columns = {
  nodeCount: number;
  heights: number[];
  /** Band of a node, `undefined` for bends. */
  bands: Array<string | undefined>;
  /** Vertices of each column from top to bottom. */
  columns: number[][];
  left: Link[][];
  right: Link[][];
  /** Bends of each edge from left to right. */
  bends: number[][];
};

const BEND_HEIGHT = 4;

/** One direction of an edge in a graph made acyclic, by node index. */
export type DirectedEdge = {
  from: number;
  to: number;
  fromY: number;
  toY: number;
};

/** Puts nodes into their columns and bends into edges that pass over columns. */
export function splitIntoColumns(
  nodes: LayoutGraph['nodes'],
  edges: readonly DirectedEdge[],
  rank: Int32Array,
): Columns {
  const heights = nodes.map(node => node.height);
  const bands = nodes.map(node => node.band);
  const columnOf = Array.from(rank);
  const left: Link[][] = nodes.map(() => []);
  const right: Link[][] = nodes.map(() => []);

  const link = (from: number, fromY: number, to: number, toY: number) => {
    right[from].push({ other: to, here: fromY, there: toY });
    left[to].push({ other: from, here: toY, there: fromY });
  };

  const bends = edges.map(({ from, to, fromY, toY }) => {
    const chain: number[] = [];
    let [last, lastY] = [from, fromY];
    for (let column = rank[from] + 1; column < rank[to]; column++) {
      const bend = heights.length;
      heights.push(BEND_HEIGHT);
      bands.push(undefined);
      columnOf.push(column);
      left.push([]);
      right.push([]);
      link(last, lastY, bend, BEND_HEIGHT / 2);
      [last, lastY] = [bend, BEND_HEIGHT / 2];
      chain.push(bend);
    }
    link(last, lastY, to, toY);
    return chain;
  });

  const columnCount = columnOf.reduce((most, c) => Math.max(most, c + 1), 0);
  const columns: number[][] = Array.from({ length: columnCount }, () => []);
  columnOf.forEach((column, vertex) => columns[column].push(vertex));
  return {
    nodeCount: nodes.length,
    heights,
    bands,
    columns,
    left,
    right,
    bends,
  };
}
