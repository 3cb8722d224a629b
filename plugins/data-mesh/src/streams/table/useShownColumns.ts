import { FieldNode, Message } from '@datamesh-portal/plugin-data-mesh-common';
import { useMemo, useRef } from 'react';
import { fittingFields } from './fittingFields';
import { WIDTH_SAMPLE } from './gridColumns';
import { messageColumns } from './messageColumns';
import { SchemaVersions } from './schemaName';

/** The list of before where it says the same, so that rows need no rendering. */
function useSame(list: string[]): string[] {
  const kept = useRef(list);
  if (JSON.stringify(kept.current) !== JSON.stringify(list)) {
    kept.current = list;
  }
  return kept.current;
}

/** What can be a column, and what is one: what was chosen, else what fits. */
export function useShownColumns(options: {
  messages: Message[];
  fields: FieldNode[];
  versions: SchemaVersions;
  chosen: string[] | undefined;
  /** Pixels for the table. */
  tablePx: number;
}) {
  const { messages, fields, versions, chosen, tablePx } = options;
  const columns = useSame(
    useMemo(() => {
      const known = messageColumns(messages, fields);
      // A linked column stays, also while nobody knows the field yet.
      return [...new Set([...known, ...(chosen ?? [])])];
    }, [messages, fields, chosen]),
  );
  // Settled with the first messages, or columns would come and go in live mode.
  const known = Math.min(messages.length, WIDTH_SAMPLE);
  const usual = useMemo(
    () =>
      fittingFields(
        messages.slice(0, known),
        columns.filter(name => !name.includes('.')),
        versions,
        tablePx,
      ),
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [columns, known, versions, tablePx],
  );
  const shown = useSame(chosen?.length ? chosen : usual);
  return { columns, shown };
}
