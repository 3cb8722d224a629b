import { JsonValue } from '@backstage/types';
import { AvroSchema } from '@datamesh-portal/plugin-data-mesh-common/schemas';
import { ByteReader } from '../ByteReader';
import { AvroRead, compileAvro } from './compileAvro';

/** Types live as long as the decoders that hold them. */
const compiled = new WeakMap<AvroSchema, AvroRead>();

/**
 * Decodes a datum in Avro's binary encoding into what people read: exact
 * integers and decimals, ISO dates and times, `0x…` bytes, enum symbols. Values
 * of unions are bare, except where only the name of their type tells them apart:
 * `{ Cancelled: { … } }`.
 *
 * Counts and lengths are checked against the bytes that are there before
 * anything is allocated: libraries that trust a forged array count take the
 * process down.
 *
 * @throws DecodingError when the bytes do not fit the schema, to the last byte.
 */
export function readAvro(type: AvroSchema, bytes: Buffer): JsonValue {
  let read = compiled.get(type);
  if (!read) {
    read = compileAvro(type);
    compiled.set(type, read);
  }
  const reader = new ByteReader(bytes);
  const value = read(reader);
  if (reader.remaining > 0) {
    throw reader.error('bytes are left over behind the value');
  }
  return value;
}
