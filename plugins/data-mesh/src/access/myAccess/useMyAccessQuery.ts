import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';

/** What the My access page shows; the address bar holds it. */
export type MyAccessQuery = {
  /** Id of the grant that a link led to. */
  grant?: string;
  /** Id of the opened request. */
  request?: string;
  /** Whether grants that ended are listed too. */
  ended: boolean;
};

/** The state of the My access page, which the address bar holds. */
export function useMyAccessQuery() {
  const [params, setParams] = useSearchParams();
  const query: MyAccessQuery = {
    grant: params.get('grant') || undefined,
    request: params.get('request') || undefined,
    ended: params.get('ended') === 'true',
  };
  const change = useCallback(
    (changes: Partial<MyAccessQuery>) =>
      setParams(
        previous => {
          const next = new URLSearchParams(previous);
          Object.entries(changes).forEach(([name, value]) =>
            value ? next.set(name, String(value)) : next.delete(name),
          );
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );
  return { query, change };
}
