import { InputError } from '@backstage/errors';
import { isJsonObject, notJson, parseExactJson } from '../exact/parseExactJson';
import { SchemaDocument } from '../SchemaDocument';
import {
  AVRO_PRIMITIVES,
  AvroAnnotated,
  AvroEnum,
  AvroField,
  AvroFixed,
  AvroLogical,
  AvroNamed,
  AvroPrimitiveName,
  AvroRecord,
  AvroSchema,
} from './AvroSchema';

/** Schemas do not nest deeper than this: it protects the call stack. */
const DEEPEST = 100;
/** With its namespace, which each of the names below it repeats. */
const MAX_NAME = 1_000;
const BARE_NAME = /^[\w.]{1,1000}$/;

/** What Avro 1.12 itself says of types and fields. */
const ATTRIBUTES = new Set([
  ...['type', 'name', 'namespace', 'doc', 'aliases', 'default', 'order'],
  ...['fields', 'items', 'values', 'size', 'symbols', 'logicalType'],
  ...['precision', 'scale'],
]);
/** Names of classes, and of types in Kafka Connect. */
const OF_A_LANGUAGE = /^(?:java-|avro\.java|connect\.(?:name|version|type))/;

type Json = Record<string, unknown>;

class Parser {
  readonly #names = new Map<string, AvroSchema>();

  parse(schema: unknown, namespace = '', depth = 0): AvroSchema {
    if (depth > DEEPEST) {
      throw new InputError(
        `The Avro schema nests deeper than ${DEEPEST} levels`,
      );
    }
    const inner = (below: unknown) => this.parse(below, namespace, depth + 1);
    if (typeof schema === 'string') {
      return this.#named(schema, namespace);
    }
    if (Array.isArray(schema)) {
      return { kind: 'union', branches: schema.map(inner) };
    }
    if (!isJsonObject(schema)) {
      throw new InputError('An Avro schema is a name, an object or a list');
    }
    switch (schema.type) {
      case 'record':
      case 'error':
        return this.#record(schema, namespace, depth);
      case 'enum':
        return this.#define(toEnum(schema, namespace));
      case 'fixed':
        return this.#define(toFixed(schema, namespace));
      case 'array':
        return {
          kind: 'array',
          items: inner(schema.items),
          ...annotated(schema),
        };
      case 'map':
        return {
          kind: 'map',
          values: inner(schema.values),
          ...annotated(schema),
        };
      default: {
        const type = inner(schema.type);
        return {
          ...type,
          ...annotated(schema, type),
          ...(type.kind === 'primitive' && logicalOf(schema)),
        };
      }
    }
  }

  #named(name: string, namespace: string): AvroSchema {
    if (Object.hasOwn(AVRO_PRIMITIVES, name)) {
      return { kind: 'primitive', type: name as AvroPrimitiveName };
    }
    const found =
      this.#names.get(fullName(name, namespace)) ??
      this.#names.get(fullName(name, ''));
    if (!found) {
      throw new InputError(
        `The Avro schema uses the unknown type ${name.slice(0, 200)}`,
      );
    }
    return found;
  }

  #record(schema: Json, namespace: string, depth: number): AvroRecord {
    const record: AvroRecord = {
      kind: 'record',
      ...naming(schema, namespace),
      fields: [],
    };
    this.#define(record);
    for (const field of listOf(schema, 'fields', record)) {
      if (!isJsonObject(field) || typeof field.name !== 'string') {
        throw new InputError(
          `A field of the Avro record ${record.name} has no name`,
        );
      }
      record.fields.push({
        name: field.name,
        type: this.parse(field.type, namespaceOf(record.name), depth + 1),
        aliases: texts(field.aliases),
        ...docOf(field),
        ...defaultOf(field),
        ...annotated(field),
      });
    }
    return record;
  }

  #define<T extends AvroSchema & AvroNamed>(type: T): T {
    this.#names.set(type.name, type);
    for (const alias of type.aliases) {
      if (!this.#names.has(alias)) {
        this.#names.set(alias, type);
      }
    }
    return type;
  }
}

/**
 * Reads an Avro 1.12 schema with the schemas that it refers to. Lenient where
 * writers are: a type may be used by one of its aliases, names may have any
 * characters, defaults need not fit, and a logical type that does not fit its
 * type is kept.
 *
 * @throws InputError when it is not valid Avro.
 * @public
 */
export function parseAvroSchema({
  schema,
  references,
}: Pick<SchemaDocument, 'schema' | 'references'>): AvroSchema {
  const parser = new Parser();
  references.forEach(reference => parser.parse(readJson(reference.schema)));
  return parser.parse(readJson(schema));
}

function toEnum(schema: Json, namespace: string): AvroEnum {
  const named = naming(schema, namespace);
  return {
    kind: 'enum',
    ...named,
    symbols: listOf(schema, 'symbols', named).map(String),
    ...(typeof schema.default === 'string' && { default: schema.default }),
  };
}

function toFixed(schema: Json, namespace: string): AvroFixed {
  const named = naming(schema, namespace);
  const size = Number(schema.size);
  if (!Number.isSafeInteger(size) || size < 0) {
    throw new InputError(`The Avro fixed ${named.name} has no size`);
  }
  return { kind: 'fixed', ...named, size, ...logicalOf(schema) };
}

function naming(schema: Json, namespace: string): AvroNamed {
  if (typeof schema.name !== 'string') {
    throw new InputError(`An Avro ${schema.type} has no name`);
  }
  const name = fullName(
    schema.name,
    typeof schema.namespace === 'string' ? schema.namespace : namespace,
  );
  return {
    name,
    aliases: texts(schema.aliases).map(alias =>
      fullName(alias, namespaceOf(name)),
    ),
    ...docOf(schema),
    ...annotated(schema),
  };
}

/** Attributes beyond Avro, with those of what they are said of. */
function annotated(
  schema: Json,
  { annotations: known = [] }: AvroAnnotated = {},
): AvroAnnotated {
  const annotations = [
    ...known,
    ...Object.entries(schema).flatMap(([property, value]) =>
      ATTRIBUTES.has(property) || OF_A_LANGUAGE.test(property)
        ? []
        : [{ property, value }],
    ),
  ];
  return annotations.length > 0 ? { annotations } : {};
}

function docOf({ doc }: Json): Pick<AvroNamed, 'doc'> {
  return typeof doc === 'string' && doc !== '' ? { doc } : {};
}

function defaultOf(field: Json): Pick<AvroField, 'default'> {
  return Object.hasOwn(field, 'default')
    ? { default: JSON.stringify(field.default) }
    : {};
}

function logicalOf(schema: Json): { logical?: AvroLogical } {
  if (typeof schema.logicalType !== 'string') {
    return {};
  }
  const precision = Number(schema.precision);
  return {
    logical: {
      name: schema.logicalType,
      scale: Number(schema.scale) || 0,
      ...(precision > 0 && { precision }),
    },
  };
}

/** A dot at the beginning is that of a type without a namespace. */
function fullName(name: string, namespace: string): string {
  if (name.length + namespace.length > MAX_NAME) {
    throw new InputError('The Avro schema has a name that is too long');
  }
  return name.includes('.') || namespace === ''
    ? name.replace(/^\./, '')
    : `${namespace}.${name}`;
}

function namespaceOf(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf('.')));
}

function listOf(schema: Json, key: string, { name }: AvroNamed): unknown[] {
  const list = schema[key];
  if (!Array.isArray(list)) {
    throw new InputError(`The Avro ${schema.type} ${name} has no ${key}`);
  }
  return list;
}

/** Some writers give a single alias without its list. */
function texts(value: unknown): string[] {
  return [value ?? []].flat().map(String);
}

function readJson(text: string): unknown {
  try {
    return parseExactJson(text);
  } catch (error) {
    // A bare primitive may be registered without its quotes.
    const name = text.trim();
    if (BARE_NAME.test(name)) {
      return name;
    }
    throw notJson('Avro schema', error);
  }
}
