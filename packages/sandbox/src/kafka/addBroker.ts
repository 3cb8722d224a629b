import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePorts, LOOPBACK } from '../process/ports';
import { aclAuthorizer, brokerProperties } from './brokerConfig';
import { KafkaPrograms, privateFile } from './kafkaProcess';
import { RunningKafka } from './startKafka';

/** @public */
export interface RunningBroker {
  /** Its node id in the cluster. */
  id: number;
  /** `host:port` of its client listener. */
  address: string;
  /** Stops it and removes its data. Safe to call again. */
  stop(): Promise<void>;
}

/**
 * Starts one more broker of a running cluster, which replicas can be placed on.
 * To be stopped before the first one.
 *
 * @param id - Node id, 2 or more and not taken.
 * @public
 */
export async function addBroker(
  kafka: RunningKafka,
  id: number = 2,
): Promise<RunningBroker> {
  const programs = await KafkaPrograms.find();
  const first = readFileSync(
    join(kafka.directory, 'server.properties'),
    'utf8',
  );
  const [, controllerPort] =
    /^controller\.quorum\.voters=1@127\.0\.0\.1:(\d+)$/m.exec(first)!;
  const [, clusterId] = /^cluster\.id=(.*)$/m.exec(
    readFileSync(join(kafka.directory, 'data', 'meta.properties'), 'utf8'),
  )!;
  const directory = join(kafka.directory, `broker-${id}`);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const configFile = join(directory, 'server.properties');
  const [clientPort] = await freePorts(1);
  const address = `${LOOPBACK}:${clientPort}`;
  const { admin } = kafka;
  writeFileSync(
    configFile,
    brokerProperties(
      { id, clientPort, controllerPort: Number(controllerPort) },
      admin,
      join(directory, 'data'),
      aclAuthorizer(admin.username),
    ),
    privateFile,
  );
  await programs.format({ directory, configFile, clusterId, admin });
  const broker = await programs.start({
    title: `Kafka broker ${id}`,
    configFile,
    logFile: join(directory, 'kafka.log'),
    address,
    admin,
  });
  return {
    id,
    address,
    async stop() {
      await broker.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
