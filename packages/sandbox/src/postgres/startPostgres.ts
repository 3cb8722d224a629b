import { chownSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runToEnd } from '../bootstrap/run.cjs';
import { generatePassword } from '../kafka/credentials';
import { assertPortFree, freePorts, LOOPBACK } from '../process/ports';
import { ServerExit, startServerProcess } from '../process/serverProcess';
import { findPostgres, unprivilegedUser } from './postgresBinaries';

const READY_TIMEOUT_MS = 60_000;
const USER = 'postgres';

/** @public */
export interface StartPostgresOptions {
  /** TCP port; a free one otherwise. */
  port?: number;
}

/** @public */
export interface RunningPostgres {
  /** `postgresql://…` of a super user and the database `postgres`. */
  connectionString: string;
  directory: string;
  logFile: string;
  /** Process id of the server. */
  pid: number;
  /** Stops the server and removes its folder. Safe to call again. */
  stop(): Promise<void>;
  /** Resolves, never rejects, when the server has ended for whatever reason. */
  exited: Promise<ServerExit>;
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
export async function startPostgres(
  options: StartPostgresOptions = {},
): Promise<RunningPostgres> {
  const programs = findPostgres();
  const user = unprivilegedUser();
  if (options.port) await assertPortFree(options.port, 'PostgreSQL');
  const port = options.port ?? (await freePorts(1))[0];

  const directory = mkdtempSync(join(tmpdir(), 'datamesh-postgres-'));
  const clean = () => rm(directory, { recursive: true, force: true });
  const data = join(directory, 'data');
  const passwordFile = join(directory, 'password');
  const logFile = join(directory, 'postgres.log');
  const password = generatePassword();
  const env = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };
  try {
    writeFileSync(passwordFile, password, { mode: 0o600 });
    mkdirSync(data, { mode: 0o700 });
    if (user) {
      for (const path of [directory, passwordFile, data])
        chownSync(path, user.uid, user.gid);
    }
    await runToEnd(
      join(programs, 'initdb'),
      [
        ...[
          '-D',
          data,
          '-U',
          USER,
          '--auth=scram-sha-256',
          `--pwfile=${passwordFile}`,
        ],
        ...['--encoding=UTF8', '--locale=C', '--no-sync'],
      ],
      { ...user, env, cwd: directory },
    );
    const settings = {
      listen_addresses: LOOPBACK,
      port: String(port),
      unix_socket_directories: '',
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
    };
    const server = startServerProcess({
      title: 'PostgreSQL',
      command: join(programs, 'postgres'),
      args: [
        ...['-D', data],
        ...Object.entries(settings).flatMap(([key, value]) => [
          '-c',
          `${key}=${value}`,
        ]),
      ],
      logFile,
      env,
      cwd: directory,
      ...user,
      // "Fast shutdown": does not wait for clients to leave.
      stopSignal: 'SIGINT',
    });
    try {
      await server.waitUntil(async () => {
        await runToEnd(join(programs, 'pg_isready'), [
          '-h',
          LOOPBACK,
          '-p',
          String(port),
        ]);
        return true;
      }, READY_TIMEOUT_MS);
    } catch (error) {
      await server.stop();
      throw error;
    }
    return {
      connectionString: `postgresql://${USER}:${password}@${LOOPBACK}:${port}/postgres`,
      directory,
      logFile,
      pid: server.pid,
      exited: server.exited,
      async stop() {
        await server.stop();
        await clean();
      },
    };
  } catch (error) {
    await clean();
    throw error;
  }
}
