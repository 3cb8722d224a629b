import { InputError } from '@backstage/errors';
import { SchemaDocument } from '../SchemaDocument';
import { AvroField, AvroLogical, AvroRecord, AvroSchema } from './AvroSchema';

const PRIMITIVES = new Set([
  'null',
  'boolean',
  'int',
  'long',
  'float',
  'double',
  'bytes',
  'string',
]);

/** Schemas do not nest deeper than this: it protects the call stack. */
const DEEPEST = 200;

type Json = Record<string, unknown>;

/**
 * Reads an Avro 1.12 schema with the schemas that it refers to.
 *
 * @throws InputError when it is not valid Avro.
 */
export function parseAvroSchema(document: SchemaDocument): AvroSchema {
  const names = new Map<string, AvroSchema>();
  for (const reference of document.references) {
    parse(readJson(reference.schema), '', names, 0);
  }
  return parse(readJson(document.schema), '', names, 0);
}

type Names = Map<string, AvroSchema>;

function parse(
  schema: unknown,
  namespace: string,
  names: Names,
  depth: number,
): AvroSchema {
  if (depth > DEEPEST) {
    throw new InputError(`The Avro schema nests deeper than ${DEEPEST} levels`);
  }
  if (typeof schema === 'string') {
    return named(schema, namespace, names);
  }
  if (Array.isArray(schema)) {
    return {
      kind: 'union',
      branches: schema.map(branch =>
        parse(branch, namespace, names, depth + 1),
      ),
    };
  }
  if (typeof schema !== 'object' || schema === null) {
    throw new InputError('An Avro schema is a name, an object or a list');
  }
  return parseObject(schema as Json, namespace, names, depth + 1);
}

function named(name: string, namespace: string, names: Names): AvroSchema {
  if (PRIMITIVES.has(name)) {
    return { kind: 'primitive', type: name };
  }
  const found = names.get(fullName(name, namespace)) ?? names.get(name);
  if (!found) {
    throw new InputError(`The Avro schema uses the unknown type ${name}`);
  }
  return found;
}

function parseObject(
  schema: Json,
  namespace: string,
  names: Names,
  depth: number,
): AvroSchema {
  switch (schema.type) {
    case 'record':
    case 'error':
      return parseRecord(schema, namespace, names, depth);
    case 'enum': {
      const symbols = list(schema.symbols).map(String);
      return define(names, {
        kind: 'enum',
        ...naming(schema, namespace),
        symbols,
        ...(typeof schema.default === 'string' && { default: schema.default }),
      });
    }
    case 'fixed':
      return define(names, {
        kind: 'fixed',
        ...naming(schema, namespace),
        size: Number(schema.size),
        logical: logicalOf(schema),
      });
    case 'array':
      return {
        kind: 'array',
        items: parse(schema.items, namespace, names, depth),
      };
    case 'map':
      return {
        kind: 'map',
        values: parse(schema.values, namespace, names, depth),
      };
    default: {
      const inner = parse(schema.type, namespace, names, depth);
      const logical = logicalOf(schema);
      return inner.kind === 'primitive' && logical
        ? { ...inner, logical }
        : inner;
    }
  }
}

function parseRecord(
  schema: Json,
  namespace: string,
  names: Names,
  depth: number,
): AvroSchema {
  const record: AvroRecord = {
    kind: 'record',
    ...naming(schema, namespace),
    fields: [],
  };
  define(names, record);
  const inner = namespaceOf(record.name);
  for (const field of list(schema.fields) as Json[]) {
    record.fields.push(parseField(field, inner, names, depth));
  }
  return record;
}

function parseField(
  field: Json,
  namespace: string,
  names: Names,
  depth: number,
): AvroField {
  return {
    name: String(field?.name),
    type: parse(field?.type, namespace, names, depth),
    aliases: list(field.aliases).map(String),
    ...docOf(field),
    ...(field.default !== undefined && {
      default: JSON.stringify(field.default),
    }),
  };
}

function define<T extends Extract<AvroSchema, { name: string }>>(
  names: Names,
  schema: T,
): T {
  names.set(schema.name, schema);
  return schema;
}

function naming(schema: Json, namespace: string) {
  if (typeof schema.name !== 'string') {
    throw new InputError(`An Avro ${schema.type} has no name`);
  }
  const own =
    typeof schema.namespace === 'string' ? schema.namespace : namespace;
  const name = fullName(schema.name, own);
  return {
    name,
    aliases: list(schema.aliases).map(alias =>
      fullName(String(alias), namespaceOf(name)),
    ),
    ...docOf(schema),
  };
}

function docOf({ doc }: Json): { doc?: string } {
  return typeof doc === 'string' && doc !== '' ? { doc } : {};
}

function logicalOf(schema: Json): AvroLogical | undefined {
  return typeof schema.logicalType === 'string'
    ? {
        name: schema.logicalType,
        precision: Number(schema.precision) || 0,
        scale: Number(schema.scale) || 0,
      }
    : undefined;
}

function fullName(name: string, namespace: string): string {
  return name.includes('.') || namespace === '' ? name : `${namespace}.${name}`;
}

function namespaceOf(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf('.')));
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A bare primitive may be registered without its quotes.
    return text.trim();
  }
}
