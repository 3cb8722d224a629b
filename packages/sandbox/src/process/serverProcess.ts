import { spawn, SpawnOptions } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { forget, watchOver } from './guard';

const STOP_TIMEOUT_MS = 15_000;
const POLL_MS = 50;

/**
 * How a server ended.
 * @public
 */
export interface ServerExit {
  /** Exit code, when it ended by itself. */
  code: number | null;
  /** Signal that ended it, when one did. */
  signal: NodeJS.Signals | null;
  /** True when `stop()` was called before. */
  expected: boolean;
  /** The last lines of the server's log. */
  logTail: string;
}

/** A server that could not start or died; the message carries the tail of its log. */
export class ServerDiedError extends Error {
  readonly name = 'ServerDiedError';
  readonly logTail: string;
  constructor(message: string, lastLines: string) {
    super(message);
    this.logTail = lastLines;
  }
}

export interface ServerProcessOptions {
  /** What it is, for messages: "Kafka". */
  title: string;
  command: string;
  args: string[];
  logFile: string;
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  /** Runs the server as another user, as PostgreSQL demands of root. */
  uid?: number;
  gid?: number;
  /** Signal that asks the server to stop; SIGTERM unless given. */
  stopSignal?: NodeJS.Signals;
  /** How long it may take to stop before it is killed; 15 s unless given. */
  stopTimeoutMs?: number;
}

export interface ServerProcess {
  pid: number;
  logFile: string;
  exited: Promise<ServerExit>;
  /** Resolves when `probe` returns true; throws when the server dies first or time is up. */
  waitUntil(probe: () => Promise<boolean>, timeoutMs: number): Promise<void>;
  /** Asks politely, then kills. Safe to call again. */
  stop(): Promise<void>;
}

const sleep = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));

/** The last lines of a log file, empty when there is none. */
function logTail(logFile: string, lines = 25): string {
  try {
    return readFileSync(logFile, 'utf8')
      .trimEnd()
      .split('\n')
      .slice(-lines)
      .join('\n');
  } catch {
    return '';
  }
}

function signalGroup(pid: number, signal: NodeJS.Signals) {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch {
    // It ended in the meantime.
  }
}

/** Starts a server in a process group of its own; its output goes to the log file. */
export function startServerProcess(
  options: ServerProcessOptions,
): ServerProcess {
  const { title, logFile } = options;
  mkdirSync(dirname(logFile), { recursive: true });
  // The log of the run before is kept beside it, older ones are not.
  if (existsSync(logFile)) renameSync(logFile, `${logFile}.previous`);
  // A file, not a pipe: the log stays complete even when this process dies first.
  const log = openSync(logFile, 'a', 0o600);
  const spawnOptions: SpawnOptions = {
    cwd: options.cwd,
    env: options.env,
    uid: options.uid,
    gid: options.gid,
    stdio: ['ignore', log, log],
    detached: true,
    windowsHide: true,
  };
  const child = spawn(options.command, options.args, spawnOptions);
  closeSync(log);

  let stopping = false;
  let exit: ServerExit | undefined;
  const exited = new Promise<ServerExit>(resolve => {
    const finish = (
      code: number | null,
      signal: NodeJS.Signals | null,
      reason?: string,
    ) => {
      if (child.pid) forget(child.pid);
      exit ??= {
        code,
        signal,
        expected: stopping,
        logTail: reason ?? logTail(logFile),
      };
      resolve(exit);
    };
    child.once('error', error => finish(null, null, error.message));
    child.once('exit', (code, signal) => finish(code, signal));
  });
  if (child.pid) watchOver(child.pid);

  return {
    pid: child.pid ?? 0,
    logFile,
    exited,
    async waitUntil(probe, timeoutMs) {
      const deadline = Date.now() + timeoutMs;
      let reason = '';
      for (;;) {
        if (exit) {
          throw new ServerDiedError(
            `${title} ended (${describeExit(
              exit,
            )}) before it was ready; its log ${logFile} ends with:\n${
              exit.logTail
            }`,
            exit.logTail,
          );
        }
        try {
          if (await probe()) return;
          reason = 'it does not answer yet';
        } catch (error) {
          reason = error instanceof Error ? error.message : String(error);
        }
        if (Date.now() > deadline) {
          const tail = logTail(logFile);
          throw new ServerDiedError(
            `${title} was not ready after ${
              timeoutMs / 1000
            } s (${reason}); its log ${logFile} ends with:\n${tail}`,
            tail,
          );
        }
        await sleep(POLL_MS);
      }
    },
    async stop() {
      stopping = true;
      if (exit || !child.pid) return;
      const { pid } = child;
      signalGroup(pid, options.stopSignal ?? 'SIGTERM');
      const timer = setTimeout(
        () => signalGroup(pid, 'SIGKILL'),
        options.stopTimeoutMs ?? STOP_TIMEOUT_MS,
      );
      await exited;
      clearTimeout(timer);
    },
  };
}

/** "exit code 1", "signal SIGKILL": how a server ended, for messages. */
export function describeExit(
  exit: Pick<ServerExit, 'code' | 'signal'>,
): string {
  if (exit.signal) return `signal ${exit.signal}`;
  return exit.code === null
    ? 'it could not be started'
    : `exit code ${exit.code}`;
}
