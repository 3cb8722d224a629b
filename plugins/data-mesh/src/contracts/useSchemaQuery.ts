import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';

/** How the Schema tab shows what it knows. */
export type SchemaView = 'fields' | 'raw' | 'contract';

const VIEWS: SchemaView[] = ['fields', 'raw', 'contract'];

type SchemaQuery = {
  port?: string;
  subject?: string;
  version?: number;
  view: SchemaView;
};

function readVersion(text: string | null): number | undefined {
  const version = Number(text);
  return Number.isInteger(version) && version > 0 ? version : undefined;
}

/** The state of the Schema tab, which the address bar holds. */
export function useSchemaQuery() {
  const [params, setParams] = useSearchParams();
  const view = params.get('view') as SchemaView | null;
  const query: SchemaQuery = {
    port: params.get('port') ?? undefined,
    subject: params.get('subject') ?? undefined,
    version: readVersion(params.get('version')),
    view: view && VIEWS.includes(view) ? view : 'fields',
  };
  const change = useCallback(
    (changes: Partial<SchemaQuery>) =>
      setParams(
        previous => {
          const next = new URLSearchParams(previous);
          Object.entries(changes).forEach(([name, value]) =>
            value === undefined || value === 'fields'
              ? next.delete(name)
              : next.set(name, String(value)),
          );
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );
  return { query, change };
}
