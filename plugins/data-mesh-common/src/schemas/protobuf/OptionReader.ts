import { unqualified } from '../unqualified';
import {
  isCustomOption,
  OptionValue,
  ProtobufOptions,
} from './ProtobufDeclarations';
import { ProtobufTokens } from './ProtobufTokens';

/**
 * Reads options. Those of the language itself are kept by their names; custom
 * ones by names in parentheses, such as `(confluent.field_meta).tags`, with all
 * that is set of them as one text, and their last names in `custom`.
 */
export class OptionReader {
  readonly #tokens: ProtobufTokens;
  readonly #custom: Set<string>;

  constructor(tokens: ProtobufTokens, custom: Set<string>) {
    this.#tokens = tokens;
    this.#custom = custom;
  }

  /** After the word `option`, to the end of the statement. */
  statement(options: ProtobufOptions): void {
    this.#setting(options);
    this.#tokens.expect(';');
  }

  /** In brackets, where there are any. */
  inline(options: ProtobufOptions): ProtobufOptions {
    if (this.#tokens.accept('[')) {
      while (!this.#tokens.accept(']')) {
        this.#setting(options);
        if (!this.#tokens.sees(']')) {
          this.#tokens.expect(',');
        }
      }
    }
    return options;
  }

  /** Passes over a block, such as a service, of which options are noticed. */
  block(): void {
    const tokens = this.#tokens;
    let depth = 0;
    do {
      if (tokens.next.kind === 'end') {
        throw tokens.error('} is expected');
      } else if (tokens.accept('{')) {
        depth += 1;
      } else if (tokens.accept('}')) {
        depth -= 1;
      } else if (tokens.accept('option') && tokens.sees('(')) {
        this.#setting(new Map());
      } else {
        tokens.take();
      }
    } while (depth > 0);
  }

  #setting(options: ProtobufOptions): void {
    const name = this.#name();
    this.#tokens.expect('=');
    if (this.#tokens.sees('{')) {
      this.#aggregate(name, options);
    } else {
      set(options, name, this.#value());
    }
  }

  #name(): string {
    const tokens = this.#tokens;
    const parts: string[] = [];
    do {
      if (tokens.accept('(')) {
        const name = tokens.typeName();
        tokens.expect(')');
        this.#custom.add(unqualified(name));
        parts.push(`(${name})`);
      } else {
        parts.push(tokens.name());
      }
    } while (tokens.accept('.'));
    return parts.join('.');
  }

  #value(): OptionValue {
    const tokens = this.#tokens;
    const { kind } = tokens.next;
    if (kind === 'text') {
      return { kind, text: tokens.texts() };
    }
    const sign = tokens.accept('-') ? '-' : '';
    if (tokens.next.kind === 'number') {
      return { kind: 'number', text: sign + tokens.take().text };
    }
    return { kind: 'name', text: sign + tokens.name() };
  }

  /** `features = { enum_type: CLOSED }` says the same as one option for each. */
  #aggregate(name: string, options: ProtobufOptions): void {
    const tokens = this.#tokens;
    if (name !== 'features') {
      let member = name;
      tokens.skipBrackets(({ kind, text }) => {
        if (kind === 'name' && (tokens.sees(':') || tokens.sees('{'))) {
          member = `${name}.${text}`;
        } else {
          set(options, member, { kind: 'text', text });
        }
      });
      return;
    }
    tokens.expect('{');
    while (!tokens.accept('}')) {
      if (tokens.sees('[')) {
        tokens.skipBrackets();
      } else {
        const member = tokens.name();
        if (tokens.accept(':') && !tokens.sees('{')) {
          options.set(`features.${member}`, this.#value());
        }
      }
      if (tokens.accept(':') || tokens.sees('{')) {
        tokens.skipBrackets();
      }
      if (!tokens.accept(',')) {
        tokens.accept(';');
      }
    }
  }
}

/** Custom options may be set several times, and then hold all that is set. */
function set(options: ProtobufOptions, name: string, value: OptionValue): void {
  const known = isCustomOption(name) ? options.get(name) : undefined;
  options.set(
    name,
    known ? { kind: 'text', text: `${known.text} ${value.text}` } : value,
  );
}
