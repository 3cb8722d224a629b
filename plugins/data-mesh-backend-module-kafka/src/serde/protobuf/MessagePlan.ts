import { JsonValue } from '@backstage/types';
import protobuf from 'protobufjs';
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
  /** Places of the other fields of the same oneof. */
  siblings: number[];
}

type ElementRead = (reader: ByteReader) => JsonValue;

/** A message, which may come in parts, or anything else. */
export type ElementPlan =
  | { message: () => MessagePlan; isGroup: boolean }
  | { message?: undefined; read: ElementRead; absent: JsonValue };

/** Types live as long as the decoders that hold them. */
const plans = new WeakMap<protobuf.Type, MessagePlan>();

export function planOf(type: protobuf.Type): MessagePlan {
  let plan = plans.get(type);
  if (!plan) {
    const fields = type.fieldsArray.map((field, index) =>
      planField(field, index, type.fieldsArray),
    );
    plan = {
      fullName: type.fullName,
      isWellKnown: /^\.(?:google\.protobuf|confluent\.type)\./.test(
        type.fullName,
      ),
      fields,
      byId: new Map(fields.map(field => [field.id, field])),
    };
    plans.set(type, plan);
  }
  return plan;
}

function planField(
  field: protobuf.Field,
  index: number,
  all: protobuf.Field[],
): FieldPlan {
  const element = planElement(field);
  const kind = kindOf(field);
  const key =
    field instanceof protobuf.MapField ? scalarOf(field.keyType) : undefined;
  return {
    name: field.name,
    id: field.id,
    index,
    kind,
    wire: key ? DELIMITED : wireOf(field),
    valueWire: wireOf(field),
    element,
    ...(key && { key }),
    hasPresence: hasPresence(field),
    siblings: (field.partOf?.fieldsArray ?? [])
      .filter(sibling => sibling !== field)
      .map(sibling => all.indexOf(sibling)),
  };
}

function kindOf(field: protobuf.Field): FieldPlan['kind'] {
  if (field.map) {
    return 'map';
  }
  return field.repeated ? 'list' : 'one';
}

function planElement(field: protobuf.Field): ElementPlan {
  const type = field.resolvedType;
  if (type instanceof protobuf.Type) {
    return { message: () => planOf(type), isGroup: field.delimited };
  }
  if (type instanceof protobuf.Enum) {
    const names = type.valuesById;
    return {
      // A number that the schema does not know is shown as such.
      read: reader => {
        const number = readInt32(reader);
        return names[number] ?? number;
      },
      absent: names[0] ?? 0,
    };
  }
  return scalarOf(field.type);
}

/** How an element of the field is written, when it is not packed. */
function wireOf(field: protobuf.Field): number {
  const type = field.resolvedType;
  if (type instanceof protobuf.Type) {
    return field.delimited ? GROUP : DELIMITED;
  }
  return type instanceof protobuf.Enum ? VARINT : scalarOf(field.type).wire;
}

/**
 * Whether an absent field differs from one that has its default. Messages always
 * have presence, which protobufjs leaves to its callers.
 */
export function hasPresence(field: protobuf.Field): boolean {
  return (
    field.hasPresence ||
    (field.resolvedType instanceof protobuf.Type &&
      !field.repeated &&
      !field.map)
  );
}
