import { spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
} from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
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
  constructor(problem: string, logFile: string, lastLines: string) {
    super(`${problem}; its log ${logFile} ends with:\n${lastLines}`);
    this.logTail = lastLines;
  }
}

export interface ServerProcessOptions {
  /** What it is, for messages: "Kafka". */
  title: string;
  command: string;
  args: string[];
  logFile: string;
  /** Whether it takes requests; asked until it does, or time is up. */
  isReady(): Promise<boolean>;
  readyTimeoutMs: number;
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
  /** Asks politely, then kills. Safe to call again. */
  stop(): Promise<void>;
}

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

/**
 * Starts a server in a process group of its own; its output goes to the log
 * file. Resolves when it is ready; when it dies before, or is not ready in
 * time, it is stopped and a ServerDiedError thrown.
 */
export async function startServerProcess(
  options: ServerProcessOptions,
): Promise<ServerProcess> {
  const server = spawnServer(options);
  try {
    await untilReady(server, options);
    return server;
  } catch (error) {
    await server.stop();
    throw error;
  }
}

function spawnServer(options: ServerProcessOptions): ServerProcess {
  const { logFile } = options;
  // The log of the run before is kept beside it, older ones are not.
  if (existsSync(logFile)) renameSync(logFile, `${logFile}.previous`);
  // A file, not a pipe: the log stays complete even when this process dies first.
  const log = openSync(logFile, 'a', 0o600);
  const child = spawn(options.command, options.args, {
    cwd: options.cwd,
    env: options.env,
    uid: options.uid,
    gid: options.gid,
    stdio: ['ignore', log, log],
    detached: true,
    windowsHide: true,
  });
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

async function untilReady(
  { exited }: ServerProcess,
  { title, logFile, isReady, readyTimeoutMs }: ServerProcessOptions,
) {
  let exit: ServerExit | undefined;
  exited.then(ended => {
    exit = ended;
  });
  const deadline = Date.now() + readyTimeoutMs;
  for (;;) {
    let reason = 'it does not answer yet';
    try {
      if (!exit && (await isReady())) return;
    } catch (error) {
      reason = error instanceof Error ? error.message : String(error);
    }
    if (exit) {
      throw new ServerDiedError(
        `${title} ended (${describeExit(exit)}) before it was ready`,
        logFile,
        exit.logTail,
      );
    }
    if (Date.now() > deadline) {
      throw new ServerDiedError(
        `${title} was not ready after ${readyTimeoutMs / 1000} s (${reason})`,
        logFile,
        logTail(logFile),
      );
    }
    await sleep(POLL_MS);
  }
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
