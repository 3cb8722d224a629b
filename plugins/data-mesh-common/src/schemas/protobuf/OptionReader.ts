import { unqualified } from '../unqualified';
import { OptionValue, ProtobufOptions } from './ProtobufDeclarations';
import { ProtobufTokens } from './ProtobufTokens';

/**
 * Reads options. Those of the language itself are kept; custom ones change
 * nothing of the data, so that only their names are, in `custom`.
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
      const value = this.#value();
      if (name !== undefined) {
        options.set(name, value);
      }
    }
  }

  /** Undefined of a custom option. */
  #name(): string | undefined {
    const tokens = this.#tokens;
    const parts: string[] = [];
    let isCustom = false;
    do {
      if (tokens.accept('(')) {
        const name = tokens.typeName();
        tokens.expect(')');
        this.#custom.add(unqualified(name));
        isCustom = true;
      } else {
        parts.push(tokens.name());
      }
    } while (tokens.accept('.'));
    return isCustom ? undefined : parts.join('.');
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
  #aggregate(name: string | undefined, options: ProtobufOptions): void {
    const tokens = this.#tokens;
    if (name !== 'features') {
      tokens.skipBrackets();
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
