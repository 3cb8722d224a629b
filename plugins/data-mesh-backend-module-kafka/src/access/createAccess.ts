import { StreamAccess } from '@datamesh-portal/plugin-data-mesh-node';
import { KafkaClusterConfig } from '../config/ClusterConfig';
import { BrokerConnections } from '../brokers/BrokerConnections';
import { KafkaAdmin } from '../brokers/KafkaAdmin';
import { KafkaAccess } from './KafkaAccess';
import { ScramAccounts } from './ScramAccounts';

/** Absent where the portal decides on access and does not provision it. */
export function createAccess(
  config: KafkaClusterConfig,
  clients: { connections: BrokerConnections; admin: KafkaAdmin },
): StreamAccess | undefined {
  if (config.access?.provision === false) {
    return undefined;
  }
  return new KafkaAccess(config, {
    admin: clients.admin,
    accounts: createAccounts(config, clients.connections),
  });
}

function createAccounts(
  { name, sasl, access }: KafkaClusterConfig,
  connections: BrokerConnections,
): ScramAccounts | undefined {
  if (access?.accounts === false) {
    return undefined;
  }
  switch (sasl?.mechanism) {
    case 'scram-sha-256':
      return new ScramAccounts(name, 'SCRAM-SHA-256', connections);
    case 'scram-sha-512':
      return new ScramAccounts(name, 'SCRAM-SHA-512', connections);
    default:
      return undefined;
  }
}
