import { compressionsAlgorithmsByBitmask } from '@platformatic/kafka';
import { gunzipSync, zstdDecompressSync } from 'node:zlib';

/** Of one record batch; brokers take batches of 1 MiB unless told otherwise. */
const MAX_BATCH_BYTES = 64 * 1024 * 1024;

const GZIP = 1;
const SNAPPY = 2;
const ZSTD = 4;
const XERIAL = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0x00]);

/**
 * The records of a batch, whatever the producer's `compression.type`.
 *
 * @param codec The lowest three bits of the batch's attributes.
 * @throws Error when the codec is unknown, the bytes are broken, or the batch
 * would grow beyond 64 MiB.
 */
export function decompress(codec: number, bytes: Buffer): Buffer {
  const maxOutputLength = MAX_BATCH_BYTES;
  switch (codec) {
    case 0:
      return bytes;
    case GZIP:
      return gunzipSync(bytes, { maxOutputLength });
    case ZSTD:
      return zstdDecompressSync(bytes, { maxOutputLength });
    default: {
      if (codec === SNAPPY && snappyLength(bytes) > MAX_BATCH_BYTES) {
        throw new Error('The batch is too large when decompressed');
      }
      const algorithm = compressionsAlgorithmsByBitmask[codec];
      if (!algorithm) {
        throw new Error(`Unknown compression codec ${codec}`);
      }
      return algorithm.decompressSync(bytes);
    }
  }
}

/** A snappy block begins with its decompressed length as a varint. */
function snappyLength(bytes: Buffer): number {
  if (!bytes.subarray(0, XERIAL.length).equals(XERIAL)) {
    return blockLength(bytes, 0);
  }
  let total = 0;
  let offset = 16;
  while (offset + 4 <= bytes.length) {
    const size = bytes.readUInt32BE(offset);
    total += blockLength(bytes, offset + 4);
    offset += 4 + size;
  }
  return total;
}

function blockLength(bytes: Buffer, start: number): number {
  let length = 0;
  for (let i = 0; i < 5 && start + i < bytes.length; i++) {
    length += (bytes[start + i] & 0x7f) * 2 ** (7 * i);
    if (bytes[start + i] < 0x80) {
      break;
    }
  }
  return length;
}
