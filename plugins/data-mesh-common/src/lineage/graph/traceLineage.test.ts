import * as fc from 'fast-check';
import { LineageEdge, LineageGraph } from './LineageGraph';
import { traceLineage } from './traceLineage';

function graphOf(...flows: string[]): LineageGraph {
  const edges = flows.map((flow): LineageEdge => {
    const [from, to] = flow.split('>');
    return { from: { ref: from }, to: { ref: to }, evidence: ['declared'] };
  });
  const refs = new Set(edges.flatMap(edge => [edge.from.ref, edge.to.ref]));
  return {
    nodes: new Map(
      [...refs].map(ref => [ref, { type: 'missing', ref, title: ref }]),
    ),
    edges,
  };
}

const distances = (...args: Parameters<typeof traceLineage>) =>
  Object.fromEntries(traceLineage(...args).distances);

describe('traceLineage', () => {
  const river = graphOf('a>b', 'b>c', 'c>d', 'd>e', 'x>d');

  it('goes as many steps as asked, in both directions', () => {
    expect(distances(river, 'c', { depth: 1 })).toEqual({ c: 0, b: -1, d: 1 });
    expect(distances(river, 'c', { depth: 2 })).toEqual({
      a: -2,
      b: -1,
      c: 0,
      d: 1,
      e: 2,
    });
  });

  it('does not follow the other inputs of a consumer', () => {
    expect(distances(river, 'c', { depth: 5 })).not.toHaveProperty('x');
  });

  it('follows only the direction that was asked for', () => {
    expect(
      distances(river, 'c', { depth: 5, directions: ['upstream'] }),
    ).toEqual({ c: 0, b: -1, a: -2 });
  });

  it('says on which node and side something is hidden', () => {
    const view = traceLineage(river, 'c', { depth: 1 });

    expect(Object.fromEntries(view.hidden)).toEqual({
      b: { upstream: 1, downstream: 0 },
      d: { upstream: 0, downstream: 1 },
    });
    expect(view.hiddenTotal).toBe(2);
  });

  it('folds a hub, says how much, and unfolds it when asked', () => {
    const hub = graphOf('hub>c1', 'hub>c2', 'hub>c3', 'hub>c4', 'c4>e');

    const folded = traceLineage(hub, 'hub', { depth: 1, foldAbove: 3 });
    expect([...folded.distances.keys()]).toEqual(['hub', 'c1', 'c2', 'c3']);
    expect(folded.hidden.get('hub')).toEqual({ upstream: 0, downstream: 1 });

    const unfolded = traceLineage(hub, 'hub', {
      depth: 1,
      foldAbove: 3,
      expanded: [
        { ref: 'hub', direction: 'downstream' },
        { ref: 'c4', direction: 'downstream' },
      ],
    });
    expect(unfolded.distances.size).toBe(6);
    expect(unfolded.hiddenTotal).toBe(0);
  });

  it('names what has to be loaded', () => {
    const { edges, nodes } = river;
    const known = new Map([...nodes].filter(([ref]) => ref !== 'd'));

    expect(
      traceLineage({ edges, nodes: known }, 'c', { depth: 1 }).unloaded,
    ).toEqual(['d']);
  });

  it('gives a node on both sides of a cycle its shorter distance', () => {
    expect(distances(graphOf('a>b', 'b>c', 'c>a'), 'a', { depth: 5 })).toEqual({
      a: 0,
      b: 1,
      c: -1,
    });
  });

  const ref = fc.integer({ min: 0, max: 12 }).map(i => `n${i}`);
  const flows = fc.array(
    fc
      .tuple(ref, ref)
      .filter(([a, b]) => a !== b)
      .map(pair => pair.join('>')),
    { maxLength: 40 },
  );

  it('ends on any graph, respects the limit and keeps edges within the view', () => {
    fc.assert(
      fc.property(
        flows,
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 4 }),
        (list, depth, maxNodes, foldAbove) => {
          const view = traceLineage(graphOf(...list), 'n0', {
            depth,
            maxNodes,
            foldAbove,
          });
          expect(view.distances.size).toBeLessThanOrEqual(maxNodes);
          expect(view.distances.get('n0')).toBe(0);
          for (const distance of view.distances.values()) {
            expect(Math.abs(distance)).toBeLessThanOrEqual(depth);
          }
          for (const { from, to } of view.edges) {
            expect(view.distances.has(from.ref)).toBe(true);
            expect(view.distances.has(to.ref)).toBe(true);
          }
        },
      ),
    );
  });

  it('shows or counts every neighbour: nothing disappears silently', () => {
    fc.assert(
      fc.property(flows, fc.integer({ min: 1, max: 3 }), (list, depth) => {
        const graph = graphOf(...list);
        const view = traceLineage(graph, 'n0', { depth, foldAbove: 2 });
        const upstream = [...view.distances].filter(([, step]) => step <= 0);
        for (const [shown] of upstream) {
          const sources = new Set(
            graph.edges.filter(e => e.to.ref === shown).map(e => e.from.ref),
          );
          const seen = [...sources].filter(s => view.distances.has(s));
          expect(view.hidden.get(shown)?.upstream ?? 0).toBe(
            sources.size - seen.length,
          );
        }
      }),
    );
  });
});
