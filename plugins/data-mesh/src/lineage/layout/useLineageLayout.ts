import type {
  LayoutGraph,
  LineageLayout,
} from '@datamesh-portal/plugin-data-mesh-common';
import useAsync from 'react-use/esm/useAsync';
import { LoadedLineage } from '../loading';
import { anchorOf, sizeOf } from '../view/nodeGeometry';
import { layoutEngine } from './LayoutEngine';

/** A lineage and where its nodes stand; the two always belong together. */
export type PlacedLineage = LoadedLineage & { layout: LineageLayout };

function layoutGraphOf({ graph, view }: LoadedLineage): LayoutGraph {
  const shown = [...view.distances.keys()].flatMap(
    ref => graph.nodes.get(ref) ?? [],
  );
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
export function useLineageLayout(loaded: LoadedLineage) {
  const { value, error } = useAsync(async (): Promise<PlacedLineage> => {
    const layout = await layoutEngine.layout(layoutGraphOf(loaded));
    return { ...loaded, layout };
  }, [loaded]);
  return { placed: value, error };
}
