import { useCallback } from 'react';
import { useRemembered } from '../useRemembered';

const KEPT = 10;

function acceptFilters(stored: unknown): string[] {
  return Array.isArray(stored)
    ? stored.filter(item => typeof item === 'string').slice(0, KEPT)
    : [];
}

/** The filters that were last used on a port, the latest first. */
export function useRecentFilters(port: string) {
  const [recent, remember] = useRemembered(
    `data-mesh.stream.filters.${port}`,
    acceptFilters,
  );
  const add = useCallback(
    (filter: string) => {
      if (filter !== recent[0]) {
        remember(
          [filter, ...recent.filter(known => known !== filter)].slice(0, KEPT),
        );
      }
    },
    [recent, remember],
  );
  const clear = useCallback(() => remember([]), [remember]);
  return { recent, add, clear };
}
