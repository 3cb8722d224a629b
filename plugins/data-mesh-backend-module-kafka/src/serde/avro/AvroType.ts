import { InputError } from '@backstage/errors';

const MAX_DEPTH = 100;

export type AvroPrimitive =
  | 'null'
  | 'boolean'
  | 'int'
  | 'long'
  | 'float'
  | 'double'
  | 'bytes'
  | 'string';

export interface AvroLogical {
  name: string;
  precision?: number;
  scale: number;
}

/** An Avro schema with its names resolved; recursive schemas are circles. */
export type AvroType =
  | { kind: 'primitive'; type: AvroPrimitive; logical?: AvroLogical }
  | AvroRecord
  | AvroEnum
  | {
      kind: 'fixed';
      name: string;
      size: number;
      logical?: AvroLogical;
      aliases?: string[];
    }
  | { kind: 'array'; items: AvroType }
  | { kind: 'map'; values: AvroType }
  | { kind: 'union'; branches: AvroType[] };

export interface AvroRecord {
  kind: 'record';
  name: string;
  fields: AvroField[];
  doc?: string;
  aliases?: string[];
}

export interface AvroField {
  name: string;
  type: AvroType;
  doc?: string;
  /** As in the schema document, null included; absent without one. */
  default?: unknown;
  aliases?: string[];
}

export interface AvroEnum {
  kind: 'enum';
  name: string;
  symbols: string[];
  /** What readers use for symbols that they do not know. */
  default?: string;
  doc?: string;
  aliases?: string[];
}

const PRIMITIVES = new Set<string>([
  'null',
  'boolean',
  'int',
  'long',
  'float',
  'double',
  'bytes',
  'string',
]);

type Json = Record<string, unknown>;

class Parser {
  readonly #names: Map<string, AvroType>;

  constructor(names: Map<string, AvroType>) {
    this.#names = names;
  }

  parse(schema: unknown, namespace: string, depth: number): AvroType {
    if (depth > MAX_DEPTH) {
      throw new InputError(
        `The Avro schema is nested more than ${MAX_DEPTH} levels deep`,
      );
    }
    if (typeof schema === 'string') {
      return this.#named(schema, namespace);
    }
    if (Array.isArray(schema)) {
      return {
        kind: 'union',
        branches: schema.map(s => this.parse(s, namespace, depth + 1)),
      };
    }
    if (typeof schema !== 'object' || schema === null) {
      throw new InputError('An Avro schema is a name, an object or an array');
    }
    return this.#complex(schema as Json, namespace, depth + 1);
  }

  #named(name: string, namespace: string): AvroType {
    if (PRIMITIVES.has(name)) {
      return { kind: 'primitive', type: name as AvroPrimitive };
    }
    const found =
      this.#names.get(fullName(name, namespace)) ?? this.#names.get(name);
    if (!found) {
      throw new InputError(`The Avro schema uses the unknown type ${name}`);
    }
    return found;
  }

  #complex(schema: Json, namespace: string, depth: number): AvroType {
    const { type } = schema;
    switch (type) {
      case 'record':
      case 'error':
        return this.#record(schema, namespace, depth);
      case 'enum': {
        const name = nameOf(schema, namespace);
        const symbols = Array.isArray(schema.symbols)
          ? schema.symbols.map(String)
          : [];
        return this.#define(name, schema, {
          kind: 'enum',
          name,
          symbols,
          ...(typeof schema.default === 'string' && {
            default: schema.default,
          }),
          ...described(schema),
        });
      }
      case 'fixed': {
        const name = nameOf(schema, namespace);
        const size = Number(schema.size);
        if (!Number.isSafeInteger(size) || size < 0) {
          throw new InputError(`The Avro fixed ${name} has no size`);
        }
        const logical = logicalOf(schema);
        return this.#define(name, schema, {
          kind: 'fixed',
          name,
          size,
          logical,
          ...aliased(schema),
        });
      }
      case 'array':
        return {
          kind: 'array',
          items: this.parse(schema.items, namespace, depth),
        };
      case 'map':
        return {
          kind: 'map',
          values: this.parse(schema.values, namespace, depth),
        };
      default: {
        const inner = this.parse(type, namespace, depth);
        return inner.kind === 'primitive'
          ? { ...inner, logical: logicalOf(schema) }
          : inner;
      }
    }
  }

  #record(schema: Json, namespace: string, depth: number): AvroType {
    const name = nameOf(schema, namespace);
    const inner = name.slice(0, Math.max(0, name.lastIndexOf('.')));
    if (!Array.isArray(schema.fields)) {
      throw new InputError(`The Avro record ${name} has no fields`);
    }
    const record: AvroRecord = {
      kind: 'record',
      name,
      fields: [],
      ...described(schema),
    };
    this.#define(name, schema, record);
    for (const field of schema.fields as Array<Json | null>) {
      if (typeof field?.name !== 'string') {
        throw new InputError(`A field of the Avro record ${name} has no name`);
      }
      record.fields.push({
        name: field.name,
        type: this.parse(field.type, inner, depth),
        ...('default' in field && { default: field.default }),
        ...described(field),
      });
    }
    return record;
  }

  #define<T extends AvroType>(name: string, schema: Json, type: T): T {
    this.#names.set(name, type);
    const namespace = name.slice(0, Math.max(0, name.lastIndexOf('.')));
    if (Array.isArray(schema.aliases)) {
      for (const alias of schema.aliases) {
        const full = fullName(String(alias), namespace);
        if (!this.#names.has(full)) {
          this.#names.set(full, type);
        }
      }
    }
    return type;
  }
}

/**
 * Parses an Avro 1.12 schema.
 *
 * @param schema - JSON text.
 * @param references - JSON texts of the schemas whose names it uses, in an order
 * in which each uses only earlier ones.
 * @throws InputError when the schema is not valid Avro.
 */
export function parseAvro(schema: string, references: string[] = []): AvroType {
  const names = new Map<string, AvroType>();
  for (const reference of references) {
    new Parser(names).parse(readJson(reference), '', 0);
  }
  return new Parser(names).parse(readJson(schema), '', 0);
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A bare primitive may be registered without its quotes.
    return text.trim();
  }
}

function nameOf(schema: Json, namespace: string): string {
  if (typeof schema.name !== 'string') {
    throw new InputError(`An Avro ${schema.type} has no name`);
  }
  const own =
    typeof schema.namespace === 'string' ? schema.namespace : namespace;
  return fullName(schema.name, own);
}

function described(schema: Json): { doc?: string; aliases?: string[] } {
  return {
    ...(typeof schema.doc === 'string' && schema.doc && { doc: schema.doc }),
    ...aliased(schema),
  };
}

function aliased({ aliases }: Json): { aliases?: string[] } {
  return Array.isArray(aliases) && aliases.length > 0
    ? { aliases: aliases.map(String) }
    : {};
}

function fullName(name: string, namespace: string): string {
  return name.includes('.') || namespace === '' ? name : `${namespace}.${name}`;
}

function logicalOf(schema: Json): AvroLogical | undefined {
  if (typeof schema.logicalType !== 'string') {
    return undefined;
  }
  return {
    name: schema.logicalType,
    scale: Number(schema.scale ?? 0) || 0,
    ...(typeof schema.precision === 'number' && {
      precision: schema.precision,
    }),
  };
}
