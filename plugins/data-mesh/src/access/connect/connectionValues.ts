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
  const { saslMechanism, groupPrefix, transactionalIdPrefix } = details;
  const { schemaRegistryUrl, valueFormat } = details;
  const values: Array<ConnectionValue | undefined> = [
    { label: 'Brokers', value: details.brokers.join(',') },
    { label: 'Security protocol', value: security(details) },
    saslMechanism ? { label: 'Mechanism', value: saslMechanism } : undefined,
    { label: 'Username', value: details.principal },
    { label: 'Topic', value: details.topic },
    groupPrefix
      ? {
          label: 'Group ids',
          value: groupPrefix,
          note: 'must begin like this',
        }
      : undefined,
    transactionalIdPrefix
      ? {
          label: 'Transactional ids',
          value: transactionalIdPrefix,
          note: 'must begin like this',
        }
      : undefined,
    schemaRegistryUrl
      ? {
          label: 'Schema registry',
          value: schemaRegistryUrl,
          note: valueFormat && `values are ${FORMATS[valueFormat]}`,
        }
      : undefined,
  ];
  return values.filter(value => value !== undefined);
}
