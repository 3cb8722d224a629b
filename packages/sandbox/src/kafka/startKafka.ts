import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { assertPortFree, freePorts, LOOPBACK } from '../process/ports';
import { ServerDiedError, ServerExit } from '../process/serverProcess';
import { createScramAccount } from './accounts';
import { aclAuthorizer, brokerProperties, plainLogin } from './brokerConfig';
import { Credentials, keepCredentials } from './credentials';
import { KafkaPrograms, privateFile } from './kafkaProcess';

const ATTEMPTS = 3;

/** @public */
export interface StartKafkaOptions {
  /** Keeps data and accounts here across restarts; a temporary folder otherwise. */
  directory?: string;
  /** Port of the client listener; a free one otherwise. */
  port?: number;
  /** Java 17 or newer to run on; found on the machine otherwise. */
  javaHome?: string;
  /**
   * `false` for a broker that enforces nothing: whoever logs in may do
   * everything, and questions about ACLs are answered with SECURITY_DISABLED.
   */
  authorizer?: boolean;
  /**
   * How long the broker waits for further members of a new consumer group, in
   * milliseconds: 0 unless given, 3000 on a stock broker.
   */
  rebalanceDelayMs?: number;
  /**
   * Lets the admin log in by PLAIN as well, for clients that cannot do SCRAM
   * with this broker: those on librdkafka before 2.6.1, such as Debian's kcat.
   */
  plainLogin?: boolean;
}

/** @public */
export interface RunningKafka {
  /** `host:port` of the client listener (SASL_PLAINTEXT with SCRAM). */
  bootstrap: string;
  /** Super user of the broker, for SCRAM-SHA-256 and SCRAM-SHA-512. */
  admin: Credentials;
  /** Where data, configuration and log are. */
  directory: string;
  logFile: string;
  /** Process id of the broker. */
  pid: number;
  /** Creates a SCRAM account, or changes the password of an existing one. */
  createAccount(name: string, password: string): Promise<void>;
  /** Stops the broker and removes its folder unless `directory` was given. Safe to call again. */
  stop(): Promise<void>;
  /** Resolves, never rejects, when the broker has ended for whatever reason. */
  exited: Promise<ServerExit>;
}

/**
 * Starts Apache Kafka 4.3.1: one KRaft node, SASL/SCRAM on the client listener,
 * everything denied unless an ACL allows it (or nothing, without `authorizer`),
 * an admin password of its own. Resolves when the admin can log in. Several may run side by side.
 *
 * Throws a ConflictError when `port` is in use, an Error that says what to
 * install when Java or Maven is missing, and a ServerDiedError with the tail of
 * the broker's log when it does not come up.
 * @public
 */
export async function startKafka(
  options: StartKafkaOptions = {},
): Promise<RunningKafka> {
  if (options.port) await assertPortFree(options.port, 'Kafka');
  const programs = await KafkaPrograms.find(options.javaHome);
  const directory = options.directory
    ? resolve(options.directory)
    : mkdtempSync(join(tmpdir(), 'datamesh-kafka-'));
  const removeWhenStopped = !options.directory;
  mkdirSync(directory, { recursive: true, mode: 0o700 });

  const admin = keepCredentials(join(directory, 'admin.json'), 'admin');
  const data = join(directory, 'data');
  const configFile = join(directory, 'server.properties');
  const logFile = join(directory, 'kafka.log');
  async function startOnce() {
    const [clientPort, controllerPort] = await freePorts(2);
    const port = options.port ?? clientPort;
    writeFileSync(
      configFile,
      brokerProperties(
        { id: 1, clientPort: port, controllerPort },
        admin,
        data,
        [
          ...(options.authorizer === false
            ? []
            : aclAuthorizer(admin.username)),
          ...(options.plainLogin ? plainLogin(admin) : []),
          `group.initial.rebalance.delay.ms=${options.rebalanceDelayMs ?? 0}`,
        ],
      ),
      privateFile,
    );
    if (!existsSync(join(data, 'meta.properties'))) {
      await programs.format({
        directory,
        configFile,
        clusterId: newClusterId(),
        admin,
      });
    }
    const bootstrap = `${LOOPBACK}:${port}`;
    const broker = await programs.start({
      title: 'Kafka',
      configFile,
      logFile,
      address: bootstrap,
      admin,
    });
    return { broker, bootstrap };
  }

  async function start() {
    for (let attempt = 1; ; attempt++) {
      try {
        return await startOnce();
      } catch (error) {
        // Another process may take a free port before the broker does.
        const portTaken =
          error instanceof ServerDiedError &&
          /BindException/.test(error.logTail);
        if (!portTaken || attempt === ATTEMPTS) throw error;
      }
    }
  }

  const clean = async () => {
    if (removeWhenStopped)
      await rm(directory, { recursive: true, force: true });
  };
  const { broker, bootstrap } = await start().catch(async error => {
    await clean();
    throw error;
  });

  return {
    bootstrap,
    admin,
    directory,
    logFile,
    pid: broker.pid,
    exited: broker.exited,
    createAccount: (name, password) =>
      createScramAccount(bootstrap, admin, name, password),
    async stop() {
      await broker.stop();
      await clean();
    },
  };
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
