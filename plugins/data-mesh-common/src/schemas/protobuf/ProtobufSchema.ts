import { SchemaAnnotation } from '../SchemaField';

/**
 * A parsed `.proto` file with its imports, as far as it says what lies on the
 * wire. Plain data, so that no parser is needed to compare two of them.
 *
 * @public
 */
export interface ProtobufSchema {
  /** Empty without a package. */
  package: string;
  /** Full names of the messages at the top of the file, in their order. */
  messages: string[];
  /** All messages and enums, those of imports included, by full name. */
  types: Map<string, ProtobufMessage | ProtobufEnum>;
}

/** @public */
export interface ProtobufMessage {
  kind: 'message';
  /** With its package. */
  name: string;
  fields: ProtobufField[];
  /** Full names of the messages declared in it, in their order: what indexes on the wire count. */
  messages: string[];
  reserved: ProtobufReserved;
  doc?: string;
  /** Its custom options; absent without any. */
  annotations?: SchemaAnnotation[];
}

/** @public */
export interface ProtobufEnum {
  kind: 'enum';
  /** With its package. */
  name: string;
  values: Array<{ name: string; number: number }>;
  reserved: ProtobufReserved;
  /** Whether unknown numbers are set aside, as in proto2, and not kept as they are. */
  closed: boolean;
}

/** @public */
export interface ProtobufField {
  name: string;
  number: number;
  /** A scalar type, or the full name of a message or enum. */
  type: string;
  /** `implicit`: proto3 without `optional`; not written when it is the default. */
  label: 'implicit' | 'optional' | 'required' | 'repeated';
  /** Of a map, whose values are of `type`. */
  keyType?: string;
  /** Written between tags, not with its length. */
  group: boolean;
  oneof?: string;
  /** Its name in ProtoJSON. */
  jsonName: string;
  /** As JSON text, and so with all digits of a 64-bit number. */
  default?: string;
  deprecated?: boolean;
  doc?: string;
  /** Its custom options; absent without any. */
  annotations?: SchemaAnnotation[];
}

/** What must not be used again. @public */
export interface ProtobufReserved {
  /** First and last number. */
  ranges: Array<[number, number]>;
  names: string[];
}

/** The message that a field holds, or that its items or values are. @public */
export function messageOf(
  { types }: ProtobufSchema,
  { type }: ProtobufField,
): ProtobufMessage | undefined {
  const declared = types.get(type);
  return declared?.kind === 'message' ? declared : undefined;
}

/** Whether an absent field differs from one that has its default. @public */
export function hasPresence(
  schema: ProtobufSchema,
  field: ProtobufField,
): boolean {
  return (
    field.label === 'optional' ||
    field.label === 'required' ||
    (field.label === 'implicit' && messageOf(schema, field) !== undefined)
  );
}

/** Whether a number must not be used. */
export function isReserved(reserved: ProtobufReserved, number: number) {
  return reserved.ranges.some(([from, to]) => number >= from && number <= to);
}

/** The type in the words of a `.proto` file. */
export function describeField(field: ProtobufField): string {
  const type = field.group ? `group ${field.type}` : field.type;
  if (field.keyType) {
    return `map<${field.keyType}, ${type}>`;
  }
  return field.label === 'implicit' ? type : `${field.label} ${type}`;
}
