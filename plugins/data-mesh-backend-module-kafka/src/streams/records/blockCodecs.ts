import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What `@platformatic/wasm-utils` has in its file; results are place and length. */
interface Codecs {
  memory: WebAssembly.Memory;
  alloc(length: number): number;
  dealloc(place: number, length: number): void;
  lz4_decompress(place: number, length: number): bigint;
  snappy_decompress(place: number, length: number): bigint;
}

const FILE = join(
  dirname(require.resolve('@platformatic/wasm-utils')),
  'native.wasm',
);

let compiled: WebAssembly.Module | undefined;
let current: Codecs | undefined;
let failures = 0;

/** A megabyte of stack holds several thousand, and another instance takes 2 ms. */
const MOST_FAILURES = 500;
/** Twice the largest batch with what it becomes, in bytes. */
const MOST_MEMORY = 256 * 1024 * 1024;

/**
 * Decompresses LZ4 frames and blocks of Snappy.
 *
 * The functions of the package stop where they are when bytes are broken, and
 * never free what they had: after some thousands of such batches its one
 * instance would read no batch of anybody. Here another one takes its place.
 *
 * @throws Error when the bytes are broken.
 */
export function decompressBlocks(
  codec: 'lz4' | 'snappy',
  bytes: Buffer,
): Buffer {
  current ??= instantiate();
  const codecs = current;
  const place = codecs.alloc(bytes.length);
  try {
    new Uint8Array(codecs.memory.buffer, place, bytes.length).set(bytes);
    return take(codecs, codecs[`${codec}_decompress`](place, bytes.length));
  } catch (error) {
    failures += 1;
    throw error;
  } finally {
    codecs.dealloc(place, bytes.length);
    if (
      failures >= MOST_FAILURES ||
      codecs.memory.buffer.byteLength > MOST_MEMORY
    ) {
      current = undefined;
      failures = 0;
    }
  }
}

function take(codecs: Codecs, result: bigint): Buffer {
  const length = Number(BigInt.asUintN(32, result));
  const place = Number(BigInt.asUintN(32, result >> 32n));
  const bytes = new Uint8Array(codecs.memory.buffer, place, length);
  const copy = Buffer.from(bytes);
  codecs.dealloc(place, length);
  return copy;
}

function instantiate(): Codecs {
  compiled ??= new WebAssembly.Module(readFileSync(FILE));
  // Nothing but its own code describes what it exports.
  return new WebAssembly.Instance(compiled).exports as unknown as Codecs;
}
