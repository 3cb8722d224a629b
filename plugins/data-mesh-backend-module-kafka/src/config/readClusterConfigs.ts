import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { KafkaClusterConfig, SchemaRegistryConfig } from './ClusterConfig';
import { readSasl } from './readSasl';
import { readTls } from './readTls';

const CLUSTERS = 'dataMesh.kafka.clusters';
const HOST_AND_PORT = /^(?:\[[0-9a-fA-F:.]+\]|[^\s:/@]+):([0-9]{1,5})$/;

/**
 * Reads `dataMesh.kafka.clusters`.
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
  return clusters
    .keys()
    .map(name =>
      readCluster(name, clusters.getConfig(name), `${CLUSTERS}.${name}`),
    );
}

function readCluster(
  name: string,
  config: Config,
  path: string,
): KafkaClusterConfig {
  const ssl = config.getOptional('ssl');
  const registry = config.getOptionalConfig('schemaRegistry');
  const sasl = config.getOptionalConfig('sasl');
  return {
    name,
    title: config.getOptionalString('title') ?? name,
    brokers: readBrokers(config, path),
    clientId: config.getOptionalString('clientId') ?? 'data-mesh-portal',
    ssl:
      typeof ssl === 'boolean' || ssl === undefined
        ? (ssl || undefined) && {}
        : readTls(config.getConfig('ssl'), `${path}.ssl`),
    sasl: sasl && readSasl(sasl, `${path}.sasl`),
    schemaRegistry:
      registry && readRegistry(registry, `${path}.schemaRegistry`),
  };
}

function readBrokers(config: Config, path: string): string[] {
  const given = config.getOptional('brokers');
  const brokers =
    typeof given === 'string'
      ? given.split(',').map(broker => broker.trim())
      : config.getOptionalStringArray('brokers') ?? [];
  if (brokers.length === 0) {
    throw new InputError(
      `${path}.brokers is empty: list at least one broker as host:port`,
    );
  }
  for (const broker of brokers) {
    const port = Number(HOST_AND_PORT.exec(broker)?.[1]);
    if (!(port >= 1 && port <= 65535)) {
      throw new InputError(
        `${path}.brokers holds an entry that is not host:port: write for example kafka.example.org:9092, without a scheme or credentials`,
      );
    }
  }
  return brokers;
}

function readRegistry(config: Config, path: string): SchemaRegistryConfig {
  const text = config.getString('url');
  if (!URL.canParse(text)) {
    throw new InputError(
      `${path}.url is not a URL: write for example https://registry.example.org:8081`,
    );
  }
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new InputError(`${path}.url must start with http:// or https://`);
  }
  if (url.username || url.password) {
    throw new InputError(
      `${path}.url carries credentials, which would end up in logs: move them to ${path}.auth`,
    );
  }
  if (url.search || url.hash) {
    throw new InputError(
      `${path}.url must not have a query or fragment: give the base of the API only`,
    );
  }
  const tls = config.getOptionalConfig('tls');
  const auth = config.getOptionalConfig('auth');
  return {
    url: url.href.replace(/\/+$/, ''),
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
