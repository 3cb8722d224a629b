import { chownSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runToEnd } from '../bootstrap/run.cjs';
import { generatePassword } from '../kafka/credentials';
import { freePorts, LOOPBACK, onFreePorts } from '../process/ports';
import { RunningServer, runServer } from '../process/runningServer';
import { startServerProcess } from '../process/serverProcess';
import { findPostgres, unprivilegedUser } from './postgresBinaries';

const READY_TIMEOUT_MS = 60_000;
const USER = 'postgres';

/** @public */
export interface RunningPostgres extends RunningServer {
  /** `postgresql://…` of a super user and the database `postgres`. */
  connectionString: string;
}

/**
 * Starts a temporary PostgreSQL from the machine's own programs, for tests:
 * nothing in it survives, so it does not wait for the disk. Runs as `postgres`
 * or `nobody` when we are root.
 *
 * Throws a NotFoundError that says what to install when there is no PostgreSQL,
 * and a ServerDiedError with the tail of the log when it does not come up.
 * @public
 */
export async function startPostgres(): Promise<RunningPostgres> {
  const programs = findPostgres();
  const user = unprivilegedUser();
  const password = generatePassword();
  return runServer('postgres', undefined, async directory => {
    const data = join(directory, 'data');
    const passwordFile = join(directory, 'password');
    const env = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };
    writeFileSync(passwordFile, password, { mode: 0o600 });
    mkdirSync(data, { mode: 0o700 });
    if (user) {
      for (const path of [directory, passwordFile, data])
        chownSync(path, user.uid, user.gid);
    }
    await runToEnd(
      join(programs, 'initdb'),
      [
        ...['-D', data],
        ...['-U', USER, '--auth=scram-sha-256', `--pwfile=${passwordFile}`],
        ...['--encoding=UTF8', '--locale=C', '--no-sync'],
      ],
      { ...user, env, cwd: directory },
    );
    return onFreePorts(async () => {
      const [port] = await freePorts(1);
      const settings = {
        listen_addresses: LOOPBACK,
        port,
        unix_socket_directories: '',
        fsync: 'off',
        synchronous_commit: 'off',
        full_page_writes: 'off',
      };
      const server = await startServerProcess({
        title: 'PostgreSQL',
        command: join(programs, 'postgres'),
        args: [
          ...['-D', data],
          ...Object.entries(settings).flatMap(([key, value]) => [
            '-c',
            `${key}=${value}`,
          ]),
        ],
        logFile: join(directory, 'postgres.log'),
        env,
        cwd: directory,
        ...user,
        // "Fast shutdown": does not wait for clients to leave.
        stopSignal: 'SIGINT',
        readyTimeoutMs: READY_TIMEOUT_MS,
        async isReady() {
          const address = ['-h', LOOPBACK, '-p', String(port)];
          await runToEnd(join(programs, 'pg_isready'), address);
          return true;
        },
      });
      const connectionString = `postgresql://${USER}:${password}@${LOOPBACK}:${port}/postgres`;
      return { server, details: { connectionString } };
    });
  });
}
