import { PortSchema } from '@datamesh-portal/plugin-data-mesh-common';
import { StatePanel } from '@datamesh-portal/plugin-data-mesh-react';
import { highlightedSchema } from './documents/highlightedSchema';
import { SourceView } from './documents/SourceView';

const EXTENSIONS = {
  avro: 'avsc',
  'json-schema': 'schema.json',
  protobuf: 'proto',
};

/** The registered schema as a document. */
export function RawView(props: { schema: PortSchema }) {
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
  const { subject, version, format } = selected;
  return (
    <SourceView
      text={text}
      language={language}
      name="schema"
      fileName={`${subject}-v${version}.${EXTENSIONS[format]}`}
    />
  );
}

/** The contract as it is written. */
export function ContractView(props: { schema: PortSchema }) {
  const { source, id } = props.schema.contract;
  if (!source) {
    return (
      <StatePanel state="empty" title="There is no contract">
        The owner adds one to the port as <code>contract</code>: an ODCS v3.1
        document that says what the data means, who may see it and what is
        promised.
      </StatePanel>
    );
  }
  const json = source.trimStart().startsWith('{');
  return (
    <SourceView
      text={source}
      language={json ? 'json' : 'yaml'}
      name="contract"
      fileName={`${id ?? props.schema.port}.odcs.${json ? 'json' : 'yaml'}`}
    />
  );
}
