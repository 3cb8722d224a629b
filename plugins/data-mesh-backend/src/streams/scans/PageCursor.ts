import { InputError } from '@backstage/errors';
import { MessageOrder } from '@datamesh-portal/plugin-data-mesh-common';
import { StreamPositions } from '@datamesh-portal/plugin-data-mesh-node';
import { createHash } from 'node:crypto';
import { PortStream } from '../visibility/GrantedRights';
import { PackedBytes, packInteger, packText } from './PackedBytes';

/** Where a page ends, and how another one goes on there. */
export interface PageCursor {
  towards: 'older' | 'newer';
  order: MessageOrder;
  /** The one that is read; all of them when absent. */
  partition?: number;
  positions: StreamPositions;
}

/** Offsets are 64 bits with a sign in Kafka's protocol. */
export const LARGEST_OFFSET = 2n ** 63n - 1n;

const VERSION = 1;
const NEWER = 1;
const OLDEST_FIRST = 2;
const ONE_PARTITION = 4;
const SINCE = 8;
const PORT_BYTES = 8;
const MOST_PARTITIONS = 200_000n;
const LARGEST_PARTITION = 2n ** 31n - 1n;
/** Milliseconds; what a Date can be at most. */
const LATEST = 8_640_000_000_000_000n;
const LONGEST_INCARNATION = 200;

/**
 * Writes a cursor in some ten bytes for each partition. It is not signed and
 * nothing of it is secret: it says where to read, never what may be seen.
 */
export function encodeCursor(at: PortStream, cursor: PageCursor): string {
  const { towards, order, partition, positions } = cursor;
  // No message is earlier than the epoch: such a moment leaves out nothing.
  const since = BigInt(Math.max(0, positions.since?.getTime() ?? 0));
  const flags =
    (since > 0n ? SINCE : 0) |
    (towards === 'newer' ? NEWER : 0) |
    (order === 'oldest-first' ? OLDEST_FIRST : 0) |
    (partition === undefined ? 0 : ONE_PARTITION);
  const parts = [
    Buffer.from([VERSION, flags]),
    digestOf(at),
    packText(positions.incarnation),
    ...(since > 0n ? [packInteger(since)] : []),
    packInteger(BigInt(positions.offsets.size)),
  ];
  let before = -1;
  for (const [each, offset] of [...positions.offsets].sort(
    ([a], [b]) => a - b,
  )) {
    parts.push(packInteger(BigInt(each - before - 1)), packInteger(offset));
    before = each;
  }
  return Buffer.concat(parts).toString('base64url');
}

/**
 * Reads a cursor that was given out for this port and choice of partitions.
 * Throws an `InputError` for anything else, with what to do.
 */
export function decodeCursor(
  at: PortStream,
  text: string,
  choice: { partition?: number },
): PageCursor {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes[0] !== VERSION && bytes.toString('base64url') === text) {
    throw refusal('comes from another version of the portal');
  }
  const cursor = unpack(bytes.subarray(2 + PORT_BYTES), bytes[1]);
  const port = bytes.subarray(2, 2 + PORT_BYTES);
  // There is one way to write each cursor: no other text stands for it.
  if (!cursor || !isOneOf(text, port, cursor)) {
    throw refusal('is damaged');
  }
  if (!port.equals(digestOf(at))) {
    throw refusal(
      'belongs to another port, or the port hands out another stream now',
    );
  }
  if (cursor.partition !== choice.partition) {
    throw refusal(
      cursor.partition === undefined
        ? 'belongs to a page of all partitions'
        : `belongs to a page of partition ${cursor.partition} alone`,
    );
  }
  return cursor;

  function isOneOf(given: string, digest: Buffer, read: PageCursor): boolean {
    const written = Buffer.from(encodeCursor(at, read), 'base64url');
    digest.copy(written, 2);
    return written.toString('base64url') === given;
  }
}

function unpack(packed: Buffer, flags: number): PageCursor | undefined {
  const bytes = new PackedBytes(packed);
  const incarnation = bytes.readText(LONGEST_INCARNATION);
  const since = flags & SINCE ? bytes.readInteger(LATEST) : 0n;
  const count = bytes.readInteger(MOST_PARTITIONS);
  if (!incarnation || since === undefined || !count) {
    return undefined;
  }
  const offsets = new Map<number, bigint>();
  let partition = -1n;
  for (let read = 0n; read < count; read++) {
    const gap = bytes.readInteger(LARGEST_PARTITION);
    const offset = bytes.readInteger(LARGEST_OFFSET);
    if (gap === undefined || offset === undefined) {
      return undefined;
    }
    partition += gap + 1n;
    if (partition > LARGEST_PARTITION) {
      return undefined;
    }
    offsets.set(Number(partition), offset);
  }
  const isOfOne = (flags & ONE_PARTITION) !== 0;
  if (!bytes.isAtEnd || (isOfOne && count !== 1n)) {
    return undefined;
  }
  return {
    towards: flags & NEWER ? 'newer' : 'older',
    order: flags & OLDEST_FIRST ? 'oldest-first' : 'newest-first',
    ...(isOfOne && { partition: Number(partition) }),
    positions: {
      incarnation,
      offsets,
      ...(since > 0n && { since: new Date(Number(since)) }),
    },
  };
}

function digestOf({ product, port, cluster, topic }: PortStream): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([product, port, cluster, topic]))
    .digest()
    .subarray(0, PORT_BYTES);
}

function refusal(why: string): InputError {
  return new InputError(
    `The cursor ${why}; begin anew, from the newest messages or from a start of your choice`,
  );
}
