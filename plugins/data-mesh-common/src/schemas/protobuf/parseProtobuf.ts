import { OptionReader } from './OptionReader';
import { parseEnum } from './parseEnum';
import { ProtobufBudget } from './ProtobufBudget';
import {
  FieldDeclaration,
  MessageDeclaration,
  ProtobufDeclarations,
  ProtobufOptions,
} from './ProtobufDeclarations';
import { parseNumber, parseReserved } from './parseReserved';
import { ProtobufReader } from './ProtobufReader';
import { ProtobufTokens } from './ProtobufTokens';

/** As `protoc` allows; the indexes of a message on the wire go no deeper. */
const MAX_DEPTH = 32;
const MAX_FIELD_NUMBER = 2 ** 29 - 1;

const LABELS = ['optional', 'required', 'repeated'] as const;

/** Where messages, enums and extensions are declared: a file or a message. */
type Scope = Pick<MessageDeclaration, 'messages' | 'enums' | 'extensions'>;

class ProtobufParser {
  readonly #reader: ProtobufReader;
  readonly #tokens: ProtobufTokens;
  readonly #options: OptionReader;
  readonly #file: ProtobufDeclarations = {
    package: '',
    syntax: 'proto2',
    imports: [],
    customOptions: new Set(),
    options: new Map(),
    messages: [],
    enums: [],
    extensions: [],
  };

  constructor(source: string, budget: ProtobufBudget) {
    this.#tokens = new ProtobufTokens(budget.read(source), budget);
    this.#options = new OptionReader(this.#tokens, this.#file.customOptions);
    this.#reader = { tokens: this.#tokens, options: this.#options, budget };
  }

  file(): ProtobufDeclarations {
    const file = this.#file;
    const tokens = this.#tokens;
    while (tokens.next.kind !== 'end') {
      if (tokens.accept(';') || this.#declaration(file, 0)) {
        continue;
      }
      if (tokens.accept('syntax') || tokens.accept('edition')) {
        tokens.expect('=');
        file.syntax = tokens.texts();
        tokens.expect(';');
      } else if (tokens.accept('package')) {
        file.package = tokens.typeName();
        tokens.expect(';');
      } else if (tokens.accept('import')) {
        this.#import();
      } else if (tokens.accept('option')) {
        this.#options.statement(file.options);
      } else if (tokens.accept('service')) {
        tokens.name();
        this.#options.block();
      } else {
        throw tokens.error('a declaration is expected');
      }
    }
    return file;
  }

  #import(): void {
    const tokens = this.#tokens;
    // An edition's `import option` brings options alone.
    const isForOptions = tokens.accept('option');
    if (!isForOptions && !tokens.accept('public')) {
      tokens.accept('weak');
    }
    const path = tokens.texts();
    if (!isForOptions) {
      this.#file.imports.push(path);
    }
    tokens.expect(';');
  }

  /** Whether a message, an enum or extensions came next. */
  #declaration(scope: Scope, depth: number): boolean {
    const tokens = this.#tokens;
    const { above } = tokens.next;
    if (
      (tokens.sees('export') || tokens.sees('local')) &&
      ['message', 'enum'].includes(tokens.afterNext.text)
    ) {
      tokens.take();
    }
    // A package may be called by one of these words.
    if (tokens.afterNext.text === '.' && !tokens.sees('extend')) {
      return false;
    }
    if (tokens.accept('message')) {
      scope.messages.push(this.#message(tokens.name(), above, depth + 1));
    } else if (tokens.accept('enum')) {
      scope.enums.push(parseEnum(this.#reader, above));
    } else if (tokens.accept('extend')) {
      this.#extend(scope, depth);
    } else {
      return false;
    }
    return true;
  }

  #message(
    name: string,
    doc: string | undefined,
    depth: number,
  ): MessageDeclaration {
    const tokens = this.#tokens;
    if (depth > MAX_DEPTH) {
      throw tokens.error(
        `messages are nested in more than ${MAX_DEPTH} levels`,
      );
    }
    this.#reader.budget.declare();
    const message: MessageDeclaration = {
      name,
      fields: [],
      oneofs: new Map(),
      messages: [],
      enums: [],
      extensions: [],
      reserved: { ranges: [], names: [] },
      options: new Map(),
      ...(doc && { doc }),
    };
    tokens.expect('{');
    while (!tokens.accept('}')) {
      this.#member(message, depth);
    }
    return message;
  }

  #member(message: MessageDeclaration, depth: number): void {
    const tokens = this.#tokens;
    if (tokens.accept(';') || this.#declaration(message, depth)) {
      return;
    }
    const after = tokens.afterNext;
    if (tokens.sees('option')) {
      tokens.take();
      this.#options.statement(message.options);
    } else if (tokens.sees('oneof') && after.kind === 'name') {
      this.#oneof(message, depth);
    } else if (tokens.sees('extensions') && after.kind === 'number') {
      parseReserved(this.#reader, MAX_FIELD_NUMBER);
    } else if (tokens.sees('reserved') && after.text !== '.') {
      parseReserved(this.#reader, MAX_FIELD_NUMBER, message.reserved);
    } else {
      message.fields.push(this.#field(message, depth));
    }
  }

  #oneof(message: MessageDeclaration, depth: number): void {
    const tokens = this.#tokens;
    tokens.take();
    this.#reader.budget.declare();
    const oneof = tokens.name();
    const options: ProtobufOptions = new Map();
    message.oneofs.set(oneof, options);
    tokens.expect('{');
    while (!tokens.accept('}')) {
      if (tokens.accept('option')) {
        this.#options.statement(options);
      } else if (!tokens.accept(';')) {
        message.fields.push({ ...this.#field(message, depth), oneof });
      }
    }
  }

  #extend(scope: Scope, depth: number): void {
    const tokens = this.#tokens;
    const extendee = tokens.typeName();
    tokens.expect('{');
    while (!tokens.accept('}')) {
      if (!tokens.accept(';')) {
        scope.extensions.push({ ...this.#field(scope, depth), extendee });
      }
    }
  }

  /** @param scope - Where the message of a group is declared. */
  #field(scope: Scope, depth: number): FieldDeclaration {
    const tokens = this.#tokens;
    this.#reader.budget.declare();
    const { above } = tokens.next;
    const label = this.#label();
    const isGroup = tokens.sees('group') && tokens.afterNext.kind === 'name';
    const { keyType, type } = isGroup ? this.#group() : this.#type();
    const name = isGroup ? type.toLowerCase() : tokens.name();
    tokens.expect('=');
    const number = parseNumber(tokens, 1, MAX_FIELD_NUMBER);
    const options = this.#options.inline(new Map());
    let doc = above;
    if (isGroup) {
      scope.messages.push(this.#message(type, undefined, depth + 1));
    } else {
      tokens.expect(';');
      doc ??= tokens.next.behind;
    }
    return {
      ...{ name, number, type, isGroup, options },
      ...(label && { label }),
      ...(keyType && { keyType }),
      ...(doc && { doc }),
    };
  }

  #label(): FieldDeclaration['label'] {
    const { kind, text } = this.#tokens.afterNext;
    const label = LABELS.find(candidate => this.#tokens.sees(candidate));
    if (label && (kind === 'name' || text === '.')) {
      this.#tokens.take();
      return label;
    }
    return undefined;
  }

  #type(): { keyType?: string; type: string } {
    const tokens = this.#tokens;
    if (!(tokens.sees('map') && tokens.afterNext.text === '<')) {
      return { type: tokens.typeName() };
    }
    tokens.take();
    tokens.expect('<');
    const keyType = tokens.name();
    tokens.expect(',');
    const type = tokens.typeName();
    tokens.expect('>');
    return { keyType, type };
  }

  #group(): { keyType?: undefined; type: string } {
    this.#tokens.take();
    return { type: this.#tokens.name() };
  }
}

/**
 * Parses a `.proto` file in proto2, proto3 or an edition, as the language
 * specifications describe it. What only checks the writer (that proto3 has no
 * required fields, say) is left to the registry.
 *
 * @throws InputError when it is no such file; the message is for people.
 */
export function parseProtobuf(
  source: string,
  budget: ProtobufBudget,
): ProtobufDeclarations {
  return new ProtobufParser(source, budget).file();
}
