import {
  Message,
  MessageHeader,
  Payload,
} from '@datamesh-portal/plugin-data-mesh-common';
import { TestbedRecord } from '@datamesh-portal/plugin-data-mesh-node/testUtils';

/** A message as a test writes it. */
export interface FakeMessage {
  partition?: number;
  timestamp?: Date;
  key?: string | null;
  value: object | null;
  /** Of the Avro schema that the value is written by; none for JSON. */
  schemaId?: number;
  headers?: Record<string, string>;
  /** As if the value could not be decoded: these are its bytes. */
  undecodable?: string;
}

/** What a platform would have decoded it to. */
export function decoded(message: FakeMessage, offset: number): Message {
  const { partition = 0, key, headers = {} } = message;
  return {
    partition,
    offset: String(offset),
    timestamp: message.timestamp ?? new Date(1_700_000_000_000 + offset),
    key: textOf(key === undefined ? String(offset) : key),
    value: valueOf(message),
    headers: Object.entries(headers).map(([name, text]) => ({
      name,
      value: textOf(text),
    })),
  };
}

/** A record as it is written, with payloads that name no schema. */
export function decodedRecord(record: TestbedRecord, offset: number): Message {
  const { partition, timestamp, key, value, headers } = record;
  return {
    partition,
    offset: String(offset),
    timestamp,
    key: plain(key),
    value: plain(value),
    headers: headers.map(
      ([name, bytes]): MessageHeader => ({ name, value: plain(bytes) }),
    ),
  };
}

export function bytesOf({ format, data }: Payload): Uint8Array | null {
  switch (format) {
    case 'empty':
      return null;
    case 'hex':
      return Buffer.from((data as string).slice(2), 'hex');
    default:
      return Buffer.from(
        typeof data === 'string' ? data : JSON.stringify(data),
      );
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function plain(bytes: Uint8Array | null): Payload {
  if (bytes === null) {
    return textOf(null);
  }
  const sizeBytes = bytes.length;
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    return { format: 'hex', data: hexOf(bytes), sizeBytes };
  }
  try {
    const data = JSON.parse(text);
    if (typeof data === 'object' && data !== null) {
      return { format: 'json', data, sizeBytes };
    }
  } catch {
    // Text that is no JSON.
  }
  return /\p{Cc}/u.test(text)
    ? { format: 'hex', data: hexOf(bytes), sizeBytes }
    : { format: 'text', data: text, sizeBytes };
}

function textOf(text: string | null): Payload {
  return text === null
    ? { format: 'empty', sizeBytes: 0 }
    : { format: 'text', data: text, sizeBytes: Buffer.byteLength(text) };
}

function valueOf({ schemaId, undecodable, value }: FakeMessage): Payload {
  if (undecodable !== undefined) {
    return {
      format: 'hex',
      data: hexOf(Buffer.from(undecodable)),
      sizeBytes: undecodable.length,
      schemaId: 100,
      error: 'The payload ends within a field',
    };
  }
  if (value === null) {
    return { format: 'empty', sizeBytes: 0 };
  }
  return schemaId === undefined
    ? { format: 'json', data: value, sizeBytes: 10 }
    : { format: 'avro', schemaId, data: value, sizeBytes: 10 };
}

function hexOf(bytes: Uint8Array): string {
  return `0x${Buffer.from(bytes).toString('hex')}`;
}
