import { LineageEdge, LineageGraph } from './LineageGraph';

/** @public */
export type LineageDirection = 'upstream' | 'downstream';

/**
 * Somebody asked to see all neighbours of a node on one side, whatever the
 * depth and folding say.
 *
 * @public
 */
export type LineageExpansion = { ref: string; direction: LineageDirection };

/** @public */
export type TraceOptions = {
  /** Both when absent. */
  directions?: LineageDirection[];
  /** Steps from the focus, in each direction; 1 is the direct neighbours. */
  depth: number;
  /**
   * A node with more neighbours than this on one side is a hub: only its first
   * neighbours (by ref) are followed. No folding when absent.
   */
  foldAbove?: number;
  /** Nodes in the view at most, the focus included. No limit when absent. */
  maxNodes?: number;
  expanded?: LineageExpansion[];
};

/** The part of a graph that is seen from a focus. @public */
export type LineageView = {
  focus: string;
  /**
   * Steps from the focus, by ref; negative upstream, positive downstream, 0 the
   * focus. A node on both sides (a cycle) has its shorter distance, upstream
   * when both are equal.
   */
  distances: ReadonlyMap<string, number>;
  /** Edges of the graph with both ends in the view. */
  edges: readonly LineageEdge[];
  /** Refs in the view that the graph has no node for: load them and trace again. */
  unloaded: string[];
  /**
   * For nodes of the view, how many direct neighbours are not in it, because of
   * depth, folding or the limit, on the sides that were asked for. Nodes that
   * hide nothing are absent.
   */
  hidden: ReadonlyMap<string, Record<LineageDirection, number>>;
  /** Distinct refs that are known to exist next to the view but are not in it. */
  hiddenTotal: number;
};

const SIDES: LineageDirection[] = ['upstream', 'downstream'];

type Neighbours = Record<LineageDirection, ReadonlyMap<string, string[]>>;

function neighboursOf(edges: readonly LineageEdge[]): Neighbours {
  const collect = (near: 'from' | 'to', far: 'from' | 'to') => {
    const sets = new Map<string, Set<string>>();
    for (const edge of edges) {
      const set = sets.get(edge[near].ref) ?? new Set();
      sets.set(edge[near].ref, set.add(edge[far].ref));
    }
    return new Map([...sets].map(([ref, set]) => [ref, [...set].sort()]));
  };
  return { upstream: collect('to', 'from'), downstream: collect('from', 'to') };
}

/**
 * Follows the lineage of a focus upstream and downstream, breadth first, so
 * that a limit takes away what is farthest. Upstream of a downstream node is
 * not followed: that would be the lineage of something else. Cycles end where
 * they began.
 *
 * @public
 */
export function traceLineage(
  graph: LineageGraph,
  focus: string,
  options: TraceOptions,
): LineageView {
  const { depth, foldAbove = Infinity, maxNodes = Infinity } = options;
  const directions = options.directions ?? SIDES;
  const neighbours = neighboursOf(graph.edges);
  const expanded = new Set(
    options.expanded?.map(({ ref, direction }) => `${direction} ${ref}`),
  );
  const distances = new Map([[focus, 0]]);
  const reached = { upstream: new Set([focus]), downstream: new Set([focus]) };
  let frontier = directions.map(direction => ({ ref: focus, direction }));

  for (let step = 1; frontier.length > 0; step++) {
    const next: typeof frontier = [];
    for (const { ref, direction } of frontier) {
      const all = neighbours[direction].get(ref) ?? [];
      const asked = expanded.has(`${direction} ${ref}`);
      let follow: string[] = [];
      if (asked) {
        follow = all;
      } else if (step <= depth) {
        follow = all.length > foldAbove ? all.slice(0, foldAbove) : all;
      }
      for (const neighbour of follow) {
        const seen = distances.has(neighbour);
        if (
          reached[direction].has(neighbour) ||
          (!seen && distances.size >= maxNodes)
        ) {
          continue;
        }
        reached[direction].add(neighbour);
        if (!seen) {
          distances.set(neighbour, direction === 'upstream' ? -step : step);
        }
        next.push({ ref: neighbour, direction });
      }
    }
    frontier = next;
  }

  const hidden = new Map<string, Record<LineageDirection, number>>();
  const hiddenRefs = new Set<string>();
  for (const direction of directions) {
    for (const ref of reached[direction]) {
      const away = (neighbours[direction].get(ref) ?? []).filter(
        neighbour => !distances.has(neighbour),
      );
      if (away.length > 0) {
        const counts = hidden.get(ref) ?? { upstream: 0, downstream: 0 };
        hidden.set(ref, { ...counts, [direction]: away.length });
        away.forEach(neighbour => hiddenRefs.add(neighbour));
      }
    }
  }

  return {
    focus,
    distances,
    edges: graph.edges.filter(
      edge => distances.has(edge.from.ref) && distances.has(edge.to.ref),
    ),
    unloaded: [...distances.keys()].filter(ref => !graph.nodes.has(ref)),
    hidden,
    hiddenTotal: hiddenRefs.size,
  };
}
