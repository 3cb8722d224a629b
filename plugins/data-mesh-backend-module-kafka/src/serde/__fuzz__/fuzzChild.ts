import { readFileSync } from 'node:fs';
import {
  Attempt,
  AttemptFile,
  MAX_DECODE_MS,
  minimise,
  problemOf,
} from './attempt';
import { FuzzCase, FuzzFormat, readCorpus } from './FuzzCase';
import { mutatePayload, mutateSchema } from './mutations';
import { Random } from './Random';
import { Outcome, prepareCase } from './runCase';

const INPUTS_PER_ROUND = 500;
/** How many payloads a mutated schema is tried with. */
const PAYLOADS_PER_SCHEMA = 20;
const MEMORY_EVERY = 5_000;
const MAX_GROWTH = 64 * 1024 * 1024;

/** What the watching process is told. */
export interface FuzzReport {
  inputs: number;
  values: number;
  /** Schemas that were mutated, and how many of them could be used. */
  schemas: number;
  usableSchemas: number;
  finding?: { attempt: Attempt; problem: string };
}

interface Round {
  format: FuzzFormat;
  schema?: string;
  references?: FuzzCase['references'];
  read: (bytes: Buffer) => Outcome;
  payloads: Buffer[];
  inputs: number;
}

class Fuzzing {
  readonly #format: FuzzFormat;
  readonly #cases: FuzzCase[];
  readonly #random: Random;
  readonly #file: AttemptFile;
  readonly #report: FuzzReport = {
    inputs: 0,
    values: 0,
    schemas: 0,
    usableSchemas: 0,
  };
  readonly #seen = new Set<string>();
  readonly #prepared = new Map<FuzzCase, ReturnType<typeof prepareCase>>();
  #memory = Number.NaN;

  constructor(format: FuzzFormat, seed: number, file: string) {
    this.#format = format;
    this.#cases = [...readCorpus(format).values()];
    this.#random = new Random(seed);
    this.#file = new AttemptFile(file);
  }

  async run(milliseconds: number): Promise<void> {
    const end = Date.now() + milliseconds;
    while (Date.now() < end) {
      const round = this.#chooseRound();
      if (round) {
        for (let i = 0; i < round.inputs && Date.now() < end; i++) {
          this.#try(round);
        }
      }
      // What buffers hold is given back between turns of the event loop alone.
      await new Promise(resolve => setImmediate(resolve));
      this.#watchMemory();
      this.#send();
    }
    this.#file.close();
  }

  /** A known schema, or a mutated one that can still be used. */
  #chooseRound(): Round | undefined {
    const random = this.#random;
    const known = random.pick(this.#cases);
    const { format, schema, references, payloads } = known;
    const round = {
      format,
      references,
      payloads: payloads.map(payload => Buffer.from(payload, 'base64')),
    };
    if (schema === undefined || random.below(2) === 0) {
      const prepared = this.#prepared.get(known) ?? prepareCase(known);
      this.#prepared.set(known, prepared);
      return (
        prepared && {
          ...round,
          schema,
          read: prepared,
          inputs: INPUTS_PER_ROUND,
        }
      );
    }
    const other = random.pick(this.#cases).schema ?? '';
    const mutated = mutateSchema(schema, random, { format, other });
    this.#report.schemas += 1;
    this.#file.write(this.#report.inputs, mutated, Buffer.alloc(0));
    const start = performance.now();
    try {
      const read = prepareCase({ format, schema: mutated, references });
      this.#report.usableSchemas += read ? 1 : 0;
      if (performance.now() - start > MAX_DECODE_MS) {
        this.#examine({ format, schema: mutated, references, payload: '' });
      }
      return (
        read && {
          ...round,
          schema: mutated,
          read,
          inputs: PAYLOADS_PER_SCHEMA,
        }
      );
    } catch {
      this.#examine({ format, schema: mutated, references, payload: '' });
      return undefined;
    }
  }

  #try({ format, schema, references, read, payloads }: Round): void {
    const random = this.#random;
    const other = Buffer.from(
      random.pick(random.pick(this.#cases).payloads),
      'base64',
    );
    const bytes = mutatePayload(random.pick(payloads), random, {
      format,
      other,
    });
    this.#report.inputs += 1;
    this.#file.write(this.#report.inputs, schema, bytes);
    const start = performance.now();
    let isSuspect = false;
    try {
      this.#report.values += read(bytes) === 'value' ? 1 : 0;
    } catch {
      isSuspect = true;
    }
    if (isSuspect || performance.now() - start > MAX_DECODE_MS) {
      const payload = bytes.toString('base64');
      this.#examine({ format, schema, references, payload });
    }
  }

  #examine(attempt: Attempt): void {
    const problem = problemOf(attempt);
    const kind = problem?.replace(/\d+/g, 'n');
    if (problem === undefined || this.#seen.has(kind!)) {
      return;
    }
    this.#seen.add(kind!);
    const least = minimise(
      attempt,
      candidate => problemOf(candidate)?.replace(/\d+/g, 'n') === kind,
      problem.startsWith('slow') ? 30 : 3_000,
    );
    this.#report.finding = { attempt: least, problem };
    this.#send();
    delete this.#report.finding;
  }

  #watchMemory(): void {
    if (this.#report.inputs % MEMORY_EVERY > INPUTS_PER_ROUND || !global.gc) {
      return;
    }
    global.gc();
    global.gc();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    const used = heapUsed + arrayBuffers;
    if (Number.isNaN(this.#memory) && this.#report.inputs > MEMORY_EVERY) {
      this.#memory = used;
    }
    if (used > this.#memory + MAX_GROWTH) {
      const growth = Math.round((used - this.#memory) / 1024 / 1024);
      this.#report.finding = {
        attempt: { format: this.#format, payload: '' },
        problem: `memory grew by ${growth} MiB`,
      };
      this.#memory = used;
      this.#send();
      delete this.#report.finding;
    }
  }

  #send(): void {
    process.send?.(this.#report);
  }
}

const [command, ...rest] = process.argv.slice(2);
if (command === 'run') {
  const [format, seed, milliseconds, file] = rest;
  new Fuzzing(format as FuzzFormat, Number(seed), file)
    .run(Number(milliseconds))
    .then(() => process.disconnect?.());
} else if (command === 'once') {
  const attempt = JSON.parse(readFileSync(rest[0], 'utf8')) as Attempt;
  process.exitCode = problemOf(attempt) === undefined ? 0 : 2;
}
