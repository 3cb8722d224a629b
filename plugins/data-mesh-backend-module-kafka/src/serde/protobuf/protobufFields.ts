import { SchemaField } from '@datamesh-portal/plugin-data-mesh-common';
import protobuf from 'protobufjs';
import { FieldBudget } from '../FieldBudget';
import { ProtobufFile } from './parseProtobuf';
import { hasPresence } from './MessagePlan';

type Logical = SchemaField['logicalType'];

const SHOWN_SYMBOLS = 6;
/** More symbols than anybody compares by eye. */
const MAX_SYMBOLS = 500;

/** Messages that stand for a plain value. */
const PLAIN: Record<string, Logical | undefined> = {
  'google.protobuf.Timestamp': 'timestamp',
  'google.protobuf.Duration': 'string',
  'google.protobuf.DoubleValue': 'number',
  'google.protobuf.FloatValue': 'number',
  'google.protobuf.Int64Value': 'integer',
  'google.protobuf.UInt64Value': 'integer',
  'google.protobuf.Int32Value': 'integer',
  'google.protobuf.UInt32Value': 'integer',
  'google.protobuf.BoolValue': 'boolean',
  'google.protobuf.StringValue': 'string',
  'google.protobuf.BytesValue': 'string',
  'google.protobuf.Struct': 'object',
  'google.protobuf.Value': 'object',
  'google.protobuf.ListValue': 'array',
  'google.protobuf.FieldMask': 'string',
  'confluent.type.Decimal': 'number',
};

/**
 * The fields of the file's first message. Required are proto2's `required`
 * fields and those without presence, which always have a value; optional
 * fields, members of a oneof and messages may be absent.
 */
export function protobufFields({ messages }: ProtobufFile): SchemaField[] {
  const [first] = messages;
  return first ? fieldsOf(first, [], new FieldBudget()) : [];
}

function fieldsOf(
  type: protobuf.Type,
  path: string[],
  budget: FieldBudget,
): SchemaField[] {
  if (!budget.unfolds(path, type.fullName)) {
    return [];
  }
  return budget.take(type.fieldsArray).map(field => {
    const inner = field.resolvedType;
    const children =
      inner instanceof protobuf.Type && !PLAIN[nameOf(inner)]
        ? fieldsOf(inner, [...path, type.fullName], budget)
        : [];
    const repeated = repetition(field);
    return {
      name: field.name,
      type: typeName(field),
      logicalType: logicalType(field),
      required:
        field.required || field.repeated || field.map || !hasPresence(field),
      ...(field.comment && { description: field.comment }),
      ...factsOf(field),
      children,
      ...(repeated && children.length > 0 && { repeated }),
    };
  });
}

function factsOf(field: protobuf.Field): Partial<SchemaField> {
  const type = field.resolvedType;
  const options: Record<string, unknown> = field.options ?? {};
  const isChoice = field.partOf && !field.partOf.isProto3Optional;
  return {
    number: field.id,
    ...(options.default !== undefined && {
      default: JSON.stringify(options.default),
    }),
    ...(type instanceof protobuf.Enum && {
      symbols: Object.keys(type.values).slice(0, MAX_SYMBOLS),
    }),
    ...(isChoice && { oneOf: field.partOf!.name }),
    ...(options.deprecated === true && { deprecated: true }),
  };
}

function repetition(field: protobuf.Field): SchemaField['repeated'] {
  if (field.map) {
    return 'values';
  }
  return field.repeated ? 'items' : undefined;
}

function typeName(field: protobuf.Field): string {
  const element = elementName(field);
  if (field instanceof protobuf.MapField) {
    return `map<${field.keyType}, ${element}>`;
  }
  if (field.repeated) {
    return `repeated ${element}`;
  }
  if (field.partOf && !field.partOf.isProto3Optional) {
    return `${element} (oneof ${field.partOf.name})`;
  }
  return element;
}

function elementName(field: protobuf.Field): string {
  const inner = field.resolvedType;
  if (inner instanceof protobuf.Type) {
    return nameOf(inner);
  }
  if (inner instanceof protobuf.Enum) {
    const names = Object.keys(inner.values);
    const more = names.length > SHOWN_SYMBOLS ? ', …' : '';
    return `enum{${names.slice(0, SHOWN_SYMBOLS).join(', ')}${more}}`;
  }
  return field.type;
}

function logicalType(field: protobuf.Field): Logical {
  if (field.map) {
    return 'object';
  }
  if (field.repeated) {
    return 'array';
  }
  const inner = field.resolvedType;
  if (inner instanceof protobuf.Type) {
    return PLAIN[nameOf(inner)] ?? 'object';
  }
  if (inner instanceof protobuf.Enum) {
    return 'string';
  }
  switch (field.type) {
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

function nameOf(type: protobuf.Type): string {
  return type.fullName.replace(/^\./, '');
}
