import { InputError } from '@backstage/errors';
import {
  EnumDeclaration,
  FieldDeclaration,
  MessageDeclaration,
  isCustomOption,
  ProtobufDeclarations,
  ProtobufOptions,
} from './ProtobufDeclarations';
import { annotated } from '../annotated';
import { SchemaAnnotation } from '../SchemaField';
import { defaultText } from './defaultText';
import { featuresOf, inherit, ProtobufFeatures } from './ProtobufFeatures';
import {
  ProtobufEnum,
  ProtobufField,
  ProtobufMessage,
  ProtobufSchema,
} from './ProtobufSchema';
import { ProtobufScope } from './ProtobufScope';

/** From "Language Guide", scalar value types. */
const SCALAR_TYPES = new Set([
  ...['double', 'float', 'bool', 'string', 'bytes'],
  ...['int32', 'uint32', 'sint32', 'fixed32', 'sfixed32'],
  ...['int64', 'uint64', 'sint64', 'fixed64', 'sfixed64'],
]);
const NO_KEYS = new Set(['double', 'float', 'bytes']);
/** What options are declared in: they say nothing about data. */
const OPTIONS = /^\.?google\.protobuf\.(?:\w+Options|FeatureSet)$/;

type Types = ProtobufSchema['types'];

/** Finds out what the names of types mean, over all files of a schema. */
export class ProtobufLinker {
  readonly #root = new ProtobufScope();
  readonly #types: Types = new Map();
  readonly #extensions: Array<() => void> = [];
  readonly #fields: Array<() => void> = [];
  /** What is said of an enum is said of the fields that hold one. */
  readonly #saidOfEnums = new Map<string, SchemaAnnotation[]>();
  /** What is said of a file is said of all that it declares. */
  #saidOfFile: SchemaAnnotation[] = [];

  /**
   * @param isBuiltIn - whether the file comes from the reader: what other files
   * declare under a name goes before what it does
   */
  add(file: ProtobufDeclarations, isBuiltIn: boolean): string[] {
    const scope = this.#root.package(file.package);
    const features = inherit(featuresOf(file.syntax), file.options);
    this.#saidOfFile = annotationsOf(file.options);
    const isFree = ({ name }: { name: string }) =>
      !(isBuiltIn && scope.has(name));
    for (const declared of file.enums.filter(isFree)) {
      this.#enum(declared, scope, features);
    }
    this.#extend(file.extensions, scope, features);
    return file.messages
      .filter(isFree)
      .map(message => this.#message(message, scope, features));
  }

  /** To be called once, after all files were added. */
  link(): Types {
    for (const resolve of [...this.#fields, ...this.#extensions]) {
      resolve();
    }
    for (const type of this.#types.values()) {
      if (type.kind === 'message') {
        assertDistinct(type);
      }
    }
    return this.#types;
  }

  #message(
    declared: MessageDeclaration,
    around: ProtobufScope,
    features: ProtobufFeatures,
  ): string {
    const scope = around.declare(declared);
    const own = inherit(features, declared.options);
    const message: ProtobufMessage = {
      kind: 'message',
      name: scope.fullName,
      fields: [],
      messages: [],
      reserved: declared.reserved,
      ...(declared.doc && { doc: declared.doc }),
      ...annotated([...this.#saidOfFile, ...annotationsOf(declared.options)]),
    };
    this.#types.set(message.name, message);
    message.messages = declared.messages.map(inner =>
      this.#message(inner, scope, own),
    );
    for (const inner of declared.enums) {
      this.#enum(inner, scope, own);
    }
    this.#extend(declared.extensions, scope, own);
    this.#fields.push(() => {
      message.fields = declared.fields.map(field => {
        const oneof =
          field.oneof === undefined
            ? undefined
            : declared.oneofs.get(field.oneof);
        return this.#field(field, scope, inherit(own, oneof), oneof);
      });
    });
    return message.name;
  }

  #enum(
    declared: EnumDeclaration,
    around: ProtobufScope,
    features: ProtobufFeatures,
  ): void {
    const { fullName } = around.declare(declared);
    const found: ProtobufEnum = {
      kind: 'enum',
      name: fullName,
      values: declared.values,
      reserved: declared.reserved,
      closed: inherit(features, declared.options).enum_type === 'CLOSED',
    };
    this.#types.set(fullName, found);
    this.#saidOfEnums.set(fullName, [
      ...this.#saidOfFile,
      ...annotationsOf(declared.options),
    ]);
  }

  /** Extensions of messages become fields of theirs, named as in ProtoJSON. */
  #extend(
    extensions: FieldDeclaration[],
    scope: ProtobufScope,
    features: ProtobufFeatures,
  ): void {
    for (const extension of extensions) {
      const extendee = extension.extendee!;
      this.#extensions.push(() => {
        const name = scope.lookUp(extendee)?.fullName ?? extendee;
        const message = this.#types.get(name);
        if (message?.kind !== 'message' || OPTIONS.test(name)) {
          return;
        }
        const fullName = scope.fullName
          ? `${scope.fullName}.${extension.name}`
          : extension.name;
        const field = this.#field(extension, scope, features);
        message.fields.push({
          ...field,
          name: `[${fullName}]`,
          jsonName: `[${fullName}]`,
          label: field.label === 'implicit' ? 'optional' : field.label,
        });
      });
    }
  }

  #field(
    declared: FieldDeclaration,
    scope: ProtobufScope,
    around: ProtobufFeatures,
    optionsOfOneof: ProtobufOptions = new Map(),
  ): ProtobufField {
    const { name, number, keyType, oneof, options, doc } = declared;
    const features = inherit(around, options);
    const type = this.#type(declared, scope);
    const isMessage = this.#types.get(type)?.kind === 'message';
    const isDelimited =
      isMessage && !keyType && features.message_encoding === 'DELIMITED';
    const text = defaultText(type, options.get('default'));
    return {
      name,
      number,
      type,
      label: labelOf(declared, features),
      group: declared.isGroup || isDelimited,
      jsonName: options.get('json_name')?.text ?? jsonNameOf(name),
      ...(keyType && { keyType }),
      ...(oneof !== undefined && { oneof }),
      ...(text !== undefined && { default: text }),
      ...(options.get('deprecated')?.text === 'true' && { deprecated: true }),
      ...(doc && { doc }),
      ...annotated([
        ...annotationsOf(options),
        ...annotationsOf(optionsOfOneof),
        ...(this.#saidOfEnums.get(type) ?? []),
      ]),
    };
  }

  #type({ name, type, keyType }: FieldDeclaration, scope: ProtobufScope) {
    if (keyType && (!SCALAR_TYPES.has(keyType) || NO_KEYS.has(keyType))) {
      throw new InputError(`${keyType} cannot be the type of keys`);
    }
    if (SCALAR_TYPES.has(type)) {
      return type;
    }
    const found = scope.lookUp(type);
    if (!found) {
      throw new InputError(
        `${
          scope.fullName || 'the file'
        } uses the unknown type ${type} in ${name}`,
      );
    }
    return found.fullName;
  }
}

/** Custom options, and the one by which Protobuf itself marks secrets. */
function annotationsOf(options: ProtobufOptions): SchemaAnnotation[] {
  return [...options].flatMap(([name, { text }]) => {
    if (name === 'debug_redact') {
      return [{ property: 'sensitive (debug_redact)', value: text }];
    }
    return isCustomOption(name)
      ? [{ property: name.replace(/[()]/g, ''), value: text }]
      : [];
  });
}

function labelOf(
  { label, keyType, oneof }: FieldDeclaration,
  { field_presence: presence }: ProtobufFeatures,
): ProtobufField['label'] {
  if (label === 'repeated' || keyType) {
    return 'repeated';
  }
  if (label === 'required' || presence === 'LEGACY_REQUIRED') {
    return 'required';
  }
  return label === 'optional' || oneof !== undefined || presence === 'EXPLICIT'
    ? 'optional'
    : 'implicit';
}

/** As ProtoJSON derives it: without underscores, what follows them in capitals. */
function jsonNameOf(name: string): string {
  return name.replace(/_+(.?)/g, (_, next: string) => next.toUpperCase());
}

function assertDistinct({ name, fields }: ProtobufMessage): void {
  if (
    new Set(fields.map(field => field.number)).size < fields.length ||
    new Set(fields.map(field => field.name)).size < fields.length
  ) {
    throw new InputError(`${name} has two fields of one number or name`);
  }
}
