import { fork, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Attempt, minimise, readAttempt } from './attempt';
import {
  corpusFolder,
  FUZZ_FORMATS,
  FuzzCase,
  FuzzFormat,
  readCorpus,
} from './FuzzCase';
import type { FuzzReport } from './fuzzChild';

const CHILD = path.join(path.dirname(process.argv[1]), 'fuzzChild.ts');
/** No decode takes so long, whatever else the machine does. */
const HANGS_MS = 60_000;
/** A decode that needs more fails, and with it the process. */
const MAX_HEAP_MB = 256;
const CHILD_ARGUMENTS = [
  ...process.execArgv,
  '--expose-gc',
  `--max-old-space-size=${MAX_HEAP_MB}`,
];

const COUNTED = ['inputs', 'values', 'schemas', 'usableSchemas'] as const;

/** One run of a format, over as many processes as crashes make necessary. */
class FormatRun {
  readonly #format: FuzzFormat;
  readonly #file: string;
  readonly #folder: string;
  readonly #sums = { inputs: 0, values: 0, schemas: 0, usableSchemas: 0 };
  findings = 0;

  constructor(format: FuzzFormat) {
    this.#format = format;
    this.#folder = mkdtempSync(path.join(os.tmpdir(), 'data-mesh-fuzz-'));
    this.#file = path.join(this.#folder, 'attempt');
  }

  async run(seed: number, milliseconds: number): Promise<void> {
    const start = Date.now();
    const end = start + milliseconds;
    for (let i = 0; Date.now() < end; i++) {
      await this.#child(seed + i, end - Date.now());
    }
    rmSync(this.#folder, { recursive: true });
    const { inputs, values, schemas, usableSchemas } = this.#sums;
    const minutes = ((Date.now() - start) / 60_000).toFixed(1);
    say(
      `${
        this.#format
      }: ${inputs} inputs (${values} decoded), ${schemas} mutated schemas (${usableSchemas} usable), ${minutes} minutes from seed ${seed}, ${
        this.findings
      } findings`,
    );
  }

  async #child(seed: number, milliseconds: number): Promise<void> {
    const child = fork(
      CHILD,
      ['run', this.#format, String(seed), String(milliseconds), this.#file],
      { execArgv: CHILD_ARGUMENTS },
    );
    let last: FuzzReport | undefined;
    let lastNumber = Number.NaN;
    let lastChange = Date.now();
    let hangs = false;
    child.on('message', (report: FuzzReport) => {
      last = report;
      lastChange = Date.now();
      if (report.finding) {
        this.#keep(report.finding.attempt, report.finding.problem);
      }
    });
    const watch = setInterval(() => {
      const number = this.#attempt()?.number ?? Number.NaN;
      if (number !== lastNumber) {
        lastNumber = number;
        lastChange = Date.now();
      } else if (Date.now() - lastChange > HANGS_MS) {
        hangs = true;
        child.kill('SIGKILL');
      }
    }, 200);
    const code = await new Promise<number | null>(resolve =>
      child.once('exit', resolve),
    );
    clearInterval(watch);
    for (const key of COUNTED) {
      this.#sums[key] += last?.[key] ?? 0;
    }
    if (code !== 0) {
      this.#examineCrash(hangs ? 'hang' : `crash (exit code ${code})`);
    }
  }

  #attempt() {
    try {
      return readAttempt(this.#file);
    } catch {
      return undefined;
    }
  }

  /** Only what crashes again is the payload's doing. */
  #examineCrash(problem: string): void {
    const last = this.#attempt();
    if (!last) {
      throw new Error(`The fuzzer does not start: ${problem}`);
    }
    const known = [...readCorpus(this.#format).values()];
    const attempt: Attempt = {
      format: this.#format,
      schema: last.schema,
      references: known.find(({ schema }) => schema === last.schema)
        ?.references,
      payload: last.bytes.toString('base64'),
    };
    const crashes = (candidate: Attempt) => {
      const file = path.join(this.#folder, 'candidate.json');
      writeFileSync(file, JSON.stringify(candidate));
      const { status } = spawnSync(
        process.execPath,
        [...CHILD_ARGUMENTS, CHILD, 'once', file],
        { stdio: 'ignore', timeout: HANGS_MS, killSignal: 'SIGKILL' },
      );
      return status !== 0;
    };
    if (crashes(attempt)) {
      this.#keep(minimise(attempt, crashes, 40), problem);
    } else {
      say(`${this.#format}: a ${problem} that does not happen again`);
      this.findings += 1;
    }
  }

  #keep({ payload, ...attempt }: Attempt, problem: string): void {
    const fuzzCase: FuzzCase = {
      ...attempt,
      note: `Once: ${problem}`,
      payloads: [payload],
    };
    const text = `${JSON.stringify(fuzzCase, undefined, 2)}\n`;
    const hash = createHash('sha256').update(text).digest('hex').slice(0, 12);
    const file = path.join(corpusFolder(this.#format), `finding-${hash}.json`);
    writeFileSync(file, text);
    this.findings += 1;
    say(`${this.#format}: ${problem}\n  kept in ${file}`);
  }
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '10' },
      format: { type: 'string', multiple: true, default: [...FUZZ_FORMATS] },
      seed: { type: 'string', default: String(Date.now() % 2 ** 32) },
    },
  });
  const minutes = Number(values.minutes);
  const unknown = values.format.find(
    format => !FUZZ_FORMATS.includes(format as FuzzFormat),
  );
  if (!(minutes > 0) || unknown !== undefined || !/^\d+$/.test(values.seed)) {
    say(
      `Usage: npm run fuzz -- bytes [--minutes 10] [--seed <number>] [--format ${FUZZ_FORMATS.join(
        '|',
      )}]…\nEach format takes so many minutes.`,
    );
    process.exitCode = 2;
    return;
  }
  let findings = 0;
  for (const format of values.format as FuzzFormat[]) {
    const run = new FormatRun(format);
    await run.run(Number(values.seed), minutes * 60_000);
    findings += run.findings;
  }
  process.exitCode = findings > 0 ? 1 : 0;
}

main().catch(error => {
  process.stderr.write(`${error}\n`);
  process.exitCode = 1;
});
