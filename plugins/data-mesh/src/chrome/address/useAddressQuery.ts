import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';

/**
 * What a page shows, held by the address bar.
 *
 * @param read - reads it there, the same function in every render; what it makes
 *   of an empty address is not written into it
 */
export function useAddressQuery<Q extends object>(
  read: (params: URLSearchParams) => Q,
) {
  const [params, setParams] = useSearchParams();
  const change = useCallback(
    (changes: Partial<Q>) =>
      setParams(
        previous => {
          const next = new URLSearchParams(previous);
          const usual = new Map(Object.entries(read(new URLSearchParams())));
          Object.entries(changes).forEach(([name, value]) =>
            value === undefined || value === usual.get(name)
              ? next.delete(name)
              : next.set(name, String(value)),
          );
          return next;
        },
        { replace: true },
      ),
    [read, setParams],
  );
  return { query: read(params), change };
}
