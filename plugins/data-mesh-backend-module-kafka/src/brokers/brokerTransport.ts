import { Broker, SASLOptions } from '@platformatic/kafka';
import { isIP } from 'node:net';
import { ClientCredentialsToken } from '../config/ClientCredentialsToken';
import { KafkaClusterConfig, SaslConfig } from '../config/ClusterConfig';

/**
 * Shorter than the 5 s that the backend waits by default: what is silent is told
 * by who knows it.
 */
export const CONNECT_TIMEOUT_MS = 3_000;
export const REQUEST_TIMEOUT_MS = 4_000;

/** How connections to brokers are made, beside who logs in. */
export function transportOptions(
  { ssl }: KafkaClusterConfig,
  bootstrap: Broker[],
) {
  const named = bootstrap.some(({ host }) => isIP(host) === 0);
  return {
    connectTimeout: CONNECT_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    tls: ssl,
    tlsServerName: ssl && (ssl.servername ?? named),
  };
}

/** @param text - `host:port` */
export function parseBroker(text: string): Broker {
  const colon = text.lastIndexOf(':');
  return {
    host: text.slice(0, colon).replace(/^\[|\]$/g, ''),
    port: Number(text.slice(colon + 1)),
  };
}

const MECHANISMS = {
  plain: 'PLAIN',
  'scram-sha-256': 'SCRAM-SHA-256',
  'scram-sha-512': 'SCRAM-SHA-512',
} as const;

export function saslOptions(
  sasl: SaslConfig,
  token: ClientCredentialsToken | undefined,
): SASLOptions {
  if (sasl.mechanism === 'oauthbearer') {
    return {
      mechanism: 'OAUTHBEARER',
      token: async () => (await token?.get()) ?? '',
    };
  }
  return {
    mechanism: MECHANISMS[sasl.mechanism],
    username: sasl.username,
    password: sasl.password,
  };
}
