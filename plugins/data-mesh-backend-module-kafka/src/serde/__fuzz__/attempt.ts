import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { FuzzCase } from './FuzzCase';
import { prepareCase } from './runCase';

/** What was tried, for the process that watches this one. */
export interface Attempt extends Omit<FuzzCase, 'payloads' | 'note'> {
  payload: string;
}

const MAX_MINIMISING_MS = 20_000;

/** A decode that takes longer stalls its worker. */
export const MAX_DECODE_MS = 500;

/**
 * A file that always tells what is being tried, so that it is known when the
 * process crashes or hangs.
 */
export class AttemptFile {
  readonly #fd: number;

  constructor(file: string) {
    this.#fd = openSync(file, 'w');
  }

  write(number: number, schema: string | undefined, bytes: Buffer): void {
    const text = Buffer.from(schema ?? '');
    const head = Buffer.alloc(16);
    head.writeDoubleLE(number);
    head.writeUInt32LE(schema === undefined ? 0xffffffff : text.length, 8);
    head.writeUInt32LE(bytes.length, 12);
    writeSync(this.#fd, Buffer.concat([head, text, bytes]), 0, undefined, 0);
  }

  close(): void {
    closeSync(this.#fd);
  }
}

/** What was tried last, and its number. */
export function readAttempt(
  file: string,
): { number: number; schema?: string; bytes: Buffer } | undefined {
  const content = readFileSync(file);
  if (content.length < 16) {
    return undefined;
  }
  const schemaLength = content.readUInt32LE(8);
  const start = 16 + (schemaLength === 0xffffffff ? 0 : schemaLength);
  return {
    number: content.readDoubleLE(0),
    ...(schemaLength !== 0xffffffff && {
      schema: content.toString('utf8', 16, start),
    }),
    bytes: content.subarray(start, start + content.readUInt32LE(12)),
  };
}

/**
 * What is wrong with an attempt; undefined when nothing is.
 *
 * @param maxMs - of processor time; more is slow
 */
export function problemOf(
  attempt: Attempt,
  maxMs: number = MAX_DECODE_MS,
): string | undefined {
  const bytes = Buffer.from(attempt.payload, 'base64');
  // Of three, without the time that other programs had the processor.
  let quickest = Infinity;
  for (let i = 0; i < 3 && quickest > maxMs; i++) {
    const start = process.cpuUsage();
    try {
      prepareCase(attempt)?.(bytes);
    } catch (error) {
      return error instanceof Error
        ? `${error.name}: ${error.message}`
        : String(error);
    }
    const { user, system } = process.cpuUsage(start);
    quickest = Math.min(quickest, (user + system) / 1_000);
  }
  return quickest > maxMs ? `slow: over ${maxMs} ms` : undefined;
}

/** The same attempt with fewer bytes, as long as it stays as wrong. */
export function minimise(
  attempt: Attempt,
  isWrong: (attempt: Attempt) => boolean,
  maxTries: number,
): Attempt {
  const end = Date.now() + MAX_MINIMISING_MS;
  let least = attempt;
  let tries = 0;
  let piece = Math.ceil(Buffer.from(attempt.payload, 'base64').length / 2);
  while (piece >= 1 && tries < maxTries && Date.now() < end) {
    const bytes = Buffer.from(least.payload, 'base64');
    let shorter: Attempt | undefined;
    for (let at = 0; at < bytes.length && tries < maxTries; at += piece) {
      const candidate = {
        ...least,
        payload: Buffer.concat([
          bytes.subarray(0, at),
          bytes.subarray(at + piece),
        ]).toString('base64'),
      };
      tries += 1;
      if (isWrong(candidate)) {
        shorter = candidate;
        break;
      }
    }
    least = shorter ?? least;
    piece = shorter ? piece : Math.floor(piece / 2);
  }
  return least;
}
