import { InputError, ServiceUnavailableError } from '@backstage/errors';
import { StreamAccounts } from '@datamesh-portal/plugin-data-mesh-node';
import {
  alterUserScramCredentialsV0,
  describeUserScramCredentialsV0,
} from '@platformatic/kafka';
import { pbkdf2, randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { askBrokers } from '../brokers/askBrokers';
import { BrokerConnections } from '../brokers/BrokerConnections';
import { assertNoError, ErrorCode } from '../brokers/BrokerError';

const derive = promisify(pbkdf2);

/** Kafka takes 4,096 to 16,384; a login costs both sides this many hashes. */
const ITERATIONS = 8_192;
/** Tells the credentials of a removed account, which nobody knows, from others. */
const REMOVED_ITERATIONS = 4_099;
const SALT_BYTES = 24;
const LOGIN_DEADLINE_MS = 10_000;
const LOGIN_PAUSE_MS = 25;

/** What of the connections to a cluster accounts need. */
type AccountConnections = Pick<
  BrokerConnections,
  'call' | 'controller' | 'refresh' | 'tryLogin'
>;

type ScramMechanism = 'SCRAM-SHA-256' | 'SCRAM-SHA-512';

/** ScramMechanism numbers of the Kafka protocol (KIP-554). */
const MECHANISMS: Record<
  ScramMechanism,
  { id: number; digest: string; bytes: number }
> = {
  'SCRAM-SHA-256': { id: 1, digest: 'sha256', bytes: 32 },
  'SCRAM-SHA-512': { id: 2, digest: 'sha512', bytes: 64 },
};

const MECHANISM_NAMES: ScramMechanism[] = ['SCRAM-SHA-256', 'SCRAM-SHA-512'];

/**
 * SCRAM accounts in the cluster's own metadata (KIP-554). An account gets
 * credentials for SHA-256 and SHA-512, so that clients may use either; brokers
 * see salted passwords only.
 *
 * Removing an account gives it a random password that is kept nowhere. Deleting
 * it would be dangerous: a broker (seen with 4.3.1) that reads the deletion
 * together with the first accounts of a mechanism, as after a restart before the
 * first snapshot, can lose all accounts of that mechanism, administrators'
 * included (ScramDelta.apply drops the mechanism when it is empty halfway).
 */
export class ScramAccounts implements StreamAccounts {
  /** The mechanism that the portal itself uses, so brokers are known to offer it. */
  readonly mechanism: ScramMechanism;
  readonly #cluster: string;
  readonly #connections: AccountConnections;

  constructor(
    cluster: string,
    mechanism: ScramMechanism,
    connections: AccountConnections,
  ) {
    this.#cluster = cluster;
    this.mechanism = mechanism;
    this.#connections = connections;
  }

  async exists(account: string): Promise<boolean> {
    assertAccountName(account);
    return this.#ask('Describe on the cluster', async () => {
      const { errorCode, results } = await this.#connections.call(
        await this.#connections.controller(),
        [describeUserScramCredentialsV0.api],
        [{ name: account }],
      );
      assertNoError(errorCode);
      const [result] = results;
      if (result.errorCode === ErrorCode.resourceNotFound) {
        return false;
      }
      assertNoError(result.errorCode);
      return result.credentialInfos.some(
        ({ iterations }) => iterations !== REMOVED_ITERATIONS,
      );
    });
  }

  async setPassword(account: string, password: string): Promise<void> {
    assertAccountName(account);
    if (password === '') {
      throw new InputError('An account needs a password');
    }
    await this.#alter(account, password, ITERATIONS);
    await this.#untilLoginWorks(account, password);
  }

  async remove(account: string): Promise<void> {
    if (await this.exists(account)) {
      const password = randomBytes(SALT_BYTES).toString('base64');
      await this.#alter(account, password, REMOVED_ITERATIONS);
    }
  }

  async #alter(
    name: string,
    password: string,
    iterations: number,
  ): Promise<void> {
    // One request each: a broker refuses two changes of one user in a request.
    for (const { id, digest, bytes } of Object.values(MECHANISMS)) {
      const salt = randomBytes(SALT_BYTES);
      const saltedPassword = await derive(
        password,
        salt,
        iterations,
        bytes,
        digest,
      );
      await this.#ask('Alter on the cluster', async () => {
        const { results } = await this.#connections.call(
          await this.#connections.controller(),
          [alterUserScramCredentialsV0.api],
          [],
          [{ name, mechanism: id, iterations, salt, saltedPassword }],
        );
        results.forEach(({ errorCode }) => assertNoError(errorCode));
      });
    }
  }

  /**
   * Every broker learns of the credentials of each mechanism by itself, some
   * milliseconds after the controller wrote them. Brokers that are away do not
   * count, nor do mechanisms that they do not offer.
   */
  async #untilLoginWorks(username: string, password: string): Promise<void> {
    const deadline = Date.now() + LOGIN_DEADLINE_MS;
    const nodes = await this.#ask('Describe on the cluster', () =>
      this.#connections.refresh(),
    );
    let waiting = nodes.flatMap(node =>
      MECHANISM_NAMES.map(mechanism => ({ node, mechanism })),
    );
    let isAccepted = false;
    for (;;) {
      const answers = await Promise.all(
        waiting.map(async ({ node, mechanism }) => ({
          node,
          mechanism,
          answer: await this.#connections.tryLogin(node, {
            mechanism,
            username,
            password,
          }),
        })),
      );
      isAccepted ||= answers.some(
        ({ mechanism, answer }) =>
          mechanism === this.mechanism && answer === 'accepted',
      );
      const refused = answers.filter(({ answer }) => answer === 'refused');
      if (refused.length === 0 && isAccepted) {
        return;
      }
      if (Date.now() > deadline) {
        const [mechanism] = refused.map(each => each.mechanism);
        throw new ServiceUnavailableError(
          `Cluster ${
            this.#cluster
          } took the new password and does not accept it yet: try again, or check that the listener of dataMesh.kafka.clusters.${
            this.#cluster
          }.brokers offers ${
            mechanism ?? this.mechanism
          } with accounts of the cluster`,
        );
      }
      waiting = refused.length > 0 ? refused : answers;
      await pause(LOGIN_PAUSE_MS);
    }
  }

  async #ask<T>(right: string, question: () => Promise<T>): Promise<T> {
    return askBrokers({ cluster: this.#cluster, right }, question);
  }
}

/** Brokers read only ASCII in the names of a SCRAM login (ScramMessages). */
function assertAccountName(account: string): void {
  if (account === '*' || !/^[ -~]+$/.test(account)) {
    throw new InputError(
      'An account for SCRAM needs a name of printable ASCII characters that is not "*"',
    );
  }
}
