import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { ClusterAccessConfig, SaslConfig } from './ClusterConfig';
import { readAddresses } from './readAddresses';
import { readUrl } from './readUrl';

/** Reads a cluster's `access`; `path` is the configuration key for messages. */
export function readAccess(
  config: Config,
  sasl: SaslConfig | undefined,
  path: string,
): ClusterAccessConfig {
  const registryUrl = config.getOptionalString('clientSchemaRegistryUrl');
  const accounts = config.getOptionalBoolean('accounts');
  if (accounts && !sasl?.mechanism.startsWith('scram-')) {
    throw new InputError(
      `${path}.accounts needs a cluster that the portal itself logs in to with SCRAM: set sasl.mechanism to scram-sha-512 or scram-sha-256, or leave accounts out`,
    );
  }
  return {
    provision: config.getOptionalBoolean('provision'),
    clientBrokers: config.has('clientBrokers')
      ? readAddresses(config, 'clientBrokers', path)
      : undefined,
    clientSchemaRegistryUrl:
      registryUrl &&
      readUrl(
        registryUrl,
        `${path}.clientSchemaRegistryUrl`,
        'clients bring their own',
      ),
    accounts,
    portalPrincipals: readPrincipals(config, path),
  };
}

function readPrincipals(config: Config, path: string): string[] | undefined {
  const principals = config.getOptionalStringArray('portalPrincipals');
  if (principals?.some(principal => !/^\w+:./.test(principal))) {
    throw new InputError(
      `${path}.portalPrincipals holds an entry without a type: write for example User:CN=portal,O=Example`,
    );
  }
  return principals;
}
