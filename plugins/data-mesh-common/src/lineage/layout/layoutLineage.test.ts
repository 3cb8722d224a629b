import * as fc from 'fast-check';
import { LayoutGraph } from './LayoutGraph';
import { layoutLineage } from './layoutLineage';

const graphs = fc.integer({ min: 0, max: 24 }).chain(count =>
  fc.record({
    nodes: fc.tuple(
      ...Array.from({ length: count }, (_, i) =>
        fc.record(
          {
            id: fc.constant(`n${i}`),
            width: fc.integer({ min: 40, max: 320 }),
            height: fc.integer({ min: 20, max: 300 }),
            band: fc.constantFrom('weather', 'operations', 'sales'),
          },
          { requiredKeys: ['id', 'width', 'height'] },
        ),
      ),
    ),
    edges: fc.array(
      fc.record(
        {
          from: fc.integer({ min: 0, max: 26 }).map(i => `n${i}`),
          to: fc.integer({ min: 0, max: 26 }).map(i => `n${i}`),
          fromY: fc.integer({ min: 0, max: 20 }),
          toY: fc.integer({ min: 0, max: 20 }),
        },
        { requiredKeys: ['from', 'to'] },
      ),
      { maxLength: 60 },
    ),
  }),
) as fc.Arbitrary<LayoutGraph>;

type Box = { x: number; y: number; width: number; height: number };

const overlap = (a: Box, b: Box) =>
  a.x < b.x + b.width &&
  b.x < a.x + a.width &&
  a.y < b.y + b.height &&
  b.y < a.y + a.height;

const boxesOf = (graph: LayoutGraph) => {
  const { positions } = layoutLineage(graph);
  return graph.nodes.map(node => ({ ...node, ...positions[node.id] }));
};

describe('layoutLineage', () => {
  it('never lets two nodes overlap', () => {
    fc.assert(
      fc.property(graphs, graph => {
        const boxes = boxesOf(graph);
        boxes.forEach((a, i) =>
          boxes.slice(i + 1).forEach(b => expect(overlap(a, b)).toBe(false)),
        );
      }),
    );
  });

  it('lets every edge point rightwards but those that close a cycle', () => {
    fc.assert(
      fc.property(graphs, graph => {
        const { positions, backEdges } = layoutLineage(graph);
        const width = new Map(graph.nodes.map(n => [n.id, n.width]));
        const forward = graph.edges.filter(
          ({ from, to }, index) =>
            positions[from] && positions[to] && !backEdges.includes(index),
        );
        for (const { from, to } of forward) {
          expect(positions[from].x + width.get(from)!).toBeLessThan(
            positions[to].x,
          );
        }
      }),
    );
  });

  it('names no edge a back edge when there is no cycle', () => {
    fc.assert(
      fc.property(graphs, graph => {
        const number = (id: string) => Number(id.slice(1));
        const acyclic = {
          nodes: graph.nodes,
          edges: graph.edges.filter(e => number(e.from) < number(e.to)),
        };
        expect(layoutLineage(acyclic).backEdges).toEqual([]);
      }),
    );
  });

  it('gives the same positions for the same graph in any order', () => {
    fc.assert(
      fc.property(graphs, graph => {
        const { positions } = layoutLineage(graph);
        const reversed = {
          nodes: [...graph.nodes].reverse(),
          edges: [...graph.edges].reverse(),
        };
        expect(layoutLineage(reversed).positions).toEqual(positions);
      }),
    );
  });

  it('keeps every node within the width and height it reports', () => {
    fc.assert(
      fc.property(graphs, graph => {
        const { width, height } = layoutLineage(graph);
        for (const box of boxesOf(graph)) {
          expect(box.x).toBeGreaterThanOrEqual(0);
          expect(box.y).toBeGreaterThanOrEqual(0);
          expect(box.x + box.width).toBeLessThanOrEqual(width);
          expect(box.y + box.height).toBeLessThanOrEqual(height);
        }
      }),
    );
  });

  it('puts each node into the box of its band and no other node', () => {
    fc.assert(
      fc.property(graphs, graph => {
        const { bands } = layoutLineage(graph);
        for (const node of boxesOf(graph)) {
          const around = bands.filter(band => overlap(band, node));
          expect(around.map(({ band }) => band)).toEqual(
            node.band === undefined ? [] : [node.band],
          );
        }
      }),
    );
  });

  it('leads long edges past the nodes of the columns between', () => {
    fc.assert(
      fc.property(graphs, graph => {
        const { routes } = layoutLineage(graph);
        const boxes = boxesOf(graph);
        for (const route of routes) {
          for (let i = 0; i < route.length; i += 2) {
            const lane = {
              x: route[i].x,
              y: route[i].y - 1,
              width: route[i + 1].x - route[i].x,
              height: 2,
            };
            expect(boxes.filter(box => overlap(box, lane))).toEqual([]);
          }
        }
      }),
    );
  });

  it('untangles two crossed flows', () => {
    const box = { width: 100, height: 40 };
    const { positions } = layoutLineage({
      nodes: ['a', 'b', 'y', 'z'].map(id => ({ id, ...box })),
      edges: [
        { from: 'a', to: 'z' },
        { from: 'b', to: 'y' },
      ],
    });
    expect(Math.sign(positions.a.y - positions.b.y)).toBe(
      Math.sign(positions.z.y - positions.y.y),
    );
  });

  it('lays out 1,000 nodes in well under a second', () => {
    const nodes = Array.from({ length: 1000 }, (_, i) => ({
      id: `n${i}`,
      width: 240,
      height: 60 + (i % 5) * 20,
      band: `d${i % 12}`,
    }));
    const edges = Array.from({ length: 1800 }, (_, i) => {
      const to = 100 + ((i * 7919) % 900);
      return { from: `n${to - 1 - ((i * 104729) % 100)}`, to: `n${to}` };
    });
    const start = performance.now();
    layoutLineage({ nodes, edges });
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
