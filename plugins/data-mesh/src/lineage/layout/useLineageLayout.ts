import type {
  LayoutGraph,
  LineageLayout,
} from '@datamesh-portal/plugin-data-mesh-common';
import { useEffect, useMemo, useState } from 'react';
import { LoadedLineage } from '../loading';
import { anchorOf, sizeOf } from '../view/nodeGeometry';
import { layoutEngine } from './LayoutEngine';

/** A lineage and where its nodes stand; the two always belong together. */
export type PlacedLineage = LoadedLineage & { layout: LineageLayout };

export function layoutGraphOf({ graph, view }: LoadedLineage): LayoutGraph {
  const shown = [...view.distances.keys()].flatMap(ref => {
    const node = graph.nodes.get(ref);
    return node ? [node] : [];
  });
  return {
    nodes: shown.map(node => ({
      id: node.ref,
      ...sizeOf(node),
      band: node.domain,
    })),
    edges: view.edges.map(({ from, to }) => ({
      from: from.ref,
      to: to.ref,
      fromY: anchorOf(graph.nodes.get(from.ref)!, 'out', from.port),
      toY: anchorOf(graph.nodes.get(to.ref)!, 'in', to.port),
    })),
  };
}

/** Lays a lineage out; while it does, gives the one before. */
export function useLineageLayout(loaded: LoadedLineage): {
  placed?: PlacedLineage;
  error?: Error;
} {
  const [result, setResult] = useState<{
    placed?: PlacedLineage;
    error?: Error;
  }>({});
  const graph = useMemo(() => layoutGraphOf(loaded), [loaded]);

  useEffect(() => {
    let current = true;
    layoutEngine.layout(graph).then(
      layout => current && setResult({ placed: { ...loaded, layout } }),
      error => current && setResult({ error }),
    );
    return () => {
      current = false;
    };
  }, [graph, loaded]);

  return result;
}
