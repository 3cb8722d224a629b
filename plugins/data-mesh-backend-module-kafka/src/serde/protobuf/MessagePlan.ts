import {
  hasPresence,
  messageOf,
  ProtobufField,
  ProtobufMessage,
  ProtobufSchema,
} from '@datamesh-portal/plugin-data-mesh-common/schemas';
import {
  DELIMITED,
  GROUP,
  readInt32,
  Scalar,
  scalarOf,
  VARINT,
} from './scalars';
import { WELL_KNOWN_TYPES, WellKnownType } from './wellKnownTypes';

/** What reading has to know of a message, looked up once. */
export interface MessagePlan {
  /** Set where it stands for a plain value. */
  wellKnown?: WellKnownType;
  /** In the order in which they are shown. */
  fields: FieldPlan[];
  byId: Map<number, FieldPlan>;
}

export interface FieldPlan {
  name: string;
  id: number;
  /** Place in the message's fields. */
  index: number;
  kind: FieldKind;
  /** How it is written, when it is not packed. */
  wire: number;
  /** Set for maps. */
  key?: Scalar;
  element: ElementPlan;
  /** Whether a field that is absent differs from one that has its default. */
  hasPresence: boolean;
  /** Place of its oneof among those of the message, when it has one. */
  oneof?: number;
}

export type FieldKind = 'one' | 'list' | 'map';

/** A message, which may come in parts, or anything else. */
export type ElementPlan =
  | { wire: number; message: () => MessagePlan }
  | (Scalar & { message?: undefined });

/** Messages live as long as the decoders that hold them. */
const plans = new WeakMap<ProtobufMessage, MessagePlan>();

export function planOf(
  schema: ProtobufSchema,
  message: ProtobufMessage,
): MessagePlan {
  let plan = plans.get(message);
  if (!plan) {
    const names = new Set(message.fields.flatMap(({ oneof }) => oneof ?? []));
    const oneofs = new Map([...names].map((name, index) => [name, index]));
    const fields = message.fields.map((field, index) =>
      planField(schema, field, index, oneofs),
    );
    plan = {
      wellKnown: WELL_KNOWN_TYPES.get(message.name),
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
  const { name, number: id, keyType, oneof } = field;
  const element = planElement(schema, field);
  return {
    name,
    id,
    index,
    kind: kindOf(field),
    wire: keyType === undefined ? element.wire : DELIMITED,
    key: keyType === undefined ? undefined : scalarOf(keyType),
    element,
    hasPresence: hasPresence(schema, field),
    oneof: oneof === undefined ? undefined : oneofs.get(oneof),
  };
}

export function kindOf({ keyType, label }: ProtobufField): FieldKind {
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
    return {
      wire: field.group ? GROUP : DELIMITED,
      message: () => planOf(schema, message),
    };
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
    wire: VARINT,
    // A number that the schema does not know is shown as such.
    read: reader => {
      const number = readInt32(reader);
      return names.get(number) ?? number;
    },
    absent: type.values[0]?.name ?? 0,
  };
}
