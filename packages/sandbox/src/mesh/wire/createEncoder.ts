import { MeshEvent, MeshStream, SchemaType } from '../streams/MeshStream';
import { createSerializer } from './createSerializer';
import { frame, UNKNOWN_SCHEMA_ID } from './frame';

/** A registered version of a stream's schema. */
export interface RegisteredSchema {
  id: number;
  type: SchemaType;
  source: string;
}

/** Turns an event into the value of its message. */
export type Encoder = (event: MeshEvent) => Buffer;

export interface EncodedStream {
  stream: MeshStream;
  encode: Encoder;
}

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
  const versions = schemas.map(({ id, type, source }) => ({
    id,
    serialize: createSerializer[type](source),
  }));
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
