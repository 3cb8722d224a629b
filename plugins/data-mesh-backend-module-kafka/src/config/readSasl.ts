import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { SaslConfig } from './ClusterConfig';

/**
 * The mechanisms that both Kafka clients speak. kafkajs also knows `aws`, which
 * `@platformatic/kafka` does not.
 */
const MECHANISMS = ['plain', 'scram-sha-256', 'scram-sha-512', 'oauthbearer'];

/** Reads a cluster's `sasl`; `path` is the configuration key for messages. */
export function readSasl(config: Config, path: string): SaslConfig {
  const mechanism = config.getOptionalString('mechanism')?.toLowerCase();
  switch (mechanism) {
    case 'plain':
    case 'scram-sha-256':
    case 'scram-sha-512':
      return {
        mechanism,
        username: config.getString('username'),
        password: config.getString('password'),
      };
    case 'oauthbearer':
      return {
        mechanism,
        tokenUrl: readTokenUrl(config, path),
        clientId: config.getString('clientId'),
        clientSecret: config.getString('clientSecret'),
        scope: config.getOptionalString('scope'),
      };
    default:
      throw new InputError(
        `${path}.mechanism must be one of ${MECHANISMS.join(', ')}`,
      );
  }
}

function readTokenUrl(config: Config, path: string): string {
  const text = config.getString('tokenUrl');
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) {
    throw new InputError(
      `${path}.tokenUrl must be an http(s) URL without credentials: they belong into ${path}.clientId and ${path}.clientSecret`,
    );
  }
  return text;
}
