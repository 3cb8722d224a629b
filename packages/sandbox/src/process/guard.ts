import { ChildProcess, spawn } from 'node:child_process';
import { packageFile } from './packageFile';

let guard: ChildProcess | undefined;

/**
 * A small process that ends our servers when this process dies without stopping
 * them; see bootstrap/guard.cjs. One for all servers of this process.
 */
function ensureGuard(): ChildProcess {
  if (!guard || guard.exitCode !== null || guard.signalCode !== null) {
    guard = spawn(
      process.execPath,
      [packageFile('src', 'bootstrap', 'guard.cjs')],
      {
        stdio: ['pipe', 'ignore', 'ignore'],
        detached: true,
        windowsHide: true,
        // Nothing of this process's settings (loaders, secrets) is needed there.
        env: { PATH: process.env.PATH },
      },
    );
    guard.once('error', () => {});
    guard.stdin?.once('error', () => {});
    guard.unref();
    if (guard.stdin && 'unref' in guard.stdin) {
      (guard.stdin as unknown as { unref(): void }).unref();
    }
  }
  return guard;
}

export function watchOver(pid: number): void {
  ensureGuard().stdin?.write(`watch ${pid}\n`);
}

export function forget(pid: number): void {
  guard?.stdin?.write(`forget ${pid}\n`);
}
