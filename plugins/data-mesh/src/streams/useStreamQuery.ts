import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';

/** How many messages a viewer may ask for. */
export const LIMITS = [25, 100, 500] as const;
const DEFAULT_LIMIT = 100;

type StreamQuery = {
  port?: string;
  limit: number;
  /** The opened message, as `partition:offset`. */
  message?: string;
  /** The chosen columns; by default the first few. */
  columns?: string[];
};

function readLimit(text: string | null): number {
  return LIMITS.find(limit => String(limit) === text) ?? DEFAULT_LIMIT;
}

/** The state of the Stream tab, which the address bar holds. */
export function useStreamQuery() {
  const [params, setParams] = useSearchParams();
  const columns = params.getAll('column');
  const query: StreamQuery = {
    port: params.get('port') ?? undefined,
    limit: readLimit(params.get('limit')),
    message: params.get('message') ?? undefined,
    columns: columns.length > 0 ? columns : undefined,
  };
  const change = useCallback(
    (changes: Partial<StreamQuery>) =>
      setParams(
        previous => {
          const next = new URLSearchParams(previous);
          const { columns: chosen, ...others } = changes;
          Object.entries(others).forEach(([name, value]) =>
            value === undefined
              ? next.delete(name)
              : next.set(name, String(value)),
          );
          if ('columns' in changes) {
            next.delete('column');
            chosen?.forEach(column => next.append('column', column));
          }
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );
  return { query, change };
}
