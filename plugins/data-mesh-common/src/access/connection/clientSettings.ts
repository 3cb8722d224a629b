import { ConnectionDetails } from '../../schema/openapi';
import { jaasValue } from './quoting';

/** Name of the environment variable that all snippets read the password from. */
export const PASSWORD_VARIABLE = 'KAFKA_PASSWORD';

/** What all clients of a stream have in common, whatever they call it. */
export interface ClientSettings {
  details: ConnectionDetails;
  brokers: string;
  securityProtocol: 'PLAINTEXT' | 'SSL' | 'SASL_PLAINTEXT' | 'SASL_SSL';
  /** Of logins with name and password. */
  passwordMechanism?: string;
  groupId: string;
  transactionalId?: string;
  /** The schema that values are registered under. */
  valueSubject: string;
  /** Format and registry, where both are known. */
  schema?: { format: ValueFormat; registryUrl: string };
  /** What the details leave open, as sentences. */
  notes: string[];
}

export type ValueFormat = NonNullable<ConnectionDetails['valueFormat']>;

export function clientSettings(details: ConnectionDetails): ClientSettings {
  const { brokers, tls, saslMechanism, topic } = details;
  const { schemaRegistryUrl, valueFormat } = details;
  const byPassword =
    saslMechanism !== undefined && /^(PLAIN|SCRAM-)/.test(saslMechanism);
  const transport = tls ? ('SSL' as const) : ('PLAINTEXT' as const);
  return {
    details,
    brokers: brokers.join(','),
    securityProtocol:
      saslMechanism === undefined ? transport : `SASL_${transport}`,
    passwordMechanism: byPassword ? saslMechanism : undefined,
    groupId: `${details.groupPrefix ?? `${details.principal}.`}reader`,
    transactionalId:
      details.operation === 'write' && details.transactional
        ? `${details.transactionalIdPrefix ?? `${details.principal}.`}writer`
        : undefined,
    valueSubject: `${topic}-value`,
    schema:
      valueFormat && schemaRegistryUrl
        ? { format: valueFormat, registryUrl: schemaRegistryUrl }
        : undefined,
    notes: [
      byPassword &&
        `Set ${PASSWORD_VARIABLE} to the password of ${details.principal}.`,
      saslMechanism !== undefined &&
        !byPassword &&
        `Add how your client gets its credentials for ${saslMechanism}.`,
      saslMechanism === undefined &&
        tls &&
        'Add the TLS certificate of your client.',
      tls &&
        'Add the certificate authority where the brokers use one of their own.',
      valueFormat &&
        !schemaRegistryUrl &&
        `Values are ${formatTitle(valueFormat)}.`,
    ].filter(note => typeof note === 'string'),
  };
}

export function formatTitle(format: ValueFormat): string {
  return { avro: 'Avro', 'json-schema': 'JSON', protobuf: 'Protobuf' }[format];
}

/** The part of a JAAS configuration before the password, and the one after. */
export function jaasAround({ details, passwordMechanism }: ClientSettings): {
  before: string;
  after: string;
} {
  const login =
    passwordMechanism === 'PLAIN'
      ? 'org.apache.kafka.common.security.plain.PlainLoginModule'
      : 'org.apache.kafka.common.security.scram.ScramLoginModule';
  const username = jaasValue(details.principal);
  return {
    before: `${login} required username="${username}" password="`,
    after: '";',
  };
}

/** Confluent's classes for the Java client, with the artifact that has them. */
export function confluentSerde(format: ValueFormat): {
  serializer: string;
  deserializer: string;
  artifact: string;
} {
  const [prefix, artifact] = {
    avro: ['KafkaAvro', 'kafka-avro-serializer'],
    'json-schema': ['json.KafkaJsonSchema', 'kafka-json-schema-serializer'],
    protobuf: ['protobuf.KafkaProtobuf', 'kafka-protobuf-serializer'],
  }[format];
  const name = `io.confluent.kafka.serializers.${prefix}`;
  return {
    serializer: `${name}Serializer`,
    deserializer: `${name}Deserializer`,
    artifact: `io.confluent:${artifact}`,
  };
}

/** Java's classes for keys, and for values, which Confluent's registry may know. */
export function javaSerdes({ schema }: ClientSettings) {
  const text = 'org.apache.kafka.common.serialization.String';
  const key = {
    serializer: `${text}Serializer`,
    deserializer: `${text}Deserializer`,
  };
  return { key, value: schema ? confluentSerde(schema.format) : key };
}

/** What a snippet cannot know: the record that it writes. */
export function buildValueHint({ schema, valueSubject }: ClientSettings) {
  return schema
    ? `Build a record of the ${formatTitle(
        schema.format,
      )} schema ${valueSubject} here`
    : undefined;
}
