import { Alert, Button } from '@backstage/ui';
import {
  PortSchema,
  SampleProfile,
} from '@datamesh-portal/plugin-data-mesh-common';
import { PortName, Remote } from '@datamesh-portal/plugin-data-mesh-react';
import { ContractProblems } from './ContractProblems';
import { DifferenceView } from './difference/DifferenceView';
import { Disagreements } from './Disagreements';
import { ContractView, RawView } from './DocumentViews';
import { FieldsView, SAMPLE_SIZE } from './FieldsView';
import { SchemaQuery } from './useSchemaQuery';
import { SchemaFacts } from './versions/SchemaFacts';

/** A schema that has arrived: warnings first, then the chosen view. */
export function SchemaDetails(props: {
  port: PortName;
  schema: PortSchema;
  query: SchemaQuery;
  /** The sample; absent where there is none, as for keys. */
  profile?: Remote<SampleProfile>;
  onChange: (changes: Partial<SchemaQuery>) => void;
  onRetry: () => void;
}) {
  const { port, schema, query, profile, onChange, onRetry } = props;
  const asked = query.profile !== undefined;
  return (
    <>
      <SchemaFacts schema={schema} />
      {schema.registryMessage && (
        <Alert
          status="warning"
          icon
          mb="3"
          title="No schema from the registry"
          description={
            <>
              {schema.registryMessage}
              {schema.contract.source && (
                <div>The fields below are from the contract alone.</div>
              )}
            </>
          }
          customActions={
            <Button variant="secondary" onPress={onRetry}>
              Try again
            </Button>
          }
        />
      )}
      {schema.selected?.problem && (
        <Alert
          status="warning"
          icon
          mb="3"
          title="The registered schema cannot be read"
          description={schema.selected.problem}
        />
      )}
      <ContractProblems contract={schema.contract} />
      {query.view === 'fields' && (
        <>
          <Disagreements
            disagreements={schema.disagreements}
            judgements={asked ? profile?.value?.judgements : undefined}
            checking={asked && Boolean(profile?.loading)}
            onCheck={
              profile &&
              (() =>
                asked ? profile.refresh() : onChange({ profile: SAMPLE_SIZE }))
            }
          />
          <FieldsView
            schema={schema}
            query={query}
            profile={profile}
            onChange={onChange}
          />
        </>
      )}
      {query.view === 'difference' && (
        <DifferenceView
          port={port}
          schema={schema}
          query={query}
          onChange={onChange}
        />
      )}
      {query.view === 'raw' && <RawView schema={schema} />}
      {query.view === 'contract' && <ContractView schema={schema} />}
    </>
  );
}
