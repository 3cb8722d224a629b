import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { freePorts } from '../process/ports';
import { aclAuthorizer } from './brokerConfig';
import { KafkaPrograms } from './kafkaProcess';
import { RunningKafka } from './startKafka';

/** @public */
export interface RunningBroker {
  /** `host:port` of its client listener. */
  address: string;
  /** Stops it and removes its data. Safe to call again. */
  stop(): Promise<void>;
}

const ID = 2;

/**
 * Starts a second broker of a running cluster, which replicas can be placed on.
 * To be stopped before the first one.
 *
 * @public
 */
export async function addBroker(kafka: RunningKafka): Promise<RunningBroker> {
  const programs = await KafkaPrograms.find();
  const ofFirst = (...segments: string[]) =>
    readFileSync(join(kafka.directory, ...segments), 'utf8');
  const [, controllerPort] =
    /^controller\.quorum\.voters=1@127\.0\.0\.1:(\d+)$/m.exec(
      ofFirst('server.properties'),
    )!;
  const [, clusterId] = /^cluster\.id=(.*)$/m.exec(
    ofFirst('data', 'meta.properties'),
  )!;
  const directory = join(kafka.directory, `broker-${ID}`);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const [clientPort] = await freePorts(1);
  const { server, address } = await programs.start(`Kafka broker ${ID}`, {
    id: ID,
    clientPort,
    controllerPort: Number(controllerPort),
    directory,
    clusterId,
    admin: kafka.admin,
    more: aclAuthorizer(kafka.admin.username),
  });
  return {
    address,
    async stop() {
      await server.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
