import { Credentials } from './credentials';

export interface BrokerNode {
  /** Node 1 is the controller as well, and the only one. */
  id: number;
  clientPort: number;
  controllerPort: number;
}

export const scramLogin =
  'org.apache.kafka.common.security.scram.ScramLoginModule';
const plainModule = 'org.apache.kafka.common.security.plain.PlainLoginModule';

/** Denies everything unless an ACL allows it. */
export const aclAuthorizer = (superUser: string): string[] => [
  'authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer',
  `super.users=User:${superUser}`,
  'allow.everyone.if.no.acl.found=false',
];

/** PLAIN beside SCRAM on the client listener, for the admin alone. */
export const plainLogin = ({ username, password }: Credentials): string[] => [
  'listener.name.client.sasl.enabled.mechanisms=SCRAM-SHA-256,SCRAM-SHA-512,PLAIN',
  `listener.name.client.plain.sasl.jaas.config=${plainModule} required user_${username}="${password}";`,
];

/**
 * server.properties of a node: every listener authenticates; what the
 * authenticated may do is up to the lines in `more`, and without them
 * everything.
 */
export function brokerProperties(
  { id, clientPort, controllerPort }: BrokerNode,
  admin: Credentials,
  dataDirectory: string,
  more: string[],
): string {
  const login = `username="${admin.username}" password="${admin.password}"`;
  const client = `CLIENT://127.0.0.1:${clientPort}`;
  const controller = `CONTROLLER://127.0.0.1:${controllerPort}`;
  const lines = [
    `process.roles=${id === 1 ? 'broker,controller' : 'broker'}`,
    `node.id=${id}`,
    `controller.quorum.voters=1@127.0.0.1:${controllerPort}`,
    `listeners=${id === 1 ? `${client},${controller}` : client}`,
    `advertised.listeners=${client}`,
    'listener.security.protocol.map=CLIENT:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT',
    'controller.listener.names=CONTROLLER',
    'inter.broker.listener.name=CLIENT',
    '',
    'listener.name.client.sasl.enabled.mechanisms=SCRAM-SHA-256,SCRAM-SHA-512',
    'sasl.mechanism.inter.broker.protocol=SCRAM-SHA-256',
    `listener.name.client.scram-sha-256.sasl.jaas.config=${scramLogin} required ${login};`,
    `listener.name.client.scram-sha-512.sasl.jaas.config=${scramLogin} required;`,
    // SCRAM accounts live in the quorum's own log, so the quorum cannot use them.
    'listener.name.controller.sasl.enabled.mechanisms=PLAIN',
    'sasl.mechanism.controller.protocol=PLAIN',
    `listener.name.controller.plain.sasl.jaas.config=${plainModule} required ${login} user_${admin.username}="${admin.password}";`,
    '',
    ...more,
    '',
    `log.dirs=${dataDirectory.replace(/\\/g, '/')}`,
    'auto.create.topics.enable=false',
    'num.partitions=1',
    'default.replication.factor=1',
    'min.insync.replicas=1',
    'offsets.topic.replication.factor=1',
    'offsets.topic.num.partitions=1',
    'transaction.state.log.replication.factor=1',
    'transaction.state.log.min.isr=1',
    'transaction.state.log.num.partitions=1',
    'share.coordinator.state.topic.replication.factor=1',
    'share.coordinator.state.topic.min.isr=1',
    'share.coordinator.state.topic.num.partitions=1',
    'log.cleaner.dedupe.buffer.size=8388608',
    'num.network.threads=2',
    'num.io.threads=2',
  ];
  return `${lines.join('\n')}\n`;
}
