import { ConnectionDetails } from '@datamesh-portal/plugin-data-mesh-common';

/** A named setting of a client. */
export type ConnectionValue = { label: string; value: string; note?: string };

const FORMATS = {
  avro: 'Avro',
  'json-schema': 'JSON Schema',
  protobuf: 'Protobuf',
};

function security(details: ConnectionDetails): string {
  const transport = details.tls ? 'SSL' : 'PLAINTEXT';
  return details.saslMechanism ? `SASL_${transport}` : transport;
}

/** What a client must be told to connect, without the secret. */
export function connectionValues(
  details: ConnectionDetails,
): ConnectionValue[] {
  const { valueFormat } = details;
  const prefix = 'must begin like this';
  const format = valueFormat && `values are ${FORMATS[valueFormat]}`;
  const values: Array<[string, string | undefined, note?: string]> = [
    ['Brokers', details.brokers.join(',')],
    ['Security protocol', security(details)],
    ['Mechanism', details.saslMechanism],
    ['Username', details.principal],
    ['Topic', details.topic],
    ['Group ids', details.groupPrefix, prefix],
    ['Transactional ids', details.transactionalIdPrefix, prefix],
    ['Schema registry', details.schemaRegistryUrl, format],
  ];
  return values.flatMap(([label, value, note]) =>
    value === undefined ? [] : { label, value, note },
  );
}
