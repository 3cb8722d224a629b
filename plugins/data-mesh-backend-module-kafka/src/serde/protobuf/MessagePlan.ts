import { JsonValue } from '@backstage/types';
import {
  hasPresence,
  messageOf,
  ProtobufField,
  ProtobufMessage,
  ProtobufSchema,
} from '@datamesh-portal/plugin-data-mesh-common/schemas';
import { ByteReader } from '../ByteReader';
import { DELIMITED, GROUP, readInt32, scalarOf, VARINT } from './scalars';

/** What reading has to know of a message, looked up once. */
export interface MessagePlan {
  fullName: string;
  /** Whether its name is one of those that stand for a plain value. */
  isWellKnown: boolean;
  /** In the order in which they are shown. */
  fields: FieldPlan[];
  byId: Map<number, FieldPlan>;
}

export interface FieldPlan {
  name: string;
  id: number;
  /** Place in the message's fields. */
  index: number;
  kind: 'one' | 'list' | 'map';
  /** How an element is written, when it is not packed. */
  wire: number;
  /** How the values of a map are written. */
  valueWire: number;
  /** Set for maps. */
  key?: { wire: number; read: ElementRead; absent: JsonValue };
  element: ElementPlan;
  /** Whether a field that is absent differs from one that has its default. */
  hasPresence: boolean;
  /** Place of its oneof among those of the message, when it has one. */
  oneof?: number;
}

type ElementRead = (reader: ByteReader) => JsonValue;

/** A message, which may come in parts, or anything else. */
export type ElementPlan =
  | { message: () => MessagePlan; isGroup: boolean }
  | { message?: undefined; read: ElementRead; absent: JsonValue };

/** Messages live as long as the decoders that hold them. */
const plans = new WeakMap<ProtobufMessage, MessagePlan>();

export function planOf(
  schema: ProtobufSchema,
  message: ProtobufMessage,
): MessagePlan {
  let plan = plans.get(message);
  if (!plan) {
    const oneofs = new Map<string, number>();
    for (const { oneof } of message.fields) {
      if (oneof !== undefined && !oneofs.has(oneof)) {
        oneofs.set(oneof, oneofs.size);
      }
    }
    const fields = message.fields.map((field, index) =>
      planField(schema, field, index, oneofs),
    );
    plan = {
      fullName: message.name,
      isWellKnown: /^(?:google\.protobuf|confluent\.type)\./.test(message.name),
      fields,
      byId: new Map(fields.map(field => [field.id, field])),
    };
    plans.set(message, plan);
  }
  return plan;
}

function planField(
  schema: ProtobufSchema,
  field: ProtobufField,
  index: number,
  oneofs: Map<string, number>,
): FieldPlan {
  const key = field.keyType === undefined ? undefined : scalarOf(field.keyType);
  const wire = wireOf(schema, field);
  return {
    name: field.name,
    id: field.number,
    index,
    kind: kindOf(field),
    wire: key ? DELIMITED : wire,
    valueWire: wire,
    element: planElement(schema, field),
    ...(key && { key }),
    hasPresence: hasPresence(schema, field),
    ...(field.oneof !== undefined && { oneof: oneofs.get(field.oneof) }),
  };
}

function kindOf({ keyType, label }: ProtobufField): FieldPlan['kind'] {
  if (keyType !== undefined) {
    return 'map';
  }
  return label === 'repeated' ? 'list' : 'one';
}

function planElement(
  schema: ProtobufSchema,
  field: ProtobufField,
): ElementPlan {
  const message = messageOf(schema, field);
  if (message) {
    return { message: () => planOf(schema, message), isGroup: field.group };
  }
  const type = schema.types.get(field.type);
  if (type?.kind !== 'enum') {
    return scalarOf(field.type);
  }
  // Of several names of a number the first is its own.
  const names = new Map(
    type.values.map(({ name, number }) => [number, name] as const).reverse(),
  );
  return {
    // A number that the schema does not know is shown as such.
    read: reader => {
      const number = readInt32(reader);
      return names.get(number) ?? number;
    },
    absent: type.values[0]?.name ?? 0,
  };
}

/** How an element of the field is written, when it is not packed. */
function wireOf(schema: ProtobufSchema, field: ProtobufField): number {
  switch (schema.types.get(field.type)?.kind) {
    case 'message':
      return field.group ? GROUP : DELIMITED;
    case 'enum':
      return VARINT;
    default:
      return scalarOf(field.type).wire;
  }
}
