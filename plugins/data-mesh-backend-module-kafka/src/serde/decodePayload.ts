import { JsonValue } from '@backstage/types';
import {
  Payload,
  SchemaContent,
  UNKNOWN_CONTENT,
} from '@datamesh-portal/plugin-data-mesh-common';
import { SchemaFormat } from '../registry/RegisteredSchema';
import { decodePlain } from './decodePlain';
import { DecodingError } from './DecodingError';
import { hexText } from './jsonValues';

const MAGIC = 0;
export const HEADER_BYTES = 5;

/** Reads payloads of one schema, which come without the wire format's header. */
export interface SchemaReader {
  format: SchemaFormat;
  /** @throws DecodingError when the bytes do not fit. */
  read(bytes: Buffer): JsonValue;
  /**
   * What the schema says of the fields of a payload, or of any that it may have;
   * the same object each time.
   */
  content(bytes: Buffer | undefined): SchemaContent;
}

/**
 * Id of the latest schema of a topic's values; `unknown` where the registry does
 * not tell.
 */
export type ValueSchema = number | 'unknown';

/** Why payloads of a schema cannot be read. */
export interface SchemaProblem {
  problem: string;
}

/** What somebody else may have written is not repeated at any length. */
const MAX_REASON = 300;

export function unusableSchema(id: number, error: unknown): SchemaProblem {
  const reason =
    error instanceof Error
      ? error.message.slice(0, MAX_REASON)
      : 'unknown reason';
  return { problem: `Schema ${id} cannot be used: ${reason}` };
}

/**
 * The id that a payload in the Confluent wire format names (a zero byte, the
 * schema's id as a 32-bit integer, then the data); undefined for all others.
 */
export function schemaIdOf(bytes: Buffer | null): number | undefined {
  return bytes !== null && bytes.length >= HEADER_BYTES && bytes[0] === MAGIC
    ? ((bytes[1] << 24) | (bytes[2] << 16) | (bytes[3] << 8) | bytes[4]) >>> 0
    : undefined;
}

/**
 * Turns bytes into what people read: by the schema that they name, else by what
 * they look like. Never throws: what cannot be decoded is hexadecimal with a
 * reason, which repeats nothing of the bytes.
 *
 * @param schemaOf - By id.
 */
export function decodePayload(
  bytes: Buffer | null,
  schemaOf: (id: number) => SchemaReader | SchemaProblem,
): Payload {
  const schemaId = schemaIdOf(bytes);
  if (bytes === null || schemaId === undefined) {
    return decodePlain(bytes);
  }
  const schema = schemaOf(schemaId);
  const sizeBytes = bytes.length;
  if ('problem' in schema) {
    return undecoded(bytes, schemaId, schema.problem);
  }
  const { format } = schema;
  try {
    const data = schema.read(bytes.subarray(HEADER_BYTES));
    return { format, data, sizeBytes, schemaId };
  } catch (error) {
    const isExplained = error instanceof DecodingError;
    const reason = isExplained ? error.message : 'it cannot be read';
    return {
      ...undecoded(
        bytes,
        schemaId,
        `The payload does not fit schema ${schemaId} (${format}): ${reason}`,
      ),
      ...(isExplained && { failedAt: placeOf(error) }),
    };
  }
}

/**
 * What the schema that a payload names says of its fields, without reading the
 * payload; nothing of one that names none.
 */
export function contentOfPayload(
  bytes: Buffer | null,
  schemaOf: (id: number) => SchemaReader | SchemaProblem,
): SchemaContent | undefined {
  const schemaId = schemaIdOf(bytes);
  if (bytes === null || schemaId === undefined) {
    return undefined;
  }
  const schema = schemaOf(schemaId);
  return 'problem' in schema
    ? UNKNOWN_CONTENT
    : schema.content(bytes.subarray(HEADER_BYTES));
}

/**
 * What the schema of a topic's values says of their fields, for a message that
 * has no value.
 */
export function contentOfValues(
  schemaId: ValueSchema | undefined,
  schemaOf: (id: number) => SchemaReader | SchemaProblem,
): SchemaContent | undefined {
  if (schemaId === undefined) {
    return undefined;
  }
  const schema = schemaId === 'unknown' ? undefined : schemaOf(schemaId);
  return !schema || 'problem' in schema
    ? UNKNOWN_CONTENT
    : schema.content(undefined);
}

function undecoded(bytes: Buffer, schemaId: number, error: string): Payload {
  return {
    format: 'hex',
    data: hexText(bytes),
    sizeBytes: bytes.length,
    schemaId,
    error,
  };
}

function placeOf({ byte, path }: DecodingError): Payload['failedAt'] {
  return {
    byte: byte + HEADER_BYTES,
    ...(path !== undefined && { path }),
  };
}
