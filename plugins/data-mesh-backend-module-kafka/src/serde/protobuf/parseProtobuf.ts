import { InputError } from '@backstage/errors';
import protobuf from 'protobufjs';
import { BUILT_IN_FILES } from './builtInFiles';

const MAX_IMPORTS = 200;
const MAIN = 'schema.proto';
/** Imported for the options they declare, which change nothing of the data. */
const OPTIONS_ONLY = new Set([
  'confluent/meta.proto',
  'google/protobuf/descriptor.proto',
]);

/** The messages of a `.proto` file, in the order of their declaration. */
export interface ProtobufFile {
  messages: protobuf.Type[];
}

/**
 * Parses a `.proto` file with its imports.
 *
 * @param references - Imported files by their import path. Google's well-known
 * types and Confluent's own files need not be among them.
 * @throws InputError when it is not Protobuf or imports something unknown.
 */
export function parseProtobuf(
  schema: string,
  references: Array<{ name: string; schema: string }> = [],
): ProtobufFile {
  const root = new protobuf.Root();
  const files = new Map(references.map(file => [file.name, file.schema]));
  const parsed = new Set<string>();
  try {
    const imports = parseInto(root, MAIN, schema);
    for (const path of imports) {
      if (parsed.has(path) || parsed.size > MAX_IMPORTS) {
        continue;
      }
      parsed.add(path);
      const source = files.get(path) ?? BUILT_IN_FILES[path];
      const common = protobuf.common.get(path);
      if (source !== undefined) {
        imports.push(...parseInto(root, path, source));
      } else if (common?.nested) {
        root.addJSON(common.nested);
      } else if (!OPTIONS_ONLY.has(path)) {
        throw new InputError(`The Protobuf schema imports the unknown ${path}`);
      }
    }
    root.resolveAll();
  } catch (error) {
    throw error instanceof InputError
      ? error
      : new InputError(
          `The Protobuf schema cannot be parsed: ${(error as Error).message}`,
        );
  }
  return { messages: messagesIn(root) };
}

function parseInto(
  root: protobuf.Root,
  name: string,
  source: string,
): string[] {
  // The parser marks everything it finds with the name of the file.
  const parse = protobuf.parse as typeof protobuf.parse & {
    filename: string | null;
  };
  parse.filename = name;
  try {
    const { imports, weakImports } = protobuf.parse(source, root, {
      keepCase: true,
      alternateCommentMode: true,
    });
    return [...(imports ?? []), ...(weakImports ?? [])];
  } finally {
    parse.filename = null;
  }
}

/** Of the main file, whatever its package: imports may share the package. */
function messagesIn(namespace: protobuf.NamespaceBase): protobuf.Type[] {
  return namespace.nestedArray.flatMap(child => {
    if (child instanceof protobuf.Type) {
      return child.filename === MAIN ? [child] : [];
    }
    return child instanceof protobuf.Namespace ? messagesIn(child) : [];
  });
}

/** The messages declared in a message: what indexes on the wire count. */
export function nestedMessages(type: protobuf.Type): protobuf.Type[] {
  return type.nestedArray.filter(
    (child): child is protobuf.Type => child instanceof protobuf.Type,
  );
}
