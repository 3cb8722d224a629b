import { JsonValue } from '@backstage/types';
import {
  ProtobufSchema,
  setOwn,
} from '@datamesh-portal/plugin-data-mesh-common/schemas';
import { ByteReader } from '../ByteReader';
import { DecodingError } from '../DecodingError';
import { ElementPlan, FieldPlan, MessagePlan, planOf } from './MessagePlan';
import { readMessageType } from './readMessageType';
import {
  DELIMITED,
  END_GROUP,
  FIXED32,
  FIXED64,
  GROUP,
  VARINT,
} from './scalars';

const MAX_TAG = 2 ** 32 - 1;

/**
 * What has been read of a message so far, by the place of the field. A message in
 * a field may come in parts, which together are the message.
 */
class Parts {
  readonly plan: MessagePlan;
  readonly values: Array<JsonValue | Parts | undefined>;
  /** By oneof: the place of its member that was read last. */
  #chosen?: number[];

  constructor(plan: MessagePlan) {
    this.plan = plan;
    this.values = new Array(plan.fields.length);
  }

  /** Of the members of a oneof the last one stays. */
  choose(oneof: number, index: number): void {
    this.#chosen ??= [];
    const before = this.#chosen[oneof];
    if (before !== undefined && before !== index) {
      this.values[before] = undefined;
    }
    this.#chosen[oneof] = index;
  }
}

/**
 * Decodes a Protobuf payload: message indexes (which message of the file it is,
 * as Confluent's serializers write them), then the message in the wire format.
 *
 * Names are those of the `.proto` file, enums are shown by name, integers are
 * exact, bytes are `0x…`. Fields without presence that are not on the wire have
 * their default; other absent fields stay absent. Unknown fields are skipped.
 *
 * @throws DecodingError when the bytes do not fit the schema.
 */
export function readProtobuf(schema: ProtobufSchema, bytes: Buffer): JsonValue {
  const reader = new ByteReader(bytes);
  const plan = planOf(schema, readMessageType(schema, reader));
  return finish(readInto(new Parts(plan), reader), reader);
}

/** Reads up to the reader's end, or that of a group. */
function readInto(parts: Parts, reader: ByteReader, group?: number): Parts {
  const { plan } = parts;
  reader.enter(1);
  while (reader.position < reader.end) {
    const tag = readTag(reader);
    const id = tag >>> 3;
    const wire = tag & 7;
    if (wire === END_GROUP && id === group) {
      reader.leave();
      return parts;
    }
    const field = plan.byId.get(id);
    if (!field) {
      skip(wire, id, reader);
    } else {
      try {
        if (!readField(field, wire, reader, parts)) {
          skip(wire, id, reader);
        }
      } catch (error) {
        throw within(error, field);
      }
    }
  }
  if (group !== undefined) {
    throw reader.error('it ends within a group');
  }
  reader.leave();
  return parts;
}

/** Whether the field takes what is on the wire. */
function readField(
  field: FieldPlan,
  wire: number,
  reader: ByteReader,
  parts: Parts,
): boolean {
  const { element, index } = field;
  const { values } = parts;
  if (wire !== field.wire) {
    if (wire === DELIMITED && field.kind === 'list' && !element.message) {
      const list = (values[index] ??= []) as JsonValue[];
      const end = enclose(reader);
      while (reader.position < reader.end) {
        reader.count(1);
        list.push(element.read(reader));
      }
      reader.end = end;
      return true;
    }
    return false;
  }
  switch (field.kind) {
    case 'map':
      readMapEntry(field, reader, (values[index] ??= {}) as Entries);
      return true;
    case 'list':
      reader.count(1);
      ((values[index] ??= []) as JsonValue[]).push(
        readElement(field, element, reader),
      );
      return true;
    default:
      if (field.oneof !== undefined) {
        parts.choose(field.oneof, index);
      }
      values[index] = element.message
        ? readMessage(
            field,
            (values[index] as Parts | undefined) ??
              new Parts(element.message()),
            reader,
          )
        : element.read(reader);
      return true;
  }
}

function readElement(
  field: FieldPlan,
  element: ElementPlan,
  reader: ByteReader,
): JsonValue {
  return element.message
    ? finish(readMessage(field, new Parts(element.message()), reader), reader)
    : element.read(reader);
}

function readMessage(
  { id, wire }: FieldPlan,
  parts: Parts,
  reader: ByteReader,
): Parts {
  if (wire === GROUP) {
    return readInto(parts, reader, id);
  }
  const end = enclose(reader);
  readInto(parts, reader);
  reader.end = end;
  return parts;
}

/**
 * Lets the next bytes, as many as a length says, be all that there is.
 *
 * @returns the end as it was, to be put back.
 */
function enclose(reader: ByteReader): number {
  const length = reader.length();
  const { end } = reader;
  reader.end = reader.position + length;
  return end;
}

type Entries = Record<string, JsonValue>;

function readMapEntry(
  field: FieldPlan,
  reader: ByteReader,
  entries: Entries,
): void {
  const { element, key } = field;
  let name = key!.absent;
  let value: JsonValue | undefined;
  reader.count(1);
  const end = enclose(reader);
  while (reader.position < reader.end) {
    const tag = readTag(reader);
    const id = tag >>> 3;
    const wire = tag & 7;
    if (id === 1 && wire === key!.wire) {
      name = key!.read(reader);
    } else if (id === 2 && wire === element.wire) {
      value = readElement(field, element, reader);
    } else {
      skip(wire, id, reader);
    }
  }
  reader.end = end;
  setOwn(entries, String(name), value ?? absentValue(element, reader));
}

function finish({ plan, values }: Parts, reader: ByteReader): JsonValue {
  const { fields } = plan;
  const message: Record<string, JsonValue> = {};
  reader.enter(fields.length);
  for (let i = 0; i < fields.length; i++) {
    const field = fields[i];
    const value = values[i];
    if (value instanceof Parts) {
      setOwn(message, field.name, finish(value, reader));
    } else if (value !== undefined) {
      setOwn(message, field.name, value);
    } else if (field.kind === 'map') {
      setOwn(message, field.name, {});
    } else if (field.kind === 'list') {
      setOwn(message, field.name, []);
    } else if (!field.hasPresence) {
      setOwn(message, field.name, absentValue(field.element, reader));
    }
  }
  reader.leave();
  const shown = plan.wellKnown?.show(message);
  if (typeof shown === 'string') {
    return reader.countText(shown);
  }
  // A `google.protobuf.Value` may well stand for null.
  return shown === undefined ? message : shown;
}

function absentValue(element: ElementPlan, reader: ByteReader): JsonValue {
  return element.message
    ? finish(new Parts(element.message()), reader)
    : element.absent;
}

/** A field's number times eight, and how it is written: 32 bits. */
function readTag(reader: ByteReader): number {
  const start = reader.position;
  const tag = reader.varint();
  if (typeof tag === 'bigint' || tag < 8 || tag > MAX_TAG) {
    throw reader.error('a field has a number that Protobuf forbids', start);
  }
  return tag;
}

function skip(wire: number, id: number, reader: ByteReader): void {
  switch (wire) {
    case VARINT:
      reader.varint();
      return;
    case FIXED64:
      reader.skip(8);
      return;
    case DELIMITED:
      reader.skip(reader.length());
      return;
    case FIXED32:
      reader.skip(4);
      return;
    case GROUP: {
      reader.enter(1);
      for (;;) {
        const tag = readTag(reader);
        if (tag === id * 8 + END_GROUP) {
          break;
        }
        skip(tag & 7, tag >>> 3, reader);
      }
      reader.leave();
      return;
    }
    default:
      throw reader.error('a field is written in a way that does not exist');
  }
}

function within(error: unknown, { name, kind }: FieldPlan): unknown {
  if (!(error instanceof DecodingError)) {
    return error;
  }
  if (kind !== 'one') {
    error.within(kind === 'list' ? '[]' : '{}');
  }
  return error.within(name);
}
