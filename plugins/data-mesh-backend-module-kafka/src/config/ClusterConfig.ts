/**
 * PEM text and switches of a TLS client.
 *
 * @public
 */
export interface TlsConfig {
  ca?: string;
  cert?: string;
  key?: string;
  passphrase?: string;
  servername?: string;
  rejectUnauthorized?: boolean;
}

/**
 * How the portal proves its identity to the brokers.
 *
 * @public
 */
export type SaslConfig =
  | {
      mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512';
      username: string;
      password: string;
    }
  | {
      mechanism: 'oauthbearer';
      tokenUrl: string;
      clientId: string;
      clientSecret: string;
      scope?: string;
    };

/**
 * A Confluent-compatible schema registry.
 *
 * @public
 */
export interface SchemaRegistryConfig {
  /** Without a trailing slash, without credentials. */
  url: string;
  auth?:
    | { type: 'basic'; username: string; password: string }
    | { type: 'bearer'; token: string };
  tls?: TlsConfig;
}

/**
 * One entry of `dataMesh.kafka.clusters`, checked.
 *
 * @public
 */
export interface KafkaClusterConfig {
  /** As in `stream.cluster` of an output port. */
  name: string;
  /** For people. */
  title: string;
  /** `host:port`, at least one. */
  brokers: string[];
  clientId: string;
  ssl?: TlsConfig;
  sasl?: SaslConfig;
  schemaRegistry?: SchemaRegistryConfig;
}
