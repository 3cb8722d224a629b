import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

jest.setTimeout(60_000);

const transform = require.resolve('@backstage/cli/config/nodeTransform.cjs');

/** A program that starts a server through the library and then sits there. */
const program = `
  const { startKafka } = require('@datamesh-portal/sandbox');
  startKafka({ directory: process.argv[2] }).then(
    kafka => process.stdout.write(JSON.stringify({ pid: kafka.pid }) + '\\n'),
    error => { process.stderr.write(String(error)); process.exit(1); },
  );
  setInterval(() => {}, 1000);
`;

function isAlive(pid: number) {
  try {
    // A zombie that nobody has waited for yet is dead.
    return !/^State:\\tZ/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

async function startParent(
  file: string,
): Promise<{ parent: ChildProcess; serverPid: number }> {
  writeFileSync(file, program);
  const parent = spawn(
    process.execPath,
    ['--require', transform, file, `${file}.kafka`],
    {
      cwd: __dirname,
      env: {
        ...process.env,
        NODE_PATH: join(__dirname, '..', '..', '..', '..', 'node_modules'),
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const [line] = await once(parent.stdout!, 'data');
  return { parent, serverPid: JSON.parse(String(line)).pid };
}

it.each(['SIGKILL', 'SIGTERM'] as const)(
  'ends the servers of a program that dies of %s',
  async signal => {
    const directory = mkdtempSync(join(tmpdir(), 'datamesh-guard-'));
    try {
      const { parent, serverPid } = await startParent(
        join(directory, 'parent.cjs'),
      );
      expect(isAlive(serverPid)).toBe(true);
      parent.kill(signal);
      await once(parent, 'exit');
      const deadline = Date.now() + 15_000;
      while (isAlive(serverPid) && Date.now() < deadline) {
        await new Promise(resolve => setTimeout(resolve, 50));
      }
      expect(isAlive(serverPid)).toBe(false);
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  },
);
