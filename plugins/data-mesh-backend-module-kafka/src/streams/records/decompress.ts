import { constants, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { decompressBlocks } from './blockCodecs';

/** Of one record batch; brokers take batches of 1 MiB unless told otherwise. */
export const MAX_BATCH_BYTES = 64 * 1024 * 1024;

const GZIP = 1;
const SNAPPY = 2;
const LZ4 = 3;
const ZSTD = 4;
/** Memory that a frame may ask for, as a power of two: a whole batch. */
const MAX_WINDOW_LOG = 26;
const XERIAL = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0x00]);

/** The batch is sound, and larger than what may be read of it. */
export class TooLargeError extends Error {}

/**
 * The records of a batch, whatever the producer's `compression.type`.
 *
 * @param codec The lowest three bits of the batch's attributes.
 * @throws TooLargeError when the records have more than `maxBytes`, Error when
 * the codec is unknown or the bytes are broken.
 */
export function decompress(
  codec: number,
  bytes: Buffer,
  maxBytes: number,
): Buffer {
  if (maxBytes < 1) {
    throw new TooLargeError();
  }
  switch (codec) {
    case 0:
      return bytes;
    case GZIP:
      return limited(() => gunzipSync(bytes, { maxOutputLength: maxBytes }));
    case ZSTD:
      return limited(() =>
        zstdDecompressSync(bytes, {
          maxOutputLength: maxBytes,
          params: { [constants.ZSTD_d_windowLogMax]: MAX_WINDOW_LOG },
        }),
      );
    case SNAPPY: {
      let length = 0;
      for (const block of snappyBlocks(bytes)) {
        length += snappyLength(block);
      }
      assertFits(length, maxBytes);
      const inflated = Array.from(snappyBlocks(bytes), block =>
        decompressBlocks('snappy', block),
      );
      return inflated.length === 1 ? inflated[0] : Buffer.concat(inflated);
    }
    case LZ4:
      assertFits(lz4LengthAtMost(bytes), maxBytes);
      return decompressBlocks('lz4', bytes);
    default:
      throw new Error(`Unknown compression codec ${codec}`);
  }
}

function assertFits(length: number, maxBytes: number): void {
  if (length > maxBytes) {
    throw new TooLargeError();
  }
}

function limited(inflate: () => Buffer): Buffer {
  try {
    return inflate();
  } catch (error) {
    throw (error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE'
      ? new TooLargeError()
      : error;
  }
}

/** Compressed blocks grow at most so many times. */
const LZ4_MAX_RATIO = 255;

/**
 * What the blocks of an LZ4 frame decompress to at most; their exact lengths
 * are not written down anywhere.
 */
function lz4LengthAtMost(bytes: Buffer): number {
  const flags = bytes.readUInt8(4);
  const maxBlock = 2 ** (8 + 2 * ((bytes.readUInt8(5) >> 4) & 0b111));
  const hasContentSize = (flags & 0b1000) !== 0;
  const hasDictionary = (flags & 0b1) !== 0;
  const checksum = flags & 0b10000 ? 4 : 0;
  let position = 7 + (hasContentSize ? 8 : 0) + (hasDictionary ? 4 : 0);
  let total = 0;
  while (position + 4 <= bytes.length) {
    const size = bytes.readUInt32LE(position) % 2 ** 31;
    if (size === 0) {
      break;
    }
    total += Math.min(maxBlock, size * LZ4_MAX_RATIO);
    position += 4 + size + checksum;
  }
  return total;
}

/**
 * Java's producers write blocks, each with its length, behind a header. One at a
 * time, and no empty ones: a few bytes each make millions.
 */
function* snappyBlocks(bytes: Buffer): Generator<Buffer> {
  if (!bytes.subarray(0, XERIAL.length).equals(XERIAL)) {
    yield bytes;
    return;
  }
  let offset = 16;
  while (offset + 4 <= bytes.length) {
    const end = offset + 4 + bytes.readUInt32BE(offset);
    if (end > offset + 4) {
      yield bytes.subarray(offset + 4, end);
    }
    offset = end;
  }
}

/** A snappy block begins with its decompressed length as a varint. */
function snappyLength(block: Buffer): number {
  let length = 0;
  for (const [i, byte] of block.subarray(0, 5).entries()) {
    length += (byte & 0x7f) * 2 ** (7 * i);
    if (byte < 0x80) {
      break;
    }
  }
  return length;
}
