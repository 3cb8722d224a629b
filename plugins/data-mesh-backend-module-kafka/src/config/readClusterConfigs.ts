import { Config } from '@backstage/config';
import { InputError, toError } from '@backstage/errors';
import { KafkaClusterConfig, SchemaRegistryConfig } from './ClusterConfig';
import { readAccess } from './readAccess';
import { readAddresses } from './readAddresses';
import { readSasl } from './readSasl';
import { readTls } from './readTls';
import { readUrl } from './readUrl';

const CLUSTERS = 'dataMesh.kafka.clusters';
const DEFAULT_CLIENT_ID = 'data-mesh-portal';

/**
 * Reads `dataMesh.kafka.clusters`. A cluster whose settings are wrong is out of
 * order, and the others are not; with `dataMesh.kafka.failFast` that is an error.
 *
 * @returns One entry per cluster, in the order of the configuration; empty when
 * nothing is configured.
 * @throws InputError naming the key that is wrong and what it should be. No
 * message repeats a secret.
 * @public
 */
export function readClusterConfigs(config: Config): KafkaClusterConfig[] {
  const clusters = config.getOptionalConfig(CLUSTERS);
  if (!clusters) {
    return [];
  }
  const failFast = config.getOptionalBoolean('dataMesh.kafka.failFast');
  return clusters.keys().map(name => {
    try {
      return readCluster(name, clusters.getConfig(name), `${CLUSTERS}.${name}`);
    } catch (error) {
      if (failFast) {
        throw error;
      }
      return {
        ...{ name, title: name, brokers: [], clientId: DEFAULT_CLIENT_ID },
        outOfOrder: `Cluster ${name} is out of order, its configuration is wrong. ${
          toError(error).message
        }`,
      };
    }
  });
}

function readCluster(
  name: string,
  config: Config,
  path: string,
): KafkaClusterConfig {
  const ssl = config.getOptional('ssl');
  const registry = config.getOptionalConfig('schemaRegistry');
  const saslConfig = config.getOptionalConfig('sasl');
  const sasl = saslConfig && readSasl(saslConfig, `${path}.sasl`);
  const access = config.getOptionalConfig('access');
  return {
    name,
    title: config.getOptionalString('title') ?? name,
    brokers: readAddresses(config, 'brokers', path),
    clientId: config.getOptionalString('clientId') ?? DEFAULT_CLIENT_ID,
    ssl:
      typeof ssl === 'boolean' || ssl === undefined
        ? (ssl || undefined) && {}
        : readTls(config.getConfig('ssl'), `${path}.ssl`),
    sasl,
    schemaRegistry:
      registry && readRegistry(registry, `${path}.schemaRegistry`),
    access: access && readAccess(access, sasl, `${path}.access`),
  };
}

function readRegistry(config: Config, path: string): SchemaRegistryConfig {
  const tls = config.getOptionalConfig('tls');
  const auth = config.getOptionalConfig('auth');
  return {
    url: readUrl(
      config.getString('url'),
      `${path}.url`,
      `move them to ${path}.auth`,
    ),
    auth: auth && readRegistryAuth(auth, `${path}.auth`),
    tls: tls && readTls(tls, `${path}.tls`),
  };
}

function readRegistryAuth(
  config: Config,
  path: string,
): NonNullable<SchemaRegistryConfig['auth']> {
  const type = config.getOptionalString('type');
  switch (type) {
    case 'basic':
      return {
        type,
        username: config.getString('username'),
        password: config.getString('password'),
      };
    case 'bearer':
      return { type, token: config.getString('token') };
    default:
      throw new InputError(`${path}.type must be basic or bearer`);
  }
}
