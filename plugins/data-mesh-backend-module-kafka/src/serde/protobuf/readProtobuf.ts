import { JsonValue } from '@backstage/types';
import protobuf from 'protobufjs';
import { ByteReader } from '../ByteReader';
import { setOwn } from '../jsonValues';
import { ProtobufFile } from './parseProtobuf';
import { readMessageType } from './readMessageType';
import {
  defaultOf,
  hasPresence,
  isPackable,
  readScalar,
  wireTypeOf,
} from './scalars';
import { wellKnownValue } from './wellKnownTypes';

const VARINT = 0;
const FIXED64 = 1;
const DELIMITED = 2;
const GROUP = 3;
const END_GROUP = 4;
const FIXED32 = 5;

/**
 * Decodes a Protobuf payload: message indexes (which message of the file it is,
 * as Confluent's serializers write them), then the message in the wire format.
 *
 * Names are those of the `.proto` file, enums are shown by name, integers are
 * exact, bytes are `0x…`. Fields without presence that are not on the wire have
 * their default; other absent fields stay absent. Unknown fields are skipped.
 *
 * @throws Error when the bytes do not fit the schema.
 */
export function readProtobuf(file: ProtobufFile, bytes: Buffer): JsonValue {
  const reader = new ByteReader(bytes);
  const type = readMessageType(file, reader);
  return readMessage(type, reader.nested(reader.remaining));
}

/** What has been read of a message so far. */
interface Found {
  values: Map<protobuf.Field, JsonValue>;
  /** A message in a field may come in parts, which together are the message. */
  parts: Map<protobuf.Field, Buffer[]>;
}

function readMessage(
  type: protobuf.Type,
  reader: ByteReader,
  endGroup?: number,
): JsonValue {
  const found: Found = { values: new Map(), parts: new Map() };
  while (reader.remaining > 0) {
    const tag = Number(reader.varint());
    const id = Math.floor(tag / 8);
    const wire = tag % 8;
    if (wire === END_GROUP && id === endGroup) {
      return finish(type, found, reader);
    }
    const field = type.fieldsById[id];
    if (!field || !readField(field, wire, reader, found)) {
      skip(wire, id, reader);
    }
  }
  if (endGroup !== undefined) {
    throw new RangeError('it ends within a group');
  }
  return finish(type, found, reader);
}

/** Whether the field takes what is on the wire. */
function readField(
  field: protobuf.Field,
  wire: number,
  reader: ByteReader,
  found: Found,
): boolean {
  const keyType =
    field instanceof protobuf.MapField ? field.keyType : undefined;
  const expected = keyType === undefined ? wireTypeOf(field) : DELIMITED;
  if (wire !== expected) {
    if (wire === DELIMITED && field.repeated && isPackable(field)) {
      const packed = reader.nested(reader.length(reader.varint()));
      const list = listOf(field, found);
      while (packed.remaining > 0) {
        list.push(readValue(field, packed));
      }
      return true;
    }
    return false;
  }
  if (keyType !== undefined) {
    readMapEntry(field, keyType, reader, found);
  } else if (field.repeated) {
    listOf(field, found).push(readValue(field, reader));
  } else {
    field.partOf?.fieldsArray.forEach(sibling => {
      if (sibling !== field) {
        found.values.delete(sibling);
        found.parts.delete(sibling);
      }
    });
    if (field.resolvedType instanceof protobuf.Type && wire === DELIMITED) {
      const part = reader.take(reader.length(reader.varint()));
      reader.count(1);
      const parts = found.parts.get(field);
      if (parts) {
        parts.push(part);
      } else {
        found.parts.set(field, [part]);
      }
    } else {
      found.values.set(field, readValue(field, reader));
    }
  }
  return true;
}

function readValue(field: protobuf.Field, reader: ByteReader): JsonValue {
  reader.count(1);
  const type = field.resolvedType;
  if (type instanceof protobuf.Type) {
    return field.delimited
      ? readGroup(type, field.id, reader)
      : readMessage(type, reader.nested(reader.length(reader.varint())));
  }
  if (type instanceof protobuf.Enum) {
    const number = Number(BigInt.asIntN(32, reader.varint()));
    return type.valuesById[number] ?? number;
  }
  return readScalar(field.type, reader);
}

function readGroup(
  type: protobuf.Type,
  id: number,
  reader: ByteReader,
): JsonValue {
  const nested = reader.nested(reader.remaining);
  const value = readMessage(type, nested, id);
  reader.position -= nested.remaining;
  return value;
}

function readMapEntry(
  field: protobuf.Field,
  keyType: string,
  outer: ByteReader,
  found: Found,
): void {
  const reader = outer.nested(outer.length(outer.varint()));
  let key: JsonValue = defaultOf(keyType);
  let value: JsonValue | undefined;
  while (reader.remaining > 0) {
    const tag = Number(reader.varint());
    if (Math.floor(tag / 8) === 1) {
      key = readScalar(keyType, reader);
    } else if (Math.floor(tag / 8) === 2) {
      value = readValue(field, reader);
    } else {
      skip(tag % 8, Math.floor(tag / 8), reader);
    }
  }
  const map = (found.values.get(field) ?? {}) as Record<string, JsonValue>;
  setOwn(map, String(key), value ?? absentValue(field, outer));
  found.values.set(field, map);
}

function listOf(field: protobuf.Field, found: Found): JsonValue[] {
  const list = (found.values.get(field) ?? []) as JsonValue[];
  found.values.set(field, list);
  return list;
}

function finish(
  type: protobuf.Type,
  found: Found,
  reader: ByteReader,
): JsonValue {
  const message: Record<string, JsonValue> = {};
  for (const field of type.fieldsArray) {
    reader.count(1);
    const value = found.values.get(field);
    const parts = found.parts.get(field);
    if (parts && field.resolvedType instanceof protobuf.Type) {
      const whole = reader.below(Buffer.concat(parts));
      setOwn(message, field.name, readMessage(field.resolvedType, whole));
    } else if (value !== undefined) {
      setOwn(message, field.name, value);
    } else if (field.map) {
      setOwn(message, field.name, {});
    } else if (field.repeated) {
      setOwn(message, field.name, []);
    } else if (!hasPresence(field)) {
      setOwn(message, field.name, absentValue(field, reader));
    }
  }
  return reader.countText(wellKnownValue(type.fullName, message)) ?? message;
}

function absentValue(field: protobuf.Field, reader: ByteReader): JsonValue {
  const type = field.resolvedType;
  if (type instanceof protobuf.Type) {
    return finish(type, { values: new Map(), parts: new Map() }, reader);
  }
  if (type instanceof protobuf.Enum) {
    return type.valuesById[0] ?? 0;
  }
  return defaultOf(field.type);
}

function skip(wire: number, id: number, reader: ByteReader): void {
  switch (wire) {
    case VARINT:
      reader.varint();
      return;
    case FIXED64:
      reader.take(8);
      return;
    case DELIMITED:
      reader.take(reader.length(reader.varint()));
      return;
    case FIXED32:
      reader.take(4);
      return;
    case GROUP: {
      const nested = reader.nested(reader.remaining);
      for (;;) {
        const tag = Number(nested.varint());
        if (tag % 8 === END_GROUP && Math.floor(tag / 8) === id) {
          break;
        }
        skip(tag % 8, Math.floor(tag / 8), nested);
      }
      reader.position -= nested.remaining;
      return;
    }
    default:
      throw new RangeError(`field ${id} has the unknown wire type ${wire}`);
  }
}
