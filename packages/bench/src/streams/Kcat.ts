import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * kcat, as one runs it in a terminal: a process for each question. Most builds
 * of it, Debian's among them, decode no Avro: it then prints the bytes as they
 * are, which is less work than the portal's.
 */
export class Kcat {
  readonly #folder = mkdtempSync(join(tmpdir(), 'datamesh-kcat-'));
  readonly #configFile = join(this.#folder, 'kcat.conf');

  constructor(options: {
    bootstrap: string;
    username: string;
    password: string;
  }) {
    writeFileSync(
      this.#configFile,
      [
        `bootstrap.servers=${options.bootstrap}`,
        'security.protocol=SASL_PLAINTEXT',
        // What Debian has cannot do SCRAM with brokers of today.
        'sasl.mechanism=PLAIN',
        `sasl.username=${options.username}`,
        `sasl.password=${options.password}`,
        '',
      ].join('\n'),
      { mode: 0o600 },
    );
  }

  /** Throws an Error that says what to install when a program is missing. */
  static demand(...programs: string[]) {
    for (const program of programs) {
      if (spawnSync(program, ['--version']).error) {
        throw new Error(
          `The bench of streams compares with ${program}, which is not installed: on Debian, apt-get install ${program}`,
        );
      }
    }
  }

  /** Consumes and resolves with the number of lines printed. */
  consume(...options: string[]): Promise<number> {
    return countLines('kcat', ['-F', this.#configFile, '-C', '-q', ...options]);
  }

  /** Consumes through `jq -c <program>` and resolves with the number of lines. */
  consumeThroughJq(program: string, ...options: string[]): Promise<number> {
    return countLines('sh', [
      '-c',
      'config="$1"; program="$2"; shift 2; kcat -F "$config" -C -q "$@" | jq -c "$program"',
      'sh',
      this.#configFile,
      program,
      ...options,
    ]);
  }

  remove() {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

function countLines(command: string, args: string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let lines = 0;
    let said = '';
    child.stderr.on('data', chunk => {
      said += chunk;
    });
    child.stdout.on('data', (chunk: Buffer) => {
      for (const byte of chunk) {
        if (byte === 0x0a) lines += 1;
      }
    });
    child.on('error', reject);
    child.on('close', code =>
      code === 0
        ? resolve(lines)
        : reject(
            new Error(
              `${command} ended with code ${code}: ${said.slice(-500)}`,
            ),
          ),
    );
  });
}
