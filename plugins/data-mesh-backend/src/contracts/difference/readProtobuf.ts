import { InputError } from '@backstage/errors';
import {
  ProtobufEnum,
  ProtobufField,
  ProtobufMessage,
  ProtobufReserved,
  ProtobufSchema,
  SchemaDocument,
} from '@datamesh-portal/plugin-data-mesh-common/schemas';
import protobuf from 'protobufjs';

const MAIN = 'schema.proto';

/**
 * Parses a `.proto` file with its imports for a comparison. Imports that are
 * not among the references (Google's and Confluent's own) are left aside where
 * protobufjs does not bring them: types of the same name count as the same.
 *
 * @throws InputError when it is not Protobuf.
 */
export function readProtobuf(document: SchemaDocument): ProtobufSchema {
  const root = new protobuf.Root();
  try {
    const main = parseInto(root, MAIN, document.schema);
    const files = new Map(
      document.references.map(({ name, schema }) => [name, schema]),
    );
    const imports = [...main.imports];
    for (const [index, path] of imports.entries()) {
      const source = files.get(path);
      const common = protobuf.common.get(path);
      if (imports.indexOf(path) < index) {
        continue;
      }
      if (source !== undefined) {
        imports.push(...parseInto(root, path, source).imports);
      } else if (common?.nested) {
        root.addJSON(common.nested);
      }
    }
    resolve(
      root,
      imports.every(path => files.has(path)),
    );
    const types = new Map<string, ProtobufMessage | ProtobufEnum>();
    collect(root, types);
    return {
      package: main.package,
      messages: topMessages(root),
      types,
    };
  } catch (error) {
    throw new InputError(
      `The Protobuf schema cannot be parsed: ${(error as Error).message}`,
    );
  }
}

function parseInto(
  root: protobuf.Root,
  name: string,
  source: string,
): { imports: string[]; package: string } {
  // The parser marks everything it finds with the name of the file.
  const parse = protobuf.parse as typeof protobuf.parse & {
    filename: string | null;
  };
  parse.filename = name;
  try {
    const parsed = protobuf.parse(source, root, {
      keepCase: true,
      alternateCommentMode: true,
    });
    return {
      imports: [...(parsed.imports ?? []), ...(parsed.weakImports ?? [])],
      package: parsed.package ?? '',
    };
  } finally {
    parse.filename = null;
  }
}

/** What is imported from files that nobody has cannot be resolved. */
function resolve(root: protobuf.Root, hasAllImports: boolean): void {
  try {
    root.resolveAll();
  } catch (error) {
    if (hasAllImports) {
      throw error;
    }
  }
}

function topMessages(namespace: protobuf.NamespaceBase): string[] {
  return namespace.nestedArray.flatMap(child => {
    if (child instanceof protobuf.Type) {
      return child.filename === MAIN ? [nameOf(child)] : [];
    }
    return child instanceof protobuf.Namespace ? topMessages(child) : [];
  });
}

function collect(
  namespace: protobuf.NamespaceBase,
  types: Map<string, ProtobufMessage | ProtobufEnum>,
): void {
  for (const child of namespace.nestedArray) {
    if (child instanceof protobuf.Enum) {
      types.set(nameOf(child), toEnum(child));
    } else if (child instanceof protobuf.Namespace) {
      if (child instanceof protobuf.Type) {
        types.set(nameOf(child), toMessage(child));
      }
      collect(child, types);
    }
  }
}

function toMessage(type: protobuf.Type): ProtobufMessage {
  return {
    kind: 'message',
    name: nameOf(type),
    fields: type.fieldsArray.map(toField),
    reserved: toReserved(type.reserved),
    ...(type.comment && { doc: type.comment }),
  };
}

function toField(field: protobuf.Field): ProtobufField {
  const oneof = field.partOf;
  const defaultValue: unknown = field.options?.default;
  return {
    name: field.name,
    number: field.id,
    type: resolvedName(field),
    label: labelOf(field),
    group: field.delimited,
    jsonName: field.jsonName ?? protobuf.util.camelCase(field.name),
    ...(field instanceof protobuf.MapField && { keyType: field.keyType }),
    ...(oneof && !oneof.isProto3Optional && { oneof: oneof.name }),
    ...(defaultValue !== undefined && { default: String(defaultValue) }),
    ...(field.comment && { doc: field.comment }),
  };
}

function labelOf(field: protobuf.Field): ProtobufField['label'] {
  if (field.repeated || field.map) {
    return 'repeated';
  }
  if (field.required) {
    return 'required';
  }
  return field.hasPresence ? 'optional' : 'implicit';
}

function resolvedName(field: protobuf.Field): string {
  return field.resolvedType
    ? nameOf(field.resolvedType)
    : field.type.replace(/^\./, '');
}

function toEnum(type: protobuf.Enum): ProtobufEnum {
  const { _features: features } = type as unknown as {
    _features?: { enum_type?: string };
  };
  return {
    kind: 'enum',
    name: nameOf(type),
    values: Object.entries(type.values).map(([name, number]) => ({
      name,
      number,
    })),
    reserved: toReserved(type.reserved),
    closed: features?.enum_type === 'CLOSED',
  };
}

function toReserved(
  reserved: Array<number[] | string> | undefined,
): ProtobufReserved {
  const ranges: Array<[number, number]> = [];
  const names: string[] = [];
  for (const entry of reserved ?? []) {
    if (typeof entry === 'string') {
      names.push(entry);
    } else {
      ranges.push([entry[0], entry[1] ?? entry[0]]);
    }
  }
  return { ranges, names };
}

function nameOf(type: protobuf.ReflectionObject): string {
  return type.fullName.replace(/^\./, '');
}
