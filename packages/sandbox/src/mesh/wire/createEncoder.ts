import { MeshEvent, MeshStream } from '../streams/MeshStream';
import { createSerializer, Serializer } from './createSerializer';
import { frame, UNKNOWN_SCHEMA_ID } from './frame';

/** A registered version of a stream's schema. */
export interface RegisteredSchema {
  id: number;
  source: string;
}

/** Turns an event into the value of its message. */
export type Encoder = (event: MeshEvent) => Buffer;

function breakMessage(message: Buffer, fault: MeshEvent['fault']): Buffer {
  if (fault === 'truncated') {
    return message.subarray(0, Math.ceil(message.length * 0.6));
  }
  if (fault === 'unknown-schema') {
    return frame(UNKNOWN_SCHEMA_ID, message.subarray(5));
  }
  return message;
}

/**
 * The encoder of a stream.
 *
 * @param schemas - the registered versions, oldest first; empty for a stream
 *   without a schema, whose values have to be text or bytes.
 */
export function createEncoder(
  stream: MeshStream,
  schemas: RegisteredSchema[],
): Encoder {
  const { schema } = stream;
  const versions: { id: number; serialize: Serializer }[] = schema
    ? schemas.map(({ id, source }) => ({
        id,
        serialize: createSerializer(schema.type, source),
      }))
    : [];
  return ({ value, schemaVersion = versions.length, fault }) => {
    if (typeof value === 'string' || Buffer.isBuffer(value)) {
      return Buffer.from(value);
    }
    const version = versions[schemaVersion - 1];
    if (!version) {
      throw new Error(
        `${stream.topic} has no schema version ${schemaVersion}; add its file to the stream's definition`,
      );
    }
    return breakMessage(frame(version.id, version.serialize(value)), fault);
  };
}
