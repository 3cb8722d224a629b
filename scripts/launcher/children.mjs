import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { root } from './places.mjs';
import { Problem } from './problem.mjs';

const STOP_TIMEOUT_MS = 25_000;

/** Everything that runs now, in the order in which it was started. */
const running = new Set();
let guard;

/**
 * Ends our children when this process is killed without a chance to do so itself;
 * see packages/sandbox/src/bootstrap/guard.cjs.
 */
function tellGuard(line) {
  if (!guard || guard.exitCode !== null) {
    const program = path.join(
      root,
      'packages',
      'sandbox',
      'src',
      'bootstrap',
      'guard.cjs',
    );
    guard = spawn(process.execPath, [program], {
      stdio: ['pipe', 'ignore', 'ignore'],
      detached: true,
      windowsHide: true,
    });
    guard.on('error', () => {});
    guard.stdin.on('error', () => {});
    guard.unref();
    guard.stdin.unref?.();
  }
  guard.stdin.write(`${line}\n`);
}

function signalGroup(pid, signal) {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch {
    // It ended in the meantime.
  }
}

/** The last lines of a log file. */
export function tail(file, lines = 5) {
  try {
    return fs
      .readFileSync(file, 'utf8')
      .trimEnd()
      .split('\n')
      .slice(-lines)
      .join('\n');
  } catch {
    return '';
  }
}

/**
 * Starts a program in a process group of its own, so that Ctrl-C reaches only
 * this process and everything below the program ends with it. Output goes to
 * `logFile`; with `onLine`, standard output goes there line by line instead.
 */
export function startChild({
  title,
  command,
  args,
  cwd = root,
  env = process.env,
  logFile,
  onLine,
}) {
  fs.mkdirSync(path.dirname(logFile), { recursive: true });
  const log = fs.openSync(logFile, 'w', 0o600);
  const process_ = spawn(command, args, {
    cwd,
    env,
    detached: true,
    windowsHide: true,
    stdio: ['ignore', onLine ? 'pipe' : log, log],
  });
  fs.closeSync(log);
  const child = { title, logFile, pid: process_.pid, stopping: false };
  running.add(child);
  if (child.pid) tellGuard(`watch ${child.pid}`);

  if (onLine) {
    let rest = '';
    process_.stdout.setEncoding('utf8');
    process_.stdout.on('data', chunk => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop();
      lines.forEach(onLine);
    });
  }
  child.exited = new Promise(resolve => {
    const finish = (code, signal, error) => {
      running.delete(child);
      if (child.pid) tellGuard(`forget ${child.pid}`);
      resolve({ code, signal, error });
    };
    process_.once('error', error => finish(null, null, error));
    process_.once('close', (code, signal) => finish(code, signal));
  });
  child.stop = async () => {
    if (!running.has(child) || !child.pid) return;
    child.stopping = true;
    signalGroup(child.pid, 'SIGTERM');
    const timer = setTimeout(
      () => signalGroup(child.pid, 'SIGKILL'),
      STOP_TIMEOUT_MS,
    );
    await child.exited;
    clearTimeout(timer);
  };
  return child;
}

/** A Problem that says how a child ended, and where its log is. */
export function endProblem({ title, logFile }, { code, signal, error }) {
  if (error?.code === 'ENOENT') {
    return new Problem(
      `${title} could not be started: ${error.path} was not found`,
    );
  }
  if (error) {
    return new Problem(`${title} could not be started: ${error.message}`);
  }
  const how = signal
    ? `was ended by ${signal}`
    : `ended with exit code ${code}`;
  const last = tail(logFile);
  if (/ENOSPC|No space left on device/.test(last)) {
    return new Problem(
      `The disk is full: free some space and start again (${title} ${how}; its log is ${logFile})`,
    );
  }
  return new Problem(
    `${title} ${how}: look for the reason in its log ${logFile}${
      last ? `, which ends with:\n${last}` : ''
    }`,
  );
}

/** Runs a program to its end; throws a Problem with the end of its log when it fails. */
export async function run(options) {
  const child = startChild(options);
  const end = await child.exited;
  if (end.code !== 0) throw endProblem(child, end);
}

/** Stops everything, last started first. */
export async function stopChildren() {
  for (const child of [...running].reverse()) await child.stop();
}

/** Kills everything at once, for the second Ctrl-C. */
export function killChildren() {
  for (const { pid } of running) if (pid) signalGroup(pid, 'SIGKILL');
}
