import { join } from 'node:path';
import { assertPortFree, freePorts, onFreePorts } from '../process/ports';
import { RunningServer, runServer } from '../process/runningServer';
import { createScramAccount } from './accounts';
import { aclAuthorizer, plainLogin } from './brokerConfig';
import { Credentials, keepCredentials } from './credentials';
import { KafkaPrograms } from './kafkaProcess';

/** @public */
export interface StartKafkaOptions {
  /** Keeps data and accounts here across restarts; a temporary folder otherwise. */
  directory?: string;
  /** Port of the client listener; a free one otherwise. */
  port?: number;
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
export interface RunningKafka extends RunningServer {
  /** `host:port` of the client listener (SASL_PLAINTEXT with SCRAM). */
  bootstrap: string;
  /** Super user of the broker, for SCRAM-SHA-256 and SCRAM-SHA-512. */
  admin: Credentials;
  /** Creates a SCRAM account, or changes the password of an existing one. */
  createAccount(name: string, password: string): Promise<void>;
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
  const programs = await KafkaPrograms.find();
  return runServer('kafka', options.directory, async directory => {
    const admin = keepCredentials(join(directory, 'admin.json'), 'admin');
    const more = [
      ...(options.authorizer === false ? [] : aclAuthorizer(admin.username)),
      ...(options.plainLogin ? plainLogin(admin) : []),
      `group.initial.rebalance.delay.ms=${options.rebalanceDelayMs ?? 0}`,
    ];
    const { server, address: bootstrap } = await onFreePorts(async () => {
      const [freePort, controllerPort] = await freePorts(2);
      const clientPort = options.port ?? freePort;
      return programs.start('Kafka', {
        id: 1,
        clientPort,
        controllerPort,
        directory,
        admin,
        more,
      });
    });
    return {
      server,
      details: {
        bootstrap,
        admin,
        createAccount: (name: string, password: string) =>
          createScramAccount(bootstrap, admin, name, password),
      },
    };
  });
}
