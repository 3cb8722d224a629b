import { useAddressQuery } from '../chrome/address/useAddressQuery';

/** How the Schema tab shows what it knows. */
export type SchemaView = 'fields' | 'difference' | 'raw' | 'contract';

const VIEWS: SchemaView[] = ['fields', 'difference', 'raw', 'contract'];
const LARGEST_SAMPLE = 5_000;

export type SchemaQuery = {
  port?: string;
  subject?: string;
  /** The version that is shown; the latest by default. */
  version?: number;
  /** The version that it is compared with; the one before it by default. */
  with?: number;
  view: SchemaView;
  /** What is searched for among the fields. */
  find?: string;
  /** Path of the field whose details are open. */
  field?: string;
  /** Number of messages in the sample; no profile is read without. */
  profile?: number;
};

function readNumber(text: string | null, most: number): number | undefined {
  const number = Number(text);
  const valid = Number.isInteger(number) && number > 0 && number <= most;
  return valid ? number : undefined;
}

function readQuery(params: URLSearchParams): SchemaQuery {
  const text = (name: string) => params.get(name) || undefined;
  const view = params.get('view') as SchemaView | null;
  return {
    port: text('port'),
    subject: text('subject'),
    version: readNumber(params.get('version'), Number.MAX_SAFE_INTEGER),
    with: readNumber(params.get('with'), Number.MAX_SAFE_INTEGER),
    view: view && VIEWS.includes(view) ? view : 'fields',
    find: text('find'),
    field: text('field'),
    profile: readNumber(params.get('profile'), LARGEST_SAMPLE),
  };
}

/** The state of the Schema tab, which the address bar holds. */
export function useSchemaQuery() {
  return useAddressQuery(readQuery);
}
