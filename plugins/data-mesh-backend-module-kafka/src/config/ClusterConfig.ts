import { ServiceUnavailableError } from '@backstage/errors';

/** PEM text and switches of a TLS client. @public */
export interface TlsConfig {
  ca?: string;
  cert?: string;
  key?: string;
  passphrase?: string;
  servername?: string;
  rejectUnauthorized?: boolean;
}

/** How the portal proves its identity to the brokers. @public */
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

/** A Confluent-compatible schema registry. @public */
export interface SchemaRegistryConfig {
  /** Without a trailing slash, without credentials. */
  url: string;
  auth?:
    | { type: 'basic'; username: string; password: string }
    | { type: 'bearer'; token: string };
  tls?: TlsConfig;
}

/** How access to the cluster's streams is granted. @public */
export interface ClusterAccessConfig {
  /**
   * `false` where ACLs are made by other means: the portal then only decides.
   * True when absent.
   */
  provision?: boolean;
  /** `host:port` that clients use, where they are not those of the portal. */
  clientBrokers?: string[];
  /** Of the schema registry for clients, where it is not that of the portal. */
  clientSchemaRegistryUrl?: string;
  /** Whether the portal makes SCRAM accounts. True with SCRAM when absent. */
  accounts?: boolean;
  /** Principals of the portal that `sasl` does not tell, such as `User:CN=portal`. */
  portalPrincipals?: string[];
}

/** One entry of `dataMesh.kafka.clusters`, checked. @public */
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
  access?: ClusterAccessConfig;
  /** Why nothing connects to it; every question is answered with it. */
  outOfOrder?: string;
}

/** Throws a `ServiceUnavailableError` with the reason when it is out of order. */
export function demandOrder({ outOfOrder }: KafkaClusterConfig): void {
  if (outOfOrder !== undefined) {
    throw new ServiceUnavailableError(outOfOrder);
  }
}
