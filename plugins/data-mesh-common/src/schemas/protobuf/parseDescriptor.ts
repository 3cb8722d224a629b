import { InputError } from '@backstage/errors';
import { unqualified } from '../unqualified';
import { DescriptorFields } from './DescriptorFields';
import { ProtobufBudget } from './ProtobufBudget';
import {
  EnumDeclaration,
  FieldDeclaration,
  MessageDeclaration,
  OptionValue,
  ProtobufDeclarations,
  ProtobufOptions,
} from './ProtobufDeclarations';
import { ProtobufReserved } from './ProtobufSchema';
import { unescapeText } from './unescapeText';

const MAX_DEPTH = 32;
/** Enums of descriptor.proto, by their numbers. */
const TYPES = [
  ...['', 'double', 'float', 'int64', 'uint64', 'int32', 'fixed64', 'fixed32'],
  ...['bool', 'string', 'group', 'message', 'bytes', 'uint32', 'enum'],
  ...['sfixed32', 'sfixed64', 'sint32', 'sint64'],
];
const GROUP = 10;
const LABELS = [undefined, undefined, 'required', 'repeated'] as const;
const FEATURES = [
  [1, 'field_presence', ['', 'EXPLICIT', 'IMPLICIT', 'LEGACY_REQUIRED']],
  [2, 'enum_type', ['', 'OPEN', 'CLOSED']],
  [5, 'message_encoding', ['', 'LENGTH_PREFIXED', 'DELIMITED']],
] as const;
/** The field with the features of an edition, in the options of … */
const FEATURES_OF = { file: 50, message: 12, field: 21, oneof: 1, enum: 7 };

/** Of `confluent/meta.proto`; a descriptor names no other custom options. */
const CONFLUENT_META = 1088;
const CONFLUENT_TAGS = 3;

/** Of the keys and values of a map. */
interface EntryTypes {
  keyType: string;
  type: string;
}

class DescriptorReader {
  readonly #budget: ProtobufBudget;

  constructor(budget: ProtobufBudget) {
    this.#budget = budget;
  }

  message(message: DescriptorFields, depth: number): MessageDeclaration {
    if (depth > MAX_DEPTH) {
      throw new InputError(
        `messages are nested in more than ${MAX_DEPTH} levels`,
      );
    }
    const name = this.#declare(message);
    const oneofs = message.messages(8);
    const nested = message.messages(3);
    const isEntry = (type: DescriptorFields) =>
      type.message(7)?.number(7) === 1;
    const entries = new Map(nested.filter(isEntry).map(entryOf));
    const choices = oneofs.map(oneof => oneof.text(1) ?? '');
    return {
      name,
      fields: message
        .messages(2)
        .map(field => this.field(field, choices, entries)),
      oneofs: new Map(
        oneofs.map((oneof, index) => [
          choices[index],
          optionsOf(oneof.message(2), FEATURES_OF.oneof),
        ]),
      ),
      messages: nested
        .filter(type => !isEntry(type))
        .map(type => this.message(type, depth + 1)),
      enums: message.messages(4).map(found => this.enum(found)),
      extensions: message.messages(6).map(field => this.field(field)),
      reserved: this.#reserved(message.messages(9), message.texts(10), 1),
      options: optionsOf(message.message(7), FEATURES_OF.message),
    };
  }

  enum(found: DescriptorFields): EnumDeclaration {
    return {
      name: this.#declare(found),
      values: found.messages(2).map(value => ({
        name: this.#declare(value),
        number: value.number(2) ?? 0,
      })),
      reserved: this.#reserved(found.messages(4), found.texts(5), 0),
      options: optionsOf(found.message(3), FEATURES_OF.enum),
    };
  }

  field(
    field: DescriptorFields,
    choices: string[] = [],
    entries: Map<string, EntryTypes> = new Map(),
  ): FieldDeclaration {
    const isOptional = field.number(17) === 1;
    const label = isOptional ? 'optional' : LABELS[field.number(4) ?? 0];
    const oneof = isOptional ? undefined : field.number(9);
    const type = typeOf(field);
    const entry = entries.get(unqualified(type));
    const extendee = field.text(2);
    const options = optionsOf(field.message(8), FEATURES_OF.field);
    setText(options, 'json_name', field.text(10));
    setDefault(options, type, field.text(7));
    if (field.message(8)?.number(3) === 1) {
      options.set('deprecated', { kind: 'name', text: 'true' });
    }
    if (field.message(8)?.number(16) === 1) {
      options.set('debug_redact', { kind: 'name', text: 'true' });
    }
    return {
      name: this.#declare(field),
      number: field.number(3) ?? 0,
      type: entry ? entry.type : type,
      isGroup: field.number(5) === GROUP,
      options,
      ...(label && { label }),
      ...(entry && { keyType: entry.keyType }),
      ...(oneof !== undefined && { oneof: choices[oneof] }),
      ...(extendee && { extendee }),
    };
  }

  /** @param beyond - 1 where ranges end before their last number */
  #reserved(
    ranges: DescriptorFields[],
    names: string[],
    beyond: number,
  ): ProtobufReserved {
    [...ranges, ...names].forEach(() => this.#budget.declare());
    return {
      ranges: ranges.map(range => [
        range.number(1) ?? 0,
        (range.number(2) ?? 0) - beyond,
      ]),
      names,
    };
  }

  /** @returns the name, which is always the first field. */
  #declare(declared: DescriptorFields): string {
    this.#budget.declare();
    const name = declared.text(1) ?? '';
    if (!/^\w+$/.test(name)) {
      throw new InputError('it declares something without a name');
    }
    return this.#budget.name(name);
  }
}

/** Descriptors have a message for the entries of each map. */
function entryOf(message: DescriptorFields): [name: string, types: EntryTypes] {
  const [keyType = '', type = ''] = message.messages(2).map(typeOf);
  return [message.text(1) ?? '', { keyType, type }];
}

function typeOf(field: DescriptorFields): string {
  return field.text(6) ?? TYPES[field.number(5) ?? 0] ?? '';
}

function optionsOf(
  options: DescriptorFields | undefined,
  featuresField: number,
): ProtobufOptions {
  const features = options?.message(featuresField);
  const found: ProtobufOptions = new Map();
  for (const [field, name, values] of FEATURES) {
    const text = values[features?.number(field) ?? 0];
    if (text) {
      found.set(`features.${name}`, { kind: 'name', text });
    }
  }
  const tags = options?.message(CONFLUENT_META)?.texts(CONFLUENT_TAGS) ?? [];
  if (tags.length > 0) {
    setText(found, '(confluent.meta).tags', tags.join(' '));
  }
  return found;
}

function setText(
  options: ProtobufOptions,
  name: string,
  text: string | undefined,
): void {
  if (text !== undefined) {
    options.set(name, { kind: 'text', text });
  }
}

/** Numbers are written as digits; bytes with escapes. */
function setDefault(
  options: ProtobufOptions,
  type: string,
  text: string | undefined,
): void {
  if (text === undefined || type === 'string') {
    setText(options, 'default', text);
  } else {
    const kind: OptionValue['kind'] = /\d$/.test(text) ? 'number' : 'name';
    options.set(
      'default',
      type === 'bytes'
        ? { kind: 'text', text: unescapeText(text) }
        : { kind: type.startsWith('.') ? 'name' : kind, text },
    );
  }
}

/** Whether a document is a descriptor in base64, as some producers register it. */
export function isDescriptor(source: string): boolean {
  return /^[A-Za-z0-9+/]{4,}={0,2}\s*$/.test(source);
}

/**
 * Reads a FileDescriptorProto, which says the same as a `.proto` file.
 *
 * @param source - in base64
 * @throws InputError when it is none.
 */
export function parseDescriptor(
  source: string,
  budget: ProtobufBudget,
): ProtobufDeclarations {
  const file = DescriptorFields.fromBase64(budget.read(source).trim());
  const reader = new DescriptorReader(budget);
  return {
    package: file.text(2) ?? '',
    syntax: file.text(12) ?? 'proto2',
    imports: file.texts(3),
    customOptions: new Set(),
    options: optionsOf(file.message(8), FEATURES_OF.file),
    messages: file.messages(4).map(message => reader.message(message, 1)),
    enums: file.messages(5).map(found => reader.enum(found)),
    extensions: file.messages(7).map(field => reader.field(field)),
  };
}
