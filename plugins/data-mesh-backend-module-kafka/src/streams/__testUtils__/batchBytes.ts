import { createRecordsBatch, MessageRecord } from '@platformatic/kafka';

export interface TestRecord {
  key?: string | Buffer | null;
  value?: string | Buffer | null;
  headers?: Record<string, string>;
  /** Milliseconds. */
  timestamp?: number | bigint;
}

export interface BatchOptions {
  /** Of the first record. */
  offset: bigint;
  records: TestRecord[];
  producerId?: bigint;
  transactional?: boolean;
  control?: 'abort' | 'commit';
  compression?: 'none' | 'gzip' | 'snappy' | 'lz4' | 'zstd';
}

/** A record batch as the producer of @platformatic/kafka writes it. */
export function batchBytes(options: BatchOptions): Buffer {
  const { offset, records, producerId = -1n, control } = options;
  const { buffer } = createRecordsBatch(
    records.map(({ key, value, headers = {}, timestamp }, i) => ({
      topic: 't',
      key: control
        ? Buffer.from([0, 0, 0, control === 'abort' ? 0 : 1])
        : bytesOf(key),
      value: bytesOf(value),
      headers: new Map(
        Object.entries(headers).map(([name, text]) => [
          Buffer.from(name),
          Buffer.from(text),
        ]),
      ),
      timestamp: BigInt(timestamp ?? 1_000 + i),
      // The types know no tombstones.
    })) as MessageRecord[],
    {
      compression: options.compression ?? 'none',
      producerId,
      transactionalId: options.transactional ? 'tx' : undefined,
    },
  );
  const bytes = Buffer.from(buffer);
  bytes.writeBigInt64BE(offset, 0);
  if (control) {
    bytes.writeInt16BE(bytes.readInt16BE(21) | (1 << 5), 21);
  }
  return bytes;
}

/** A batch of values alone. */
export function batchOfValues(offset: bigint, ...values: string[]): Buffer {
  return batchBytes({ offset, records: values.map(value => ({ value })) });
}

/** Bytes in the wire format of a schema registry. */
export function framed(schemaId: number, payload: Buffer | string): Buffer {
  const header = Buffer.alloc(5);
  header.writeUInt32BE(schemaId, 1);
  return Buffer.concat([header, Buffer.from(payload)]);
}

function bytesOf(content: TestRecord['value']): Buffer | null {
  return typeof content === 'string' ? Buffer.from(content) : content ?? null;
}
