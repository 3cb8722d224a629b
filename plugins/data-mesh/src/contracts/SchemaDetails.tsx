import { Alert, Button } from '@backstage/ui';
import { makeStyles } from '@material-ui/core/styles';
import { PortSchema } from '@datamesh-portal/plugin-data-mesh-common';
import { StatePanel } from '@datamesh-portal/plugin-data-mesh-react';
import { ContractTag } from '../products/ContractTag';
import { ContractProblems } from './ContractProblems';
import { Disagreements } from './Disagreements';
import { findFields } from './fieldRows';
import { FieldTree } from './FieldTree';
import { highlightedSchema } from './highlightedSchema';
import { SourceView } from './SourceView';
import { SchemaView } from './useSchemaQuery';

const useStyles = makeStyles(theme => ({
  facts: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 2),
    marginBottom: theme.spacing(2),
    fontSize: '0.8125rem',
    color: theme.palette.text.secondary,
  },
  subject: { overflowWrap: 'anywhere' },
}));

const FORMAT_NAMES = {
  avro: 'Avro',
  'json-schema': 'JSON Schema',
  protobuf: 'Protobuf',
};

function SchemaFacts(props: { schema: PortSchema }) {
  const { selected, subjects, contract } = props.schema;
  const classes = useStyles();
  const subject = subjects.find(
    candidate => candidate.subject === selected?.subject,
  );
  return (
    <div className={classes.facts}>
      {selected && (
        <span className={classes.subject}>
          {FORMAT_NAMES[selected.format]} · {selected.subject} v
          {selected.version} · id {selected.id}
          {subject?.compatibility &&
            ` · ${subject.compatibility.toLocaleLowerCase('en')} compatible`}
        </span>
      )}
      <span>
        Contract{' '}
        <ContractTag
          contract={{ ...contract, problems: contract.problems.length }}
        />
        {contract.status && ` ${contract.status}`}
      </span>
    </div>
  );
}

function FieldsView(props: { schema: PortSchema; search: string }) {
  const { schema, search } = props;
  const found = findFields(schema.fields, search);
  if (found.length > 0) {
    const compared = Boolean(schema.selected && schema.contract.source);
    return <FieldTree fields={found} compared={compared} />;
  }
  return schema.fields.length > 0 ? (
    <StatePanel state="empty" title={`No field matches “${search}”`} />
  ) : (
    <StatePanel state="empty" title="No fields are known">
      Neither a registered schema nor a contract describes this port. Register a
      schema for the topic, or list its fields in the contract's{' '}
      <code>schema</code>.
    </StatePanel>
  );
}

function RawView(props: { schema: PortSchema }) {
  const { selected } = props.schema;
  if (!selected) {
    return (
      <StatePanel state="empty" title="No schema is registered">
        The document appears here once the producer registers a schema for the
        topic.
      </StatePanel>
    );
  }
  const { text, language } = highlightedSchema(selected);
  return <SourceView text={text} language={language} name="schema" />;
}

function ContractView(props: { schema: PortSchema }) {
  const { source } = props.schema.contract;
  if (!source) {
    return (
      <StatePanel state="empty" title="There is no contract">
        The owner adds one to the port as <code>contract</code>: an ODCS v3.1
        document that says what the data means, who may see it and what is
        promised.
      </StatePanel>
    );
  }
  const language = source.trimStart().startsWith('{') ? 'json' : 'yaml';
  return <SourceView text={source} language={language} name="contract" />;
}

/** A schema that has arrived: warnings first, then the chosen view. */
export function SchemaDetails(props: {
  schema: PortSchema;
  view: SchemaView;
  search: string;
  onRetry: () => void;
}) {
  const { schema, view, search, onRetry } = props;
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
            <Button size="small" variant="secondary" onPress={onRetry}>
              Try again
            </Button>
          }
        />
      )}
      <ContractProblems contract={schema.contract} />
      <Disagreements disagreements={schema.disagreements} />
      {view === 'fields' && <FieldsView schema={schema} search={search} />}
      {view === 'raw' && <RawView schema={schema} />}
      {view === 'contract' && <ContractView schema={schema} />}
    </>
  );
}
