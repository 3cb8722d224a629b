import { SchemaAnnotation, SchemaField } from '../SchemaField';
import { shownSymbols } from '../symbols';

/**
 * An Avro 1.12 schema with its names resolved; recursive schemas are circles.
 *
 * @public
 */
export type AvroSchema =
  | AvroPrimitive
  | AvroRecord
  | AvroEnum
  | AvroFixed
  | ({ kind: 'array'; items: AvroSchema } & AvroAnnotated)
  | ({ kind: 'map'; values: AvroSchema } & AvroAnnotated)
  | ({ kind: 'union'; branches: AvroSchema[] } & AvroAnnotated);

/** @public */
export interface AvroAnnotated {
  /** Attributes that Avro does not know; absent without any. */
  annotations?: SchemaAnnotation[];
}

/** @public */
export type AvroPrimitiveName =
  | 'null'
  | 'boolean'
  | 'int'
  | 'long'
  | 'float'
  | 'double'
  | 'bytes'
  | 'string';

/** @public */
export interface AvroPrimitive extends AvroAnnotated {
  kind: 'primitive';
  type: AvroPrimitiveName;
  logical?: AvroLogical;
}

/** What the values of a type stand for. @public */
export interface AvroLogical {
  name: string;
  /** Digits of a decimal, if the schema says how many. */
  precision?: number;
  /** Digits of a decimal behind its point. */
  scale: number;
}

/** What records, enums and fixed have in common. @public */
export interface AvroNamed extends AvroAnnotated {
  /** With its namespace. */
  name: string;
  /** With their namespaces. */
  aliases: string[];
  doc?: string;
}

/** @public */
export interface AvroRecord extends AvroNamed {
  kind: 'record';
  fields: AvroField[];
}

/** @public */
export interface AvroEnum extends AvroNamed {
  kind: 'enum';
  symbols: string[];
  /** What readers use for symbols that they do not know. */
  default?: string;
}

/** @public */
export interface AvroFixed extends AvroNamed {
  kind: 'fixed';
  /** In bytes. */
  size: number;
  logical?: AvroLogical;
}

/** @public */
export interface AvroField extends AvroAnnotated {
  name: string;
  type: AvroSchema;
  aliases: string[];
  doc?: string;
  /** Its JSON text, with all digits; absent without a default. */
  default?: string;
}

/** The ODCS logicalType of each primitive type. */
export const AVRO_PRIMITIVES: Record<
  AvroPrimitiveName,
  SchemaField['logicalType']
> = {
  null: 'string',
  boolean: 'boolean',
  int: 'integer',
  long: 'integer',
  float: 'number',
  double: 'number',
  bytes: 'string',
  string: 'string',
};

/** The type in Avro's words, such as `long (timestamp-millis)`. */
export function describeAvro(schema: AvroSchema): string {
  switch (schema.kind) {
    case 'primitive':
      return withLogical(schema.type, schema.logical);
    case 'fixed':
      return withLogical(`fixed(${schema.size})`, schema.logical);
    case 'record':
      return `record ${schema.name}`;
    case 'enum':
      return `enum{${shownSymbols(schema.symbols)}}`;
    case 'array':
      return `array<${describeAvro(schema.items)}>`;
    case 'map':
      return `map<${describeAvro(schema.values)}>`;
    default:
      return `union{${schema.branches.map(describeAvro).join(', ')}}`;
  }
}

function withLogical(base: string, logical: AvroLogical | undefined): string {
  if (!logical) {
    return base;
  }
  const { name, precision, scale } = logical;
  const hasDigits = precision !== undefined || scale !== 0;
  return name === 'decimal' && hasDigits
    ? `${base} (decimal(${precision ?? '?'}, ${scale}))`
    : `${base} (${name})`;
}

export function isNamed(
  schema: AvroSchema,
): schema is AvroRecord | AvroEnum | AvroFixed {
  return (
    schema.kind === 'record' ||
    schema.kind === 'enum' ||
    schema.kind === 'fixed'
  );
}

export function isNull(schema: AvroSchema): boolean {
  return schema.kind === 'primitive' && schema.type === 'null';
}
