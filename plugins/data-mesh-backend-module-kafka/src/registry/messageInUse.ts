import {
  ProtobufMessage,
  ProtobufSchema,
  readProtobufSchema,
} from '@datamesh-portal/plugin-data-mesh-common/schemas';
import { ByteReader } from '../serde/ByteReader';
import { HEADER_BYTES, schemaIdOf } from '../serde/decodePayload';
import { mainMessage } from '../serde/protobuf/mainMessage';
import { readMessageType } from '../serde/protobuf/readMessageType';
import { SchemaSource } from './RegisteredSchema';
import { resolveReferences } from './resolveReferences';

/** Other versions than the one that is looked at. */
const MAX_SCHEMAS = 3;

/**
 * Which of the messages of a file the data is: the one that most of the given
 * payloads are. Where they say nothing, the one that the file is most likely
 * about.
 */
export async function messageInUse(
  registry: SchemaSource,
  { id, schema }: { id: number; schema: ProtobufSchema },
  payloads: Buffer[],
): Promise<ProtobufMessage | undefined> {
  const schemas = new Map([[id, schema]]);
  const others = new Set(payloads.map(bytes => schemaIdOf(bytes) ?? id));
  others.delete(id);
  for (const other of [...others].slice(0, MAX_SCHEMAS)) {
    const found = await readSchema(registry, other);
    if (found) {
      schemas.set(other, found);
    }
  }
  const counts = new Map<ProtobufMessage, number>();
  for (const bytes of payloads) {
    const written = schemas.get(schemaIdOf(bytes) ?? Number.NaN);
    const type = written && schema.types.get(nameOf(written, bytes) ?? '');
    if (type?.kind === 'message') {
      counts.set(type, (counts.get(type) ?? 0) + 1);
    }
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return most ? most[0] : mainMessage(schema);
}

/** Whether there is anything to choose from. */
export function hasSeveralMessages({
  messages,
  types,
}: ProtobufSchema): boolean {
  const first = types.get(messages[0]);
  return (
    messages.length > 1 ||
    (first?.kind === 'message' && first.messages.length > 0)
  );
}

async function readSchema(
  registry: SchemaSource,
  id: number,
): Promise<ProtobufSchema | undefined> {
  try {
    const registered = await registry.schemaById(id);
    return registered.format === 'protobuf'
      ? readProtobufSchema(await resolveReferences(registered, registry))
      : undefined;
  } catch {
    return undefined;
  }
}

/** Undefined where the payload does not say it. */
function nameOf(schema: ProtobufSchema, bytes: Buffer): string | undefined {
  try {
    return readMessageType(schema, new ByteReader(bytes.subarray(HEADER_BYTES)))
      .name;
  } catch {
    return undefined;
  }
}
