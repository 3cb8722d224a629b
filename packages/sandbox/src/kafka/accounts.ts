import { InputError } from '@backstage/errors';
import { alterUserScramCredentialsV0, Connection } from '@platformatic/kafka';
import { pbkdf2Sync, randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { Credentials } from './credentials';

// Kafka's own minimum (kafka-configs refuses less); RFC 5802 section 9 names it too.
const ITERATIONS = 4096;

const LOGIN_TIMEOUT_MS = 10_000;

/** ScramMechanism numbers of the Kafka protocol (KIP-554). */
const mechanisms = [
  { id: 1, digest: 'sha256', bytes: 32 },
  { id: 2, digest: 'sha512', bytes: 64 },
];

/** Runs `use` on an authenticated connection; fails when the login does. */
export async function withConnection<T>(
  bootstrap: string,
  { username, password }: Credentials,
  use: (connection: Connection) => Promise<T>,
): Promise<T> {
  const separator = bootstrap.lastIndexOf(':');
  const connection = new Connection('datamesh-sandbox', {
    connectTimeout: 2000,
    sasl: { mechanism: 'SCRAM-SHA-256', username, password },
  });
  // An EventEmitter without a listener for errors throws them at nobody.
  connection.on('error', () => {});
  try {
    await connection.connect(
      bootstrap.slice(0, separator),
      Number(bootstrap.slice(separator + 1)),
    );
    return await use(connection);
  } finally {
    await connection.close();
  }
}

/**
 * Creates a SCRAM account for SHA-256 and SHA-512, or gives an existing one a new
 * password (KIP-554). The broker sees salted passwords only.
 */
export async function createScramAccount(
  bootstrap: string,
  admin: Credentials,
  name: string,
  password: string,
): Promise<void> {
  if (!name || !password) {
    throw new InputError('An account needs a name and a password');
  }
  // One request each: a broker refuses two changes of one user in a request.
  await withConnection(bootstrap, admin, async connection => {
    for (const { id, digest, bytes } of mechanisms) {
      const salt = randomBytes(24);
      const saltedPassword = pbkdf2Sync(
        password.normalize('NFKC'),
        salt,
        ITERATIONS,
        bytes,
        digest,
      );
      await alterUserScramCredentialsV0.api.async(
        connection,
        [],
        [{ name, mechanism: id, iterations: ITERATIONS, salt, saltedPassword }],
      );
    }
  });
  await untilLoginWorks(bootstrap, { username: name, password });
}

/** The broker applies what the controller accepted a moment later. */
async function untilLoginWorks(bootstrap: string, account: Credentials) {
  const deadline = Date.now() + LOGIN_TIMEOUT_MS;
  for (;;) {
    try {
      await withConnection(bootstrap, account, async () => undefined);
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await setTimeout(20);
    }
  }
}
