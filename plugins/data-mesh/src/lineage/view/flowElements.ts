import type {
  LineageDirection,
  LineageNode,
} from '@datamesh-portal/plugin-data-mesh-common';
import { Edge, MarkerType, Node, Position } from '@xyflow/react';
import type { PlacedLineage } from '../layout/useLineageLayout';
import { anchorOf, handleId, portsOf, sizeOf } from './nodeGeometry';

export type NodeHidden = Record<LineageDirection, number>;

export type LineageFlowNode = Node<
  { node: LineageNode; isFocus: boolean; hidden?: NodeHidden },
  'lineage'
>;
export type BandFlowNode = Node<{ domain: string }, 'band'>;
export type FlowNode = LineageFlowNode | BandFlowNode;
export type FlowEdge = Edge<
  { route: Array<{ x: number; y: number }>; back: boolean },
  'flow'
>;

function handlesOf(node: LineageNode, { width }: { width: number }) {
  const handle = (side: 'in' | 'out', port?: string) => ({
    id: handleId(side, port),
    type: side === 'in' ? ('target' as const) : ('source' as const),
    position: side === 'in' ? Position.Left : Position.Right,
    x: side === 'in' ? 0 : width,
    y: anchorOf(node, side, port),
    width: 0,
    height: 0,
  });
  return (['in', 'out'] as const).flatMap(side => [
    handle(side),
    ...portsOf(node, side).map(({ name }) => handle(side, name)),
  ]);
}

/** What React Flow draws of a placed lineage. */
export function flowElements({ graph, view, layout }: PlacedLineage): {
  nodes: FlowNode[];
  edges: FlowEdge[];
} {
  const bands = layout.bands.map(
    ({ band, x, y, width, height }, index): BandFlowNode => ({
      id: `band ${index}`,
      type: 'band',
      data: { domain: band },
      position: { x: x - 12, y },
      width: width + 24,
      height,
      zIndex: -1,
      focusable: false,
      selectable: false,
      draggable: false,
      style: { pointerEvents: 'none' },
    }),
  );

  // Reading order: from the far left to the far right, from top to bottom.
  const shown = [...view.distances.keys()]
    .flatMap(ref => graph.nodes.get(ref) ?? [])
    .sort((a, b) => {
      const [at, bt] = [layout.positions[a.ref], layout.positions[b.ref]];
      return at.x - bt.x || at.y - bt.y;
    });
  const nodes = shown.map((node): LineageFlowNode => {
    const size = sizeOf(node);
    return {
      id: node.ref,
      type: 'lineage',
      data: {
        node,
        isFocus: node.ref === view.focus,
        hidden: view.hidden.get(node.ref),
      },
      position: layout.positions[node.ref],
      ...size,
      handles: handlesOf(node, size),
    };
  });

  const edges = view.edges.map(
    ({ from, to }, index): FlowEdge => ({
      id: JSON.stringify([from.ref, from.port, to.ref, to.port]),
      type: 'flow',
      source: from.ref,
      sourceHandle: handleId('out', from.port),
      target: to.ref,
      targetHandle: handleId('in', to.port),
      data: {
        route: layout.routes[index],
        back: layout.backEdges.includes(index),
      },
      markerEnd: { type: MarkerType.ArrowClosed, width: 14, height: 14 },
    }),
  );
  return { nodes: [...bands, ...nodes], edges };
}
