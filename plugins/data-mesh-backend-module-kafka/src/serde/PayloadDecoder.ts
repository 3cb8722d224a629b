import { NotFoundError } from '@backstage/errors';
import { JsonValue } from '@backstage/types';
import { DecodedPayload } from '@datamesh-portal/plugin-data-mesh-node';
import { ExpiringCache } from '../caching/ExpiringCache';
import { RegisteredSchema, SchemaFormat } from '../registry/RegisteredSchema';
import { resolveReferences } from '../registry/resolveReferences';
import { compileDecoder } from './compileDecoder';
import { decodePlain } from './decodePlain';
import { hexText } from './jsonValues';

const MAX_DECODERS = 500;
const FAILURE_TTL_MS = 5_000;
const MAGIC = 0;
const HEADER_BYTES = 5;
const MAX_REASON = 300;

/** Where schemas come from. */
export interface SchemaSource {
  schemaById(id: number): Promise<RegisteredSchema>;
  subjectVersion(subject: string, version: number): Promise<RegisteredSchema>;
}

interface Decoder {
  format: SchemaFormat;
  read(bytes: Buffer): JsonValue;
}

/**
 * Turns bytes into what people read. Payloads in the Confluent wire format (a
 * zero byte, the schema's id as a 32-bit integer, then the data) are decoded
 * with the registry's schema, all others by what they look like.
 *
 * Never rejects: what cannot be decoded is hexadecimal with a reason.
 */
export class PayloadDecoder {
  readonly #schemas?: SchemaSource;
  readonly #decoders = new ExpiringCache<Decoder>({
    maxEntries: MAX_DECODERS,
    ttlMs: Infinity,
    failureTtlMs: FAILURE_TTL_MS,
  });

  constructor(schemas?: SchemaSource) {
    this.#schemas = schemas;
  }

  decodePlain(bytes: Buffer | null): DecodedPayload {
    return decodePlain(bytes);
  }

  async decode(bytes: Buffer | null): Promise<DecodedPayload> {
    if (bytes === null || bytes.length < HEADER_BYTES || bytes[0] !== MAGIC) {
      return decodePlain(bytes);
    }
    const schemaId = bytes.readUInt32BE(1);
    const sizeBytes = bytes.length;
    const undecoded = (error: string): DecodedPayload => ({
      format: 'hex',
      data: hexText(bytes),
      sizeBytes,
      schemaId,
      error,
    });
    if (!this.#schemas) {
      return undecoded(
        `The payload names schema ${schemaId}, but the cluster has no schema registry configured`,
      );
    }
    let decoder: Decoder;
    try {
      decoder = await this.#decoders.get(String(schemaId), () =>
        this.#load(schemaId, this.#schemas!),
      );
    } catch (error) {
      return undecoded(
        error instanceof NotFoundError
          ? `The schema registry does not know schema ${schemaId} or one that it refers to`
          : `Schema ${schemaId} cannot be used: ${reasonOf(error)}`,
      );
    }
    const { format } = decoder;
    try {
      const data = decoder.read(bytes.subarray(HEADER_BYTES));
      return { format, data, sizeBytes, schemaId };
    } catch (error) {
      return undecoded(
        `The payload does not fit schema ${schemaId} (${format}): ${reasonOf(
          error,
        )}`,
      );
    }
  }

  async #load(id: number, schemas: SchemaSource): Promise<Decoder> {
    const registered = await schemas.schemaById(id);
    const resolved = await resolveReferences(registered, (subject, version) =>
      schemas.subjectVersion(subject, version),
    );
    return { format: resolved.format, read: compileDecoder(resolved) };
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error
    ? error.message.slice(0, MAX_REASON)
    : 'unknown reason';
}
