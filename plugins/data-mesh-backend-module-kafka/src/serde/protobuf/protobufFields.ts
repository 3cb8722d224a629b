import { SchemaField } from '@datamesh-portal/plugin-data-mesh-common';
import {
  annotateAll,
  annotated,
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
import { kindOf } from './MessagePlan';
import { WELL_KNOWN_TYPES } from './wellKnownTypes';

type Logical = SchemaField['logicalType'];

const REPEATED = { map: 'values', list: 'items', one: undefined } as const;

/**
 * The fields of a message. Required are proto2's `required` fields and those
 * without presence, which always have a value; optional fields, members of a
 * oneof and messages may be absent.
 */
export function protobufFields(
  schema: ProtobufSchema,
  message: ProtobufMessage | undefined = mainMessage(schema),
  budget: FieldBudget = new FieldBudget(),
): SchemaField[] {
  return message
    ? annotateAll(
        fieldsOf(schema, message, [], budget),
        message.annotations ?? [],
      )
    : [];
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
      inner && !WELL_KNOWN_TYPES.has(inner.name)
        ? fieldsOf(schema, inner, [...path, message.name], budget)
        : [];
    const repeated = REPEATED[kindOf(field)];
    const said = [...(field.annotations ?? []), ...(inner?.annotations ?? [])];
    return budget.spend({
      name: field.name,
      type: typeName(schema, field),
      logicalType: logicalType(schema, field),
      required: field.label === 'required' || !hasPresence(schema, field),
      ...(field.doc && { description: field.doc }),
      ...factsOf(schema, field),
      ...annotated(said),
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

function typeName(schema: ProtobufSchema, field: ProtobufField): string {
  const { keyType, oneof } = field;
  const element = elementName(schema, field);
  switch (kindOf(field)) {
    case 'map':
      return `map<${keyType}, ${element}>`;
    case 'list':
      return `repeated ${element}`;
    default:
      return oneof === undefined ? element : `${element} (oneof ${oneof})`;
  }
}

function elementName(schema: ProtobufSchema, field: ProtobufField): string {
  const symbols = symbolsOf(schema, field);
  if (!symbols) {
    return field.type;
  }
  return `enum{${shownSymbols(symbols)}}`;
}

function logicalType(schema: ProtobufSchema, field: ProtobufField): Logical {
  const { type } = field;
  const kind = kindOf(field);
  if (kind !== 'one') {
    return kind === 'map' ? 'object' : 'array';
  }
  switch (schema.types.get(type)?.kind) {
    case 'message':
      return WELL_KNOWN_TYPES.get(type)?.logicalType ?? 'object';
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
