import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '../repository';

const PORT = 7407;

/** The demo, as `npm start` gives it: real Kafka, real registry, example mesh. */
export class DemoPortal {
  readonly #child: ChildProcess | undefined;
  readonly url: string;

  private constructor(url: string, child?: ChildProcess) {
    this.url = url;
    this.#child = child;
  }

  /** The one that PORTAL_URL names, else one of its own with ports and state of its own. */
  static async start(): Promise<DemoPortal> {
    const running = process.env.PORTAL_URL;
    if (running) {
      return new DemoPortal(running.replace(/\/$/, ''));
    }
    const child = spawn(
      process.execPath,
      [
        join(root, 'scripts', 'start.mjs'),
        ...['--state', '.datamesh/bench', '--port', `${PORT}`],
        ...['--kafka-port', '19492', '--registry-port', '18481', '--no-open'],
      ],
      { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const portal = new DemoPortal(`http://localhost:${PORT}`, child);
    await Promise.race([
      untilReady(child),
      once(child, 'exit').then(([code]) => {
        throw new Error(`The demo ended with code ${code}`);
      }),
    ]);
    return portal;
  }

  async stop(): Promise<void> {
    if (this.#child?.exitCode === null) {
      const ended = once(this.#child, 'exit');
      this.#child.kill('SIGTERM');
      await ended;
    }
  }
}

async function untilReady(child: ChildProcess): Promise<void> {
  const lines = createInterface({ input: child.stdout! });
  await new Promise<void>(resolve => {
    lines.on('line', line => line.startsWith('Ready in') && resolve());
  });
}
