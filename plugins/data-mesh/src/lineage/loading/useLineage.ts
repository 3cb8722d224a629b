import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import type {
  LineageDirection,
  LineageExpansion,
} from '@datamesh-portal/plugin-data-mesh-common';
import { useCallback, useMemo, useState } from 'react';
import useAsync from 'react-use/esm/useAsync';
import { KnownEntities, loadLineage } from './loadLineage';

const FOLD_ABOVE = 20;
const MAX_NODES = 300;

/** The lineage around an entity, read from the catalog. */
export function useLineage(
  focus: Entity,
  options: {
    directions: LineageDirection[];
    depth: number;
    expanded: LineageExpansion[];
  },
) {
  const catalogApi = useApi(catalogApiRef);
  const { directions, depth, expanded } = options;
  const [attempt, setAttempt] = useState(0);

  // A new attempt reads everything again, other options only what is new.
  const known = useMemo<KnownEntities>(
    () => new Map(),
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [catalogApi, focus, attempt],
  );

  const { value, error, loading } = useAsync(
    () =>
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
      ),
    [catalogApi, focus, directions, depth, expanded, known],
  );
  const retry = useCallback(() => setAttempt(count => count + 1), []);
  return {
    /** The newest lineage; while options change, still the one before. */
    loaded: value?.view.focus === stringifyEntityRef(focus) ? value : undefined,
    error: loading ? undefined : error,
    retry,
  };
}
