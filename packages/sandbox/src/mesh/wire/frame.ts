const MAGIC = 0;

/** An id that no registry of the example ever gives. */
export const UNKNOWN_SCHEMA_ID = 999_999;

/**
 * Puts the schema id before a payload, in the Confluent wire format: a zero
 * byte, the id as four bytes big-endian, the payload.
 *
 * @see https://docs.confluent.io/platform/current/schema-registry/fundamentals/serdes-develop/index.html#wire-format
 */
export function frame(schemaId: number, payload: Buffer): Buffer {
  const message = Buffer.allocUnsafe(5 + payload.length);
  message.writeUInt8(MAGIC, 0);
  message.writeUInt32BE(schemaId, 1);
  payload.copy(message, 5);
  return message;
}
