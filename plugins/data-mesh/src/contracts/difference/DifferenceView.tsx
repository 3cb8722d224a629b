import { PortSchema } from '@datamesh-portal/plugin-data-mesh-common';
import {
  PortName,
  StatePanel,
  useSchemaDifference,
} from '@datamesh-portal/plugin-data-mesh-react';
import { ReadFrame } from '../../chrome/reads/ReadFrame';
import { SchemaQuery } from '../useSchemaQuery';
import { DifferenceDetails } from './DifferenceDetails';
import { VersionPair } from './VersionPair';

/** The version before another one, or the one after the first. */
function neighbour(versions: number[], version: number): number | undefined {
  const index = versions.indexOf(version);
  return index > 0 ? versions[index - 1] : versions[index + 1];
}

/** What changed between two versions of the chosen subject. */
export function DifferenceView(props: {
  port: PortName;
  schema: PortSchema;
  query: SchemaQuery;
  onChange: (changes: Partial<SchemaQuery>) => void;
}) {
  const { port, schema, query, onChange } = props;
  const { selected } = schema;
  const versions =
    schema.subjects.find(({ subject }) => subject === selected?.subject)
      ?.versions ?? [];
  const newer = query.version ?? selected?.version;
  const older =
    query.with ??
    (newer === undefined ? undefined : neighbour(versions, newer));
  const pair =
    selected && newer !== undefined && older !== undefined
      ? { ...port, subject: selected.subject, older, newer }
      : undefined;
  const same = older === newer;
  const difference = useSchemaDifference(same ? undefined : pair);

  if (!pair) {
    return (
      <StatePanel
        state="empty"
        title={
          selected ? 'There is only one version' : 'No schema is registered'
        }
      >
        What changed appears here once the producer registers{' '}
        {selected ? 'a second version' : 'two versions'} of the schema.
      </StatePanel>
    );
  }
  return (
    <>
      <VersionPair
        versions={versions}
        older={pair.older}
        newer={pair.newer}
        onOlder={version => onChange({ with: version, version: pair.newer })}
        onNewer={version => onChange({ with: pair.older, version })}
        onSwap={() => onChange({ with: pair.newer, version: pair.older })}
      />
      {same && (
        <StatePanel state="empty" title="No differences">
          Version {older} is compared with itself. Choose another one.
        </StatePanel>
      )}
      {!same && (
        <ReadFrame
          remote={difference}
          what={`the difference of versions ${older} and ${newer}`}
          meanwhile="The fields of the contract still show."
          loading={{
            label: 'Loading differences',
            rows: 4,
            columns: ['2fr', '1fr', '2fr', '4fr', '1fr'],
          }}
        >
          {value => <DifferenceDetails difference={value} />}
        </ReadFrame>
      )}
    </>
  );
}
