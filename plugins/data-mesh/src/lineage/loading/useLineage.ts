import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import type {
  LineageDirection,
  LineageExpansion,
} from '@datamesh-portal/plugin-data-mesh-common';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { KnownEntities, LoadedLineage, loadLineage } from './loadLineage';

export const FOLD_ABOVE = 20;
export const MAX_NODES = 300;

export type LineageState = {
  /** The newest lineage; while options change, still the one before. */
  loaded?: LoadedLineage;
  error?: Error;
  loading: boolean;
  retry: () => void;
};

/** The lineage around an entity, read from the catalog. */
export function useLineage(
  focus: Entity,
  options: {
    directions: LineageDirection[];
    depth: number;
    expanded: LineageExpansion[];
  },
): LineageState {
  const catalogApi = useApi(catalogApiRef);
  const { directions, depth, expanded } = options;
  const focusRef = stringifyEntityRef(focus);
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<{
    of: string;
    loaded?: LoadedLineage;
    error?: Error;
    loading: boolean;
  }>({ of: focusRef, loading: true });

  // A new attempt reads everything again, other options only what is new.
  const known = useMemo<KnownEntities>(
    () => new Map(),
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [catalogApi, focus, attempt],
  );

  useEffect(() => {
    let current = true;
    const set = (change: { loaded?: LoadedLineage; error?: Error }) =>
      current && setState({ of: focusRef, loading: false, ...change });
    setState(last =>
      last.of === focusRef
        ? { ...last, error: undefined, loading: true }
        : { of: focusRef, loading: true },
    );
    loadLineage(
      catalogApi,
      focus,
      {
        directions,
        depth,
        expanded,
        foldAbove: FOLD_ABOVE,
        maxNodes: MAX_NODES,
      },
      known,
    ).then(
      loaded => set({ loaded }),
      error => set({ error }),
    );
    return () => {
      current = false;
    };
  }, [catalogApi, focus, focusRef, directions, depth, expanded, known]);

  const retry = useCallback(() => setAttempt(count => count + 1), []);
  const fresh = state.of === focusRef ? state : { loading: true };
  return { ...fresh, retry };
}
