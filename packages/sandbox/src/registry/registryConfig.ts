import { scramLogin } from '../kafka/brokerConfig';
import { Credentials } from '../kafka/credentials';

export interface KafkaStorage {
  bootstrap: string;
  account: Credentials;
  /** What the names of the registry's topics and consumer groups start with. */
  prefix: string;
}

/** application.properties of Apicurio Registry: loopback only, in memory unless storage is given. */
export function registryProperties(
  port: number,
  storage?: KafkaStorage,
): string {
  const lines = [
    'quarkus.http.host=127.0.0.1',
    `quarkus.http.port=${port}`,
    // Metrics and health have a second port, 9000 unless told otherwise.
    'quarkus.management.host=127.0.0.1',
    'quarkus.management.port=0',
    'quarkus.log.console.color=false',
  ];
  if (storage) {
    const { username, password } = storage.account;
    const security = [
      ['security.protocol', 'SASL_PLAINTEXT'],
      ['sasl.mechanism', 'SCRAM-SHA-256'],
      [
        'sasl.jaas.config',
        `${scramLogin} required username="${username}" password="${password}";`,
      ],
    ];
    lines.push(
      'apicurio.storage.kind=kafkasql',
      `apicurio.kafkasql.bootstrap.servers=${storage.bootstrap}`,
      `apicurio.kafkasql.topic=${storage.prefix}.journal`,
      `apicurio.kafkasql.snapshots.topic=${storage.prefix}.snapshots`,
      `apicurio.events.kafka.topic=${storage.prefix}.events`,
      `apicurio.kafkasql.consumer.group-prefix=${storage.prefix}.`,
      // The default of 5 s is how long a start without changes would wait.
      'apicurio.kafkasql.consumer.poll.timeout=100',
      ...security.map(
        ([key, value]) => `apicurio.kafka.common.${key}=${value}`,
      ),
    );
  }
  return `${lines.join('\n')}\n`;
}
