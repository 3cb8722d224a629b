import { useApi } from '@backstage/core-plugin-api';
import { Message } from '@datamesh-portal/plugin-data-mesh-common';
import {
  contractsApiRef,
  PortName,
} from '@datamesh-portal/plugin-data-mesh-react';
import { useEffect, useMemo, useState } from 'react';
import { SchemaVersions } from './table/schemaName';

/** Older versions that are asked for at most; older ones keep their ids. */
const ASKED_FOR = 12;

/** The newest schema of a subject, and all of its versions, ascending. */
export type LatestSchema = {
  id: number;
  version: number;
  subject: string;
  versions: number[];
};

/**
 * The versions of the value's schema by their ids. Older ones are asked for, the
 * newest of them first, when a message was written with an id that is not known.
 */
export function useSchemaVersions(
  port: PortName,
  latest: LatestSchema | undefined,
  messages: Message[],
): SchemaVersions {
  const api = useApi(contractsApiRef);
  const [older, setOlder] = useState<{
    latest?: LatestSchema;
    found: [number, number][];
    /** How many were asked for. */
    asked: number;
  }>({ found: [], asked: 0 });
  const { found, asked } =
    older.latest === latest ? older : { found: [], asked: 0 };
  const versions = useMemo<SchemaVersions>(
    () =>
      new Map([
        ...(latest ? [[latest.id, latest.version] as [number, number]] : []),
        ...found,
      ]),
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [latest, found.length],
  );
  const isUnknown = useMemo(
    () =>
      messages.some(
        ({ value: { schemaId } }) =>
          schemaId !== undefined && !versions.has(schemaId),
      ),
    [messages, versions],
  );
  const next = latest?.versions
    .filter(version => version < latest.version)
    .reverse()
    .slice(0, ASKED_FOR)[asked];
  useEffect(() => {
    if (!latest || !isUnknown || next === undefined) {
      return undefined;
    }
    const aborted = new AbortController();
    api
      .getPortSchema(
        { ...port, subject: latest.subject, version: next },
        { signal: aborted.signal },
      )
      .then(
        ({ selected }): [number, number][] =>
          selected ? [[selected.id, selected.version]] : [],
        // Ids do as well; what the registry has to say stands elsewhere.
        () => [],
      )
      .then(more => {
        if (!aborted.signal.aborted) {
          setOlder({ latest, found: [...found, ...more], asked: asked + 1 });
        }
      });
    return () => aborted.abort();
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [api, port, latest, isUnknown, next]);
  return versions;
}
