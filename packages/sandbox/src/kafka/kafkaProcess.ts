import { randomUUID } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fetchArtifact } from '../bootstrap/artifacts.cjs';
import { ensureJava, KAFKA_JAVA } from '../bootstrap/java.cjs';
import { runToEnd } from '../bootstrap/run.cjs';
import { packageFile } from '../process/packageFile';
import { LOOPBACK } from '../process/ports';
import { ServerProcess, startServerProcess } from '../process/serverProcess';
import { withConnection } from './accounts';
import { BrokerNode, brokerProperties } from './brokerConfig';
import { Credentials } from './credentials';

const READY_TIMEOUT_MS = 60_000;

const jvmOptions = [
  '-Xms128m',
  '-Xmx512m',
  '-XX:+UseSerialGC',
  '-XX:TieredStopAtLevel=1',
  '-Xshare:auto',
  '-Djava.awt.headless=true',
];

const privateFile = { mode: 0o600 };

export interface KafkaNode extends BrokerNode {
  /** Where its configuration, data and log are. */
  directory: string;
  /** The cluster that it joins; one of its own when absent. */
  clusterId?: string;
  admin: Credentials;
  /** Further lines of its server.properties. */
  more: string[];
}

/** One line of a java @argfile: quoted, so that spaces and backslashes survive. */
const quote = (argument: string) =>
  `"${argument.replace(/\\/g, '\\\\').replace(/"/g, '\\"')}"`;

/** Kafka's programs, with the Java to run them on. */
export class KafkaPrograms {
  readonly #java: string;
  readonly #arguments: string[];

  private constructor(java: string, jars: string) {
    this.#java = java;
    this.#arguments = [
      ...jvmOptions,
      ...['-cp', join(jars, '*')],
      `-Dlog4j2.configurationFile=${packageFile(
        'platform',
        'kafka',
        'log4j2.properties',
      )}`,
    ];
  }

  static async find(): Promise<KafkaPrograms> {
    const [java, jars] = await Promise.all([
      ensureJava(KAFKA_JAVA, 'Kafka'),
      fetchArtifact('kafka'),
    ]);
    return new KafkaPrograms(java.executable, jars);
  }

  /** Starts a node, in the data that it had before; resolves when the admin can log in. */
  async start(
    title: string,
    node: KafkaNode,
  ): Promise<{ server: ServerProcess; address: string }> {
    const { directory, admin } = node;
    const data = join(directory, 'data');
    const configFile = join(directory, 'server.properties');
    const address = `${LOOPBACK}:${node.clientPort}`;
    writeFileSync(
      configFile,
      brokerProperties(node, admin, data, node.more),
      privateFile,
    );
    if (!existsSync(join(data, 'meta.properties'))) {
      await this.#format(configFile, node);
    }
    const server = await startServerProcess({
      title,
      command: this.#java,
      args: [...this.#arguments, 'kafka.Kafka', configFile],
      logFile: join(directory, 'kafka.log'),
      readyTimeoutMs: READY_TIMEOUT_MS,
      isReady: () => withConnection(address, admin, async () => true),
    });
    return { server, address };
  }

  /** Prepares the log directory of a node; the admin becomes its first account. */
  async #format(
    configFile: string,
    { directory, admin, clusterId = newClusterId() }: KafkaNode,
  ): Promise<void> {
    // An @argfile keeps the password off the command line, which everybody can read.
    const argFile = join(directory, 'format.args');
    const account = `[name=${admin.username},password=${admin.password}]`;
    const args = [
      ...this.#arguments,
      ...['kafka.tools.StorageTool', 'format', '-t', clusterId],
      ...['-c', configFile],
      ...['-S', `SCRAM-SHA-256=${account}`, '-S', `SCRAM-SHA-512=${account}`],
    ];
    writeFileSync(argFile, args.map(quote).join('\n'), privateFile);
    try {
      await runToEnd(this.#java, [`@${argFile}`]);
    } finally {
      await rm(argFile, { force: true });
    }
  }
}

/** Kafka's form of a cluster id: a UUID's 16 bytes in base64url. */
function newClusterId(): string {
  for (;;) {
    const bytes = Buffer.from(randomUUID().replace(/-/g, ''), 'hex');
    const id = bytes.toString('base64url');
    // A leading hyphen would be read as a flag.
    if (!id.startsWith('-')) return id;
  }
}
