import { Kafka, logLevel } from 'kafkajs';
import { MeshOptions } from './MeshOptions';

/** A kafkajs client that keeps quiet: failures reach the caller as errors. */
export function connect(options: MeshOptions, clientId: string): Kafka {
  return new Kafka({
    clientId,
    brokers: [options.bootstrap],
    sasl: {
      mechanism: 'scram-sha-256',
      username: options.username,
      password: options.password,
    },
    logLevel: logLevel.NOTHING,
  });
}
