import { InputError, isError } from '@backstage/errors';
import { SchemaDocument } from '../SchemaDocument';
import { BUILT_IN_FILES } from './builtIn';
import { isDescriptor, parseDescriptor } from './parseDescriptor';
import { parseProtobuf } from './parseProtobuf';
import { ProtobufBudget } from './ProtobufBudget';
import { ProtobufDeclarations } from './ProtobufDeclarations';
import { ProtobufLinker } from './ProtobufLinker';
import { ProtobufSchema } from './ProtobufSchema';

const MAX_IMPORTS = 200;

interface LoadedFile {
  declarations: ProtobufDeclarations;
  isBuiltIn: boolean;
}

/**
 * Reads a `.proto` file with its imports, or descriptors of them in base64, as
 * Confluent's client for Python registers them and some registries keep them: what lies on the wire, whichever of
 * its messages a payload is. Files of `google/protobuf`, the common ones of
 * `google/type` and Confluent's own need not be among the references.
 *
 * Custom options change nothing of the data and are kept as annotations. An
 * import that can be there only for those that the file sets is passed over.
 *
 * @throws InputError when it is not Protobuf, imports or uses what is nowhere,
 * or is more than anybody writes: 4,000,000 characters, 50,000 declarations,
 * 200 imports or 32 levels of messages.
 * @public
 */
export function readProtobufSchema(
  document: Pick<SchemaDocument, 'schema' | 'references'>,
): ProtobufSchema {
  try {
    const [main, ...imported] = loadFiles(document);
    const linker = new ProtobufLinker();
    const messages = linker.add(main.declarations, false);
    for (const isBuiltIn of [false, true]) {
      for (const file of imported.filter(f => f.isBuiltIn === isBuiltIn)) {
        linker.add(file.declarations, isBuiltIn);
      }
    }
    return {
      package: main.declarations.package,
      messages,
      types: linker.link(),
    };
  } catch (error) {
    throw new InputError(
      `The Protobuf schema cannot be parsed: ${
        isError(error) && error.name === 'InputError'
          ? error.message
          : 'it is too large, or nested too deep'
      }`,
    );
  }
}

/** The file itself first. */
function loadFiles({
  schema,
  references,
}: Pick<SchemaDocument, 'schema' | 'references'>): LoadedFile[] {
  const budget = new ProtobufBudget();
  const given = new Map(references.map(file => [file.name, file.schema]));
  const load = (source: string, isBuiltIn: boolean) => ({
    declarations: isDescriptor(source)
      ? parseDescriptor(source, budget)
      : parseProtobuf(source, budget),
    isBuiltIn,
  });
  const files = [load(schema, false)];
  const sources = new Set([schema]);
  const seen = new Set<string>();
  const missing: string[] = [];
  // Grows while it is walked, by what the files import.
  for (const { declarations } of files) {
    for (const path of declarations.imports) {
      if (seen.has(path)) {
        continue;
      }
      if (seen.size >= MAX_IMPORTS) {
        throw new InputError(`it imports more than ${MAX_IMPORTS} files`);
      }
      seen.add(path);
      const source = given.get(path) ?? BUILT_IN_FILES.get(path);
      if (source === undefined) {
        missing.push(path);
      } else if (!sources.has(source)) {
        sources.add(source);
        files.push(load(source, !given.has(path)));
      }
    }
  }
  if (missing.length > 0 && !setsUnknownOptions(files)) {
    throw new InputError(`it imports the unknown ${missing[0]}`);
  }
  return files;
}

/** Whether options are set that no file declares. */
function setsUnknownOptions(files: LoadedFile[]): boolean {
  const declared = new Set(
    files.flatMap(({ declarations }) => extensionNames(declarations)),
  );
  return files.some(({ declarations }) =>
    [...declarations.customOptions].some(name => !declared.has(name)),
  );
}

function extensionNames({
  extensions,
  messages,
}: Pick<ProtobufDeclarations, 'extensions' | 'messages'>): string[] {
  return [
    ...extensions.map(({ name }) => name),
    ...messages.flatMap(message => extensionNames(message)),
  ];
}
