import { SchemaField } from '@datamesh-portal/plugin-data-mesh-common';
import {
  FieldBudget,
  hasPresence,
  messageOf,
  MOST_SYMBOLS,
  ProtobufField,
  ProtobufMessage,
  ProtobufSchema,
  shownSymbols,
} from '@datamesh-portal/plugin-data-mesh-common/schemas';
import { mainMessage } from './mainMessage';

type Logical = SchemaField['logicalType'];

/** Messages that stand for a plain value. */
const PLAIN = new Map<string, Logical>([
  ['google.protobuf.Timestamp', 'timestamp'],
  ['google.protobuf.Duration', 'string'],
  ['google.protobuf.DoubleValue', 'number'],
  ['google.protobuf.FloatValue', 'number'],
  ['google.protobuf.Int64Value', 'integer'],
  ['google.protobuf.UInt64Value', 'integer'],
  ['google.protobuf.Int32Value', 'integer'],
  ['google.protobuf.UInt32Value', 'integer'],
  ['google.protobuf.BoolValue', 'boolean'],
  ['google.protobuf.StringValue', 'string'],
  ['google.protobuf.BytesValue', 'string'],
  ['google.protobuf.Struct', 'object'],
  ['google.protobuf.Value', 'object'],
  ['google.protobuf.ListValue', 'array'],
  ['google.protobuf.FieldMask', 'string'],
  ['confluent.type.Decimal', 'number'],
]);

/**
 * The fields of a message. Required are proto2's `required` fields and those
 * without presence, which always have a value; optional fields, members of a
 * oneof and messages may be absent.
 */
export function protobufFields(
  schema: ProtobufSchema,
  message: ProtobufMessage | undefined = mainMessage(schema),
): SchemaField[] {
  return message ? fieldsOf(schema, message, [], new FieldBudget()) : [];
}

function fieldsOf(
  schema: ProtobufSchema,
  message: ProtobufMessage,
  path: string[],
  budget: FieldBudget,
): SchemaField[] {
  if (!budget.unfolds(path, message.name)) {
    return [];
  }
  return budget.take(message.fields).map(field => {
    const inner = messageOf(schema, field);
    const children =
      inner && !PLAIN.has(inner.name)
        ? fieldsOf(schema, inner, [...path, message.name], budget)
        : [];
    const repeated = repetition(field);
    return budget.spend({
      name: field.name,
      type: typeName(schema, field),
      logicalType: logicalType(schema, field),
      required: field.label === 'required' || !hasPresence(schema, field),
      ...(field.doc && { description: field.doc }),
      ...factsOf(schema, field),
      children,
      ...(repeated && children.length > 0 && { repeated }),
    });
  });
}

function factsOf(
  schema: ProtobufSchema,
  field: ProtobufField,
): Partial<SchemaField> {
  const symbols = symbolsOf(schema, field);
  return {
    number: field.number,
    ...(field.default !== undefined && { default: field.default }),
    ...(symbols && { symbols: symbols.slice(0, MOST_SYMBOLS) }),
    ...(field.oneof !== undefined && { oneOf: field.oneof }),
    ...(field.deprecated && { deprecated: true }),
  };
}

function symbolsOf(
  { types }: ProtobufSchema,
  { type }: ProtobufField,
): string[] | undefined {
  const declared = types.get(type);
  return declared?.kind === 'enum'
    ? declared.values.map(({ name }) => name)
    : undefined;
}

function repetition({
  keyType,
  label,
}: ProtobufField): SchemaField['repeated'] {
  if (keyType !== undefined) {
    return 'values';
  }
  return label === 'repeated' ? 'items' : undefined;
}

function typeName(schema: ProtobufSchema, field: ProtobufField): string {
  const { keyType, label, oneof } = field;
  const element = elementName(schema, field);
  if (keyType !== undefined) {
    return `map<${keyType}, ${element}>`;
  }
  if (label === 'repeated') {
    return `repeated ${element}`;
  }
  return oneof === undefined ? element : `${element} (oneof ${oneof})`;
}

function elementName(schema: ProtobufSchema, field: ProtobufField): string {
  const symbols = symbolsOf(schema, field);
  if (!symbols) {
    return field.type;
  }
  return `enum{${shownSymbols(symbols)}}`;
}

function logicalType(schema: ProtobufSchema, field: ProtobufField): Logical {
  const { keyType, label, type } = field;
  if (keyType !== undefined) {
    return 'object';
  }
  if (label === 'repeated') {
    return 'array';
  }
  switch (schema.types.get(type)?.kind) {
    case 'message':
      return PLAIN.get(type) ?? 'object';
    case 'enum':
      return 'string';
    default:
      return scalarType(type);
  }
}

function scalarType(type: string): Logical {
  switch (type) {
    case 'double':
    case 'float':
      return 'number';
    case 'bool':
      return 'boolean';
    case 'string':
    case 'bytes':
      return 'string';
    default:
      return 'integer';
  }
}
