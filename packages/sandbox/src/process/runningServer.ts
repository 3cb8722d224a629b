import { mkdirSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ServerExit, ServerProcess } from './serverProcess';

/** @public */
export interface RunningServer {
  /** Where data, configuration and log are. */
  directory: string;
  logFile: string;
  /** Process id of the server. */
  pid: number;
  /** Stops the server and removes its folder unless `directory` was given. Safe to call again. */
  stop(): Promise<void>;
  /** Resolves, never rejects, when the server has ended for whatever reason. */
  exited: Promise<ServerExit>;
}

/**
 * Runs a server in the given folder, or else in a temporary one that goes with
 * the server.
 *
 * @param start - with what else there is to know about the running server
 */
export async function runServer<T>(
  name: string,
  given: string | undefined,
  start: (directory: string) => Promise<{ server: ServerProcess; details: T }>,
): Promise<RunningServer & T> {
  const directory = given
    ? resolve(given)
    : mkdtempSync(join(tmpdir(), `datamesh-${name}-`));
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const clean = async () => {
    if (!given) await rm(directory, { recursive: true, force: true });
  };
  try {
    const { server, details } = await start(directory);
    return {
      ...details,
      directory,
      logFile: server.logFile,
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
