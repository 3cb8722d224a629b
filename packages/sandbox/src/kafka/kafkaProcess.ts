import { writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fetchArtifact } from '../bootstrap/artifacts.cjs';
import { ensureJava, KAFKA_JAVA } from '../bootstrap/java.cjs';
import { runToEnd } from '../bootstrap/run.cjs';
import { packageFile } from '../process/packageFile';
import { ServerProcess, startServerProcess } from '../process/serverProcess';
import { withConnection } from './accounts';
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

export const privateFile = { mode: 0o600 };

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

  static async find(javaHome?: string): Promise<KafkaPrograms> {
    const [java, jars] = await Promise.all([
      ensureJava(KAFKA_JAVA, 'Kafka', javaHome),
      fetchArtifact('kafka'),
    ]);
    return new KafkaPrograms(java.executable, jars);
  }

  /** Prepares the log directory of a node; the admin becomes its first account. */
  async format(node: {
    directory: string;
    configFile: string;
    clusterId: string;
    admin: Credentials;
  }): Promise<void> {
    const { directory, configFile, clusterId, admin } = node;
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

  /** Starts a node; resolves when the admin can log in. */
  async start(node: {
    title: string;
    configFile: string;
    logFile: string;
    address: string;
    admin: Credentials;
  }): Promise<ServerProcess> {
    const { title, configFile, logFile, address, admin } = node;
    const broker = startServerProcess({
      title,
      command: this.#java,
      args: [...this.#arguments, 'kafka.Kafka', configFile],
      logFile,
    });
    try {
      await broker.waitUntil(
        () => withConnection(address, admin, async () => true),
        READY_TIMEOUT_MS,
      );
    } catch (error) {
      await broker.stop();
      throw error;
    }
    return broker;
  }
}
